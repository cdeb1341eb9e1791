import type { Commit } from './git/commit.ts';
import type { FileChange, Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { PlanHistory, Step } from './history.ts';
import type { Contents, PlanSide } from './plan-side.ts';
import { createHistory, readHistory } from './read-history.ts';

/** Which stretch of the history: what `head` has and `since` has not. */
export interface Stretch {
  readonly since: string;
  readonly head: string;
  /** The plan at `since`, and which of its files count whether or not a commit of the stretch touches them. */
  readonly before: PlanSide;
  readonly paths: readonly string[];
}

/**
 * The commits of a stretch as a history of its own. Its first step stands for all that was there before: it writes the
 * files that the stretch begins with, as far as they count. What is `known` already is not parsed twice.
 */
export async function readBetween(
  repository: Repository,
  { since, head, before, paths }: Stretch,
  known: Contents,
): Promise<PlanHistory | GitTrouble> {
  const history = await readHistory(repository, head, { since });
  if (isTrouble(history)) return history;
  const contents = await before.read(paths);
  if (isTrouble(contents)) return contents;
  const held = new Map<string, Uint8Array>();
  for (const [path, bytes] of contents) held.set(before.files.get(path) ?? '', bytes);
  for (const id of idsIn(history.steps)) held.set(id, known.get(id) ?? history.content(id));
  const start = new Map(
    [...contents.keys()].map((path): [string, string | undefined] => [
      path,
      before.files.get(path),
    ]),
  );
  for (const [path, id] of startOf(history.steps)) start.set(path, id);
  const files = [...start].flatMap(([path, after]): readonly FileChange[] =>
    after === undefined ? [] : [{ path, before: undefined, after }],
  );
  const first: Step = { commit: allBefore(since), day: undefined, files, merged: [] };
  return createHistory([first, ...history.steps], held, history);
}

function idsIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ files, merged }) => [
    ...files.flatMap(({ before, after }) => [before, after].filter((id) => id !== undefined)),
    ...idsIn(merged),
  ]);
}

/** What stood at each path before the first step that touched it. */
function startOf(steps: readonly Step[]): ReadonlyMap<string, string | undefined> {
  const start = new Map<string, string | undefined>();
  for (const { files } of steps) {
    for (const { path, before } of files) if (!start.has(path)) start.set(path, before);
  }
  return start;
}

function allBefore(id: string): Commit {
  const nobody = { name: '', email: '', day: undefined };
  return { id, parents: [], author: nobody, committer: nobody, subject: '' };
}
