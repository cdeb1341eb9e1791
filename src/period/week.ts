import { type CalendarDate, type Day, dateOf, dayOf } from './gregorian.ts';

// ISO 8601 weeks start on Monday and belong to the year of their Thursday. Day 0 was a Thursday.
const daysFromMondayToThursday = 3;

/** A week as ISO 8601 names it. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 52 or 53. */
  readonly week: number;
}

/** Weeks since that of Monday 1969-12-29. */
export function weekIndexOf(day: Day): number {
  return Math.floor((day + daysFromMondayToThursday) / 7);
}

/** The Monday of a week. */
export function firstDayOfWeek(index: number): Day {
  return index * 7 - daysFromMondayToThursday;
}

/** The year and number of a week. */
export function isoWeekOf(index: number): IsoWeek {
  const thursday = index * 7;
  const { year } = dateOf(thursday);
  return { year, week: index - firstWeekOfYear(year) + 1 };
}

/** The index of week 1: the week that holds 4 January. */
export function firstWeekOfYear(year: number): number {
  const january4: CalendarDate = { year, month: 1, dayOfMonth: 4 };
  return weekIndexOf(dayOf(january4));
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return firstWeekOfYear(year + 1) - firstWeekOfYear(year);
}
