import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { GitTrouble } from './trouble.ts';

/** A repository and where in it the plan lies. All folders are absolute, with links resolved. */
export interface RepositoryPlace {
  /** The folder that the work tree begins at. */
  readonly top: string;
  /** What `.git` is or points to. */
  readonly gitFolder: string;
  /** What all work trees of a repository share: objects and refs. */
  readonly commonFolder: string;
  /** From the top to the plan, separated by "/". */
  readonly prefix: string;
}

const LONGEST_POINTER = 4_096;

/**
 * The repository around a folder: the nearest `.git` upwards. Our own walk, because git would also take a folder with the
 * parts of a repository (HEAD, objects, refs) for one, and such a folder can come with an ordinary pull request.
 */
export function findRepository(folder: string): RepositoryPlace | GitTrouble {
  const start = resolveLinks(folder);
  if (start === undefined) return noRepository();
  for (let top = start; ; top = dirname(top)) {
    const gitFolder = gitFolderOf(top);
    if (gitFolder !== undefined) return describePlace(top, gitFolder, start);
    if (top === dirname(top)) return hasRepositoryParts(start) ? noWorkTree() : noRepository();
  }
}

function describePlace(
  top: string,
  gitFolder: string,
  start: string,
): RepositoryPlace | GitTrouble {
  const prefix = relative(top, start).split(sep).join('/');
  if (/^\.git(?:\/|$)/i.test(prefix)) return outside();
  return { top, gitFolder, commonFolder: commonFolderOf(gitFolder), prefix };
}

/** `.git` of a folder: itself, or for linked work trees and submodules what it points to. */
function gitFolderOf(top: string): string | undefined {
  const path = join(top, '.git');
  const entry = lookAt(path);
  if (entry?.isDirectory()) return hasRepositoryParts(path) ? resolveLinks(path) : undefined;
  if (!entry?.isFile() || entry.size > LONGEST_POINTER) return undefined;
  const target = /^gitdir: (.+)$/m.exec(readText(path) ?? '')?.[1];
  return target === undefined ? undefined : resolveLinks(resolve(top, target.trimEnd()));
}

/** Git keeps what belongs to a submodule under `.git/modules` of the repository that it lies in. */
export function superprojectOf({ gitFolder }: RepositoryPlace): string | undefined {
  const parts = gitFolder.split(sep);
  const at = parts.lastIndexOf('.git');
  const below = parts.slice(at + 1);
  const isModule = below[0] === 'modules' || (below[0] === 'worktrees' && below[2] === 'modules');
  return at > 0 && isModule ? parts.slice(0, at).join(sep) : undefined;
}

function commonFolderOf(gitFolder: string): string {
  const path = join(gitFolder, 'commondir');
  const entry = lookAt(path);
  if (!entry?.isFile() || entry.size > LONGEST_POINTER) return gitFolder;
  return resolveLinks(resolve(gitFolder, (readText(path) ?? '').trimEnd())) ?? gitFolder;
}

/** A linked work tree keeps its HEAD alone; the rest is shared. */
function hasRepositoryParts(folder: string): boolean {
  const names = ['HEAD', 'objects', 'refs'];
  return names.every((name) => isThere(join(folder, name)));
}

/** HEAD may be a link whose target is not there yet. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function lookAt(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder that may not be looked into, a name that is too long.
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function resolveLinks(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function noRepository(): GitTrouble {
  return {
    trouble: 'no-repository',
    message: 'The plan does not lie in a git repository, so it has no history.',
    hint: 'Keep the plan in git: `git init`, `git add`, `git commit`.',
  };
}

function noWorkTree(): GitTrouble {
  return {
    trouble: 'no-work-tree',
    message: 'The plan lies in a bare repository, which has no files of its own to judge.',
    hint: 'Clone the repository, and judge the plan there.',
  };
}

function outside(): GitTrouble {
  return {
    trouble: 'outside',
    message: 'The plan lies inside the folder ".git", where nothing has a history.',
    hint: 'Move the plan beside the folder ".git", and commit it.',
  };
}
