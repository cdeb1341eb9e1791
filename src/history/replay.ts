import { firstDayAt } from '../evaluate/closed.ts';
import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import type { Day } from '../period/day.ts';
import { firstDay } from '../period/period.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { readClosingRules } from './closing-rules.ts';
import { closingDays, type ReplayDay } from './replay-days.ts';
import { type Seen, seeOn } from './seen.ts';
import { findTurns, type SeenDay, type Turn } from './turns.ts';
import { walkSnapshots } from './walk.ts';

export interface ReplayOptions {
  readonly by: 'period' | 'commit';
  /** The first day; that of the first commit unless said. */
  readonly from: Day | undefined;
  readonly to: Day;
  readonly limits: Limits;
}

/** A plan judged again on the days of its past, each with what was known on it. */
export interface Replay {
  /** As the last commit left it that could be read. */
  readonly workspace: Workspace;
  readonly days: readonly ReplayedDay[];
  /** What became another, in order of day; what was there from the start is not among it. */
  readonly turns: readonly Turn[];
}

export interface ReplayedDay extends ReplayDay {
  /** Undefined where the files of that day could not be read. */
  readonly seen: Seen | undefined;
}

/** Commits up to a day: none from after it, and none that come after such a one. */
export function stepsUpTo({ steps }: PlanHistory, to: Day): PlanHistory['steps'] {
  const later = steps.findIndex(({ day }) => day !== undefined && day > to);
  return later < 0 ? steps : steps.slice(0, later);
}

/** Undefined where no state of the plan up to that day can be read. */
export function replayHistory(history: PlanHistory, options: ReplayOptions): Replay | undefined {
  const { by, limits, to } = options;
  const steps = stepsUpTo(history, to);
  const workspaceAt = walkSnapshots(history, limits);
  const workspace = lastReadable(steps.length, workspaceAt);
  const start = steps.find(({ day }) => day !== undefined)?.day ?? to;
  const from = Math.max(options.from ?? start, start);
  if (!workspace) return undefined;
  const days: ReplayDay[] = [];
  if (by === 'commit') {
    steps.forEach(({ day = to }, step) => {
      if (day >= from) days.push({ asOf: day, period: undefined, step });
    });
    // What has closed since the last commit is judged as well.
    if (days.at(-1)?.asOf !== to)
      days.push({ asOf: to, period: undefined, step: steps.length - 1 });
  } else {
    const rules = readClosingRules(history, steps, workspace.calendar, limits);
    const stepOn = (day: Day) =>
      steps.findLastIndex((step) => step.day !== undefined && step.day <= day);
    for (const { asOf, period } of closingDays({ from, to }, rules, workspace))
      days.push({ asOf, period, step: stepOn(asOf) });
    // What was committed since the last period closed is judged as well, on the last day.
    if (days.at(-1)?.step !== steps.length - 1)
      days.push({ asOf: to, period: undefined, step: steps.length - 1 });
  }
  return { workspace, ...judgeDays(days, workspaceAt) };
}

/** The same without a history: the files of today, dated back. Their figures tell what was known; their rules are today's. */
export function replayFiles(workspace: Workspace, { from, to }: ReplayOptions): Replay {
  const { settle, closedThrough } = workspace;
  const rules = [{ from: Number.NEGATIVE_INFINITY, settle, closedThrough }];
  const start = from ?? firstJudged(workspace) ?? to;
  const days = closingDays({ from: start, to }, rules, workspace)
    .filter(({ period }) => from !== undefined || firstDay(period, workspace.calendar) >= start)
    .map((each) => ({ ...each, step: undefined }));
  return { workspace, ...judgeDays(days, () => workspace) };
}

function judgeDays(
  days: readonly ReplayDay[],
  workspaceAt: (step: number) => Workspace | undefined,
): Pick<Replay, 'days' | 'turns'> {
  const seeStep = (step: number, asOf: Day) => {
    const workspace = workspaceAt(step);
    return workspace && seeOn(workspace, asOf);
  };
  const replayed = days.map((day) => ({ ...day, seen: seeStep(day.step ?? 0, day.asOf) }));
  const again = rememberLatest(seeStep);
  const turns: Turn[] = [];
  let before: SeenDay | undefined;
  replayed.forEach(({ asOf, step, seen }, at) => {
    if (!seen) return;
    const now = { at, asOf, step, seen };
    turns.push(...findTurns(before, now, again));
    before = now;
  });
  return { days: replayed, turns };
}

/** Several gates turn on one day, and each asks for the same steps: those of one day are judged once. */
function rememberLatest(
  see: (step: number, asOf: Day) => Seen | undefined,
): (step: number, asOf: Day) => Seen | undefined {
  const known = new Map<number, Seen | undefined>();
  let day: Day | undefined;
  return (step, asOf) => {
    if (asOf !== day) known.clear();
    day = asOf;
    if (!known.has(step)) known.set(step, see(step, asOf));
    return known.get(step);
  };
}

function lastReadable(
  count: number,
  workspaceAt: (step: number) => Workspace | undefined,
): Workspace | undefined {
  for (let step = count - 1; step >= 0; step -= 1) {
    const workspace = workspaceAt(step);
    if (workspace) return workspace;
  }
  return undefined;
}

/** The first day of the first period that any assumption is judged from. */
function firstJudged(workspace: Workspace): Day | undefined {
  const days = [...workspace.assumptions.values()].flatMap(({ kpi: id, from }) => {
    const kpi = workspace.kpis.get(id ?? '');
    return kpi ? [firstDayAt(workspace, kpi.cadence, from)] : [];
  });
  return days.length === 0 ? undefined : Math.min(...days);
}
