import { ask, linesOf } from './ask.ts';
import { COMMANDS, USUAL_BRANCHES } from './commands.ts';
import { isObjectId } from './object-id.ts';
import type { GitSetting } from './run-git.ts';
import { isTrouble } from './trouble.ts';

export interface Branch {
  /** As a user would write it: "origin/main", "main". */
  readonly name: string;
  readonly commit: string;
}

const ORIGIN_HEAD = 'refs/remotes/origin/HEAD';

/** What origin calls its default branch, else main or master, those of origin first. */
export async function findDefaultBranch(setting: GitSetting): Promise<Branch | undefined> {
  const answer = await ask(setting, COMMANDS.usualBranches());
  if (isTrouble(answer)) return undefined;
  const branches = new Map(linesOf(answer).map(readBranch));
  const preferred = [ORIGIN_HEAD, ...USUAL_BRANCHES].flatMap((name) => branches.get(name) ?? []);
  return preferred.find(({ commit }) => isObjectId(commit));
}

function readBranch(line: string): readonly [string, Branch] {
  const [reference = '', pointsTo = '', commit = ''] = line.split(' ');
  const name = (pointsTo === '' ? reference : pointsTo).replace(/^refs\/(?:heads|remotes)\//, '');
  return [reference, { name, commit }];
}
