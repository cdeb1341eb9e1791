import { describe, expect, it } from 'vitest';
import { bisect } from '../../src/stats/bisect.ts';

const tolerance = 1e-9;

describe('bisect', () => {
  it.each([
    ['rising', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['falling', (x: number) => 2 - x * x, 0, 2, Math.SQRT2],
    ['backwards', (x: number) => x - 0.3, 1, 0, 0.3],
    ['a jump', (x: number) => (x < 0.7 ? -1 : 1), 0, 1, 0.7],
    ['zero at the low end', (x: number) => x, 0, 1, 0],
    ['zero at the high end', (x: number) => x - 1, 0, 1, 1],
    ['an infinite end', (x: number) => Math.log(x), 0, 4, 1],
  ])('finds the crossing: %s', (_, f, low, high, crossing) => {
    expect(Math.abs((bisect(f, low, high, { tolerance }) ?? 99) - crossing)).toBeLessThan(1e-8);
  });

  it.each([
    ['the signs are the same', (x: number) => x * x + 1],
    ['an end is NaN', (x: number) => Math.log(x)],
    ['everything is NaN', () => Number.NaN],
    ['it turns NaN on the way', (x: number) => (Math.abs(x) < 0.9 ? Number.NaN : x)],
  ])('is undefined when %s', (_, f) => {
    expect(bisect(f, -1, 1, { tolerance })).toBeUndefined();
  });

  it('gives an end that is a crossing exactly', () => {
    expect(bisect((x) => x - 1, 0, 1, { tolerance: 0.1 })).toBe(1);
    expect(bisect((x) => x, 0, 1, { tolerance: 0.1 })).toBe(0);
  });

  it('ends even when asked for more than a double holds', () => {
    expect(bisect((x) => x - 1e9, 0, 3e9, { tolerance: 0 })).toBeCloseTo(1e9, 6);
  });
});
