import type { Replay, ReplayedDay } from '../history/replay.ts';
import type { AssumptionSeen, FigureSeen, GateSeen, WorkSeen } from '../history/seen.ts';
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
  /** The gates and assumptions to tell of. */
  readonly isAsked: (kind: 'gates' | 'assumptions' | 'initiatives', id: string) => boolean;
}

/** A replay as a document: everything in order of day, with null where nothing was known. */
export function describeReplay(replay: Replay, world: ReplayWorld): ReplayAnswer {
  const { workspace, days, turns } = replay;
  const { by, to, history, counted, isAsked } = world;
  const commitAt = (step: number | undefined) => {
    const found = step === undefined ? undefined : history?.steps[step];
    return found === undefined ? null : describeCommit(found);
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
    history: history ? describeHistory(history, counted) : null,
    unreadable: days.filter(({ seen }) => !seen).length,
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
        commit: commitAt(turn.step),
      })),
  };
}

function describeHistory({ steps, gap, doubts }: PlanHistory, counted: number) {
  const first = steps.find(({ day }) => day !== undefined)?.day;
  return {
    commits: counted,
    first: first === undefined ? null : formatDay(first),
    later: steps.length - counted,
    gap: gap ? `${gap.message} ${gap.hint}` : null,
    doubts: [...doubts],
  };
}

function describeCommit({ commit, day }: Step) {
  return {
    id: commit.id,
    on: day === undefined ? null : formatDay(day),
    author: commit.author.name,
    subject: commit.subject,
  };
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
  { days }: Replay,
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
    stop: describeStop(id, seen, days, to),
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
