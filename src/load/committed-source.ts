import type { Repository, TreeFile } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { Limits } from './limits.ts';
import { memorySource } from './memory.ts';
import { isPlanLikeName } from './names.ts';
import { planFoldersIn, within } from './plan-folder.ts';
import type { Source } from './source.ts';

/** Folders that are looked at where the plan no longer lies where it lay. */
const MOST_FOLDERS = 50;

/**
 * The plan as a commit holds it. Where its folder was renamed since, the folder of that commit that holds `paths` is
 * taken; undefined where none does.
 */
export async function committedSource(
  repository: Repository,
  revision: string,
  paths: readonly string[],
  limits: Limits,
): Promise<Source | undefined | GitTrouble> {
  const commit = await repository.resolve(revision);
  if (isTrouble(commit)) return commit;
  const files = await repository.files(commit, '');
  if (isTrouble(files)) return files;
  const folder = findFolder(files, repository.prefix, paths);
  return folder === undefined ? undefined : readFolder(repository, files, folder, limits);
}

/** Where the plan lies now, if the commit has its files there; else the first folder that holds a plan with them. */
function findFolder(
  files: ReadonlyMap<string, TreeFile>,
  prefix: string,
  paths: readonly string[],
): string | undefined {
  const plans = planFoldersIn(files.keys()).slice(0, MOST_FOLDERS);
  return [prefix, ...plans].find((folder) =>
    paths.every((path) => files.has(within(folder, path))),
  );
}

async function readFolder(
  repository: Repository,
  files: ReadonlyMap<string, TreeFile>,
  folder: string,
  limits: Limits,
): Promise<Source | GitTrouble> {
  const start = within(folder, '');
  const wanted = [...files].filter(
    ([path, { isFile, bytes }]) =>
      isFile &&
      path.startsWith(start) &&
      isPlanLikeName(path.slice(path.lastIndexOf('/') + 1)) &&
      bytes <= limits.csvBytes,
  );
  const contents = new Map<string, Uint8Array>();
  const ids = [...new Set(wanted.map(([, { id }]) => id))];
  const trouble = await repository.contents(ids, (id, bytes) => contents.set(id, bytes));
  if (trouble) return trouble;
  const held = wanted.flatMap(([path, { id }]) => {
    const bytes = contents.get(id);
    return bytes ? [[path.slice(start.length), bytes] as const] : [];
  });
  return memorySource(new Map(held), limits);
}
