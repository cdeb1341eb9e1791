import type { Kpi } from '../resolve/workspace.ts';
import { lastFigure } from './figures.ts';
import { missesTarget } from './target-fact.ts';

/** A KPI against its target in its two latest closed periods: in both the same, one of each, or not known. */
export type RecentTarget = 'met' | 'missed' | 'mixed' | 'unknown';

/** Two periods, since one good month is no state. Unknown as well when the figures are later than they may be. */
export function judgeRecentTarget(
  kpi: Kpi,
  values: Float64Array,
  closed: number,
  staleAfter: number,
): RecentTarget {
  const at = lastFigure(values, closed);
  if (at < 1 || closed - at > staleAfter) return 'unknown';
  const [before, latest] = [missesTarget(kpi, values, at - 1), missesTarget(kpi, values, at)];
  if (before === undefined || latest === undefined) return 'unknown';
  if (before !== latest) return 'mixed';
  return latest ? 'missed' : 'met';
}
