import { fileProblem, type Problem } from '../problem.ts';
import { escapeForMessage, hasInvisible } from './characters.ts';

/** The file that makes a folder a plan. */
export const PLAN_FILE = 'plan.yaml';

/** Folders in which no plan file lives; folders that begin with a dot are left out, too. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules']);

/** Device names of Windows, which cannot be files there whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Whether a folder is left out when plan files are looked for. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || SKIPPED_FOLDERS.has(name);
}

export function isPlanFileName(name: string): boolean {
  return /\.ya?ml$/.test(name) && !name.startsWith('.');
}

/** Whether a name ends like a YAML or CSV file to a person, if perhaps not to a program: "KPIS.YAML", "kpis.yaml ". */
export function isPlanLikeName(name: string): boolean {
  return !name.startsWith('.') && /\.(?:ya?ml|csv|tsv)[\s.\p{C}]*$/iu.test(name);
}

/** Only what a plan is made of: plan files and tables, outside the folders in which no plan lives. */
export function isPlanPath(path: string): boolean {
  const parts = path.split('/');
  return isPlanLikeName(parts.at(-1) ?? '') && !parts.some(isSkippedFolder);
}

/** Why a name of a file or folder of the plan is refused. Rules of every system hold on every system, so that all agree. */
export function refuseName(path: string): Problem | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const quoted = escapeForMessage(name);
  const refuse = (code: string, message: string, hint: string): Problem => {
    return fileProblem(escapeForMessage(path, 1_024), code, message, hint);
  };
  if (hasInvisible(name)) {
    return refuse(
      'invisible-character',
      `The name "${quoted}" holds a character that cannot be seen.`,
      'Rename it.',
    );
  }
  if (/[. ]$/.test(name) || /[<>:"|?*\\]/.test(name) || DEVICE.test(name)) {
    const message = `The name "${quoted}" cannot exist on every system.`;
    return refuse('unportable-name', message, 'Rename it with letters, digits, "-" and "_".');
  }
  if (/\.ya?ml$/i.test(name) && !/\.ya?ml$/.test(name)) {
    const message = `The name "${quoted}" does not end in ".yaml" or ".yml", so the file would not be read.`;
    return refuse('odd-ending', message, 'Write the ending in small letters.');
  }
  return undefined;
}

/**
 * Names that are one name on some systems: they differ only in capital letters, or in how an accent is stored. There,
 * one of the two files would hide the other.
 */
export function findNameClashes(paths: readonly string[]): readonly Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const folded = path.toLowerCase().normalize('NFC');
    const twin = seen.get(folded);
    if (twin === undefined) seen.set(folded, path);
    else problems.push(describeClash(path, twin));
  }
  return problems;
}

function describeClash(path: string, twin: string): Problem {
  const message = `"${escapeForMessage(path)}" and "${escapeForMessage(twin)}" are one name on some systems.`;
  return fileProblem(
    escapeForMessage(path, 1_024),
    'name-clash',
    message,
    'Rename one of the two.',
  );
}

/** Why a path may not be read: it is no plain path of a plan or CSV file inside the plan folder. */
export function refusePath(path: string, pathBytes: number): Problem | undefined {
  const refuse = (message: string, hint: string): Problem => {
    return fileProblem(escapeForMessage(path), 'bad-path', message, hint);
  };
  const quoted = escapeForMessage(path);
  if (path === '' || hasInvisible(path) || Buffer.byteLength(path) > pathBytes) {
    return refuse(`"${quoted}" is not the path of a file.`, INSIDE);
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || /^[/~]|\\/.test(path)) {
    return refuse(`"${quoted}" does not lie inside the plan folder.`, INSIDE);
  }
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return refuse(
      `"${quoted}" does not lie inside the plan folder, or not by the shortest way.`,
      INSIDE,
    );
  }
  if (parts.some(isSkippedFolder))
    return refuse(`"${quoted}" lies in a folder that is not part of the plan.`, INSIDE);
  if (/\.(?:ya?ml|csv|tsv)$/.test(path)) return refuseName(path);
  const hint = 'Files of figures end in ".csv" or ".tsv"; packed files are not read.';
  return refuse(`"${quoted}" is neither a CSV nor a plan file.`, hint);
}

const INSIDE = 'Write a path from the plan folder with "/", such as data/actuals.csv.';
