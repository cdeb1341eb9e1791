import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateNoise } from '../../src/stats/noise.ts';
import { normalQuantile } from '../../src/stats/normal.ts';
import { randomFrom } from '../../src/stats/random.ts';
import type { YearLength } from '../../src/stats/season-design.ts';
import { median } from '../../src/stats/series.ts';
import oracle from './noise.json' with { type: 'json' };

const gap = Number.NaN;
const seasons: readonly YearLength[] = [0, 4, 12, 52];
const asYearLength = (season: number): YearLength => seasons.find((s) => s === season) ?? 0;

/** An AR(1) with spread 1 on a slope. */
function simulateSeries(length: number, phi: number, random: () => number): Float64Array {
  let noise = normalQuantile(random());
  return Float64Array.from({ length }, (_, at) => {
    const value = noise + 0.1 * at;
    noise = phi * noise + Math.sqrt(1 - phi * phi) * normalQuantile(random());
    return value;
  });
}

describe('estimateNoise', () => {
  it.each(oracle.cases)('agrees with the oracle: $points points, season $season', (given) => {
    const values = Float64Array.from(given.values, (value) => value ?? gap);
    const noise = estimateNoise(values, asYearLength(given.season));
    expect(noise?.points).toBe(given.points);
    expect(noise?.level).toBeCloseTo(given.level, 9);
    expect(noise?.phi).toBeCloseTo(given.phi, 6);
    expect(noise?.sd).toBeCloseTo(given.sd, 5);
  });

  it.each<[number, YearLength, number]>([
    [12, 0, 0],
    [18, 0, 0.3],
    [24, 12, 0],
    [24, 12, 0.3],
    [36, 12, 0.6],
    [16, 4, 0.3],
    [60, 0, 0.6],
  ])('is right in the middle: %d points, season %d, persistence %d', (length, season, phi) => {
    const random = randomFrom(21);
    const estimates = Array.from({ length: 600 }, () =>
      estimateNoise(simulateSeries(length, phi, random), season),
    );
    const phis = Float64Array.from(estimates, (estimate) => estimate?.phi ?? gap);
    const spreads = Float64Array.from(estimates, (estimate) => estimate?.sd ?? gap);
    expect(Math.abs(median(phis) - phi)).toBeLessThan(0.08);
    expect(Math.abs(median(spreads) - 1)).toBeLessThan(0.08);
  });

  it.each([
    ['no points', []],
    ['five points', [1, 3, 2, 5, 4]],
    ['five points between gaps', [gap, 1, 3, gap, 2, 5, 4, gap]],
    ['a constant', [2, 2, 2, 2, 2, 2, 2, 2]],
    ['a straight line', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
    ['nothing but zeros', [0, 0, 0, 0, 0, 0, 0]],
  ])('is undefined for %s', (_, values) => {
    expect(estimateNoise(Float64Array.from(values), 0)).toBeUndefined();
  });

  it('leaves the season out of the level', () => {
    const random = randomFrom(2);
    const values = Float64Array.from(
      { length: 36 },
      (_, at) => 100 + 20 * Math.cos((2 * Math.PI * (at - 11)) / 12) + 0.1 * random(),
    );
    expect(estimateNoise(values, 12)?.level).toBeCloseTo(100, 0);
    expect(estimateNoise(values, 12)?.sd).toBeLessThan(0.1);
    expect(estimateNoise(values, 0)?.sd).toBeGreaterThan(10);
  });

  it('does not see gaps at the ends, and treats an infinite value as a gap', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const plain = estimateNoise(Float64Array.from(values), 0);
    expect(estimateNoise(Float64Array.from([gap, gap, ...values, gap]), 0)).toEqual(plain);
    const infinite = [...values, Number.POSITIVE_INFINITY];
    expect(estimateNoise(Float64Array.from(infinite), 0)).toEqual(plain);
  });

  it('follows the unit and the level, and does not care for either', () => {
    const series = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 7, maxLength: 40 });
    fc.assert(
      fc.property(series, (entries) => {
        const noise = estimateNoise(Float64Array.from(entries), 0);
        const other = estimateNoise(
          Float64Array.from(entries, (entry) => 50 * entry + 7000),
          0,
        );
        fc.pre(noise !== undefined && other !== undefined);
        expect(other?.phi).toBeCloseTo(noise?.phi ?? gap, 5);
        expect((other?.sd ?? gap) / 50 / (noise?.sd ?? gap)).toBeCloseTo(1, 4);
        expect(((other?.level ?? gap) - 7000) / 50).toBeCloseTo(noise?.level ?? gap, 6);
      }),
    );
  });
});
