import { describe, expect, it } from 'vitest';
// @ts-expect-error The bench is written in JavaScript.
import { simulateForecasts } from '../../bench/forecast-simulation.js';
// @ts-expect-error The bench is written in JavaScript.
import { normalFrom } from '../../bench/simulate.js';
import { figuresToForecast, forecastCrossing, presentTrend } from '../../src/stats/forecast.ts';
import type { Trend } from '../../src/stats/trend.ts';

const rising = (length: number, slope = 0.5, seed = 4) => {
  const normal = normalFrom(seed);
  return Float64Array.from({ length }, (_, at) => slope * at + normal());
};
const trendOf = (values: Float64Array, season: 0 | 4 | 12 | 52 = 0): Trend => {
  const trend = presentTrend(values, season);
  if (!trend) throw new Error('no trend');
  return trend;
};
const cross = (trend: Trend, edge: (ahead: number) => number, side: 'above' | 'below' = 'above') =>
  forecastCrossing(trend, { side, at: edge }, 24);

describe('presentTrend', () => {
  it.each([
    [0, 18],
    [4, 18],
    [12, 26],
    [52, 106],
  ] as const)('with a year of %d periods takes %d figures', (season, needed) => {
    expect(figuresToForecast(season)).toBe(needed);
    expect(presentTrend(rising(needed), season)).toBeDefined();
    expect(presentTrend(rising(needed - 1), season)).toBeUndefined();
    expect(presentTrend(rising(needed).with(5, Number.NaN), season)).toBeUndefined();
  });

  it('stands on the figures since the last change of course', () => {
    const values = Float64Array.from([...rising(20, 0), ...rising(20, 0.5).map((v) => v + 30)]);
    expect(trendOf(values).points).toBe(20);
    expect(presentTrend(values.subarray(0, 37), 0)).toBeUndefined();
  });
});

describe('forecastCrossing', () => {
  const trend = trendOf(rising(30));

  it('gives an interval around the true date', () => {
    const crossing = cross(trend, () => 0.5 * (29 + 10));
    if (typeof crossing === 'string') throw new Error(crossing);
    expect(crossing.from).toBeGreaterThan(4);
    expect(crossing.from).toBeLessThan(crossing.middle);
    expect(crossing.middle).toBeLessThan(crossing.to ?? Number.NaN);
    expect(Math.abs(crossing.middle - 10)).toBeLessThan(3);
    // The middle is where the line is as likely beyond as not.
    expect(trend.chanceAbove(0.5 * 39, crossing.middle)).toBeCloseTo(0.5, 1);
  });

  it('sees the same upside down', () => {
    const below = cross(trendOf(rising(30).map((v) => -v)), () => -19.5, 'below');
    expect(below).toMatchObject({ from: expect.any(Number) });
    const above = cross(trend, () => 19.5);
    if (typeof below === 'string' || typeof above === 'string') throw new Error('none');
    expect(below.middle).toBeCloseTo(above.middle, 1);
  });

  it('says nothing without a trend, with one away from the edge, or without an edge', () => {
    expect(cross(trendOf(rising(30, 0)), () => 2)).toBe('no-trend');
    expect(cross(trend, () => -5, 'below')).toBe('no-trend');
    expect(cross(trend, () => Number.NaN)).toBe('no-trend');
    expect(cross(trend, () => Number.POSITIVE_INFINITY)).toBe('no-trend');
  });

  it('says nothing behind its horizon, and leaves a later end open', () => {
    expect(cross(trend, () => 0.5 * (29 + 40))).toBe('too-far');
    const late = cross(trend, () => trend.level + 22 * trend.slope);
    if (typeof late === 'string') throw new Error(late);
    expect(late.middle).toBeLessThanOrEqual(24);
    expect(late.to).toBeUndefined();
  });

  it('crosses the edge in force in each period', () => {
    const steady = cross(trend, () => 20);
    const lowered = cross(trend, (ahead) => (ahead < 4 ? 20 : 10));
    expect(steady).toMatchObject({ from: expect.any(Number) });
    // Lowered to below where the line is: beyond at once, in the fourth period.
    expect(lowered).toEqual({ from: 3.01, middle: 3.01, to: 3.01 });
    const lifted = cross(trend, (ahead) => (ahead < 4 ? 20 : 90));
    expect(lifted).toBe('too-far');
  });

  it('is at once where the line is beyond already, though its latest figure is not', () => {
    expect(cross(trend, () => 5)).toEqual({ from: 0.01, middle: 0.01, to: 0.01 });
  });
});

describe('what a forecast promises', () => {
  interface Cell {
    readonly points: number;
    readonly persistence: number;
    readonly slope: number;
    readonly published: number;
    readonly coverage?: number;
  }
  const cells: readonly Cell[] = simulateForecasts({ runs: 120, seed: 5 });
  const label = ({ points, persistence, slope }: Cell) =>
    `${points} figures, persistence ${persistence}, slope ${slope}`;

  it('publishes a date for next to none of the series without a trend', () => {
    for (const cell of cells.filter(({ slope }) => slope === 0))
      expect(cell.published, label(cell)).toBeLessThanOrEqual(0.1);
  });

  it('covers the true crossing, where the trend is clear', () => {
    const clear = cells.filter(({ slope, persistence }) => slope >= 0.2 && persistence <= 0.3);
    expect(clear.length).toBeGreaterThan(0);
    for (const cell of clear) expect(cell.coverage, label(cell)).toBeGreaterThan(0.65);
  });
});
