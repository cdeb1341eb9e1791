import type { Problem } from '../problem.ts';
import { blobIdOf } from './blob-id.ts';
import { refuseLink } from './file-problems.ts';
import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { Limits } from './limits.ts';
import { isPlanFileName, isPlanPath, refuseName } from './names.ts';
import { refuseSizes } from './sizes.ts';
import type { Source } from './source.ts';

/** One of two states of a plan that are compared: which files it has, and what is in them. */
export interface PlanSide {
  /** The id that git gives the content, by path: plan files and tables. */
  readonly files: ReadonlyMap<string, string>;
  /** What is wrong with the files before any is read. */
  readonly problems: readonly Problem[];
  /** The content of files by path; one that cannot be read is left out. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array> | GitTrouble>;
}

/** Contents by id: the same content is the same object on both sides, so that it is parsed once. */
export type Contents = Map<string, Uint8Array>;

/** A side without files: of a time when there was no plan. */
export const NO_PLAN: PlanSide = {
  files: new Map(),
  problems: [],
  read: () => Promise.resolve(new Map()),
};

/** The plan as a commit has it in `folder`. */
export async function commitSide(
  repository: Repository,
  commit: string,
  folder: string,
  { contents, limits }: { readonly contents: Contents; readonly limits: Limits },
): Promise<PlanSide | GitTrouble> {
  const listed = await repository.files(commit, folder);
  if (isTrouble(listed)) return listed;
  const named = [...listed].filter(([path]) => isPlanPath(path));
  const refused = named.flatMap(([path]) => refuseName(path) ?? []);
  const all = named.filter(([path]) => refuseName(path) === undefined);
  const plain = all.filter(([, { isFile }]) => isFile);
  const planFiles = plain
    .filter(([path]) => isPlanFileName(nameOf(path)))
    .map(([path, { bytes }]) => ({ path, bytes }));
  const links = all.filter(([, { isFile }]) => !isFile).map(([path]) => refuseLink(path));
  const readable = plain.filter(
    ([path, { bytes }]) =>
      bytes <= (isPlanFileName(nameOf(path)) ? limits.planFileBytes : limits.csvBytes),
  );
  const files = new Map(plain.map(([path, { id }]) => [path, id]));
  const ids = new Map(readable.map(([path, { id }]) => [path, id]));
  return {
    files,
    problems: [...refused, ...links, ...refuseSizes(planFiles, limits)],
    async read(paths) {
      const wanted = paths.flatMap((path) => ids.get(path) ?? []);
      const missing = [...new Set(wanted)].filter((id) => !contents.has(id));
      const trouble = await repository.contents(missing, (id, bytes) => contents.set(id, bytes));
      return trouble ?? contentsOf(paths, ids, contents);
    },
  };
}

/**
 * The plan as it stands in its folder. Files are hashed as they are, past every filter of git: what was changed by
 * those alone differs in form, and the diff of meaning does not see it. `like` is what it is compared with.
 */
export function folderSide(source: Source, like: PlanSide, contents: Contents): PlanSide {
  const { files: listed, problems } = source.list();
  const someId = like.files.values().next().value ?? '';
  const files = new Map<string, string>();
  const take = (path: string) => {
    const bytes = source.read(path);
    if (!(bytes instanceof Uint8Array)) return;
    const id = blobIdOf(bytes, someId);
    if (!contents.has(id)) contents.set(id, bytes);
    files.set(path, id);
  };
  for (const { path } of listed) take(path);
  for (const path of like.files.keys()) if (!isPlanFileName(nameOf(path))) take(path);
  return {
    files,
    problems,
    read(paths) {
      for (const path of paths) if (!files.has(path)) take(path);
      return Promise.resolve(contentsOf(paths, files, contents));
    },
  };
}

function contentsOf(
  paths: readonly string[],
  ids: ReadonlyMap<string, string>,
  contents: Contents,
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    paths.flatMap((path) => {
      const bytes = contents.get(ids.get(path) ?? '');
      return bytes === undefined ? [] : [[path, bytes] as const];
    }),
  );
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
