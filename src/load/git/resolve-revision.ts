import { ask, askWhether, linesOf } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { broken } from './describe-trouble.ts';
import { isObjectId, type ObjectId } from './object-id.ts';
import {
  type FullRevision,
  fullNames,
  isHex,
  parseRevision,
  type Revision,
  unknownRevision,
  withSteps,
} from './revision.ts';
import type { GitSetting } from './run-git.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';

/** The commit that a revision of the user stands for: a branch before a tag, before a branch of a remote, before an id. */
export async function resolveRevision(
  setting: GitSetting,
  text: string,
  gap: GitTrouble | undefined,
): Promise<ObjectId | GitTrouble> {
  const revision = parseRevision(text);
  if (isTrouble(revision)) return revision;
  const full = await findFullName(setting, revision);
  if (isTrouble(full)) return full;
  const commit = full === undefined ? undefined : await findCommit(setting, full);
  return commit ?? unknownRevision(text, gap);
}

/** The commit, undefined where there is none. */
export async function findCommit(
  setting: GitSetting,
  revision: FullRevision,
): Promise<ObjectId | GitTrouble | undefined> {
  const answer = await askWhether(setting, COMMANDS.commitOf(revision));
  return answer === undefined || isTrouble(answer) ? answer : readId(answer);
}

async function findFullName(
  setting: GitSetting,
  { name, steps }: Revision,
): Promise<FullRevision | GitTrouble | undefined> {
  if (name === 'HEAD') return withSteps(name, steps);
  const names = fullNames(name);
  const answer = await ask(setting, COMMANDS.refs(names));
  if (isTrouble(answer)) return answer;
  const there = new Set(linesOf(answer));
  const found = names.find((each) => there.has(each)) ?? (await findByDigits(setting, name));
  return found === undefined || isTrouble(found) ? found : withSteps(found, steps);
}

/** An id by its first digits. Git would prefer a ref of any kind that is called so; then the id begins otherwise. */
async function findByDigits(
  setting: GitSetting,
  name: string,
): Promise<ObjectId | GitTrouble | undefined> {
  const revision = isHex(name) ? withSteps(name, '') : undefined;
  if (revision === undefined) return undefined;
  const answer = await askWhether(setting, COMMANDS.objectOf(revision));
  if (answer === undefined || isTrouble(answer)) return answer;
  const id = readId(answer);
  return isTrouble(id) || id.startsWith(name) ? id : undefined;
}

export function readId(answer: Buffer): ObjectId | GitTrouble {
  const [line = ''] = linesOf(answer);
  return isObjectId(line) ? line : broken('');
}
