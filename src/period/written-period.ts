import { isMistake, type Mistake } from '../mistake.ts';
import { parseDay, readMonth, readYear } from './day.ts';
import { readDigits } from './digits.ts';
import { firstWeekOfYear, weeksInYear } from './week.ts';

/**
 * A period as it stands in a file. Days, weeks and months are the same in every plan; quarters and
 * years wait for its calendar.
 */
export type WrittenPeriod =
  | { readonly cadence: 'day' | 'week' | 'month'; readonly index: number }
  | {
      readonly cadence: 'quarter';
      readonly isFiscal: boolean;
      readonly year: number;
      /** 1 to 4. */
      readonly quarter: number;
    }
  | { readonly cadence: 'year'; readonly isFiscal: boolean; readonly year: number };

/** Reads one of the strict forms; undefined when the text has the shape of none. */
export function readWrittenPeriod(text: string): WrittenPeriod | Mistake | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return readWrittenDay(text);
  if (/^\d{4}-W\d{2}$/.test(text)) return readWrittenWeek(text);
  if (/^\d{4}-\d{2}$/.test(text)) return readWrittenMonth(text);
  if (/^(?:FY)?\d{4}-Q\d$/.test(text)) return readWrittenQuarter(text);
  if (/^(?:FY)?\d{4}$/.test(text)) return readWrittenYear(text);
  return undefined;
}

function readWrittenDay(text: string): WrittenPeriod | Mistake {
  const day = parseDay(text);
  return isMistake(day) ? day : { cadence: 'day', index: day };
}

function readWrittenWeek(text: string): WrittenPeriod | Mistake {
  const year = readYear(text, 0);
  if (isMistake(year)) return year;
  const week = readDigits(text.slice(6, 8));
  const count = weeksInYear(year);
  if (week >= 1 && week <= count) {
    return { cadence: 'week', index: firstWeekOfYear(year) + week - 1 };
  }
  const mistake = `There is no "${text}": ${year} has the weeks W01 to W${count}.`;
  return { mistake, start: 5, end: text.length };
}

function readWrittenMonth(text: string): WrittenPeriod | Mistake {
  const year = readYear(text, 0);
  if (isMistake(year)) return year;
  const month = readMonth(text, 5);
  return isMistake(month) ? month : { cadence: 'month', index: year * 12 + month - 1 };
}

function readWrittenQuarter(text: string): WrittenPeriod | Mistake {
  const written = readWrittenYear(text.slice(0, -3));
  if (isMistake(written)) return written;
  const quarter = readDigits(text.slice(-1));
  if (quarter >= 1 && quarter <= 4) return { ...written, cadence: 'quarter', quarter };
  const mistake = `There is no quarter Q${quarter}: quarters run from Q1 to Q4.`;
  return { mistake, start: text.length - 2, end: text.length };
}

function readWrittenYear(
  text: string,
): Extract<WrittenPeriod, { readonly cadence: 'year' }> | Mistake {
  const isFiscal = text.startsWith('FY');
  const year = readYear(text, isFiscal ? 2 : 0);
  return isMistake(year) ? year : { cadence: 'year', isFiscal, year };
}
