import { ask } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { treeOf } from './commit-object.ts';
import { badId, broken } from './describe-trouble.ts';
import { parseFileChanges } from './file-changes.ts';
import { emptyTree, isObjectId, type ObjectId, type RepositoryPath } from './object-id.ts';
import { readObjects } from './read-objects.ts';
import type { Comparison, FileChange } from './repository.ts';
import type { GitSetting } from './run-git.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';

/** All comparisons by one process, and one more for those with nothing. */
export async function compareCommits(
  setting: GitSetting,
  comparisons: readonly Comparison[],
  folder: RepositoryPath,
): Promise<readonly (readonly FileChange[])[] | GitTrouble> {
  if (comparisons.length === 0) return [];
  const input = await describePairs(setting, comparisons);
  if (isTrouble(input)) return input;
  const answer = await ask(setting, COMMANDS.compare(folder), input);
  if (isTrouble(answer)) return answer;
  const changes = parseFileChanges(answer, folder);
  return changes?.length === comparisons.length ? changes : broken('');
}

/** A pair a line: the commit and its parent, or the empty tree and the commit's tree. */
async function describePairs(
  setting: GitSetting,
  comparisons: readonly Comparison[],
): Promise<string | GitTrouble> {
  const trees = await readTrees(setting, comparisons);
  if (isTrouble(trees)) return trees;
  let input = '';
  for (const { commit, parent } of comparisons) {
    if (!isObjectId(commit)) return badId(commit);
    if (parent !== undefined && !isObjectId(parent)) return badId(parent);
    // A commit alone would be compared with its parents, however many it has.
    const alone = `${emptyTree(commit)} ${trees.get(commit)}`;
    input += `${parent === undefined ? alone : `${commit} ${parent}`}\n`;
  }
  return input;
}

async function readTrees(
  setting: GitSetting,
  comparisons: readonly Comparison[],
): Promise<ReadonlyMap<string, ObjectId> | GitTrouble> {
  const alone = comparisons.filter(({ parent }) => parent === undefined);
  const ids = alone.map(({ commit }) => commit).filter(isObjectId);
  const trees = new Map<string, ObjectId>();
  const trouble = await readObjects(setting, ids, 'commit', ({ id, bytes }) => {
    const tree = treeOf(bytes);
    if (isObjectId(tree)) trees.set(id, tree);
  });
  if (trouble !== undefined) return trouble;
  return ids.every((id) => trees.has(id)) ? trees : broken('');
}
