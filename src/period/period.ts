import { isMistake, type Mistake } from '../mistake.ts';
import { formatDay } from './day.ts';
import { padNumber } from './digits.ts';
import {
  type Calendar,
  hasCalendarQuarters,
  hasCalendarYears,
  nameFiscalYear,
} from './fiscal-year.ts';
import { type Day, dateOf, firstDayOfMonth } from './gregorian.ts';
import { likelyForms, writeOneOf } from './near-miss.ts';
import { firstDayOfWeek, isoWeekOf, weekIndexOf } from './week.ts';
import { placeQuarter, placeYear } from './written-fiscal.ts';
import { readWrittenPeriod } from './written-period.ts';

export type { Calendar } from './fiscal-year.ts';

export type Cadence = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Period {
  readonly cadence: Cadence;
  /**
   * How many periods of this cadence since a fixed origin: days since 1970-01-01; ISO weeks since
   * that of 1969-12-29; months as year * 12 + month - 1; quarters as year * 4 + quarter - 1 and
   * years as year, where year is the civil one in which the plan's (fiscal) year starts.
   */
  readonly index: number;
}

const monthsPerQuarter = 3;
const monthsPerYear = 12;

/** Reads a day, week, month, quarter or year; fiscal quarters and years by the plan's calendar. */
export function parsePeriod(text: string, calendar: Calendar): Period | Mistake {
  return readStrictPeriod(text, calendar) ?? refusePeriod(text, calendar);
}

function readStrictPeriod(text: string, calendar: Calendar): Period | Mistake | undefined {
  const written = readWrittenPeriod(text);
  if (written === undefined || isMistake(written)) return written;
  if (written.cadence === 'quarter') return placeQuarter(written, text, calendar);
  return written.cadence === 'year' ? placeYear(written, text, calendar) : written;
}

function refusePeriod(text: string, calendar: Calendar): Mistake {
  // Two spellings of one period ("2026-Q3", "FY2026-Q3") are no choice: the first stands for both.
  const meant = new Map<string, string>();
  for (const form of likelyForms(text)) {
    const period = readStrictPeriod(form, calendar);
    if (period === undefined || isMistake(period)) continue;
    const key = `${period.cadence} ${period.index}`;
    if (!meant.has(key)) meant.set(key, form);
  }
  return {
    mistake: 'This is not a period.',
    hint: writeOneOf([...meant.values()]) ?? describeForms(calendar),
    start: 0,
    end: text.length,
  };
}

function describeForms(calendar: Calendar): string {
  const prefix = hasCalendarYears(calendar) ? '' : 'FY';
  return (
    'Write a day "2026-08-15", a week "2026-W34", a month "2026-08", ' +
    `a quarter "${prefix}2026-Q3" or a year "${prefix}2026".`
  );
}

/**
 * The canonical name of a period, which parsePeriod reads back. A plan that does not say how its
 * fiscal years are named has no names for them: a quarter is then written as that of the civil
 * calendar if it is one, all else as first and last month ("2026-07..2027-06").
 */
export function formatPeriod(period: Period, calendar: Calendar): string {
  switch (period.cadence) {
    case 'day':
      return formatDay(period.index);
    case 'week':
      return formatWeek(period.index);
    case 'month':
      return formatMonth(period.index);
    case 'quarter':
      return formatQuarter(period, calendar);
    case 'year':
      return formatYear(period, calendar);
  }
}

function formatWeek(index: number): string {
  const { year, week } = isoWeekOf(index);
  return `${padNumber(year, 4)}-W${padNumber(week, 2)}`;
}

function formatMonth(index: number): string {
  return formatDay(firstDayOfMonth(index)).slice(0, 7);
}

function formatQuarter(period: Period, calendar: Calendar): string {
  const startYear = Math.floor(period.index / 4);
  const quarter = period.index - startYear * 4 + 1;
  const name = nameFiscalYear(startYear, calendar);
  if (name !== undefined) return `${yearPrefix(calendar)}${padNumber(name, 4)}-Q${quarter}`;
  if (!hasCalendarQuarters(calendar)) return formatMonths(period, calendar);
  const { year, month } = dateOf(firstDay(period, calendar));
  return `${padNumber(year, 4)}-Q${(month - 1) / monthsPerQuarter + 1}`;
}

function formatYear(period: Period, calendar: Calendar): string {
  const name = nameFiscalYear(period.index, calendar);
  if (name === undefined) return formatMonths(period, calendar);
  return `${yearPrefix(calendar)}${padNumber(name, 4)}`;
}

function yearPrefix(calendar: Calendar): string {
  return hasCalendarYears(calendar) ? '' : 'FY';
}

function formatMonths(period: Period, calendar: Calendar): string {
  const first = formatDay(firstDay(period, calendar)).slice(0, 7);
  const last = formatDay(lastDay(period, calendar)).slice(0, 7);
  return `${first}..${last}`;
}

/** The first day of a period. */
export function firstDay({ cadence, index }: Period, calendar: Calendar): Day {
  const monthsBefore = calendar.fiscalYearStart - 1;
  switch (cadence) {
    case 'day':
      return index;
    case 'week':
      return firstDayOfWeek(index);
    case 'month':
      return firstDayOfMonth(index);
    case 'quarter':
      return firstDayOfMonth(index * monthsPerQuarter + monthsBefore);
    case 'year':
      return firstDayOfMonth(index * monthsPerYear + monthsBefore);
  }
}

/** The last day of a period. */
export function lastDay({ cadence, index }: Period, calendar: Calendar): Day {
  return firstDay({ cadence, index: index + 1 }, calendar) - 1;
}

/** The period of a cadence that holds a day. */
export function periodOf(day: Day, cadence: Cadence, calendar: Calendar): Period {
  return { cadence, index: indexOf(day, cadence, calendar) };
}

function indexOf(day: Day, cadence: Cadence, calendar: Calendar): number {
  if (cadence === 'day') return day;
  if (cadence === 'week') return weekIndexOf(day);
  const { year, month } = dateOf(day);
  const monthIndex = year * monthsPerYear + month - 1;
  if (cadence === 'month') return monthIndex;
  const monthsSinceStart = monthIndex - (calendar.fiscalYearStart - 1);
  return Math.floor(monthsSinceStart / (cadence === 'quarter' ? monthsPerQuarter : monthsPerYear));
}

// Which cadences lie wholly inside which. A week may straddle two months, quarters or years.
const innerCadences: Readonly<Record<Cadence, readonly Cadence[]>> = {
  day: ['day'],
  week: ['day', 'week'],
  month: ['day', 'month'],
  quarter: ['day', 'month', 'quarter'],
  year: ['day', 'month', 'quarter', 'year'],
};

/**
 * All periods of `cadence` inside `period`, as first and last index; undefined when they do not nest
 * (weeks in a month, quarters in a month).
 */
export function subPeriods(
  period: Period,
  cadence: Cadence,
  calendar: Calendar,
): { readonly first: number; readonly last: number } | undefined {
  if (!innerCadences[period.cadence].includes(cadence)) return undefined;
  return {
    first: indexOf(firstDay(period, calendar), cadence, calendar),
    last: indexOf(lastDay(period, calendar), cadence, calendar),
  };
}

const yearlyCounts: Readonly<Record<Cadence, number>> = {
  day: 365,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
};

/** How many periods of a cadence a year is taken to have: to scale rates, not to count days. */
export function periodsPerYear(cadence: Cadence): number {
  return yearlyCounts[cadence];
}
