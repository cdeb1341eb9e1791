import type { Mistake } from '../mistake.ts';
import {
  type Calendar,
  hasCalendarQuarters,
  hasCalendarYears,
  startOfFiscalYear,
} from './fiscal-year.ts';
import { monthNames } from './gregorian.ts';
import type { WrittenPeriod } from './written-period.ts';

type Written<Form extends WrittenPeriod['cadence']> = Extract<
  WrittenPeriod,
  { readonly cadence: Form }
>;

interface Placed<Form> {
  readonly cadence: Form;
  readonly index: number;
}

/** Finds the plan's quarter that a text means; the index is that of Period. */
export function placeQuarter(
  { isFiscal, year, quarter }: Written<'quarter'>,
  text: string,
  calendar: Calendar,
): Placed<'quarter'> | Mistake {
  if (!isFiscal) {
    if (!hasCalendarQuarters(calendar)) return fiscalFormExpected(text, 'quarters', calendar);
    const quartersBefore = (calendar.fiscalYearStart - 1) / 3;
    return { cadence: 'quarter', index: year * 4 + quarter - 1 - quartersBefore };
  }
  const startYear = startOfFiscalYear(year, calendar);
  if (startYear === undefined) return fiscalYearUnnamed(text);
  return { cadence: 'quarter', index: startYear * 4 + quarter - 1 };
}

/** Finds the plan's year that a text means; the index is that of Period. */
export function placeYear(
  { isFiscal, year }: Written<'year'>,
  text: string,
  calendar: Calendar,
): Placed<'year'> | Mistake {
  if (!isFiscal && !hasCalendarYears(calendar)) return fiscalFormExpected(text, 'years', calendar);
  const startYear = startOfFiscalYear(year, calendar);
  return startYear === undefined ? fiscalYearUnnamed(text) : { cadence: 'year', index: startYear };
}

const namingHint =
  'Add "fiscal_year_named_by: end" to plan.yaml if a fiscal year is named by the calendar year in which it ends, ' +
  'or "fiscal_year_named_by: start" if by the one in which it starts.';

/** For a fiscal form in a plan that does not say how its fiscal years are named. */
function fiscalYearUnnamed(text: string): Mistake {
  const year = text.slice(2, 6);
  return {
    mistake: `"${text}" can be of the fiscal year that starts in ${year} or of the one that ends in ${year}.`,
    hint: namingHint,
    start: 0,
    end: text.length,
  };
}

/** For a form of the civil calendar, quarter or year, that the plan's fiscal calendar does not have. */
function fiscalFormExpected(text: string, noun: 'quarters' | 'years', calendar: Calendar): Mistake {
  const month = monthNames[calendar.fiscalYearStart - 1];
  const naming = calendar.fiscalYearNamedBy === undefined ? ` ${namingHint}` : '';
  return {
    mistake: `This plan's ${noun} are fiscal: its year starts in ${month}, so "${text}" is none of them.`,
    hint: `Write the fiscal form, such as "FY${text}".${naming}`,
    start: 0,
    end: text.length,
  };
}
