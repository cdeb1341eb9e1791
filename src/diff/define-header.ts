import { durationOf } from './duration-value.ts';
import {
  type Definition,
  definitionOf,
  fieldOf,
  numberOf,
  periodDayOf,
  setOf,
  wordsOf,
} from './field.ts';
import type { PlanView } from './plan-view.ts';

/** What plan.yaml says of the whole plan, defaults filled in as resolving does. */
export function defineHeader({ header, calendar }: PlanView): Definition {
  // With a fiscal year that is the calendar year, its name is the same either way.
  const isNamed = calendar.fiscalYearStart !== 1;
  const closed = periodDayOf(header.closed_through, calendar, ({ end }) => end);
  return definitionOf('plan', '', header.name ?? '', [
    fieldOf('plan', numberOf(header.plan)),
    fieldOf('name', wordsOf(header.name)),
    fieldOf('currency', wordsOf(header.currency)),
    fieldOf('cadence', wordsOf(header.cadence)),
    fieldOf('fiscal_year_start', numberOf(calendar.fiscalYearStart)),
    isNamed ? fieldOf('fiscal_year_named_by', wordsOf(calendar.fiscalYearNamedBy)) : undefined,
    fieldOf('closed_through', closed),
    fieldOf('settle', durationOf(header.settle ?? '0 days')),
    fieldOf('core_metrics', header.core_metrics && setOf(header.core_metrics)),
  ]);
}
