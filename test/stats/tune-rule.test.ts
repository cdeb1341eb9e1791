import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoSidedRunRisk } from '../../src/stats/run-risk.ts';
import { smallestAfter, smallestTolerance } from '../../src/stats/tune-rule.ts';

const band = {
  mean: 118,
  sd: 9,
  phi: 0.5,
  lower: Number.NEGATIVE_INFINITY,
  upper: 120,
  periods: 12,
};

describe('smallestAfter', () => {
  it('is the first length of run with a false alarm of at most 5%', () => {
    const after = smallestAfter(band) ?? 0;
    expect(after).toBeGreaterThan(3);
    expect(twoSidedRunRisk({ ...band, after })).toBeLessThanOrEqual(0.05);
    expect(twoSidedRunRisk({ ...band, after: after - 1 })).toBeGreaterThan(0.05);
  });

  it('is 1 for a series far inside', () => {
    expect(smallestAfter({ ...band, mean: 20 })).toBe(1);
  });

  it.each([
    ['even 12 are not enough', { mean: 200, periods: 20 }],
    ['the chance is unknown', { sd: Number.NaN }],
  ])('is undefined when %s', (_, change) => {
    expect(smallestAfter({ ...band, ...change })).toBeUndefined();
  });
});

describe('smallestTolerance', () => {
  it('brings the false alarm to 5%, no wider than three digits need', () => {
    const rules = fc.record({
      mean: fc.double({ min: -1, max: 2, noNaN: true }),
      sd: fc.double({ min: 0.1, max: 3, noNaN: true }),
      phi: fc.double({ min: -0.3, max: 0.9, noNaN: true }),
      lower: fc.constantFrom(-1, Number.NEGATIVE_INFINITY),
      upper: fc.constant(1),
      after: fc.integer({ min: 1, max: 4 }),
      periods: fc.constant(12),
    });
    const risk = (rule: Parameters<typeof smallestTolerance>[0], by: number) =>
      twoSidedRunRisk({ ...rule, lower: rule.lower - by, upper: rule.upper + by });
    fc.assert(
      fc.property(rules, (rule) => {
        const tolerance = smallestTolerance(rule) ?? Number.NaN;
        expect(risk(rule, tolerance)).toBeLessThanOrEqual(0.05);
        expect(Number(tolerance.toPrecision(3))).toBe(tolerance);
        if (tolerance > 0.02 * rule.sd) expect(risk(rule, 0.985 * tolerance)).toBeGreaterThan(0.05);
      }),
      { numRuns: 40 },
    );
  });

  it('is in multiples of the scale', () => {
    const money = smallestTolerance({ ...band, after: 3 }) ?? Number.NaN;
    const share = smallestTolerance({ ...band, after: 3, scale: 120 }) ?? Number.NaN;
    // Each is rounded up to its own third digit.
    expect(Math.abs(share - money / 120)).toBeLessThan(0.1 / 120);
  });

  it.each([
    ['no tolerance is needed', { mean: 50 }, 0],
    ['there is no spread and the mean is inside', { sd: 0 }, 0],
    ['the chance is unknown', { sd: Number.NaN }, undefined],
  ])('takes a rule where %s', (_, change, tolerance) => {
    expect(smallestTolerance({ ...band, after: 3, ...change })).toBe(tolerance);
  });

  it('is tiny, not missing, when the rule fails by a hair', () => {
    const rule = { ...band, after: 3 };
    const tolerance = smallestTolerance({ ...rule, chance: twoSidedRunRisk(rule) - 1e-9 });
    expect(tolerance).toBeGreaterThan(0);
    expect(tolerance).toBeLessThan(0.01);
  });

  it('reaches the mean when nothing varies and it lies outside', () => {
    const tolerance = smallestTolerance({ ...band, after: 3, sd: 0, mean: 130 }) ?? Number.NaN;
    expect(tolerance).toBeGreaterThanOrEqual(10);
    expect(tolerance).toBeLessThan(10.2);
  });
});
