import { compareText } from '../compare-text.ts';
import { isPlanPath, PLAN_FILE } from './names.ts';

/** The folders that hold a plan, of all paths of a commit; "" is the top. */
export function planFoldersIn(paths: Iterable<string>): readonly string[] {
  return [...paths]
    .filter((path) => path === PLAN_FILE || path.endsWith(`/${PLAN_FILE}`))
    .map((path) => path.slice(0, -PLAN_FILE.length).replace(/\/$/, ''));
}

/** Folders that held a plan before and hold none now: only from there a plan can have come that lies elsewhere now. */
export function leftFolders(
  before: Iterable<string>,
  isThereNow: (path: string) => boolean,
): readonly string[] {
  return planFoldersIn(before).filter((folder) => !isThereNow(within(folder, PLAN_FILE)));
}

/**
 * Where the plan of `folder` lay before it moved: the folder that was left whose files lie here now, most of them under
 * their old names. Undefined where there is none: the plan is new.
 */
export function findMovedFrom(
  before: Iterable<string>,
  isThereNow: (path: string) => boolean,
  folder: string,
): string | undefined {
  const paths = [...before];
  const scored = leftFolders(paths, isThereNow)
    .map((from) => {
      const names = paths.flatMap((path) => pathBelow(from, path) ?? []).filter(isPlanPath);
      const kept = names.filter((path) => isThereNow(within(folder, path)));
      return { from, kept: kept.length, of: names.length };
    })
    .filter(({ kept, of }) => kept * 2 >= of)
    .sort((a, b) => b.kept - a.kept || compareText(a.from, b.from));
  return scored[0]?.from;
}

/** The path of what lies in a folder, from the top. */
export function within(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** The path from a folder on; undefined for what does not lie in it. */
export function pathBelow(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
