import { describe, expect, it } from 'vitest';
import { intervalOf, moveAt } from '../../src/evaluate/supposition.ts';

const level = (low: number, high: number) =>
  ({ kpi: 'price', written: '', kind: 'level', low, high }) as const;

describe('how a range is read', () => {
  it.each([
    ['narrow beside zero: halfway', level(150, 220), 'normal', 185],
    ['wide: halfway by ratio', level(1, 100), 'lognormal', 10],
    ['from zero', level(0, 50), 'normal', 25],
    ['below zero', level(-10, 5), 'normal', -2.5],
  ] as const)('%s', (_, range, shape, middle) => {
    expect(intervalOf(range).shape).toBe(shape);
    expect(moveAt(range, 0.5).amount).toBeCloseTo(middle, 9);
  });

  it('a change is normal, however wide', () => {
    expect(intervalOf({ ...level(1, 100), kind: 'absolute' }).shape).toBe('normal');
  });
});
