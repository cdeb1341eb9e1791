import { decodePath, splitAtNul } from './decode.ts';
import { isNothing } from './object-id.ts';
import type { FileChange } from './repository.ts';

const COLON = 0x3a;

/**
 * What `diff-tree --stdin --always -z --raw` prints, for each pair of input in turn: a line that names it, then for each
 * file ":mode mode id id status" and its path. Undefined where it is anything else.
 */
export function parseFileChanges(
  output: Buffer,
  folder: string,
): readonly (readonly FileChange[])[] | undefined {
  const comparisons: FileChange[][] = [];
  const parts = splitAtNul(output);
  for (let at = 0; at < parts.length; at += 2) {
    const { named, rest } = skipNames(parts[at] ?? Buffer.alloc(0));
    for (let each = 0; each < named; each += 1) comparisons.push([]);
    if (rest.length === 0) {
      // A pair named by itself: what follows is no path.
      at -= 1;
      continue;
    }
    const path = parts[at + 1];
    const change = path === undefined ? undefined : parseChange(rest, path, folder);
    if (change === undefined) return undefined;
    if (change.before !== change.after) comparisons.at(-1)?.push(change);
  }
  return comparisons;
}

/**
 * The names that stand before a file. A commit is named up to the next NUL, a pair of trees up to the end of the line,
 * after which its first file follows at once, or the next name where nothing differs.
 */
function skipNames(part: Buffer): { readonly named: number; readonly rest: Buffer } {
  let named = 0;
  let rest = part;
  while (rest.length > 0 && rest[0] !== COLON) {
    named += 1;
    const lineEnd = rest.indexOf('\n');
    rest = lineEnd < 0 ? rest.subarray(rest.length) : rest.subarray(lineEnd + 1);
  }
  return { named, rest };
}

function parseChange(part: Buffer, path: Buffer, folder: string): FileChange | undefined {
  const match = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(
    part.toString('latin1'),
  );
  if (match === null) return undefined;
  const [, modeBefore = '', modeAfter = '', before = '', after = ''] = match;
  return {
    path: pathIn(folder, decodePath(path)),
    before: fileId(modeBefore, before),
    after: fileId(modeAfter, after),
  };
}

/** A link or a submodule in the place of a file is no file. */
function fileId(mode: string, id: string): string | undefined {
  return isPlainFile(mode) && !isNothing(id) ? id : undefined;
}

/** 100644, 100755, and 100664 of old repositories. */
export function isPlainFile(mode: string): boolean {
  return mode.startsWith('100');
}

/** A path relative to the folder that was asked about. */
export function pathIn(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}
