import type { Change, Direction } from '../../src/diff/change.ts';
import { compareViews } from '../../src/diff/compare.ts';
import { describeChange } from '../../src/diff/describe.ts';
import { directionOf } from '../../src/diff/direction.ts';
import { type PlanView, viewOf } from '../../src/diff/plan-view.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';

export type Files = Readonly<Record<string, string>>;

/** The view of a plan given by file; what keeps it from being read is thrown. */
export function viewFrom(files: Files): PlanView {
  const loaded = load(memorySource(new Map(Object.entries(files))));
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems, null, 2));
  return viewOf(loaded);
}

/** What changed between two plans. */
export function changesBetween(before: Files, after: Files): readonly Change[] {
  return compareViews(viewFrom(before), viewFrom(after));
}

/** Every change in words: `kpis.cac tolerance: 5% -> 10%`. */
export function saidBetween(before: Files, after: Files): readonly string[] {
  return changesBetween(before, after).map(
    (change) => `${change.subject} ${describeChange(change).join(' ')}`,
  );
}

/** Every change with its direction: `kpis.cac tolerance: easier`. */
export function directionsBetween(before: Files, after: Files): readonly string[] {
  const sides = { before: viewFrom(before), after: viewFrom(after) };
  const named = (change: Change, direction: Direction) =>
    `${[change.subject, change.field, change.part].filter((each) => each !== '').join(' ')}: ${direction}`;
  return compareViews(sides.before, sides.after).map((change) =>
    named(change, directionOf(change, sides)),
  );
}
