import { join } from 'node:path';
import { diskSource } from '../load/disk.ts';
import type { Repository } from '../load/git/repository.ts';
import { describeCount } from '../load/limits.ts';
import { load } from '../load/load.ts';
import { pathBelow } from '../load/plan-folder.ts';
import type { Source } from '../load/source.ts';
import { quoteAll } from './base-folder.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';

/** Plans of the base that are looked at, and how to read one of them there. */
interface OtherPlans {
  readonly folders: readonly string[];
  readSource(folder: string): Promise<Source>;
}

/** More plans than this are not looked through. */
const MOST_PLANS = 50;

/**
 * A plan that counts as new is judged by its own rules, so it must not be an old one that left a stub behind: what was
 * defined in another plan on the base, is here now and no longer there has moved. Nor may it lie over an old plan and say
 * most of the same. A plan that only calls some of its KPIs like another one that stays is new.
 */
export async function refuseMovedParts(
  { top, prefix }: Repository,
  { source, limits }: OpenPlan,
  { folders, readSource }: OtherPlans,
): Promise<void> {
  const here = definitionsOf(source);
  for (const folder of folders.slice(0, MOST_PLANS)) {
    const before = definitionsOf(await readSource(folder));
    const still = definitionsOf(diskSource(join(top, folder), limits));
    const shared = before.filter((each) => here.includes(each));
    const moved = shared.filter((each) => !still.includes(each));
    const isBelow = pathBelow(prefix, folder) !== undefined;
    if (moved.length > 0 || (isBelow && shared.length * 2 >= before.length && shared.length > 0))
      throw refuse(folder, moved.length > 0 ? moved : shared);
  }
  function definitionsOf(plan: Source): readonly string[] {
    return load(plan, limits).documents.flatMap(({ file }) =>
      (['kpis', 'assumptions', 'initiatives'] as const).flatMap((section) =>
        Object.keys(file[section] ?? {}).map((id) => `${section}.${id}`),
      ),
    );
  }
}

function refuse(folder: string, shared: readonly string[]): PlanError {
  const [first = ''] = shared;
  const more = shared.length > 1 ? ` and ${describeCount(shared.length - 1)} more` : '';
  return new PlanError(
    `On the base no plan lies in this folder, but the plan in ${quoteAll([folder])} defines ${first}${more} there, so this one is not new`,
    'Move the plan as a whole, and leave no plan.yaml behind: then it is judged by the rules it had.',
  );
}
