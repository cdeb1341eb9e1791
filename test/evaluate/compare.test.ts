import { expect, it } from 'vitest';
import { improvement, isAbove } from '../../src/evaluate/compare.ts';

it.each([
  [0.1 + 0.2, 0.3, false],
  [2, 1, true],
  [1, 2, false],
  [1, 1, false],
  [1e12 + 100, 1e12, false],
  [1e12 + 10_000, 1e12, true],
  [2e-12, 1e-12, true],
  [1e-12 + 1e-24, 1e-12, false],
  [0, -1, true],
  [-1 + 1e-12, -1, false],
  [1, Number.NaN, false],
  [Number.NaN, 1, false],
])('%d is above %d by more than rounding: %s', (a, b, isIt) => {
  expect(isAbove(a, b)).toBe(isIt);
});

it('an improvement is positive the good way', () => {
  expect([improvement(3, 1, 'higher'), improvement(3, 1, 'lower')]).toEqual([2, -2]);
});
