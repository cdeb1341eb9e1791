import { describe, expect, it } from 'vitest';
import { findRunningTotal } from '../../src/evaluate/running-total.ts';

const GAP = Number.NaN;

function find(values: readonly number[], closed = values.length - 1) {
  return findRunningTotal(Float64Array.from(values), closed);
}

/** The figures of a total: the start, then what each step adds. */
function totalOf(start: number, steps: readonly number[]): readonly number[] {
  let sum = start;
  const sums = steps.map((step) => {
    sum += step;
    return sum;
  });
  return [start, ...sums];
}

const EVEN = [10, 10, 10, 10, 10, 10, 10];

describe('a running total', () => {
  it('is told by eight figures that only rise, and what is behind them', () => {
    expect(find(totalOf(10, EVEN))).toEqual({
      elements: [0, 1, 2, 3, 4, 5, 6, 7],
      behind: [10, ...EVEN],
    });
    expect(find(totalOf(10, EVEN.slice(1)))).toBeUndefined();
  });

  it.each([
    ['starts at twice what is added', 20, EVEN, true],
    ['starts at more', 20.1, EVEN, false],
    ['starts at nothing', 0, EVEN, true],
    ['starts below nothing', -1, EVEN, false],
    ['adds three times as much in the end', 10, [10, 10, 10, 20, 30, 30, 30], true],
    ['adds more than that in the end', 10, [10, 10, 10, 20, 31, 31, 31], false],
    ['adds nothing early on', 0, [0, 0, 0, 0, 0, 0, 0], false],
  ])('that %s: %s', (_, start, steps, isTotal) => {
    expect(find(totalOf(start, steps)) !== undefined).toBe(isTotal);
  });

  it('is looked for among closed figures alone', () => {
    expect(find(totalOf(10, EVEN), 6)).toBeUndefined();
    expect(find(totalOf(10, [...EVEN, 10]), 7)?.elements).toHaveLength(8);
  });

  it('does not end at a figure that is missing, nor at one that stays', () => {
    const [first = 0, ...others] = totalOf(10, EVEN);
    expect(find([first, GAP, ...others])?.elements).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
    expect(find(totalOf(10, [10, 0, 10, 10, 10, 0, 10]))).toBeDefined();
  });

  it('may just have been reset, but not twice', () => {
    const total = totalOf(10, EVEN);
    expect(find([...total, 10, 20])?.elements).toHaveLength(8);
    expect(find([...total, 10, 5])).toBeUndefined();
    expect(find([99, ...total])?.elements).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
