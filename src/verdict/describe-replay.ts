import type { Reason } from '../gates/standing.ts';
import { describeBackwards } from '../history/backwards.ts';
import type { Replay } from '../history/replay.ts';
import type { ReplayedDay } from '../history/replay-days.ts';
import type { AssumptionSeen, FigureSeen, GateSeen, WorkSeen } from '../history/seen.ts';
import type { WrittenTurn } from '../history/turn-writers.ts';
import type { Commit } from '../load/git/commit.ts';
import type { PlanHistory, Step } from '../load/history.ts';
import { type Day, formatDay } from '../period/day.ts';
import { formatPeriod } from '../period/period.ts';
import type { ReplayAnswer } from '../schema/replay.ts';
import { describeStop } from './describe-stop.ts';

/** What a replay is told with besides itself. */
export interface ReplayWorld {
  readonly by: 'period' | 'commit';
  readonly to: Day;
  /** Undefined where the files of today were dated back. */
  readonly history: PlanHistory | undefined;
  /** How many of its commits count. */
  readonly counted: number;
  /** The folder holds changes that are not committed. */
  readonly isUncommitted: boolean;
  /** The gates and assumptions to tell of. */
  readonly isAsked: (kind: 'gates' | 'assumptions' | 'initiatives', id: string) => boolean;
}

/** A replay as a document: everything in order of day, with null where nothing was known. */
export function describeReplay(replay: Replay, world: ReplayWorld): ReplayAnswer {
  const { workspace, days, turns } = replay;
  const { by, to, history, isAsked } = world;
  const commitAt = (step: number | undefined) => {
    const found = step === undefined ? undefined : history?.steps[step];
    return found === undefined ? null : describeCommit(found, found.commit);
  };
  const writerOf = ({ step, writer }: WrittenTurn) => {
    const found = step === undefined ? undefined : history?.steps[step];
    return found === undefined ? null : describeCommit(found, writer ?? found.commit);
  };
  const initiatives = collect(days, ({ initiatives }) => initiatives);
  return {
    plan: {
      name: workspace.name,
      currency: workspace.currency,
      cadence: workspace.cadence,
    },
    by,
    from: formatDay(days[0]?.asOf ?? to),
    to: formatDay(to),
    history: history ? describeHistory(history, world) : null,
    unreadable: days.filter(({ seen }) => !seen).length,
    first_unreadable: describeUnreadable(replay, history),
    days: days.map(({ asOf, period, step, seen }) => ({
      as_of: formatDay(asOf),
      period: period ? formatPeriod(period, workspace.calendar) : null,
      commit: commitAt(step),
      readable: seen !== undefined,
    })),
    gates: [...collect(days, ({ gates }) => gates)]
      .filter(([id]) => isAsked('gates', id))
      .map(([id, seen]) => describeGate(id, seen, replay, to)),
    assumptions: [...collect(days, ({ assumptions }) => assumptions)]
      .filter(([id]) => isAsked('assumptions', id))
      .map(([id, seen]) => describeAssumption(id, seen, days)),
    initiatives: [...initiatives]
      .filter(([id]) => isAsked('initiatives', id))
      .map(([id, seen]) => describeWork(id, seen)),
    turns: turns
      .filter(({ kind, id }) => isAsked(kind === 'gate' ? 'gates' : 'assumptions', id))
      .map((turn) => ({
        as_of: formatDay(days[turn.at]?.asOf ?? to),
        kind: turn.kind,
        id: turn.id,
        before: turn.before ?? null,
        after: turn.after,
        figure: turn.kind === 'assumption' && turn.figure ? describeFigure(turn.figure) : null,
        because: turn.kind === 'gate' && turn.because ? describeBecause(turn.because) : null,
        commit: writerOf(turn),
      })),
  };
}

