import { decodePath, splitAtNul } from './decode.ts';
import { isPlainFile, pathIn } from './file-changes.ts';
import type { TreeFile } from './repository.ts';
import { readWholeNumber } from './whole-number.ts';

/** What `ls-tree -r -z -l` prints: "mode kind id size", a tab and the path. Undefined where it is anything else. */
export function parseTreeFiles(
  output: Buffer,
  folder: string,
): ReadonlyMap<string, TreeFile> | undefined {
  const files = new Map<string, TreeFile>();
  for (const part of splitAtNul(output)) {
    const tab = part.indexOf('\t');
    const match = /^(\d{6}) [a-z]+ ([0-9a-f]{40,64}) +(\d+|-)$/.exec(
      part.subarray(0, tab).toString('latin1'),
    );
    if (tab < 0 || match === null) return undefined;
    const [, mode = '', id = '', size = ''] = match;
    // Submodules have no size.
    const bytes = readWholeNumber(size) ?? 0;
    const path = pathIn(folder, decodePath(part.subarray(tab + 1)));
    files.set(path, { id, bytes, isFile: isPlainFile(mode) });
  }
  return files;
}
