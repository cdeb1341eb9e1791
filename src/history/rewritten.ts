import type { Change } from '../diff/change.ts';
import type { PlanView } from '../diff/plan-view.ts';
import { readPeriodName } from '../diff/written-period.ts';
import { isClosedOn } from '../evaluate/closed.ts';
import { isMistake } from '../mistake.ts';
import type { Day } from '../period/day.ts';
import { parseDuration } from '../period/duration.ts';
import { lastDay, periodOf } from '../period/period.ts';

/**
 * The periods whose figures a change rewrites: they stood there, their period was closed by the rules of before on the
 * day of before, and now they are others or gone. What stood there earlier than that was provisional.
 */
export function rewrittenIn(change: Change, before: PlanView, day: Day): readonly string[] {
  const isOfFigures = FIGURES.includes(`${change.section} ${change.field}`);
  if (!isOfFigures) return [];
  const own = change.section === 'kpis' ? before.entry('kpis', change.id)?.cadence : undefined;
  const cadence = own ?? before.cadence;
  const closing = closingOf(before);
  return change.periods.flatMap(({ period, start, end, before: was }) => {
    // A figure of a week is closed with the month that it counts for.
    const whole = lastDay(periodOf(start, cadence, before.calendar), before.calendar);
    const isClosed = isClosedOn(day, Math.max(end, whole), closing);
    return was !== undefined && isClosed ? [period] : [];
  });
}

const FIGURES: readonly string[] = ['kpis actual', 'initiatives spend'];

/** What says which periods are closed; what cannot be read there says nothing. */
function closingOf({ header, calendar }: PlanView) {
  const settle = parseDuration(header.settle ?? '0 days');
  const closed = readPeriodName(header.closed_through ?? '', calendar);
  return { settle: isMistake(settle) ? undefined : settle, closedThrough: closed?.end };
}
