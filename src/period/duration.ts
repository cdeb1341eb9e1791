import type { Mistake } from '../mistake.ts';
import { readDigits } from './digits.ts';
import { type Day, dateOf, dayOf, daysInMonth } from './gregorian.ts';

/** A length of time, such as 20 days or 3 months. */
export interface Duration {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year';
}

const durationUnits: ReadonlyMap<string, Duration['unit']> = new Map([
  ['day', 'day'],
  ['days', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['quarter', 'quarter'],
  ['quarters', 'quarter'],
  ['year', 'year'],
  ['years', 'year'],
]);

// "m" is left out: it may be a month or a minute.
const abbreviations: ReadonlyMap<string, Duration['unit']> = new Map([
  ['d', 'day'],
  ['w', 'week'],
  ['q', 'quarter'],
  ['y', 'year'],
]);

/** Reads a count below 10000 and a unit of time, such as "20 days"; anything else is a mistake. */
export function parseDuration(text: string): Duration | Mistake {
  const [, digits, word] = /^(0|[1-9]\d{0,3}) ([a-z]{1,8})$/.exec(text) ?? [];
  const unit = durationUnits.get(word ?? '');
  if (digits !== undefined && unit !== undefined) return { count: readDigits(digits), unit };
  return {
    mistake: 'This is not a length of time.',
    hint:
      showDuration(text) ??
      'Write a whole number and a unit of time, such as "20 days" or "3 months".',
    start: 0,
    end: text.length,
  };
}

/** A hint with the right form of "20d", "3 Months" or "03  weeks". */
function showDuration(text: string): string | undefined {
  const [, digits, word] = /^ ?0{0,3}(\d{1,4}) {0,3}([A-Za-z]{1,8}) ?$/.exec(text) ?? [];
  const name = word?.toLowerCase() ?? '';
  const unit = durationUnits.get(name) ?? abbreviations.get(name);
  if (digits === undefined || unit === undefined) return undefined;
  const count = readDigits(digits);
  return `Write "${count} ${unit}${count === 1 ? '' : 's'}".`;
}

/**
 * The day that lies a duration later; earlier when `count` is negative. Months are counted on
 * (year, month), and a day that the month lacks becomes its last: 31 January + 1 month is the last of
 * February. For repeated dates multiply the count and add once to the first day: adding to each
 * result would lose the 31st for good.
 */
export function addDuration(day: Day, { count, unit }: Duration): Day {
  switch (unit) {
    case 'day':
      return day + count;
    case 'week':
      return day + count * 7;
    case 'month':
      return addMonths(day, count);
    case 'quarter':
      return addMonths(day, count * 3);
    case 'year':
      return addMonths(day, count * 12);
  }
}

function addMonths(day: Day, count: number): Day {
  const date = dateOf(day);
  const monthIndex = date.year * 12 + date.month - 1 + count;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  return dayOf({ year, month, dayOfMonth: Math.min(date.dayOfMonth, daysInMonth(year, month)) });
}
