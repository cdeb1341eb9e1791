import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { LineCommit } from './history-line.ts';
import { PLAN_FILE } from './names.ts';
import { findMovedFrom, within } from './plan-folder.ts';

/** Where the plan's folder was before the commit in which it appears; undefined where the plan was new. */
export async function findEarlierFolder(
  repository: Repository,
  { id, parent }: LineCommit,
  folder: string,
): Promise<string | undefined | GitTrouble> {
  if (parent === undefined) return undefined;
  const all = await repository.compare([{ commit: id, parent }], '');
  if (isTrouble(all)) return all;
  const changes = all[0] ?? [];
  const arrived = new Set(changes.flatMap(({ path, before }) => (before ? [] : [path])));
  if (!arrived.has(within(folder, PLAN_FILE))) return undefined;
  const gone = changes.flatMap(({ path, after }) => (after ? [] : [path]));
  return findMovedFrom(gone, (path) => arrived.has(path), folder);
}
