import { compareText } from '../compare-text.ts';
import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';

/** Which plan is looked for: the one in `folder` at the commit `now`, with these files. */
interface WantedPlan {
  readonly folder: string;
  readonly now: string;
  readonly paths: Iterable<string>;
}

/**
 * Where the plan lay at a commit: in the same folder, else where most of its files lay in a folder that is no plan any
 * more. Undefined where there was none.
 */
export async function findFolder(
  repository: Repository,
  commit: string,
  { folder, now, paths }: WantedPlan,
): Promise<string | undefined | GitTrouble> {
  const all = await repository.files(commit, '');
  if (isTrouble(all)) return all;
  if (all.has(within(folder, MARK))) return folder;
  const kept = await repository.files(now, '');
  if (isTrouble(kept)) return kept;
  const names = [...paths];
  const scored = [...all.keys()]
    .filter((path) => path === MARK || path.endsWith(`/${MARK}`))
    .filter((path) => !kept.has(path))
    .map((path) => path.slice(0, -MARK.length).replace(/\/$/, ''))
    .map((from) => ({ from, same: names.filter((path) => all.has(within(from, path))).length }))
    .filter(({ same }) => same * 2 >= names.length)
    .sort((a, b) => b.same - a.same || compareText(a.from, b.from));
  return scored[0]?.from;
}

const MARK = 'plan.yaml';

function within(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
