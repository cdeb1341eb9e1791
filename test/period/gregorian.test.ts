import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/period/gregorian.ts';

describe('gregorian calendar', () => {
  it('D01 finds the first and last day of every year of six 400-year cycles', () => {
    const years = Array.from({ length: 2400 }, (_, before) => before + 1);
    const wrong = years.filter((year) => {
      const first = { year, month: 1, dayOfMonth: 1 };
      const last = { year, month: 12, dayOfMonth: 31 };
      return !isSame(dateOf(dayOf(first)), first) || !isSame(dateOf(dayOf(last)), last);
    });
    expect(wrong).toEqual([]);
    expect(dayOf({ year: 2001, month: 1, dayOfMonth: 1 })).toBe(
      dayOf({ year: 1601, month: 1, dayOfMonth: 1 }) + 146_097,
    );
  });
});

function isSame(a: ReturnType<typeof dateOf>, b: ReturnType<typeof dateOf>): boolean {
  return a.year === b.year && a.month === b.month && a.dayOfMonth === b.dayOfMonth;
}
