import { evaluate, type Facts } from '../evaluate/facts.ts';
import { groupBy } from '../group-by.ts';
import type { Edit } from '../history/edits.ts';
import type { Past } from '../history/past.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { LogEntry, PlanLog } from '../schema/log.ts';
import { describeCommit, documentChange } from './describe-change.ts';
import { compareStates, compareVerdicts, type Judgements } from './diff-effects.ts';

/** Which part of the history is told. */
export interface LogQuestion {
  readonly asOf: Day;
  /** `kpis.cac`; undefined for the whole plan. */
  readonly about: string | undefined;
  /** Its edits, oldest first. */
  readonly edits: readonly Edit[];
  /** Older commits that were not looked at. */
  readonly unseen: number;
  /** The most entries. */
  readonly number: number;
  /** The assumptions and gates whose states are told; undefined where no effects are asked for. */
  readonly touches: Touched | undefined;
  /** The plan as it stands in its folder; undefined where it cannot be read. */
  readonly now: Workspace | undefined;
}

/** What a definition is judged in. */
export interface Touched {
  readonly assumptions: ReadonlySet<string>;
  readonly gates: ReadonlySet<string>;
}

/** What was changed in a plan and by whom, a commit each, newest first. */
export function describeLog(past: Past, question: LogQuestion): PlanLog {
  const { asOf, about, edits, unseen, number } = question;
  // Where the history is cut, its first commit only looks as if it had written all that is there.
  const told = past.gap === undefined ? edits : edits.filter(({ at }) => at > 0);
  const groups = [...groupBy(told, ({ at, commit }) => `${at} ${commit?.id ?? ''}`).values()];
  const newest = groups.toReversed();
  return {
    as_of: formatDay(asOf),
    about: about ?? null,
    entries: newest.slice(0, number).map((group) => describeEntry(group, past, question)),
    older: Math.max(0, newest.length - number) + unseen,
    later: past.later,
    gap: past.gap ?? null,
    doubts: [...past.doubts],
  };
}

function describeEntry(
  group: readonly Edit[],
  past: Past,
  { asOf, touches, now }: LogQuestion,
): LogEntry {
  const [first] = group;
  const { commit, at = 0, day } = first ?? {};
  const merge = past.steps[at]?.commit.id;
  // Where there was no plan, nothing was judged that could be judged more mildly.
  const begins = at === 0;
  const judged = () => ({
    before: past.factsAt(at - 1, day ?? asOf),
    after: commit ? past.factsAt(at, day ?? asOf) : now && evaluate(now, asOf),
  });
  return {
    commit: commit ? describeCommit(commit) : null,
    day: day === undefined ? null : formatDay(day),
    merge: commit && merge !== undefined && merge !== commit.id ? merge : null,
    changes: group.map(({ change, direction, isOfMerge }) => ({
      subject: change.subject,
      ...documentChange(change, begins ? 'fact' : direction),
      of_merge: isOfMerge,
    })),
    ...(touches ? describeEffect(judged(), begins, touches) : NO_EFFECT),
  };
}

type Effect = Pick<LogEntry, 'effect' | 'effect_unknown_because'>;

const NO_EFFECT: Effect = { effect: null, effect_unknown_because: null };

/** The plan just before and just after, judged with what was known on the day. */
function describeEffect(
  { before, after }: { readonly [side in keyof Judgements]: Facts | undefined },
  begins: boolean,
  touched: Touched,
): Effect {
  const unknown = (because: string): Effect => ({ effect: null, effect_unknown_because: because });
  if (!after) return unknown('the plan could not be read after it');
  if (begins) return { effect: describeBeginning(after, touched), effect_unknown_because: null };
  if (!before) return unknown('the plan could not be read before it');
  return {
    effect: { as_of: formatDay(after.asOf), ...describeJudgements({ before, after }, touched) },
    effect_unknown_because: null,
  };
}

/** Of the commit that began the plan: how the definition stood after it. */
function describeBeginning(after: Facts, { assumptions, gates }: Touched): LogEntry['effect'] {
  const judged = { before: after, after };
  const since = <Judged extends { readonly id: string }>(
    all: readonly Judged[],
    ids: ReadonlySet<string>,
  ) => all.filter(({ id }) => ids.has(id)).map((each) => ({ ...each, before: null }));
  return {
    as_of: formatDay(after.asOf),
    assumptions: since(compareStates(judged), assumptions),
    gates: since(compareVerdicts(judged), gates),
  };
}

/** What the definition is judged in, and whatever else became another. */
function describeJudgements(judgements: Judgements, { assumptions, gates }: Touched) {
  return {
    assumptions: compareStates(judgements).filter(
      ({ id, before, after }) => assumptions.has(id) || before?.state !== after?.state,
    ),
    gates: compareVerdicts(judgements).filter(
      ({ id, before, after }) => gates.has(id) || before !== after,
    ),
  };
}
