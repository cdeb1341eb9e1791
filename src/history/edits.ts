import type { Change, Direction } from '../diff/change.ts';
import { directionOf } from '../diff/direction.ts';
import { createLiveView } from '../diff/live-view.ts';
import type { Commit } from '../load/git/commit.ts';
import type { FileChange } from '../load/git/repository.ts';
import type { PlanHistory, Step } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import type { LoadedPlan } from '../load/load.ts';
import type { Day } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import { type AuthorOf, findBranchAuthors } from './branch-authors.ts';
import { rewrittenIn } from './rewritten.ts';
import { createStepReader, type WantedColumns } from './step-reader.ts';

/** One change in what the plan means, with who brought it when. */
export interface Edit {
  readonly change: Change;
  /** What it does to judgement. */
  readonly direction: Direction;
  /** The periods whose figures it rewrites though they were closed at the step before. */
  readonly rewritten: readonly string[];
  /** The step that brought it onto the line; the number of steps where it is not committed yet. */
  readonly at: number;
  /**
   * The commit that made it: of a merge, the commit of the branch that wrote what stands there now, or the merge itself
   * where no commit of the branch did. Undefined where it is not committed yet.
   */
  readonly commit: Commit | undefined;
  /** The commit that brought it onto the line: the same, or the merge of its branch. */
  readonly lineCommit: Commit | undefined;
  /** A merge changed it by itself: no commit that it merged says so. */
  readonly isOfMerge: boolean;
  /** From when on it counts; undefined where no date can be told or it is not committed yet: as late as can be. */
  readonly day: Day | undefined;
}

/** Which edits are asked for. */
export interface EditScope {
  /** Steps before this one only say what was there. */
  readonly first?: number;
  /** Only what these files say. */
  readonly paths?: ReadonlySet<string>;
  /** Is told of what a step left that cannot be read. */
  readonly noteProblem?: (at: number, problem: Problem) => void;
}

/** Every edit of these steps, oldest first, and what `now` changes beyond them. Each version of a file is read once. */
export function readEdits(
  history: PlanHistory,
  steps: readonly Step[],
  now: LoadedPlan | undefined,
  limits: Limits,
  { first = 0, paths, noteProblem }: EditScope = {},
): readonly Edit[] {
  const edits: Edit[] = [];
  const live = createLiveView();
  const wanted: WantedColumns = new Map();
  const startReader = () => createStepReader(history, limits, wanted);
  const reader = startReader();
  const authors = findBranchAuthors(history, steps, startReader);
  const take = (changes: readonly Change[], at: number, day: Day | undefined, by: AuthorOf) => {
    const [known, lineCommit] = [steps[at - 1]?.day, steps[at]?.commit];
    for (const change of changes) {
      const direction = directionOf(change, { before: live.past, after: live.now });
      const rewritten = known === undefined ? [] : rewrittenIn(change, live.past, known);
      edits.push({ change, direction, rewritten, at, day, lineCommit, ...by(change) });
    }
  };
  const isAsked = (path: string) => paths?.has(path) ?? true;
  const readFiles = (files: readonly FileChange[]) =>
    reader.read(files.filter(({ path }) => isAsked(path)));
  if (first > 0) {
    const there = readFiles(filesBefore(history, first));
    live.skip(there);
    authors.begin(there);
  }
  for (let at = first; at < steps.length; at += 1) {
    const step = steps[at];
    if (!step) continue;
    const files = readFiles(step.files);
    for (const problem of files.problems) noteProblem?.(at, problem);
    take(live.step(files), at, step.day, authors.follow(step, files));
  }
  if (!now) return edits;
  const uncommitted = { commit: undefined, isOfMerge: false };
  const present = reader.readPlan(now, isAsked);
  for (const problem of present.problems) noteProblem?.(steps.length, problem);
  take(live.step(present), steps.length, undefined, () => uncommitted);
  return edits;
}

/** All that was there before a step, as if it came with one. */
function filesBefore(history: PlanHistory, step: number): readonly FileChange[] {
  const files = [...history.filesAt(step - 1)];
  return files.map(([path, after]) => ({ path, before: undefined, after }));
}
