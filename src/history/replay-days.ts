import type { Day } from '../period/day.ts';
import { type Period, periodOf } from '../period/period.ts';
import { type Closings, closedOn } from './closing-rules.ts';
import type { Seen } from './seen.ts';

/** One day that is judged again, with what was known on it. */
export interface ReplayDay {
  readonly asOf: Day;
  /** The period that closed on that day, where the replay goes by period. */
  readonly period: Period | undefined;
  /** The last commit that counted; undefined where there is no history and the files of today stand for it. */
  readonly step: number | undefined;
}

export interface ReplayedDay extends ReplayDay {
  /** Undefined where the files of that day could not be read. */
  readonly seen: Seen | undefined;
}

/** No plan lets a period settle longer than this before it counts. */
const LONGEST_SETTLING = 400;

/**
 * The days between two, both included, on which a period closed. Of several that closed on one day the latest stands
 * for all.
 */
export function closingDays(
  { from, to }: { readonly from: Day; readonly to: Day },
  { cadence, calendar, rules }: Closings,
): readonly { readonly asOf: Day; readonly period: Period }[] {
  const byDay = new Map<Day, Period>();
  const last = periodOf(to, cadence, calendar).index;
  let index = periodOf(from - LONGEST_SETTLING, cadence, calendar).index;
  for (; index <= last; index += 1) {
    const period = { cadence, index };
    const day = closedOn(period, rules, calendar);
    if (day !== undefined && day >= from && day <= to) byDay.set(day, period);
  }
  return [...byDay].sort(([a], [b]) => a - b).map(([asOf, period]) => ({ asOf, period }));
}
