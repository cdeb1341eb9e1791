import { ask, askWhether, linesOf } from './ask.ts';
import { COMMANDS } from './commands.ts';
import type { Commit } from './commit.ts';
import { parseCommit } from './commit-object.ts';
import { compareCommits } from './compare-commits.ts';
import { findDefaultBranch } from './default-branch.ts';
import { badFolder, badId, tooManyCommits, unrelated } from './describe-trouble.ts';
import { isObjectId, isRepositoryPath, type ObjectId } from './object-id.ts';
import { explainMissing, readObjects } from './read-objects.ts';
import { readSizes } from './read-sizes.ts';
import type { CommitNode, Repository, TreeFile } from './repository.ts';
import { readId, resolveRevision } from './resolve-revision.ts';
import type { GitSetting } from './run-git.ts';
import { parseTreeFiles } from './tree-files.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';

type Facts = Pick<Repository, 'top' | 'superproject' | 'prefix' | 'head' | 'gap' | 'doubts'>;

/** The questions of a repository, each put to git. */
export function repositoryBy(setting: GitSetting, facts: Facts): Repository {
  return {
    ...facts,
    resolve: (revision) => resolveRevision(setting, revision, facts.gap),
    mergeBase: (one, other) => findMergeBase(setting, one, other, facts.gap),
    defaultBranch: () => findDefaultBranch(setting),
    commits: (from) => listCommits(setting, from),
    compare: async (comparisons, folder) =>
      isRepositoryPath(folder) ? compareCommits(setting, comparisons, folder) : badFolder(folder),
    files: (commit, folder) => listFiles(setting, commit, folder),
    read: (commits) => readCommits(setting, commits),
    sizes: async (ids) => {
      const checked = checkIds(ids);
      return isTrouble(checked) ? checked : readSizes(setting, checked);
    },
    contents: async (ids, take) => {
      const checked = checkIds(ids);
      if (isTrouble(checked)) return checked;
      return readObjects(setting, checked, 'blob', ({ id, bytes }) => take(id, bytes));
    },
  };
}

function checkIds(ids: readonly string[]): readonly ObjectId[] | GitTrouble {
  const refused = ids.find((id) => !isObjectId(id));
  return refused === undefined ? ids.filter(isObjectId) : badId(refused);
}

async function findMergeBase(
  setting: GitSetting,
  one: string,
  other: string,
  gap: GitTrouble | undefined,
): Promise<ObjectId | GitTrouble> {
  if (!isObjectId(one)) return badId(one);
  if (!isObjectId(other)) return badId(other);
  const answer = await askWhether(setting, COMMANDS.mergeBase(one, other));
  if (answer === undefined) return unrelated(gap);
  return isTrouble(answer) ? answer : readId(answer);
}

async function listCommits(
  setting: GitSetting,
  from: string,
): Promise<readonly CommitNode[] | GitTrouble> {
  if (!isObjectId(from)) return badId(from);
  const { limits } = setting;
  const answer = await ask(setting, COMMANDS.history(from, limits.commits));
  if (isTrouble(answer)) return answer;
  const lines = linesOf(answer);
  return lines.length > limits.commits ? tooManyCommits(limits) : lines.map(readNode);
}

function readNode(line: string): CommitNode {
  const [id = '', ...parents] = line.split(' ');
  return { id, parents };
}

async function listFiles(
  setting: GitSetting,
  commit: string,
  folder: string,
): Promise<ReadonlyMap<string, TreeFile> | GitTrouble> {
  if (!isObjectId(commit)) return badId(commit);
  if (!isRepositoryPath(folder)) return badFolder(folder);
  const answer = await ask(setting, COMMANDS.files(commit, folder));
  if (isTrouble(answer)) return answer;
  // Git writes BAD for the size of a file that it does not hold.
  return parseTreeFiles(answer, folder) ?? explainMissing(setting, 'a file is missing');
}

async function readCommits(
  setting: GitSetting,
  ids: readonly string[],
): Promise<readonly Commit[] | GitTrouble> {
  const checked = checkIds(ids);
  if (isTrouble(checked)) return checked;
  const commits: Commit[] = [];
  const trouble = await readObjects(setting, checked, 'commit', ({ id, bytes }) =>
    commits.push(parseCommit(id, bytes)),
  );
  return trouble ?? commits;
}
