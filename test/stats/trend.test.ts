import { describe, expect, it } from 'vitest';
import { fitTrend } from '../../src/stats/trend.ts';

const gap = Number.NaN;
const wiggle = [0.3, -0.8, 0.5, 1.1, -0.4, -0.9, 0.7, 0.2, -1.2, 0.6];
const seriesOf = (length: number, slope: number, level = 50) =>
  Float64Array.from({ length }, (_, at) => level + slope * at + (wiggle[(at * 7) % 10] ?? 0));

describe('fitTrend', () => {
  it('finds slope and level, in the unit of the series', () => {
    const trend = fitTrend(seriesOf(30, 0.5), 0);
    expect(trend?.slope).toBeCloseTo(0.5, 1);
    expect(trend?.level).toBeCloseTo(50 + 0.5 * 29, 0);
    expect(trend?.rising).toBeGreaterThan(0.99);
    const scaled = fitTrend(
      seriesOf(30, 0.5).map((value) => 1e6 * value),
      0,
    );
    expect(scaled?.slope).toBeCloseTo(1e6 * (trend?.slope ?? 0), 3);
    expect(scaled?.rising).toBeCloseTo(trend?.rising ?? 0, 9);
  });

  it('mirrors: what rises falls upside down', () => {
    const up = fitTrend(seriesOf(24, 0.05), 0);
    const down = fitTrend(
      seriesOf(24, 0.05).map((value) => -value),
      0,
    );
    expect(down?.rising).toBeCloseTo(1 - (up?.rising ?? 0), 9);
    expect(down?.chanceAbove(-52, 6)).toBeCloseTo(1 - (up?.chanceAbove(52, 6) ?? 0), 9);
  });

  it('leaves out gaps exactly: at the ends they change nothing, inside little', () => {
    const values = seriesOf(30, 0.2);
    const plain = fitTrend(values, 0);
    const padded = fitTrend(Float64Array.from([gap, gap, ...values, gap]), 0);
    expect(padded).toMatchObject({ points: 30, slope: plain?.slope, level: plain?.level });
    const gappy = fitTrend(
      values.map((value, at) => (at === 7 || at === 8 ? gap : value)),
      0,
    );
    expect(gappy?.points).toBe(28);
    expect(gappy?.slope).toBeCloseTo(plain?.slope ?? 0, 1);
    const infinite = fitTrend(values.with(7, Number.POSITIVE_INFINITY).with(8, gap), 0);
    expect(infinite?.slope).toBe(gappy?.slope);
  });

  it('leaves the season out', () => {
    const seasonal = seriesOf(36, 0.3).map(
      (value, at) => value + 20 * Math.sin((Math.PI * at) / 6),
    );
    expect(fitTrend(seasonal, 12)?.slope).toBeCloseTo(0.3, 1);
    expect(fitTrend(seasonal, 12)?.level).toBeCloseTo(50 + 0.3 * 35, 0);
    expect(fitTrend(seasonal, 12)?.rising).toBeGreaterThan(0.99);
    expect(fitTrend(seasonal, 0)?.rising).toBeLessThan(0.95);
  });

  it.each([
    ['nothing', []],
    ['gaps', [gap, gap]],
    ['two figures', [1, 2]],
    ['a constant', [3, 3, 3, 3, 3, 3]],
  ])('is undefined for %s', (_, values) => {
    expect(fitTrend(Float64Array.from(values), 0)).toBeUndefined();
  });

  it('is sure of a line without noise', () => {
    const line = fitTrend(
      Float64Array.from({ length: 20 }, (_, at) => 0.1 * at),
      0,
    );
    expect(line?.rising).toBeGreaterThan(0.999999);
    expect(line?.chanceAbove(1.9 + 0.55, 5)).toBeLessThan(0.01);
    expect(line?.chanceAbove(1.9 + 0.45, 5)).toBeGreaterThan(0.99);
  });
});
