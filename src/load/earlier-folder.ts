import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { LineCommit } from './history-line.ts';
import { PLAN_FILE } from './names.ts';
import { findMovedFrom, pathBelow, within } from './plan-folder.ts';

/**
 * Where the plan's folder was before the commit in which it appears; undefined where the plan was new. `head` is where
 * the history ends.
 */
export async function findEarlierFolder(
  repository: Repository,
  { id, parent }: LineCommit,
  folder: string,
  head: string,
): Promise<string | undefined | GitTrouble> {
  if (parent === undefined) return undefined;
  const all = await repository.compare([{ commit: id, parent }], '');
  if (isTrouble(all)) return all;
  const changes = all[0] ?? [];
  const arrived = new Set(changes.flatMap(({ path, before }) => (before ? [] : [path])));
  if (!arrived.has(within(folder, PLAN_FILE))) return undefined;
  const gone = changes.flatMap(({ path, after }) => (after ? [] : [path]));
  const from = findMovedFrom(gone, (path) => arrived.has(path), folder);
  return from ?? findCopied(repository, { id, parent, head }, folder);
}

/** The plan that lay elsewhere when this one came, and is gone by now: it moved in two commits. One that stays is another. */
async function findCopied(
  repository: Repository,
  { id, parent, head }: { readonly id: string; readonly parent: string; readonly head: string },
  folder: string,
): Promise<string | undefined | GitTrouble> {
  const [before, after, now] = [
    await repository.files(parent, ''),
    await repository.files(id, folder),
    await repository.files(head, ''),
  ];
  if (isTrouble(before)) return before;
  if (isTrouble(after)) return after;
  if (isTrouble(now)) return now;
  const isHere = (path: string) => after.has(pathBelow(folder, path) ?? '');
  return findMovedFrom(before.keys(), (path) => now.has(path) || isHere(path), folder);
}
