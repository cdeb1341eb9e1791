import { marginAround } from '../resolve/margin.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { improvement, isAbove } from './compare.ts';
import { lastFigure } from './figures.ts';

/** A KPI against its target in its last closed period with a figure, in the KPI's inner unit. */
export interface TargetFact {
  readonly at: number;
  readonly value: number;
  readonly target: number;
  /** Beyond the tolerance on the bad side. */
  readonly isMissed: boolean;
  /** How much worse than the target; negative when better. */
  readonly miss: number;
  /** Missed without a break since this grid element. */
  readonly missedSince: number | undefined;
}

/** Whether a figure misses the target of its period by more than the tolerance; undefined when that cannot be said. */
export function missesTarget(kpi: Kpi, values: Float64Array, at: number): boolean | undefined {
  const [value, target] = [values[at] ?? Number.NaN, kpi.target?.[at] ?? Number.NaN];
  return isOffTarget(value, target, {
    better: kpi.better,
    margin: marginAround(kpi.tolerance, target),
  });
}

/** The same of any figure and target; `margin` is in their unit. */
export function isOffTarget(
  value: number,
  target: number,
  { better, margin }: { readonly better: Kpi['better']; readonly margin: number },
): boolean | undefined {
  if (better === 'none' || Number.isNaN(value) || Number.isNaN(target)) return undefined;
  return isAbove(-improvement(value, target, better), margin);
}

/** How a KPI stands against its target, or undefined without target, direction or a figure that is not stale. */
export function judgeTarget(
  kpi: Kpi,
  values: Float64Array,
  closed: number,
  staleAfter: number,
): TargetFact | undefined {
  const at = lastFigure(values, closed);
  const isMissed = at < 0 || closed - at > staleAfter ? undefined : missesTarget(kpi, values, at);
  const [value, target] = [values[at], kpi.target?.[at]];
  if (
    isMissed === undefined ||
    value === undefined ||
    target === undefined ||
    kpi.better === 'none'
  )
    return undefined;
  let missedSince: number | undefined;
  for (let back = at; isMissed && back >= 0 && missesTarget(kpi, values, back) !== false; back--) {
    if (missesTarget(kpi, values, back)) missedSince = back;
  }
  return {
    at,
    value,
    target,
    isMissed,
    miss: -improvement(value, target, kpi.better),
    missedSince,
  };
}
