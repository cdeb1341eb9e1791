import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayOfWeek, isoWeekOf, weekIndexOf, weeksInYear } from '../../src/period/week.ts';

describe('ISO weeks', () => {
  it.each([
    [2020, 53],
    [2024, 52],
    [2025, 52],
    [2026, 53],
    [2027, 52],
    [2032, 53],
  ])('D03 %i has %i weeks', (year, weeks) => {
    expect(weeksInYear(year)).toBe(weeks);
  });

  it('71 of any 400 years have 53 weeks', () => {
    const years = Array.from({ length: 400 }, (_, offset) => 1800 + offset);
    expect(years.filter((year) => weeksInYear(year) === 53)).toHaveLength(71);
  });

  it('counts from that of Monday 1969-12-29', () => {
    expect(weekIndexOf(-3)).toBe(0);
    expect(weekIndexOf(-4)).toBe(-1);
    expect(firstDayOfWeek(0)).toBe(-3);
    expect(isoWeekOf(0)).toEqual({ year: 1970, week: 1 });
  });

  it('each week starts on a Monday and holds its seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3652, max: 11_950 }), (index) => {
        const monday = firstDayOfWeek(index);
        expect(new Date(monday * 86_400_000).getUTCDay()).toBe(1);
        expect([weekIndexOf(monday), weekIndexOf(monday + 6)]).toEqual([index, index]);
      }),
    );
  });
});
