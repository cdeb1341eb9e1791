import type { Change, Direction } from '../diff/change.ts';
import { findRenames } from '../diff/find-renames.ts';
import { groupBy } from '../group-by.ts';
import type { LastWriter } from '../history/last-writers.ts';
import type { Commit } from '../load/git/commit.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import type { DiffEffects, PlanDiff } from '../schema/diff.ts';
import { describeCommit, documentChange } from './describe-change.ts';

/** One of the two states that were compared. */
export interface ComparedSide {
  /** Undefined for the folder as it stands. */
  readonly revision: string | undefined;
  readonly commit: Commit | undefined;
  /** Where the other side left the revision, and not the revision itself. */
  readonly isMergeBase: boolean;
  readonly hasPlan: boolean;
  readonly problems: readonly Problem[];
}

/** A change with what it does to judgement, and the edit that made it, where one is known. */
export interface JudgedChange {
  readonly change: Change;
  readonly direction: Direction;
  /** The periods whose figures were closed on the older side and are others now. */
  readonly rewritten: readonly string[];
  readonly writer: LastWriter | undefined;
}

/** All that `plan diff` found out. */
export interface Comparison {
  readonly plan: PlanDiff['plan'];
  readonly asOf: Day;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly filesChanged: number;
  readonly changes: readonly JudgedChange[];
  readonly effects: DiffEffects | undefined;
  /** Why there are no effects; undefined where nobody asked for any. */
  readonly unknownBecause: string | undefined;
  /** What rewritten figures do by themselves; undefined where none was rewritten. */
  readonly ofRewritten: DiffEffects | undefined;
  readonly ofRewrittenUnknownBecause: string | undefined;
  readonly doubts: readonly string[];
}

/** What changed in meaning, as one document. */
export function describeDiff(comparison: Comparison): PlanDiff {
  const { changes } = comparison;
  const sameAs = pairRenames(changes);
  const groups = groupBy(changes, ({ change }) => change.subject);
  return {
    plan: comparison.plan,
    as_of: formatDay(comparison.asOf),
    before: describeSide(comparison.before),
    after: describeSide(comparison.after),
    files_changed: comparison.filesChanged,
    definitions: [...groups.values()].map((group) => describeDefinition(group, sameAs)),
    commits: commitsOf(changes).map(describeCommit),
    effects: comparison.effects ?? null,
    effects_unknown_because: comparison.unknownBecause ?? null,
    effects_of_rewritten: comparison.ofRewritten ?? null,
    effects_of_rewritten_unknown_because: comparison.ofRewrittenUnknownBecause ?? null,
    doubts: [...comparison.doubts],
  };
}

function describeSide(side: ComparedSide): PlanDiff['before'] {
  const { revision, commit, isMergeBase, hasPlan, problems } = side;
  const day = commit?.committer.day;
  return {
    revision: revision ?? null,
    commit: commit?.id ?? null,
    day: day === undefined ? null : formatDay(day),
    is_merge_base: isMergeBase,
    has_plan: hasPlan,
    problems: problems.map(({ message, hint, place }) => ({
      ...place,
      message,
      hint: hint ?? null,
    })),
  };
}

function describeDefinition(
  group: readonly JudgedChange[],
  sameAs: ReadonlyMap<string, string>,
): PlanDiff['definitions'][number] {
  const [first] = group;
  const { subject = '', section = 'plan', id = '' } = first?.change ?? {};
  return {
    subject,
    section,
    id,
    came: cameOf(first?.change),
    same_as: sameAs.get(subject) ?? null,
    changes: group.map(describeJudged),
  };
}

function cameOf(change: Change | undefined): PlanDiff['definitions'][number]['came'] {
  if (change?.field !== '') return 'changed';
  if (change.before === undefined) return 'added';
  return change.after === undefined ? 'removed' : 'changed';
}

function describeJudged({
  change,
  direction,
  rewritten,
  writer,
}: JudgedChange): PlanDiff['definitions'][number]['changes'][number] {
  const edit = writer?.edit;
  return {
    ...documentChange(change, direction, rewritten),
    made: edit === undefined ? 'elsewhere' : edit.commit ? 'committed' : 'not_committed',
    commit: edit?.commit?.id ?? null,
    earlier_commits: writer?.earlier ?? 0,
    of_merge: edit?.isOfMerge ?? false,
  };
}

function pairRenames(changes: readonly JudgedChange[]): ReadonlyMap<string, string> {
  const renames = findRenames(changes.map(({ change }) => change));
  return new Map(
    renames.flatMap(({ from, to }) => [
      [from.subject, to.subject] as const,
      [to.subject, from.subject] as const,
    ]),
  );
}

/** Each commit once, in the order in which they came onto the line. */
function commitsOf(changes: readonly JudgedChange[]): readonly Commit[] {
  const edits = changes.flatMap(({ writer }) => writer?.edit ?? []).sort((a, b) => a.at - b.at);
  return [
    ...new Map(edits.flatMap(({ commit }) => (commit ? [[commit.id, commit]] : []))).values(),
  ];
}
