import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { escapeForMessage } from '../load/characters.ts';
import { findRepository } from '../load/git/find-repository.ts';
import type { Repository, TreeFile } from '../load/git/repository.ts';
import { isTrouble } from '../load/git/trouble.ts';
import { describeCount } from '../load/limits.ts';
import { PLAN_FILE } from '../load/names.ts';
import { leftFolders, planFoldersIn, within } from '../load/plan-folder.ts';
import { PlanError } from './plan-error.ts';
import { orFail } from './plan-sides.ts';

/** Where a plan lay on the base, and where plans lay that may be what it was. */
export interface BaseFolder {
  /** Undefined where no plan lay here or moved here. */
  readonly folder: string | undefined;
  /** Every folder with a plan on the base. */
  readonly others: readonly string[];
}

/**
 * Where the plan lay on the base: in its folder, else where a plan lay that is gone now. A plan that moves takes its rules
 * along, whatever became of its files on the way.
 */
export async function findBaseFolder(
  { top, prefix, files }: Repository,
  commit: string,
): Promise<BaseFolder> {
  const all = orFail(await files(commit, ''));
  refuseLinkedPlans(all, { top, prefix });
  const others = planFoldersIn(all.keys());
  if (all.has(within(prefix, PLAN_FILE))) return { folder: prefix, others };
  const left = leftFolders(all.keys(), (path) => isPlainFile(join(top, path)));
  if (left.length < 2) return { folder: left[0], others };
  throw new PlanError(
    `The base holds ${describeCount(left.length)} plans that are gone now (${quoteAll(left)}), and none where this one lies`,
    'Move one plan at a time, so that it can be told by which rules it is judged.',
  );
}

/**
 * A link in the place of a plan leads to another plan, which is the same on the base: nothing would be compared. The plan
 * has to be named by where it lies. Links above the repository are those of the machine.
 */
export function refuseLinkedPath(folder: string): void {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (isLink(path) && !isTrouble(findRepository(dirname(path))))
      throw refuseLink(path, realpathSync.native(folder));
  }
}

function refuseLinkedPlans(
  all: ReadonlyMap<string, TreeFile>,
  { top, prefix }: Pick<Repository, 'top' | 'prefix'>,
): void {
  const here = join(top, prefix);
  for (const folder of planFoldersIn(all.keys())) {
    if (folder !== prefix && whereIs(join(top, folder)) === here) throw refuseLink(folder, here);
  }
}

function refuseLink(path: string, target: string): PlanError {
  return new PlanError(
    `"${escapeForMessage(path, 1_000)}" is a link, so what is held against the base is another folder: "${escapeForMessage(target, 1_000)}"`,
    'Put the plan where the link is, or name the folder that it leads to and take the link away.',
  );
}

/** A file that is there by itself, not through a link. */
function isPlainFile(path: string): boolean {
  return whereIs(path) === path && (lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function whereIs(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

export function quoteAll(folders: readonly string[]): string {
  return folders.map((folder) => `"${folder === '' ? '.' : escapeForMessage(folder)}"`).join(', ');
}
