import { openRepository } from '../load/git/open-repository.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { readHistory } from '../load/read-history.ts';
import type { World } from './world.ts';

/** What git kept of the plan in `folder`, or why nothing of it can be read. */
export async function readPlanHistory(
  folder: string,
  { env }: World,
  limits?: Limits,
): Promise<PlanHistory | GitTrouble> {
  const repository = await openRepository(folder, env);
  return isTrouble(repository)
    ? repository
    : readHistory(repository, repository.head, limits && { limits });
}
