import type { PlanHistory, Step } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { readPlanBytes } from '../load/load.ts';
import { PLAN_FILE } from '../load/names.ts';
import { isMistake } from '../mistake.ts';
import type { Day } from '../period/day.ts';
import { addDuration, type Duration, parseDuration } from '../period/duration.ts';
import {
  type Cadence,
  type Calendar,
  lastDay,
  type Period,
  parsePeriod,
} from '../period/period.ts';
import type { PlanFile } from '../schema/plan-file.ts';

/** What plan.yaml said from a day on about which periods are closed. */
export interface ClosingRule {
  readonly from: Day;
  readonly settle: Duration | undefined;
  readonly closedThrough: Day | undefined;
}

/** How a plan's time is cut into periods, and when they closed. */
export interface Closings {
  readonly cadence: Cadence;
  readonly calendar: Calendar;
  /** Oldest first. The first holds for all that was before it. */
  readonly rules: readonly ClosingRule[];
}

/**
 * Reads no file but plan.yaml, at each step that changed it. Periods are those of the latest; where one could not be
 * read, what was before it stays.
 */
export function readClosings(
  { content }: PlanHistory,
  steps: readonly Step[],
  limits: Limits,
): Closings {
  const headers = steps.flatMap(({ day, files }) => {
    const id = files.find(({ path }) => path === PLAN_FILE)?.after;
    if (id === undefined || day === undefined) return [];
    const header = readPlanBytes(PLAN_FILE, content(id), limits).document?.file;
    return header ? [{ day, header }] : [];
  });
  const latest = headers.at(-1)?.header;
  const calendar: Calendar = {
    fiscalYearStart: latest?.fiscal_year_start ?? 1,
    fiscalYearNamedBy: latest?.fiscal_year_named_by,
  };
  const rules = headers.map(({ day, header }, at) => ({
    from: at === 0 ? Number.NEGATIVE_INFINITY : day,
    ...readRule(header, calendar),
  }));
  return { cadence: latest?.cadence ?? 'month', calendar, rules };
}

function readRule(
  { settle, closed_through: closed }: PlanFile,
  calendar: Calendar,
): Omit<ClosingRule, 'from'> {
  const duration = settle === undefined ? undefined : parseDuration(settle);
  const period = closed === undefined ? undefined : parsePeriod(closed, calendar);
  return {
    settle: isMistake(duration) ? undefined : duration,
    closedThrough: period && !isMistake(period) ? lastDay(period, calendar) : undefined,
  };
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
