import type { Drive, Kpi, Workspace } from '../resolve/workspace.ts';
import type { YearLength } from '../stats/season-design.ts';
import type { Figures } from './figures.ts';
import { seasonAt } from './last-changes.ts';

/** KPI and metric of a claim with their figures at the metric's cadence. */
export interface ClaimSides {
  readonly kpi: Kpi;
  readonly metric: Kpi;
  readonly series: { readonly kpi: Float64Array; readonly metric: Float64Array };
  /** The season of either: a season that one of them lacks does no harm. */
  readonly season: YearLength;
}

export function sidesOf(
  claim: Drive,
  { workspace, figures }: { readonly workspace: Workspace; readonly figures: Figures },
): ClaimSides {
  const [kpi, metric] = [workspace.kpis.get(claim.kpi), workspace.kpis.get(claim.metric)];
  if (!kpi || !metric) throw new Error(`"${claim.kpi}" or "${claim.metric}" was not resolved`);
  const series = { kpi: figures.at(kpi.id, metric.cadence), metric: figures.of(metric.id) };
  return { kpi, metric, series, season: metric.season || seasonAt(kpi, metric.cadence) };
}
