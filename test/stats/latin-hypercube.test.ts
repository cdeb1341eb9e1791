import { describe, expect, it } from 'vitest';
import { quantileOf } from '../../src/stats/interval.ts';
import { drawChances, quantileOfSorted } from '../../src/stats/latin-hypercube.ts';

describe('chances that are drawn', () => {
  it('fall once into each equal part', () => {
    const parts = [...drawChances('cac', 1000)].map((chance) => Math.floor(chance * 1000));
    expect(parts.toSorted((a, b) => a - b)).toEqual([...Array(1000).keys()]);
    expect(parts).not.toEqual([...Array(1000).keys()]);
  });

  it('hang on the name alone, and are the same for ever', () => {
    expect(drawChances('cac', 20)).toEqual(drawChances('cac', 20));
    expect(drawChances('cac', 20)).not.toEqual(drawChances('churn', 20));
    const first = [...drawChances('cac', 4)].map((chance) => chance.toFixed(6));
    expect(first).toMatchInlineSnapshot(`
      [
        "0.055652",
        "0.888619",
        "0.638224",
        "0.426660",
      ]
    `);
  });

  it('of two names are not correlated', () => {
    const [a, b] = [drawChances('cac', 2000), drawChances('churn', 2000)];
    const mean = a.reduce((sum, chance, at) => sum + (chance - 0.5) * ((b[at] ?? 0) - 0.5), 0);
    expect(Math.abs((mean / 2000) * 12)).toBeLessThan(0.07);
  });
});

describe('a value known as an 80% interval', () => {
  it.each([
    ['normal', -5, 15, [-5, 5, 15]],
    ['lognormal', 10, 1000, [10, 100, 1000]],
  ] as const)('is %s: a tenth lies on either side', (shape, low, high, expected) => {
    const values = [0.1, 0.5, 0.9].map((chance) => quantileOf({ low, high, shape }, chance));
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] ?? 0, 9);
    });
  });

  it('never goes below zero where it is lognormal', () => {
    expect(quantileOf({ low: 1, high: 100, shape: 'lognormal' }, 1e-9)).toBeGreaterThan(0);
  });
});

it.each([
  [[1, 2, 3], 0.5, 2],
  [[1, 2], 0.25, 1.25],
  [[7], 0.9, 7],
  [[], 0.5, Number.NaN],
])('the quantile of %j at %f is %f', (values, share, expected) => {
  expect(quantileOfSorted(Float64Array.from(values), share)).toBe(expected);
});
