/** A calendar date: whole days since 1970-01-01, proleptic Gregorian calendar. No clock, no zone. */
export type Day = number;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const meanDaysPerYear = 365.2425;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 0001-01-01 to the first of January of the year. */
function daysBeforeYear(year: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leapDays;
}

function daysBeforeMonth(year: number, month: number): number {
  let days = 0;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days;
}

const daysBeforeOrigin = daysBeforeYear(1970);

/** The day of a date that exists. */
export function dayOf({ year, month, dayOfMonth }: CalendarDate): Day {
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + dayOfMonth - 1 - daysBeforeOrigin;
}

function yearOf(daysSinceYearOne: number): number {
  // A year starts up to 0.72 days after and 1.5 days before the mean says: the guess may be one low.
  const guess = Math.floor(daysSinceYearOne / meanDaysPerYear) + 1;
  return daysSinceYearOne < daysBeforeYear(guess + 1) ? guess : guess + 1;
}

/** The year, month and day of the month of a day. */
export function dateOf(day: Day): CalendarDate {
  const daysSinceYearOne = day + daysBeforeOrigin;
  const year = yearOf(daysSinceYearOne);
  let month = 1;
  let rest = daysSinceYearOne - daysBeforeYear(year);
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, dayOfMonth: rest + 1 };
}

/** The first day of a month that is counted as year * 12 + month - 1. */
export function firstDayOfMonth(monthIndex: number): Day {
  const year = Math.floor(monthIndex / 12);
  return dayOf({ year, month: monthIndex - year * 12 + 1, dayOfMonth: 1 });
}
