import type { BaseOfChange } from '../judge.ts';
import { escapeForMessage } from '../load/characters.ts';
import { openRepository } from '../load/git/open-repository.ts';
import type { Repository } from '../load/git/repository.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import type { PlanHistory } from '../load/history.ts';
import { commitSide } from '../load/plan-side.ts';
import { readHistory } from '../load/read-history.ts';
import { sourceOfSide } from '../load/side-source.ts';
import type { Source } from '../load/source.ts';
import type { Day } from '../period/day.ts';
import { findBaseFolder, quoteAll, refuseLinkedPath } from './base-folder.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';
import { orFail } from './plan-sides.ts';
import { refuseMovedParts } from './refuse-moved-parts.ts';
import type { World } from './world.ts';

/** The plan as it stands at the revision that a change is held against. What cannot be read there is never a pass. */
export async function readBase(
  revision: string,
  plan: OpenPlan,
  { env }: World,
): Promise<BaseOfChange> {
  refuseLinkedPath(plan.folder);
  const repository = orFail(await openRepository(plan.folder, env));
  refuseSubmodule(repository);
  const commit = orFail(await repository.resolve(revision));
  const { folder, others } = await findBaseFolder(repository, commit);
  const readAt = (at: string) => readSource(repository, commit, at, plan);
  if (folder === undefined)
    await refuseMovedParts(repository, plan, { folders: others, readSource: readAt });
  const history = refuseCut(await readHistory(repository, commit, { limits: plan.limits }));
  return {
    revision,
    commit,
    day: await dayOfBase(repository, commit, history),
    source: folder === undefined ? undefined : await readAt(folder),
    history,
    notes: await describeBase(repository, revision, commit, folder),
  };
}

/** A limit that cuts the history off would silence every check that looks back, and anybody can push a large file. */
export function refuseCut(history: PlanHistory | GitTrouble): PlanHistory | GitTrouble {
  return isTrouble(history) && history.trouble === 'too-much' ? orFail(history) : history;
}

/** In the place of the plan's folder, a submodule brings a base of its own: that of another repository. */
function refuseSubmodule({ top, superproject }: Repository): void {
  if (superproject === undefined) return;
  const [inner, outer] = [top, superproject].map((path) => escapeForMessage(path, 1_000));
  throw new PlanError(
    `The plan lies in a submodule ("${inner}"), which has branches of its own: what it would be held against is not the base of "${outer}"`,
    'Clone the repository of the plan by itself, and judge its changes there.',
  );
}

/**
 * When the base was made. Whoever makes a commit dates it, and an earlier day would leave closed figures open: so the
 * latest day counts of all the commits that it is made of.
 */
async function dayOfBase(
  repository: Repository,
  commit: string,
  history: PlanHistory | GitTrouble,
): Promise<Day | undefined> {
  const [own] = orFail(await repository.read([commit]));
  const steps = isTrouble(history) ? [] : history.steps;
  const days = [own?.committer.day, ...steps.map(({ day }) => day)];
  return days.filter((day) => day !== undefined).sort((a, b) => b - a)[0];
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
    ...(moved ? [`There the plan lies in ${quoteAll([folder])}.`] : []),
    ...repository.doubts,
  ];
}
