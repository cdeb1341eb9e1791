import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../compare-text.ts';
import { fileProblem, type Problem } from '../problem.ts';
import { escapeForMessage } from './characters.ts';
import { refuseKind, refuseLink } from './file-problems.ts';
import { describeCount, type Limits } from './limits.ts';
import {
  findNameClashes,
  isPlanFileName,
  isPlanLikeName,
  isSkippedFolder,
  PLAN_FILE,
  refuseName,
  refusePath,
} from './names.ts';
import { readRegularFile } from './read-file.ts';
import { refuseSizes } from './sizes.ts';
import type { Source, SourceFile, SourceListing } from './source.ts';
import { findInvalidUtf8 } from './text.ts';

/** How many entries of folders are looked at for each file that a plan may have. */
const ENTRIES_PER_FILE = 20;

/**
 * The plan files under a folder of the disk. Only ordinary files are read: a symbolic link is refused wherever it leads,
 * because the one who wrote it may not be the one whose files it points to.
 */
export function diskSource(folder: string, limits: Limits): Source {
  const root = realpathSync.native(folder);
  return {
    list: () => listFolder(root, limits),
    read(path) {
      const refused = refusePath(path, limits.pathBytes);
      if (refused !== undefined) return refused;
      return readRegularFile(
        root,
        path,
        /\.ya?ml$/.test(path) ? limits.planFileBytes : limits.csvBytes,
      );
    },
  };
}

interface Found {
  readonly files: SourceFile[];
  readonly problems: Problem[];
  /** Folders still to be looked into. */
  readonly folders: string[];
  /** Names that must stay apart on every system. */
  readonly names: string[];
  entries: number;
}

function listFolder(root: string, limits: Limits): SourceListing {
  const found: Found = { files: [], problems: [], folders: [''], names: [], entries: 0 };
  for (let folder = found.folders.pop(); folder !== undefined; folder = found.folders.pop()) {
    const entries = readFolder(root, folder, found);
    found.entries += entries.length;
    for (const entry of entries) takeEntry(root, folder, entry, found, limits);
    if (found.entries > limits.files * ENTRIES_PER_FILE) found.problems.push(refuseCount(limits));
    if (found.entries > limits.files * ENTRIES_PER_FILE || found.files.length > limits.files) break;
  }
  const files = found.files.toSorted((a, b) => compareText(a.path, b.path));
  const clashes = findNameClashes(found.names.toSorted(compareText));
  const tooMuch = refuseSizes(files, limits);
  const problems = [...found.problems, ...clashes, ...tooMuch];
  return {
    files: tooMuch.length === 0 ? files : [],
    problems: problems.toSorted((a, b) => compareText(a.place.file, b.place.file)),
  };
}

/** The entries of a folder, none where it may not be read or holds a git repository. */
function readFolder(root: string, folder: string, found: Found): readonly Dirent<Buffer>[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true, encoding: 'buffer' });
    if (!isRepository(entries)) return entries;
    found.problems.push(refuseRepository(folder));
  } catch {
    found.problems.push(refuseFolder(folder));
  }
  return [];
}

/** A folder that git takes for a repository, with settings that run commands, though nobody made it one. */
function isRepository(entries: readonly Dirent<Buffer>[]): boolean {
  const names = new Set(entries.map((entry) => entry.name.toString('latin1').toLowerCase()));
  return ['head', 'objects', 'refs'].every((name) => names.has(name));
}

function takeEntry(
  root: string,
  folder: string,
  entry: Dirent<Buffer>,
  found: Found,
  limits: Limits,
): void {
  const name = decodeName(entry.name);
  const path = folder === '' ? name.text : `${folder}/${name.text}`;
  const isFolder = entry.isDirectory();
  if (isFolder ? isSkippedFolder(name.text) : name.text.startsWith('.')) return;
  if (entry.isSymbolicLink() && !isSkippedFolder(name.text)) {
    found.problems.push(refuseLink(path));
    return;
  }
  if (!isFolder && !isPlanLikeName(name.text)) return;
  const refused = name.isUtf8
    ? (refuseLength(path, limits) ?? refuseName(path))
    : refuseBytes(path);
  if (refused !== undefined) {
    found.problems.push(refused);
    return;
  }
  found.names.push(path);
  if (isFolder) found.folders.push(path);
  else if (!entry.isFile()) found.problems.push(refuseKind(path));
  else if (isPlanFileName(name.text)) found.files.push({ path, bytes: measureFile(root, path) });
}

/** The size now; reading checks it again. */
function measureFile(root: string, path: string): number {
  return lstatSync(join(root, path), { throwIfNoEntry: false })?.size ?? 0;
}

/** A name as text. Where it is not UTF-8 its bytes are spelled out, which names no file and can be printed. */
function decodeName(name: Buffer): { readonly text: string; readonly isUtf8: boolean } {
  if (findInvalidUtf8(name) === name.length) return { text: name.toString('utf8'), isUtf8: true };
  const spelled = [...name].map((byte) => {
    return byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase()}`;
  });
  return { text: spelled.join(''), isUtf8: false };
}

function refuseBytes(path: string): Problem {
  const quoted = escapeForMessage(path);
  const message = `The name "${quoted}" is not UTF-8 text.`;
  return fileProblem(quoted, 'not-utf-8', message, 'Rename it with letters, digits, "-" and "_".');
}

function refuseLength(path: string, limits: Limits): Problem | undefined {
  if (Buffer.byteLength(path) <= limits.pathBytes) return undefined;
  const message = `The path is longer than ${describeCount(limits.pathBytes)} bytes.`;
  return fileProblem(
    escapeForMessage(path),
    'too-long-path',
    message,
    'Nest the folders less deeply.',
  );
}

function refuseCount(limits: Limits): Problem {
  const message = `The folder holds too much for a plan: more than ${describeCount(limits.files * ENTRIES_PER_FILE)} names.`;
  return fileProblem(PLAN_FILE, 'too-many-files', message, 'Check that the right folder is read.');
}

function refuseRepository(folder: string): Problem {
  const quoted = folder === '' ? '.' : escapeForMessage(folder);
  const message = `"${quoted}" holds the parts of a git repository, which could run commands.`;
  return fileProblem(
    quoted,
    'repository-inside',
    message,
    'Delete the folder, or move it out of the plan.',
  );
}

function refuseFolder(folder: string): Problem {
  const quoted = folder === '' ? '.' : escapeForMessage(folder);
  return fileProblem(
    quoted,
    'unreadable-folder',
    `The folder "${quoted}" cannot be read.`,
    'Give yourself the right to read it.',
  );
}
