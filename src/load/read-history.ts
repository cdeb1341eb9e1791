import { findEarlierFolder } from './earlier-folder.ts';
import type { Commit } from './git/commit.ts';
import type { FileChange, Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { PlanHistory, Step } from './history.ts';
import { type LineCommit, lineOf, reachedFrom } from './history-line.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { isPlanPath } from './names.ts';
import { readVersions, withoutUnread } from './read-versions.ts';

export interface HistoryOptions {
  /** What can be reached from here is left out; the files of the first step then stand on others that are not there. */
  readonly since?: string;
  /** Versions of files that are larger than these say are not read. */
  readonly limits?: Limits;
}

/**
 * Reads the history of the plan in the folder that `repository` was opened for, back from `head`: six processes of
 * git, whatever the number of commits. Where the folder was moved as a whole, it is followed to where it came from.
 */
export async function readHistory(
  repository: Repository,
  head: string = repository.head,
  { since, limits = DEFAULT_LIMITS }: HistoryOptions = {},
): Promise<PlanHistory | GitTrouble> {
  const nodes = await repository.commits(head);
  if (isTrouble(nodes)) return nodes;
  const known = reachedFrom(since, nodes);
  const line = lineOf(head, nodes).filter(({ id }) => !known.has(id));
  const drafts = await compareLine(repository, line, head);
  if (isTrouble(drafts)) return drafts;
  const ids = drafts.flatMap(({ id, merged }) => [id, ...merged.map((each) => each.id)]);
  const [commits, versions] = await Promise.all([
    repository.read(ids),
    readVersions(repository, drafts, limits, since === undefined),
  ]);
  if (isTrouble(commits)) return commits;
  if (isTrouble(versions)) return versions;
  const { contents } = versions;
  const read = withoutUnread(drafts, (id) => contents.has(id));
  const steps = toSteps(read, new Map(commits.map((commit) => [commit.id, commit])));
  const doubts = [...repository.doubts, ...versions.doubts];
  return createHistory(steps, contents, { gap: repository.gap, doubts });
}

/** A history from its steps and the contents of the files they name. */
export function createHistory(
  steps: readonly Step[],
  contents: ReadonlyMap<string, Uint8Array>,
  { gap, doubts }: Pick<PlanHistory, 'gap' | 'doubts'>,
): PlanHistory {
  return {
    steps,
    gap,
    doubts,
    filesAt: (last) => {
      const files = new Map<string, string>();
      for (const step of steps.slice(0, last + 1)) {
        for (const { path, after } of step.files) {
          if (after === undefined) files.delete(path);
          else files.set(path, after);
        }
      }
      return files;
    },
    content: (id) => {
      const bytes = contents.get(id);
      if (!bytes) throw new Error(`the content ${id} was not read`);
      return bytes;
    },
  };
}

/** A commit that touched the plan, before its object is read. */
interface Draft {
  readonly id: string;
  readonly files: readonly FileChange[];
  readonly merged: readonly Draft[];
}

/** What each commit of the line did to the plan's files, oldest first. */
async function compareLine(
  repository: Repository,
  line: readonly LineCommit[],
  head: string,
): Promise<readonly Draft[] | GitTrouble> {
  let folder = repository.prefix;
  let rest = line;
  let drafts: readonly Draft[] = [];
  for (;;) {
    const compared = await compareIn(repository, rest, folder);
    if (isTrouble(compared)) return compared;
    const first = rest.find(({ id }) => id === compared[0]?.id);
    const earlier = first && (await findEarlierFolder(repository, first, folder, head));
    if (isTrouble(earlier)) return earlier;
    if (!first || earlier === undefined) return [...compared, ...drafts];
    const before = rest.slice(0, rest.indexOf(first));
    const moved = await compareMoved(repository, first, folder, earlier);
    if (isTrouble(moved)) return moved;
    drafts = [...moved, ...compared.slice(1), ...drafts];
    [folder, rest] = [earlier, before];
  }
}

async function compareIn(
  repository: Repository,
  line: readonly LineCommit[],
  folder: string,
): Promise<readonly Draft[] | GitTrouble> {
  const comparisons = line.flatMap(({ id, parent, merged }) => [{ commit: id, parent }, ...merged]);
  const compared = await repository.compare(comparisons, folder);
  if (isTrouble(compared)) return compared;
  let at = 0;
  const draft = (id: string, merged: readonly Draft[]): Draft => {
    const files = (compared[at] ?? []).filter(({ path }) => isPlanPath(path));
    at += 1;
    return { id, files, merged };
  };
  const drafts = line.map(({ id, merged }) => {
    const own = draft(id, []);
    const brought = merged.map(({ commit }) => draft(commit, []));
    return { ...own, merged: brought.filter(({ files }) => files.length > 0) };
  });
  return drafts.filter(({ files }) => files.length > 0);
}

/** The commit that moved the folder, as what it did besides. Nothing, where it only moved it. */
async function compareMoved(
  repository: Repository,
  { id, parent }: LineCommit,
  folder: string,
  earlier: string,
): Promise<readonly Draft[] | GitTrouble> {
  const [after, before] = [
    await repository.files(id, folder),
    await repository.files(parent ?? id, earlier),
  ];
  if (isTrouble(after)) return after;
  if (isTrouble(before)) return before;
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(isPlanPath);
  const files = paths
    .map((path) => ({ path, before: before.get(path)?.id, after: after.get(path)?.id }))
    .filter((change) => change.before !== change.after);
  return files.length > 0 ? [{ id, files, merged: [] }] : [];
}

function toSteps(drafts: readonly Draft[], commits: ReadonlyMap<string, Commit>): readonly Step[] {
  const steps: Step[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const { id, files, merged } of drafts) {
    const commit = commits.get(id);
    if (!commit) continue;
    const { day } = commit.committer;
    latest = Math.max(latest, day ?? latest);
    steps.push({
      commit,
      day: day === undefined ? undefined : latest,
      files,
      merged: toSteps(merged, commits),
    });
  }
  return steps;
}
