import { type Benefits, weighBenefits } from './claimed-benefits.ts';
import { growDriverTree } from './driver-tree.ts';
import type { Ground } from './ground.ts';
import { lazily, once } from './once.ts';
import { type Tethers, weighTethers } from './paper-tethers.ts';
import { judgePlanReach, type PlanReach } from './plan-reach.ts';
import { findTargetConflicts, type TargetConflict } from './target-conflicts.ts';

/** What shows when the plan is put through its own driver tree. */
export interface DriverTreeFacts {
  /** The KPIs that lead to a core metric and move none. */
  tethers(): Tethers;
  /** What the targets of the drivers make of a metric; undefined where that does not apply. */
  planReach(metric: string): PlanReach | undefined;
  /** The KPIs whose targets and those of their formula's inputs contradict each other. */
  targetConflicts(): readonly TargetConflict[];
  /** The KPIs of which more is claimed than their targets need, by more than a share of that. */
  benefits(margin: number): Benefits;
}

export function factsOfDriverTree(ground: Ground): DriverTreeFacts {
  const { workspace, graph, judged: figures, closed, runLength, staleAfter, kpi } = ground;
  const tree = lazily(() => growDriverTree(ground));
  const plan = { workspace, graph, figures, closed, runLength };
  return {
    tethers: lazily(() => weighTethers(tree(), staleAfter())),
    planReach: once((id: string) => judgePlanReach(kpi(id), plan)),
    targetConflicts: lazily(() => findTargetConflicts(plan)),
    benefits: once((margin: number) =>
      weighBenefits({ tree: tree(), judged: figures, runLength }, margin),
    ),
  };
}
