import type { PeriodChange } from '../diff/change.ts';
import { gridFor } from '../evaluate/closed.ts';
import { isAbove } from '../evaluate/compare.ts';
import type { Day } from '../period/day.ts';
import { periodOf } from '../period/period.ts';
import type { Workspace } from '../resolve/workspace.ts';

/** Days that money was written for: a month, or the quarter that it was written for in one sum. */
export interface Span {
  readonly start: Day;
  readonly end: Day;
}

/** What an initiative spent in the periods of the plan that a span touches: how finely it is written says nothing. */
export function spendWithin(
  workspace: Workspace,
  initiative: string,
  { start, end }: Span,
): number {
  const { cadence, calendar } = workspace;
  const { first } = gridFor(workspace, cadence);
  const [from, to] = [start, end].map((day) => periodOf(day, cadence, calendar).index - first);
  const spend = workspace.initiatives.get(initiative)?.spend;
  return (spend ?? new Float64Array())
    .slice(Math.max(0, from ?? 0), Math.max(0, (to ?? 0) + 1))
    .reduce((sum, amount) => sum + amount, 0);
}

/** Whether less stands in the second plan than in the first, by more than rounding. */
export function isSpendLower(
  was: Workspace,
  is: Workspace,
  initiative: string,
  span: Span,
): boolean {
  return isAbove(spendWithin(was, initiative, span), spendWithin(is, initiative, span));
}

/** A period in whose sum the money of another was written instead, if that one is closed too: only sums can be compared. */
export function widestClosed(
  span: PeriodChange,
  periods: readonly PeriodChange[],
  isClosed: (span: Span) => boolean,
): PeriodChange {
  const around = periods.find(
    ({ before, start, end }) => before === undefined && start <= span.start && span.end <= end,
  );
  return around && isClosed(around) ? around : span;
}
