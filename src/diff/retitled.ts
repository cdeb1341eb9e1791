import { closest } from '../closest.ts';
import type { InitiativeEntry } from '../schema/plan-file.ts';

/** The milestones that are only called otherwise, old title to new: due on the same day, and a slip apart. */
export function findRetitled(
  before: InitiativeEntry | undefined,
  after: InitiativeEntry | undefined,
): ReadonlyMap<string, string> {
  const [was, is] = [before?.milestones ?? [], after?.milestones ?? []];
  const gone = was.filter(({ title }) => !is.some((each) => each.title === title));
  const come = is.filter(({ title }) => !was.some((each) => each.title === title));
  const pairs = gone.flatMap(({ title, due }) => {
    const near = come.filter((each) => each.due === due && closest(title, [each.title]));
    const [only, ...more] = near;
    return only && more.length === 0 ? [[title, only.title] as const] : [];
  });
  // Two of one title, or two that became one, cannot be told apart.
  const isSingle = (at: 0 | 1, title: string) =>
    pairs.filter((pair) => pair[at] === title).length === 1;
  return new Map(pairs.filter(([old, now]) => isSingle(0, old) && isSingle(1, now)));
}
