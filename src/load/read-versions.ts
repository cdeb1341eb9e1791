import { escapeForMessage } from './characters.ts';
import type { FileChange, Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import { describeCount, type Limits } from './limits.ts';
import { isPlanFileName } from './names.ts';

/** Commits that touched the plan, with those that they merged. */
export interface Touched {
  readonly files: readonly FileChange[];
  readonly merged: readonly Touched[];
}

/** What was read of a history: contents by id. A version that is not there counts as what was there before it. */
export interface Versions {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** What was too large to be read, in words for the reader. */
  readonly doubts: readonly string[];
}

/**
 * Reads every version of the plan's files that says something: none that is larger than such a file may be, and of the
 * tables only those that a plan file names, in any version. Otherwise a few large files, which nobody needs to refer to,
 * would bring the whole history over its limit, and silence every check that looks back.
 */
export async function readVersions(
  repository: Repository,
  touched: readonly Touched[],
  limits: Limits,
  isWhole: boolean,
): Promise<Versions | GitTrouble> {
  const byPath = versionsIn(touched);
  const ids = new Set([...byPath.values()].flatMap((each) => [...each]));
  const sizes = await repository.sizes([...ids]);
  if (isTrouble(sizes)) return sizes;
  const contents = new Map<string, Uint8Array>();
  const tooLarge = new Map<string, number>();
  const read = async (paths: readonly string[]): Promise<GitTrouble | undefined> => {
    const wanted = new Set<string>();
    for (const path of paths) {
      const most = isPlanFile(path) ? limits.planFileBytes : limits.csvBytes;
      const all = [...(byPath.get(path) ?? [])];
      const fitting = all.filter((id) => (sizes.get(id) ?? 0) <= most);
      if (fitting.length < all.length) tooLarge.set(path, all.length - fitting.length);
      for (const id of fitting) if (!contents.has(id)) wanted.add(id);
    }
    return repository.contents([...wanted], (id, bytes) => contents.set(id, bytes));
  };
  const planFiles = [...byPath.keys()].filter(isPlanFile);
  const tables = [...byPath.keys()].filter((path) => !isPlanFile(path));
  const trouble =
    (await read(planFiles)) ?? (await read(isWhole ? namedIn(contents.values(), tables) : tables));
  return trouble ?? { contents, doubts: describeTooLarge(tooLarge) };
}

function isPlanFile(path: string): boolean {
  return isPlanFileName(path.slice(path.lastIndexOf('/') + 1));
}

/** The ids of all versions of each file. */
function versionsIn(touched: readonly Touched[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  const take = ({ files, merged }: Touched) => {
    for (const { path, before, after } of files) {
      const known = versions.get(path) ?? new Set();
      versions.set(path, known);
      if (before !== undefined) known.add(before);
      if (after !== undefined) known.add(after);
    }
    merged.forEach(take);
  };
  touched.forEach(take);
  return versions;
}

/** The tables that a plan file may name. With an escape, a folded line or a doubled quote it may spell a name in any way. */
function namedIn(texts: Iterable<Uint8Array>, tables: readonly string[]): readonly string[] {
  const unnamed = new Set(tables.filter((path) => !/[\s'\\]/.test(path)));
  for (const bytes of texts) {
    if (unnamed.size === 0) break;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (text.includes('\\')) unnamed.clear();
    for (const path of unnamed) if (text.includes(path)) unnamed.delete(path);
  }
  return tables.filter((path) => !unnamed.has(path));
}

function describeTooLarge(tooLarge: ReadonlyMap<string, number>): readonly string[] {
  return [...tooLarge].map(([path, count]) => {
    const versions = count === 1 ? 'One version' : `${describeCount(count)} versions`;
    return `${versions} of ${escapeForMessage(path)} ${count === 1 ? 'is' : 'are'} too large to be read: there, what could be read before counts on.`;
  });
}

/** The same changes as far as they were read: a version that was not leaves the file as it was. */
export function withoutUnread<Change extends Touched>(
  touched: readonly Change[],
  isRead: (id: string) => boolean,
): readonly Change[] {
  return keepRead(touched, isRead, new Map());
}

function keepRead<Change extends Touched>(
  touched: readonly Change[],
  isRead: (id: string) => boolean,
  /** What stands for a version that was not read, by path. */
  standing: Map<string, string | undefined>,
): readonly Change[] {
  return touched.flatMap((each) => {
    const merged = keepRead(each.merged, isRead, new Map(standing));
    const files = each.files.flatMap(({ path, before, after }): readonly FileChange[] => {
      const was = before === undefined || isRead(before) ? before : standing.get(path);
      const is = after === undefined || isRead(after) ? after : was;
      standing.set(path, is);
      return was === is ? [] : [{ path, before: was, after: is }];
    });
    return files.length > 0 ? [{ ...each, files, merged }] : [];
  });
}
