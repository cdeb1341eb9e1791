import type { Change, Value } from '../diff/change.ts';
import { createLiveView, type LiveView, type ViewStep } from '../diff/live-view.ts';
import { sameData } from '../diff/same-data.ts';
import type { Commit } from '../load/git/commit.ts';
import type { FileChange } from '../load/git/repository.ts';
import type { PlanHistory, Step } from '../load/history.ts';
import type { StepReader } from './step-reader.ts';

/** Which commit made a change of a step; undefined where it is not committed yet. */
export type AuthorOf = (change: Change) => {
  readonly commit: Commit | undefined;
  readonly isOfMerge: boolean;
};

export interface BranchAuthors {
  /** Begins with what was there before the first step. */
  begin(files: ViewStep): void;
  /** Goes one step on: `files` is what was read of it. */
  follow(step: Step, files: ViewStep): AuthorOf;
}

/**
 * Finds who made the changes that a merge brought: the commit of the branch that wrote what stands there now. What no
 * commit of the branch wrote, the merge changed by itself, as only a comparison of what was before and after can show.
 */
export function findBranchAuthors(
  history: PlanHistory,
  steps: readonly Step[],
  startReader: () => StepReader,
): BranchAuthors {
  const hasMerges = steps.some(({ merged }) => merged.length > 0);
  const view = createLiveView();
  return {
    begin: (files) => view.skip(files),
    follow(step, files) {
      const ofStep = { commit: step.commit, isOfMerge: step.commit.parents.length > 1 };
      const brought = step.merged.flatMap((side) => changesOf(side, view, startReader()));
      // Without a merge there is nobody to look for, and nothing to keep up with.
      if (hasMerges) view.skip(restore(step, history, files, startReader()));
      if (brought.length === 0) return () => ofStep;
      return (change) => {
        const commit = whoWrote(change, brought);
        return commit ? { commit, isOfMerge: false } : ofStep;
      };
    },
  };
}

/** A change that a commit of a branch made. */
interface Brought {
  readonly commit: Commit;
  readonly change: Change;
}

/** What a commit of a branch changed, seen against the rest of the plan as the line has it. */
function changesOf(
  { commit, files }: Step,
  view: LiveView,
  reader: StepReader,
): readonly Brought[] {
  view.skip(reader.read(files.map(({ path, before }) => standing(path, before))));
  const changes = view.step(reader.read(files.map(({ path, after }) => standing(path, after))));
  return changes.map((change) => ({ commit, change }));
}

function standing(path: string, id: string | undefined): FileChange {
  return { path, before: undefined, after: id };
}

/** What the step left, for its own files and for all that its branches touched. */
function restore(step: Step, history: PlanHistory, files: ViewStep, reader: StepReader): ViewStep {
  if (step.merged.length === 0) return files;
  const line = history.filesAt(history.steps.indexOf(step));
  const touched = [step, ...step.merged].flatMap((each) => each.files.map(({ path }) => path));
  return reader.read([...new Set(touched)].map((path) => standing(path, line.get(path))));
}

/** The last commit that wrote what the change left; of several periods, each must have been written by one of them. */
function whoWrote(change: Change, brought: readonly Brought[]): Commit | undefined {
  const same = brought.filter(({ change: each }) => isAboutTheSame(each, change));
  const last = same.at(-1);
  if (change.periods.length === 0) {
    return last && sameValue(last.change.after, change.after) ? last.commit : undefined;
  }
  const isWritten = change.periods.every(({ period, after }) => {
    const writer = same.findLast(({ change: { periods } }) =>
      periods.some((each) => each.period === period),
    );
    return writer?.change.periods.some((each) => each.period === period && each.after === after);
  });
  return isWritten ? last?.commit : undefined;
}

function isAboutTheSame(one: Change, other: Change): boolean {
  return one.subject === other.subject && one.field === other.field && one.part === other.part;
}

function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  return one?.text === other?.text && sameData(one, other);
}
