import { isMistake } from '../mistake.ts';
import { type Duration, parseDuration } from '../period/duration.ts';
import type { Value } from './change.ts';

/** A length of time in days or in months: a quarter is three months, a week seven days. */
export function durationOf(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (isMistake(duration)) return { kind: 'words', text };
  const [count, unit] = inDaysOrMonths(duration);
  const meaning = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return { kind: 'words', text, meaning };
}

function inDaysOrMonths({ count, unit }: Duration): readonly [number, 'day' | 'month'] {
  switch (unit) {
    case 'day':
      return [count, 'day'];
    case 'week':
      return [count * 7, 'day'];
    case 'month':
      return [count, 'month'];
    case 'quarter':
      return [count * 3, 'month'];
    case 'year':
      return [count * 12, 'month'];
  }
}

/** The least and the most days that a length of time can have; undefined where the text is none. */
export function daysIn(
  text: string,
): { readonly least: number; readonly most: number } | undefined {
  const duration = parseDuration(text);
  if (isMistake(duration)) return undefined;
  const [count, unit] = inDaysOrMonths(duration);
  if (unit === 'day') return { least: count, most: count };
  // Twelve months are a year; of fewer the shortest have 28 days and the longest 31.
  const [years, months] = [Math.floor(count / 12), count % 12];
  return { least: years * 365 + months * 28, most: years * 366 + months * 31 };
}
