import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, sep } from 'node:path';
import type { Environment } from './environment.ts';

export interface GitExecutable {
  /** Absolute. */
  readonly path: string;
  /** The folders that programs may be looked for in, as a PATH. */
  readonly searchPath: string;
}

const NAMES: readonly string[] = sep === '\\' ? ['git.exe'] : ['git'];

/**
 * Git, from those folders of PATH that are absolute and lie outside the repository: a program that came with the files
 * to be judged is never run.
 */
export function findExecutable(outside: Environment, top: string): GitExecutable | undefined {
  const folders = (outside.PATH ?? outside.Path ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !liesIn(folder, top));
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const path = candidates.find((candidate) => isProgram(candidate) && !liesIn(candidate, top));
  return path === undefined ? undefined : { path, searchPath: folders.join(delimiter) };
}

/** Whether a path leads into a folder, links followed. What cannot be followed holds no program. */
function liesIn(path: string, folder: string): boolean {
  try {
    const way = relative(folder, realpathSync.native(path));
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  } catch {
    return true;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
