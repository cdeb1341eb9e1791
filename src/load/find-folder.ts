import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import { PLAN_FILE } from './names.ts';
import { findMovedFrom, pathBelow, within } from './plan-folder.ts';

/** Which plan is looked for: the one in `folder` at the commit `now`, with these files. */
interface WantedPlan {
  readonly folder: string;
  readonly now: string;
  readonly paths: Iterable<string>;
}

/** Where the plan lay at a commit: in the same folder, else in one that is no plan any more. Undefined where there was none. */
export async function findFolder(
  repository: Repository,
  commit: string,
  { folder, now, paths }: WantedPlan,
): Promise<string | undefined | GitTrouble> {
  const all = await repository.files(commit, '');
  if (isTrouble(all)) return all;
  if (all.has(within(folder, PLAN_FILE))) return folder;
  const kept = await repository.files(now, '');
  if (isTrouble(kept)) return kept;
  const here = new Set(paths);
  const isHere = (path: string) => here.has(pathBelow(folder, path) ?? '');
  return findMovedFrom(all.keys(), (path) => kept.has(path) || isHere(path), folder);
}
