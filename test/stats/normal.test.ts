import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../src/stats/normal.ts';
import oracle from './normal.json' with { type: 'json' };

describe('normalCdf', () => {
  it.each(oracle.cdf)('gives the chance below $z', ({ z, chance }) => {
    expect(Math.abs(normalCdf(z) - chance)).toBeLessThan(1e-14);
    expect(Math.abs(normalCdf(z) - chance)).toBeLessThanOrEqual(1e-11 * chance);
  });

  it.each([
    [Number.NEGATIVE_INFINITY, 0],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NaN, Number.NaN],
  ])('takes %d', (z, chance) => {
    expect(normalCdf(z)).toBe(chance);
  });
});

describe('normalQuantile', () => {
  it.each(oracle.quantile)('gives the value below which $chance lies', ({ chance, z }) => {
    expect(Math.abs(normalQuantile(chance) - z)).toBeLessThan(1e-12);
  });

  it.each([
    [0, Number.NEGATIVE_INFINITY],
    [1, Number.POSITIVE_INFINITY],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('takes %d', (chance, z) => {
    expect(normalQuantile(chance)).toBe(z);
  });
});
