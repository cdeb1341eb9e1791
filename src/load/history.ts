import type { Day } from '../period/day.ts';
import type { Commit } from './git/commit.ts';
import type { FileChange } from './git/repository.ts';
import type { GitTrouble } from './git/trouble.ts';

/** One commit that touched the plan, and what it did to its files. */
export interface Step {
  readonly commit: Commit;
  /**
   * The day from which its changes count: that of its committer, but never before the step before it. Undefined where no
   * date can be told; it then counts as late as can be.
   */
  readonly day: Day | undefined;
  readonly files: readonly FileChange[];
  /** Of a merge: the commits that it brought in and that touched the plan, oldest first. They hold no merges of their own. */
  readonly merged: readonly Step[];
}

/**
 * The plan as its repository knew it: the line of first parents, oldest first. A merge is one step on it, compared with
 * what stood before, so that nothing which a merge changes by itself can be missed.
 */
export interface PlanHistory {
  readonly steps: readonly Step[];
  /** Why the line does not reach back to the beginning of the plan, where it does not. */
  readonly gap: GitTrouble | undefined;
  /** What makes the history less than sure, in plain words. */
  readonly doubts: readonly string[];
  /** The files of the plan after a step, by path: the id of their content. */
  filesAt(step: number): ReadonlyMap<string, string>;
  /** The same content is the same object every time, so that it is read once. */
  content(id: string): Uint8Array;
}
