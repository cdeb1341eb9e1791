import { isMistake, type Mistake } from '../mistake.ts';
import { padNumber, readDigits } from './digits.ts';
import { type Day, dateOf, dayOf, daysInMonth, monthNames } from './gregorian.ts';
import { likelyForms, writeOneOf } from './near-miss.ts';

export type { Day } from './gregorian.ts';

const earliestYear = 1900;
const latestYear = 2199;

/** Reads four digits at `start` as a year from 1900 to 2199. */
export function readYear(text: string, start: number): number | Mistake {
  const year = readDigits(text.slice(start, start + 4));
  if (year >= earliestYear && year <= latestYear) return year;
  return {
    mistake: `The year ${padNumber(year, 4)} is outside ${earliestYear} to ${latestYear}.`,
    start,
    end: start + 4,
  };
}

/** Reads two digits at `start` as a month from 1 to 12. */
export function readMonth(text: string, start: number): number | Mistake {
  const month = readDigits(text.slice(start, start + 2));
  if (month >= 1 && month <= 12) return month;
  return {
    mistake: `There is no month ${padNumber(month, 2)}: months run from 01 to 12.`,
    start,
    end: start + 2,
  };
}

/** Reads a text already known to have the shape YYYY-MM-DD. */
function readDate(text: string): Day | Mistake {
  const year = readYear(text, 0);
  if (isMistake(year)) return year;
  const month = readMonth(text, 5);
  if (isMistake(month)) return month;
  const dayOfMonth = readDigits(text.slice(8, 10));
  const length = daysInMonth(year, month);
  if (dayOfMonth >= 1 && dayOfMonth <= length) return dayOf({ year, month, dayOfMonth });
  return {
    mistake: `There is no "${text}": ${monthNames[month - 1]} ${year} has ${length} days.`,
    start: 8,
    end: 10,
  };
}

function readStrictDay(text: string): Day | Mistake | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? readDate(text) : undefined;
}

/** Reads a date as YYYY-MM-DD, years 1900 to 2199; anything else is a mistake. */
export function parseDay(text: string): Day | Mistake {
  return readStrictDay(text) ?? refuseDay(text);
}

function refuseDay(text: string): Mistake {
  const isDay = (form: string): boolean => typeof readStrictDay(form) === 'number';
  const likely = likelyForms(text).filter(isDay);
  return {
    mistake: 'This is not a date.',
    hint: writeOneOf(likely) ?? 'Write year, month and day, such as "2026-08-15".',
    start: 0,
    end: text.length,
  };
}

/** Writes a day as YYYY-MM-DD. */
export function formatDay(day: Day): string {
  const { year, month, dayOfMonth } = dateOf(day);
  return `${padNumber(year, 4)}-${padNumber(month, 2)}-${padNumber(dayOfMonth, 2)}`;
}
