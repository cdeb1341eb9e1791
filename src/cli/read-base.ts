import { join } from 'node:path';
import type { BaseOfChange } from '../judge.ts';
import { diskSource } from '../load/disk.ts';
import { openRepository } from '../load/git/open-repository.ts';
import type { Repository } from '../load/git/repository.ts';
import { isTrouble } from '../load/git/trouble.ts';
import { describeCount } from '../load/limits.ts';
import { commitSide } from '../load/plan-side.ts';
import { readHistory } from '../load/read-history.ts';
import { sourceOfSide } from '../load/side-source.ts';
import type { Source } from '../load/source.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';
import { orFail } from './plan-sides.ts';
import type { World } from './world.ts';

/** The plan as it stands at the revision that a change is held against. What cannot be read there is never a pass. */
export async function readBase(
  revision: string,
  plan: OpenPlan,
  { env }: World,
): Promise<BaseOfChange> {
  const repository = orFail(await openRepository(plan.folder, env));
  const commit = orFail(await repository.resolve(revision));
  const [{ committer } = { committer: undefined }] = orFail(await repository.read([commit]));
  const folder = await findBaseFolder(repository, commit, plan);
  const source =
    folder === undefined ? undefined : await readSource(repository, commit, folder, plan);
  return {
    revision,
    commit,
    day: committer?.day,
    source,
    history: await readHistory(repository, commit),
    notes: await describeBase(repository, revision, commit, folder),
  };
}

async function readSource(
  repository: Repository,
  commit: string,
  folder: string,
  { limits }: OpenPlan,
): Promise<Source> {
  const settings = { contents: new Map<string, Uint8Array>(), limits };
  const side = orFail(await commitSide(repository, commit, folder, settings));
  return orFail(await sourceOfSide(side, limits));
}

const MARK = 'plan.yaml';

/**
 * Where the plan lay on the base: in its folder, else where a plan lay that is gone now. A plan that moves takes its rules
 * along, whatever became of its files on the way. Undefined where the plan is new.
 */
async function findBaseFolder(
  repository: Repository,
  commit: string,
  { folder, limits }: OpenPlan,
): Promise<string | undefined> {
  const { prefix } = repository;
  const all = orFail(await repository.files(commit, ''));
  if (all.has(within(prefix, MARK))) return prefix;
  const top = join(folder, ...prefix.split('/').flatMap((part) => (part === '' ? [] : ['..'])));
  const now = diskSource(top, limits);
  const gone = [...all.keys()]
    .filter((path) => path === MARK || path.endsWith(`/${MARK}`))
    .filter((path) => !(now.read(path) instanceof Uint8Array))
    .map((path) => path.slice(0, -MARK.length).replace(/\/$/, ''));
  if (gone.length < 2) return gone[0];
  throw new PlanError(
    `The base holds ${describeCount(gone.length)} plans that are gone now (${gone.join(', ')}), and none where this one lies`,
    'Move one plan at a time, so that it can be told by which rules it is judged.',
  );
}

function within(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** What a reader must know of the base. */
async function describeBase(
  repository: Repository,
  revision: string,
  commit: string,
  folder: string | undefined,
): Promise<readonly string[]> {
  const parting = await repository.mergeBase(commit, repository.head);
  const isBehind = !isTrouble(parting) && parting !== commit;
  const moved = folder !== undefined && folder !== repository.prefix;
  return [
    ...(isBehind
      ? [
          `${revision} has changes that this branch lacks: take them in first, or they look as if they were taken back here.`,
        ]
      : []),
    ...(isTrouble(parting)
      ? [`How this branch and ${revision} belong together is not known: ${parting.message}`]
      : []),
    ...(moved ? [`There the plan lies in "${folder === '' ? '.' : folder}".`] : []),
    ...repository.doubts,
  ];
}
