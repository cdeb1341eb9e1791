import type { AssumptionFact } from './assumption-fact.ts';
import type { RecentTarget } from './recent-target.ts';

/** A core metric that is red, and what makes it so: a broken assumption about it, or its own target. */
export interface RedMetric {
  readonly metric: string;
  /** Undefined where it missed its target in its two latest closed periods. */
  readonly broken: AssumptionFact | undefined;
}

export function findRedMetrics(
  coreMetrics: readonly string[],
  brokenAbout: (kpi: string) => readonly AssumptionFact[],
  recentTarget: (kpi: string) => RecentTarget,
): readonly RedMetric[] {
  return coreMetrics
    .map((metric) => ({ metric, broken: brokenAbout(metric)[0] }))
    .filter(({ metric, broken }) => broken || recentTarget(metric) === 'missed');
}
