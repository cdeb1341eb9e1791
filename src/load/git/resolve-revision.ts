import { ask, askWhether, linesOf } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { broken } from './describe-trouble.ts';
import { isObjectId, type ObjectId } from './object-id.ts';
import {
  ambiguousRevision,
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

/**
 * The commit that a revision of the user stands for. A whole id is always the commit of that id. A name must not stand
 * for two commits: which of a branch, a tag, a branch of a remote and an id is meant is said by the user, not guessed.
 */
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
  const [digits, refs] = [
    await findByDigits(setting, name),
    isObjectId(name) ? [] : await findRefs(setting, name),
  ];
  if (isTrouble(digits)) return digits;
  if (isTrouble(refs)) return refs;
  const found = await findOneCommit(setting, name, [...refs, ...digits]);
  return found === undefined || isTrouble(found) ? found : withSteps(found, steps);
}

async function findRefs(
  setting: GitSetting,
  name: string,
): Promise<readonly string[] | GitTrouble> {
  const names = fullNames(name);
  const answer = await ask(setting, COMMANDS.refs(names));
  if (isTrouble(answer)) return answer;
  const there = new Set(linesOf(answer));
  return names.filter((each) => there.has(each));
}

/** Ids by their first digits, or by all of them. Several that begin alike are none: so few digits say nothing. */
async function findByDigits(
  setting: GitSetting,
  name: string,
): Promise<readonly string[] | GitTrouble> {
  if (!isHex(name)) return [];
  const answer = await ask(setting, COMMANDS.objectsFrom(name));
  if (isTrouble(answer)) return answer;
  const ids = linesOf(answer).filter((id) => isObjectId(id) && id.startsWith(name));
  return ids.length === 1 ? ids : [];
}

/** The one of the names that is a commit; the first of several that are the same one. */
async function findOneCommit(
  setting: GitSetting,
  name: string,
  found: readonly string[],
): Promise<string | GitTrouble | undefined> {
  const commits = new Map<string, ObjectId>();
  for (const each of found) {
    const full = withSteps(each, '');
    const commit = full === undefined ? undefined : await findCommit(setting, full);
    if (isTrouble(commit)) return commit;
    if (commit !== undefined) commits.set(each, commit);
  }
  const names = [...commits.keys()];
  return new Set(commits.values()).size > 1 ? ambiguousRevision(name, names) : names[0];
}

export function readId(answer: Buffer): ObjectId | GitTrouble {
  const [line = ''] = linesOf(answer);
  return isObjectId(line) ? line : broken('');
}
