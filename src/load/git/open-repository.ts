import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, askWhether, linesOf } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { broken, noCommit, noGit, oldGit, shallow } from './describe-trouble.ts';
import { buildEnvironment, type Environment, HARDENING, namePlace } from './environment.ts';
import { findExecutable } from './executable.ts';
import { findRepository, type RepositoryPlace, superprojectOf } from './find-repository.ts';
import { GIT_LIMITS, type GitLimits } from './limits.ts';
import type { ObjectId } from './object-id.ts';
import type { Repository } from './repository.ts';
import { repositoryBy } from './repository-by-git.ts';
import { findCommit } from './resolve-revision.ts';
import { withSteps } from './revision.ts';
import type { GitSetting } from './run-git.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';
import { readWholeNumber } from './whole-number.ts';

/** Older ones take a folder of the plan for a repository, whatever they are told. */
const OLDEST_MINOR_OF_2 = 38;

/**
 * The git repository that a plan's folder lies in. `outside` is the environment of the process, of which only the search
 * path and the home are used. Nothing is written, fetched or run but git.
 */
export async function openRepository(
  folder: string,
  outside: Environment,
  limits: GitLimits = GIT_LIMITS,
): Promise<Repository | GitTrouble> {
  const place = findRepository(folder);
  if (isTrouble(place)) return place;
  const setting = findGit(place, outside, limits);
  if (isTrouble(setting)) return setting;
  const trouble = await refuseVersion(setting);
  if (trouble !== undefined) return trouble;
  const isShallow = await askShallow(setting, place);
  if (isTrouble(isShallow)) return isShallow;
  return openPlace(setting, place, isShallow);
}

function findGit(
  place: RepositoryPlace,
  outside: Environment,
  limits: GitLimits,
): GitSetting | GitTrouble {
  const git = findExecutable(outside, place.top);
  if (git === undefined) return noGit();
  return {
    path: git.path,
    before: [...namePlace(place), ...HARDENING],
    folder: place.top,
    environment: buildEnvironment(outside, git.searchPath),
    limits,
  };
}

async function refuseVersion(setting: GitSetting): Promise<GitTrouble | undefined> {
  const answer = await ask({ ...setting, before: [] }, COMMANDS.version());
  if (isTrouble(answer)) return answer;
  const text = linesOf(answer)[0] ?? '';
  const [, version = '', major = '', minor = ''] =
    /^git version ((\d+)\.(\d+)[\w.]*)/.exec(text) ?? [];
  const majorNumber = readWholeNumber(major) ?? 0;
  const minorNumber = readWholeNumber(minor) ?? 0;
  if (majorNumber > 2 || (majorNumber === 2 && minorNumber >= OLDEST_MINOR_OF_2)) return undefined;
  return oldGit(version === '' ? text : version);
}

/**
 * Asked without naming the repository: only when git finds it by itself does it look whose it is. It can find no other
 * one, because it must not look further up.
 */
async function askShallow(
  setting: GitSetting,
  place: RepositoryPlace,
): Promise<boolean | GitTrouble> {
  const environment = { ...setting.environment, GIT_CEILING_DIRECTORIES: join(place.top, '..') };
  const answer = await ask({ ...setting, before: HARDENING, environment }, COMMANDS.isShallow());
  return isTrouble(answer) ? answer : linesOf(answer)[0] === 'true';
}

async function openPlace(
  setting: GitSetting,
  place: RepositoryPlace,
  isShallow: boolean,
): Promise<Repository | GitTrouble> {
  const head = await readHead(setting);
  if (isTrouble(head)) return head;
  const doubts = await findDoubts(setting, place);
  if (isTrouble(doubts)) return doubts;
  const gap = isShallow ? shallow() : undefined;
  const { top, prefix } = place;
  return repositoryBy(setting, {
    top,
    superproject: superprojectOf(place),
    prefix,
    head,
    gap,
    doubts,
  });
}

async function readHead(setting: GitSetting): Promise<ObjectId | GitTrouble> {
  const revision = withSteps('HEAD', '');
  const head = revision === undefined ? undefined : await findCommit(setting, revision);
  if (head !== undefined) return head;
  return (await isUnborn(setting)) ? noCommit() : broken('');
}

/** Whether HEAD is a branch that is not there yet. Where the branch is there, its commit is missing. */
async function isUnborn(setting: GitSetting): Promise<boolean> {
  const answer = await askWhether(setting, COMMANDS.headBranch());
  if (answer === undefined || isTrouble(answer)) return false;
  const branch = withSteps(linesOf(answer)[0] ?? '', '');
  if (branch === undefined) return false;
  const there = await ask(setting, COMMANDS.refs([branch]));
  return !isTrouble(there) && there.length === 0;
}

/** What others can do to a repository to make its history look different. */
async function findDoubts(
  setting: GitSetting,
  { commonFolder }: RepositoryPlace,
): Promise<readonly string[] | GitTrouble> {
  const replacements = await ask(setting, COMMANDS.replacements());
  if (isTrouble(replacements)) return replacements;
  return [
    ...(replacements.length > 0 ? [REPLACED] : []),
    ...(existsSync(join(commonFolder, 'info', 'grafts')) ? [GRAFTED] : []),
    ...(existsSync(join(commonFolder, 'objects', 'info', 'alternates')) ? [BORROWED] : []),
  ];
}

const REPLACED =
  'The repository replaces some objects by others (refs/replace). The replacements are ignored: the history is read as it was committed.';
const GRAFTED =
  'The repository has a file of grafts, which give commits other parents. It is ignored: the history is read as it was committed.';
const BORROWED =
  'The repository borrows objects from another one (objects/info/alternates), which may change or vanish.';
