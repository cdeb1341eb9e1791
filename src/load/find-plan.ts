import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compareText } from '../compare-text.ts';
import { escapeForMessage } from './characters.ts';
import { isSkippedFolder, PLAN_FILE } from './names.ts';

export interface FoundPlan {
  /** The folder that holds plan.yaml, as an absolute path. */
  readonly folder: string;
}

/** Why no plan was found, in words for the one who typed the command. */
export interface PlanNotFound {
  readonly message: string;
  readonly hint: string;
}

/** Deeper or wider than this nobody keeps a plan, and a home folder must not be searched through. */
const DEEPEST = 6;
const MOST_FOLDERS = 2_000;

/**
 * The plan meant by a command that runs in `start`: the nearest plan.yaml in it or above it, else the only one below.
 * A folder (or plan.yaml) that is `named` must hold the plan or lie inside it.
 */
export function findPlan(start: string, named?: string): FoundPlan | PlanNotFound {
  return named === undefined ? findAround(resolve(start)) : findNamed(resolve(start), named);
}

export function isFoundPlan(found: FoundPlan | PlanNotFound): found is FoundPlan {
  return 'folder' in found;
}

function findAround(start: string): FoundPlan | PlanNotFound {
  const above = findAbove(start);
  if (above !== undefined) return { folder: above };
  const below = findBelow(start);
  const [only] = below;
  if (only === undefined && isBareRepository(start)) return BARE;
  if (only === undefined)
    return describeNone(
      'There is no plan here: no plan.yaml in this folder, above it or below it.',
    );
  return below.length === 1 ? { folder: only } : describeSeveral(start, below);
}

function findNamed(start: string, named: string): FoundPlan | PlanNotFound {
  const path = resolve(start, named);
  const quoted = escapeForMessage(named);
  const kind = kindOf(path, statSync);
  if (kind === 'file' && basename(path) === PLAN_FILE) return { folder: dirname(path) };
  if (kind === 'none')
    return { message: `There is no folder "${quoted}".`, hint: 'Check the path.' };
  if (kind === 'file') {
    return {
      message: `"${quoted}" is a file, not the folder of a plan.`,
      hint: `Name the folder that holds ${PLAN_FILE}.`,
    };
  }
  const above = findAbove(path);
  if (above !== undefined) return { folder: above };
  const below = findBelow(path);
  if (below.length > 0) return describeSeveral(start, below);
  if (isBareRepository(path)) return BARE;
  return describeNone(
    `The folder "${quoted}" holds no plan: there is no plan.yaml in it or above it.`,
  );
}

function describeNone(message: string): PlanNotFound {
  return {
    message,
    hint: 'Begin with a file plan.yaml that says "plan: 1"; the README shows a small one.',
  };
}

/** A repository without a work tree has the parts of `.git` in a folder that is not called so. */
function isBareRepository(folder: string): boolean {
  return (
    basename(folder) !== '.git' &&
    kindOf(join(folder, 'HEAD')) === 'file' &&
    kindOf(join(folder, 'objects')) === 'folder' &&
    kindOf(join(folder, 'refs')) === 'folder'
  );
}

const BARE: PlanNotFound = {
  message: 'This is a bare repository: a plan may lie in its commits, but there are no files here.',
  hint: 'Clone it, or give it a work tree (`git worktree add <folder>`), and run this there.',
};

function describeSeveral(start: string, folders: readonly string[]): PlanNotFound {
  const shown = folders
    .slice(0, 10)
    .map((folder) => escapeForMessage(relative(start, folder).split(sep).join('/')));
  const more = folders.length > shown.length ? ` and ${folders.length - shown.length} more` : '';
  const one = folders.length === 1;
  return {
    message: one
      ? `There is a plan further down: ${shown.join('')}.`
      : `There are several plans below: ${shown.join(', ')}${more}.`,
    hint: `Say which one: \`plan check ${shown[0] ?? '<folder>'}\`, and \`--plan ${shown[0] ?? '<folder>'}\` with other commands.`,
  };
}

/** The nearest folder with a plan.yaml, from `start` upwards. */
function findAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (holdsPlan(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Every folder with a plan.yaml below `start`, sorted; what lies inside a plan is not searched. */
function findBelow(start: string): readonly string[] {
  const found: string[] = [];
  let level: readonly string[] = [start];
  let searched = 0;
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      searched += 1;
      if (searched > MOST_FOLDERS) return found.toSorted(compareText);
      if (holdsPlan(folder)) found.push(folder);
      else next.push(...listFolders(folder));
    }
    level = next;
  }
  return found.toSorted(compareText);
}

function holdsPlan(folder: string): boolean {
  return kindOf(join(folder, PLAN_FILE)) === 'file';
}

/**
 * A link counts as a file: reading it is refused later, with a better message than that there is no plan. Only what the
 * user typed may be a link to somewhere.
 */
function kindOf(
  path: string,
  look: typeof lstatSync | typeof statSync = lstatSync,
): 'file' | 'folder' | 'none' {
  try {
    const entry = look(path, { throwIfNoEntry: false });
    if (entry === undefined) return 'none';
    return entry.isDirectory() ? 'folder' : 'file';
  } catch {
    // A folder that may not be looked into, a name that is too long, a file where a folder was expected.
    return 'none';
  }
}

/** Folders inside a folder, links left out: nothing outside is searched, and no circle is walked. */
function listFolders(folder: string): readonly string[] {
  return readEntries(folder)
    .filter((entry) => entry.isDirectory() && !isSkippedFolder(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort(compareText);
}

function readEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
