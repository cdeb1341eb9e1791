import { firstDayAt } from '../evaluate/closed.ts';
import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { keepRecent } from '../load/recent.ts';
import type { Day } from '../period/day.ts';
import { firstDay } from '../period/period.ts';
import type { Problem } from '../problem.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { readClosings } from './closing-rules.ts';
import { closingDays, type ReplayDay, type ReplayedDay } from './replay-days.ts';
import { type Seen, seeOn } from './seen.ts';
import { findStops, type Stop } from './stops.ts';
import { findTransition } from './transition.ts';
import { findWriters, type WrittenTurn } from './turn-writers.ts';
import { findTurns, type SeenDay, type Turn } from './turns.ts';
import { type Snapshot, walkSnapshots } from './walk.ts';

export interface ReplayOptions {
  readonly by: 'period' | 'commit';
  /** The first day; that of the first commit unless said. */
  readonly from: Day | undefined;
  readonly to: Day;
  readonly limits: Limits;
}

/** A plan judged again on the days of its past, each with what was known on it. */
export interface Replay {
  /** As it was on the last day on which it could be read. */
  readonly workspace: Workspace;
  readonly days: readonly ReplayedDay[];
  /** What became another, in order of day; what was there from the start is not among it. */
  readonly turns: readonly WrittenTurn[];
  /** By gate, the first pivot or kill and what people answered. */
  readonly stops: ReadonlyMap<string, Stop>;
  /** The first step that left files which cannot be read, on a day of the replay; undefined where every day could be. */
  readonly unreadable: Unreadable | undefined;
}

export interface Unreadable {
  readonly step: number;
  readonly problem: Problem | undefined;
}

/** Commits up to a day: none from after it, and none that come after such a one. */
export function stepsUpTo({ steps }: PlanHistory, to: Day): PlanHistory['steps'] {
  const later = steps.findIndex(({ day }) => day !== undefined && day > to);
  return later < 0 ? steps : steps.slice(0, later);
}

/** Undefined where the plan could not be read on any of the days. */
export function replayHistory(history: PlanHistory, options: ReplayOptions): Replay | undefined {
  const days =
    options.by === 'commit' ? daysOfCommits(history, options) : daysOfPeriods(history, options);
  const snapshotAt = walkSnapshots(history, options.limits);
  const judged = judgeDays(days, (step) => snapshotAt(step).workspace);
  if (!judged) return undefined;
  return {
    ...judged,
    turns: findWriters(judged.turns, history, options.limits),
    unreadable: findUnreadable(judged.days, snapshotAt),
    stops: findStops({
      days: judged.days,
      steps: history.steps,
      workspaceAt: keepSnapshots((step) => snapshotAt(step).workspace),
    }),
  };
}

function daysOfCommits(history: PlanHistory, { from, to }: ReplayOptions): readonly ReplayDay[] {
  const steps = stepsUpTo(history, to);
  const days = steps.map(({ day = to }, step) => ({ asOf: day, period: undefined, step }));
  // What has closed since the last commit is judged as well.
  const last = { asOf: to, period: undefined, step: steps.length - 1 };
  const all = days.at(-1)?.asOf === to ? days : [...days, last];
  return all.filter(({ asOf }) => asOf >= (from ?? asOf));
}

function daysOfPeriods(
  history: PlanHistory,
  { from, to, limits }: ReplayOptions,
): readonly ReplayDay[] {
  const steps = stepsUpTo(history, to);
  const start = steps.find(({ day }) => day !== undefined)?.day ?? to;
  const closings = readClosings(history, steps, limits);
  const stepOn = (day: Day) =>
    steps.findLastIndex((step) => step.day !== undefined && step.day <= day);
  const range = { from: Math.max(from ?? start, start), to };
  const days = closingDays(range, closings).map((each) => ({ ...each, step: stepOn(each.asOf) }));
  // What was committed since the last period closed is judged as well, on the last day.
  const last = { asOf: to, period: undefined, step: steps.length - 1 };
  return days.at(-1)?.step === last.step ? days : [...days, last];
}

/** The same without a history: the files of today, dated back. Their figures tell what was known; their rules are today's. */
export function replayFiles(workspace: Workspace, { from, to }: ReplayOptions): Replay {
  const { settle, closedThrough } = workspace;
  const rules = [{ from: Number.NEGATIVE_INFINITY, settle, closedThrough }];
  const start = from ?? firstJudged(workspace) ?? to;
  const { cadence, calendar } = workspace;
  const days = closingDays({ from: start, to }, { rules, cadence, calendar })
    .filter(({ period }) => from !== undefined || firstDay(period, calendar) >= start)
    .map((each) => ({ ...each, step: undefined }));
  const judged = judgeDays(days, () => workspace) ?? { workspace, days: [], turns: [] };
  return {
    ...judged,
    turns: judged.turns.map((turn) => ({ ...turn, writer: undefined })),
    stops: findStops({ days: judged.days, steps: [], workspaceAt: () => workspace }),
    unreadable: undefined,
  };
}

interface JudgedDays {
  readonly workspace: Workspace;
  readonly days: readonly ReplayedDay[];
  readonly turns: readonly Turn[];
}

function judgeDays(
  days: readonly ReplayDay[],
  workspaceAt: (step: number) => Workspace | undefined,
): JudgedDays | undefined {
  let latest: Workspace | undefined;
  const seeStep = (step: number, asOf: Day) => {
    const workspace = workspaceAt(step);
    latest = workspace ?? latest;
    return workspace && seeOn(workspace, asOf);
  };
  const replayed = days.map((day) => ({ ...day, seen: seeStep(day.step ?? 0, day.asOf) }));
  const workspace = latest;
  if (!workspace) return undefined;
  const again = rememberLatest(seeStep);
  const turns: Turn[] = [];
  let before: SeenDay | undefined;
  replayed.forEach(({ asOf, step, seen }, at) => {
    if (!seen) return;
    const now = { at, asOf, step, seen };
    turns.push(...findTurns(before, now, again));
    before = now;
  });
  return { workspace, days: replayed, turns };
}

/** The days of several gates are looked for in the same few steps. */
function keepSnapshots(
  workspaceAt: (step: number) => Workspace | undefined,
): (step: number) => Workspace | undefined {
  const kept = keepRecent<number, Workspace | undefined>(MOST_SNAPSHOTS);
  return (step) => kept.of(step, () => workspaceAt(step));
}

const MOST_SNAPSHOTS = 32;

function findUnreadable(
  days: readonly ReplayedDay[],
  snapshotAt: (step: number) => Snapshot,
): Unreadable | undefined {
  const at = days.findIndex(({ seen }) => !seen);
  const last = days[at]?.step;
  if (last === undefined) return undefined;
  const isBroken = (step: number) => !snapshotAt(step).workspace;
  const step = findTransition(days[at - 1]?.step ?? -1, last, isBroken);
  return { step, problem: snapshotAt(step).problems[0] };
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

/** The first day of the first period that any assumption is judged from. */
function firstJudged(workspace: Workspace): Day | undefined {
  const days = [...workspace.assumptions.values()].flatMap(({ kpi: id, from }) => {
    const kpi = workspace.kpis.get(id ?? '');
    return kpi ? [firstDayAt(workspace, kpi.cadence, from)] : [];
  });
  return days.length === 0 ? undefined : Math.min(...days);
}