function describeHistory(
  { steps, gap, doubts }: PlanHistory,
  { counted, isUncommitted }: ReplayWorld,
) {
  const first = steps.find(({ day }) => day !== undefined)?.day;
  return {
    commits: counted,
    first: first === undefined ? null : formatDay(first),
    later: steps.length - counted,
    gap: gap ? `${gap.message} ${gap.hint}` : null,
    uncommitted: isUncommitted,
    doubts: [...doubts, ...describeBackwards(steps.slice(0, counted))],
  };
}

/** A commit of a step: its own, or one of a branch that it merged. */
function describeCommit({ commit: own, day }: Step, commit: Commit) {
  const dated = commit.committer.day;
  return {
    id: commit.id,
    on: dated === undefined ? null : formatDay(dated),
    counts_from: day === undefined ? null : formatDay(day),
    merge: commit.id === own.id ? null : own.id,
    author: commit.author.name,
    subject: commit.subject,
  };
}

function describeUnreadable({ unreadable }: Replay, history: PlanHistory | undefined) {
  const found = unreadable && history?.steps[unreadable.step];
  if (!found) return null;
  const { place, message } = unreadable.problem ?? {};
  return {
    commit: describeCommit(found, found.commit),
    file: place?.file ?? null,
    line: place?.line ?? null,
    problem: message ?? null,
  };
}

function describeBecause({ kind, id, text }: Reason) {
  return { kind, id, text };
}

/** What the days say of each id, one entry a day. The latest day gives the order; what is gone since comes last. */
function collect<Entry>(
  days: readonly ReplayedDay[],
  of: (seen: NonNullable<ReplayedDay['seen']>) => ReadonlyMap<string, Entry>,
): ReadonlyMap<string, readonly (Entry | undefined)[]> {
  const ids = new Set(days.toReversed().flatMap(({ seen }) => (seen ? [...of(seen).keys()] : [])));
  return new Map(
    [...ids].map((id) => [id, days.map(({ seen }) => seen && of(seen).get(id))] as const),
  );
}

function describeGate(
  id: string,
  seen: readonly (GateSeen | undefined)[],
  { days, stops }: Replay,
  to: Day,
): ReplayAnswer['gates'][number] {
  const latest = seen.findLast((each) => each !== undefined);
  const verdicts = seen.map((each) => each?.verdict ?? null);
  const passed = verdicts.indexOf('pass');
  const dateOf = (at: number) => formatDateAt(days, at);
  return {
    id,
    initiative: latest?.initiative ?? '',
    due: formatDay(latest?.due ?? to),
    verdicts,
    left_pass:
      passed < 0
        ? null
        : dateOf(verdicts.findIndex((each, at) => at > passed && each !== null && each !== 'pass')),
    first_pivot: dateOf(verdicts.indexOf('pivot')),
    first_kill: dateOf(verdicts.indexOf('kill')),
    stop: describeStop(seen, stops.get(id), days, to),
  };
}

function describeAssumption(
  id: string,
  seen: readonly (AssumptionSeen | undefined)[],
  days: readonly ReplayedDay[],
): ReplayAnswer['assumptions'][number] {
  const states = seen.map((each) => each?.state ?? null);
  return {
    id,
    states,
    first_drifting: formatDateAt(days, states.indexOf('drifting')),
    first_broken: formatDateAt(days, states.indexOf('broken')),
  };
}

function describeFigure({ kpi, period, value, unit, atLeast, atMost }: FigureSeen) {
  return { kpi, period, value, unit, at_least: atLeast ?? null, at_most: atMost ?? null };
}

function formatDateAt(days: readonly ReplayedDay[], at: number): string | null {
  const day = days[at];
  return day ? formatDay(day.asOf) : null;
}

function describeWork(
  id: string,
  seen: readonly (WorkSeen | undefined)[],
): ReplayAnswer['initiatives'][number] {
  return {
    id,
    budget: seen.map((each) => each?.budget ?? null),
    spent: seen.map((each) => each?.spent ?? null),
    unspent: seen.map((each) => each?.unspent ?? null),
    committed: seen.map((each) => each?.committed ?? null),
    late_milestones: seen.map((each) => each?.milestones.late ?? null),
  };
}
