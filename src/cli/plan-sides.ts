import { findFolder } from '../load/find-folder.ts';
import type { Commit } from '../load/git/commit.ts';
import type { Repository } from '../load/git/repository.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import { PLAN_FILE } from '../load/names.ts';
import {
  type Contents,
  commitSide,
  folderSide,
  NO_PLAN,
  type PlanSide,
} from '../load/plan-side.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';

/** One of two states of a plan, as they were asked for. */
export interface AskedSide {
  /** As a user would write it; undefined for the folder as it stands. */
  readonly revision: string | undefined;
  readonly commit: Commit | undefined;
  /** The commit is where the other side left the revision, which has gone on since. */
  readonly isMergeBase: boolean;
  readonly side: PlanSide;
}

export interface Asked {
  readonly before: AskedSide;
  readonly after: AskedSide;
  /** What was read of both, by id. */
  readonly contents: Contents;
}

/** What a command cannot do without. */
export function orFail<Answer>(answer: Answer | GitTrouble): Answer {
  if (isTrouble(answer)) throw new PlanError(answer.message.replace(/\.$/, ''), answer.hint);
  return answer;
}

/**
 * The two states that are compared: those that are named; else the one that is named and the folder; else the commit at
 * which this line of work left the default branch, and the folder.
 */
export async function openSides(
  repository: Repository,
  { source, limits }: OpenPlan,
  [first, second]: readonly string[],
): Promise<Asked> {
  const contents: Contents = new Map();
  const start =
    first === undefined ? await findStart(repository) : await resolve(repository, first);
  const end = second === undefined ? undefined : await resolve(repository, second);
  const settings = { contents, limits };
  const open = async (id: string, paths?: Iterable<string>): Promise<PlanSide> => {
    const { prefix } = repository;
    const wanted = { folder: prefix, now: end?.id ?? repository.head, paths: paths ?? [] };
    const folder = paths ? orFail(await findFolder(repository, id, wanted)) : prefix;
    return folder === undefined
      ? NO_PLAN
      : orFail(await commitSide(repository, id, folder, settings));
  };
  const here = orFail(await commitSide(repository, start.id, repository.prefix, settings));
  const later = end ? await open(end.id) : folderSide(source, here, contents);
  const earlier = here.files.has(PLAN_FILE) ? here : await open(start.id, later.files.keys());
  const commits = orFail(await repository.read([start.id, ...(end ? [end.id] : [])]));
  return {
    before: { ...nameOf(start), commit: commits[0], side: earlier },
    after: { ...nameOf(end), commit: end && commits.at(-1), side: later },
    contents,
  };
}

interface Revision {
  readonly name: string;
  readonly id: string;
  readonly isMergeBase: boolean;
}

function nameOf(revision: Revision | undefined): Pick<AskedSide, 'revision' | 'isMergeBase'> {
  return { revision: revision?.name, isMergeBase: revision?.isMergeBase ?? false };
}

async function resolve(repository: Repository, name: string): Promise<Revision> {
  return { name, id: orFail(await repository.resolve(name)), isMergeBase: false };
}

/** Where the present line of work left the default branch. */
async function findStart(repository: Repository): Promise<Revision> {
  const branch = await repository.defaultBranch();
  if (!branch)
    throw new PlanError(
      'The repository has no branch "main" or "master" to compare with',
      'Name what to compare with: plan diff <branch, tag or commit>.',
    );
  const id = orFail(await repository.mergeBase(branch.commit, repository.head));
  return { name: branch.name, id, isMergeBase: id !== branch.commit };
}
