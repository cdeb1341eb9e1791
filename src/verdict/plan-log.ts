import { findRenames } from '../diff/find-renames.ts';
import { evaluate, type Facts } from '../evaluate/facts.ts';
import { groupBy } from '../group-by.ts';
import type { Edit } from '../history/edits.ts';
import type { Past } from '../history/past.ts';
import type { Commit } from '../load/git/commit.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { LogEntry, PlanLog } from '../schema/log.ts';
import { describeCommit, documentChange } from './describe-change.ts';
import { compareStates, compareVerdicts, type Judgements } from './diff-effects.ts';
import { hangingOn, type Touched } from './hanging-on.ts';

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

/** What one commit changed; nothing where it only left something that cannot be read. */
interface Deed {
  readonly at: number;
  readonly day: Day | undefined;
  readonly commit: Commit | undefined;
  readonly edits: readonly Edit[];
}

/** What was changed in a plan and by whom, a commit each, newest first. */
export function describeLog(past: Past, question: LogQuestion): PlanLog {
  const { asOf, about, edits, unseen, number } = question;
  // Where the history is cut, its first commit only looks as if it had written all that is there.
  const told = past.gap === undefined ? edits : edits.filter(({ at }) => at > 0);
  const newest = deedsOf(told, past, about === undefined).toReversed();
  // Beside the edits that are told, those of what a definition was called before.
  const editsAt = groupBy(past.edits, ({ at }) => at);
  return {
    as_of: formatDay(asOf),
    about: about ?? null,
    entries: newest
      .slice(0, number)
      .map((deed) => describeEntry(deed, past, question, twinsAmong(editsAt.get(deed.at) ?? []))),
    older: Math.max(0, newest.length - number) + unseen,
    later: past.later,
    gap: past.gap ?? null,
    doubts: [...past.doubts],
  };
}

/** The commits of the edits, oldest first, and of those that only broke the plan where they are asked for. */
function deedsOf(edits: readonly Edit[], past: Past, withBreaks: boolean): readonly Deed[] {
  const groups = [...groupBy(edits, ({ at, commit }) => `${at} ${commit?.id ?? ''}`).values()];
  const deeds = groups.flatMap((group): readonly Deed[] => {
    const [first] = group;
    return first ? [{ at: first.at, day: first.day, commit: first.commit, edits: group }] : [];
  });
  if (!withBreaks) return deeds;
  const known = new Set(deeds.map(({ at }) => at));
  const breaks = [...past.unread.keys()].flatMap((at): readonly Deed[] => {
    const step = past.steps[at];
    const isCut = past.gap !== undefined && at === 0;
    return known.has(at) || isCut ? [] : [{ at, day: step?.day, commit: step?.commit, edits: [] }];
  });
  return [...deeds, ...breaks].sort((a, b) => a.at - b.at);
}

function describeEntry(
  { at, day, commit, edits }: Deed,
  past: Past,
  { asOf, about, touches, now }: LogQuestion,
  sameAs: ReadonlyMap<string, string>,
): LogEntry {
  const merge = past.steps[at]?.commit.id;
  // Where there was no plan, nothing was judged that could be judged more mildly.
  const begins = at === 0;
  const judged = () => ({
    before: past.factsAt(at - 1, day ?? asOf),
    after: commit ? past.factsAt(at, day ?? asOf) : now && evaluate(now, asOf),
  });
  const unread = past.unread.get(at);
  return {
    commit: commit ? describeCommit(commit) : null,
    day: day === undefined ? null : formatDay(day),
    merge: commit && merge !== undefined && merge !== commit.id ? merge : null,
    changes: edits.map(({ change, direction, rewritten, isOfMerge }) => ({
      subject: change.subject,
      ...documentChange(change, begins ? 'fact' : direction, rewritten),
      of_merge: isOfMerge,
      same_as: change.field === '' ? (sameAs.get(change.subject) ?? null) : null,
    })),
    unread: unread ? { ...describePlace(unread.place), message: unread.message } : null,
    ...(touches && about !== undefined
      ? describeEffect(judged(), begins, { about, touches })
      : NO_EFFECT),
  };
}

function describePlace({ file, line }: { readonly file: string; readonly line: number }) {
  return { file, line };
}

/** Definitions that came and went in one step and say the same: one of them was renamed into the other. */
function twinsAmong(edits: readonly Edit[]): ReadonlyMap<string, string> {
  return new Map(
    findRenames(edits.map(({ change }) => change)).flatMap(({ from, to }) => [
      [from.subject, to.subject] as const,
      [to.subject, from.subject] as const,
    ]),
  );
}

type Effect = Pick<LogEntry, 'effect' | 'effect_unknown_because'>;

const NO_EFFECT: Effect = { effect: null, effect_unknown_because: null };
const NOTHING = { assumptions: [], gates: [] };

/** Whose effect is told. */
interface Asked {
  readonly about: string;
  /** What is told even where it stays as it was. */
  readonly touches: Touched;
}

/** The plan just before and just after, judged with what was known on the day. */
function describeEffect(
  { before, after }: { readonly [side in keyof Judgements]: Facts | undefined },
  begins: boolean,
  asked: Asked,
): Effect {
  const unknown = (because: string): Effect => ({ effect: null, effect_unknown_because: because });
  if (!after) return unknown('the plan could not be read after it');
  if (begins)
    return { effect: describeBeginning(after, asked.touches), effect_unknown_because: null };
  if (!before) return unknown('the plan could not be read before it');
  return {
    effect: { as_of: formatDay(after.asOf), ...describeJudgements({ before, after }, asked) },
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
    also: NOTHING,
  };
}

/** What the definition is judged in, what else hangs on it and became another, and what became another besides. */
function describeJudgements(judgements: Judgements, { about, touches }: Asked) {
  const { before, after } = judgements;
  const hanging = [before, after].map(({ workspace }) => hangingOn(about, workspace));
  const [assumptions, gates] = [compareStates(judgements), compareVerdicts(judgements)];
  const isOther = (state: (typeof assumptions)[number]) =>
    state.before?.state !== state.after?.state;
  const isTurned = (verdict: (typeof gates)[number]) => verdict.before !== verdict.after;
  const hangs = (part: keyof Touched, id: string) =>
    touches[part].has(id) || hanging.some((each) => each[part].has(id));
  return {
    assumptions: assumptions.filter(
      (each) =>
        touches.assumptions.has(each.id) || (isOther(each) && hangs('assumptions', each.id)),
    ),
    gates: gates.filter(
      (each) => touches.gates.has(each.id) || (isTurned(each) && hangs('gates', each.id)),
    ),
    also: {
      assumptions: assumptions.filter((each) => isOther(each) && !hangs('assumptions', each.id)),
      gates: gates.filter((each) => isTurned(each) && !hangs('gates', each.id)),
    },
  };
}
