import type { PlanHistory, Step } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { readPlanBytes } from '../load/load.ts';
import { isMistake } from '../mistake.ts';
import type { Day } from '../period/day.ts';
import { addDuration, type Duration, parseDuration } from '../period/duration.ts';
import { type Calendar, lastDay, type Period, parsePeriod } from '../period/period.ts';

/** What plan.yaml said from a day on about which periods are closed. */
export interface ClosingRule {
  readonly from: Day;
  readonly settle: Duration | undefined;
  readonly closedThrough: Day | undefined;
}

/**
 * The rules of each time, oldest first. Those of the first commit hold for all that was before it, and of a plan.yaml
 * that could not be read those before it stay.
 */
export function readClosingRules(
  { content }: PlanHistory,
  steps: readonly Step[],
  calendar: Calendar,
  limits: Limits,
): readonly ClosingRule[] {
  const rules = steps.flatMap(({ day, files }) => {
    const id = files.find(({ path }) => path === 'plan.yaml')?.after;
    if (id === undefined || day === undefined) return [];
    const header = readPlanBytes('plan.yaml', content(id), limits).document?.file;
    if (!header) return [];
    const settle = header.settle === undefined ? undefined : parseDuration(header.settle);
    const closed =
      header.closed_through === undefined
        ? undefined
        : parsePeriod(header.closed_through, calendar);
    return [
      {
        from: day,
        settle: isMistake(settle) ? undefined : settle,
        closedThrough: closed && !isMistake(closed) ? lastDay(closed, calendar) : undefined,
      },
    ];
  });
  return rules.map((rule, at) => (at === 0 ? { ...rule, from: Number.NEGATIVE_INFINITY } : rule));
}

/** The first day on which a period counted as closed, by the rules of then; undefined where it never did. */
export function closedOn(
  period: Period,
  rules: readonly ClosingRule[],
  calendar: Calendar,
): Day | undefined {
  const end = lastDay(period, calendar);
  for (const [at, { from, settle, closedThrough }] of rules.entries()) {
    if (closedThrough !== undefined && closedThrough < end) continue;
    const day = Math.max(from, (settle ? addDuration(end, settle) : end) + 1);
    if (day < (rules[at + 1]?.from ?? Number.POSITIVE_INFINITY)) return day;
  }
  return undefined;
}
