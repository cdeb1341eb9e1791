import { type Edit, readEdits } from '../history/edits.ts';
import type { Repository } from '../load/git/repository.ts';
import { isTrouble } from '../load/git/trouble.ts';
import type { PlanHistory } from '../load/history.ts';
import type { LoadedPlan } from '../load/load.ts';
import { isPlanFileName } from '../load/names.ts';
import { commitSide, nameOf, type PlanSide } from '../load/plan-side.ts';
import { readBetween } from '../load/read-between.ts';
import { type Difference, readPart, type Sides } from '../load/read-sides.ts';
import type { Asked } from './plan-sides.ts';

/**
 * The edits that lead to the newer side from where the two lines of work parted. None where git cannot tell them: who
 * made a change is worth saying, and no reason to say nothing of the change.
 */
export async function readEditsBetween(
  repository: Repository,
  { before, after }: Asked,
  sides: Sides,
  difference: Difference,
): Promise<readonly Edit[]> {
  const head = after.commit?.id ?? repository.head;
  const from = before.commit?.id ?? head;
  const since = await repository.mergeBase(from, head);
  if (isTrouble(since)) return [];
  const start = since === from ? sides.before : await openStart(repository, since, sides);
  const paths = [...difference.planFiles, ...difference.before.tables.keys()];
  const history =
    start && (await readBetween(repository, { since, head, before: start, paths }, sides.contents));
  if (!history || isTrouble(history)) return [];
  const now = after.commit ? undefined : await readNow(sides, difference, history);
  // The first step stands for all that was there before.
  return readEdits(history, history.steps, now, sides.limits, { first: 1 });
}

async function openStart(
  repository: Repository,
  since: string,
  { contents, limits }: Sides,
): Promise<PlanSide | undefined> {
  const settings = { contents, limits };
  const side = await commitSide(repository, since, repository.prefix, settings);
  return isTrouble(side) ? undefined : side;
}

/** The folder as it stands, as far as the history reaches: what it leaves out would look as if it were gone. */
async function readNow(
  { after, limits, readBefore }: Sides,
  { planFiles }: Difference,
  { steps }: PlanHistory,
): Promise<LoadedPlan | undefined> {
  const touched = steps.flatMap(({ files }) => files.map(({ path }) => path));
  const listed = [...planFiles, ...touched].filter((path) => isPlanFileName(nameOf(path)));
  const now = await readPart(after, listed, limits, readBefore);
  return isTrouble(now) ? undefined : now;
}
