import type { Day } from '../period/day.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { elementOf } from './closed.ts';

/** The grid elements for which a KPI has a measured figure although their period is not over on `asOf`. */
export function findEarlyFigures(
  { actual, cadence }: Kpi,
  workspace: Workspace,
  asOf: Day,
): readonly number[] {
  // The period that holds the as-of date is not over: its last day counts as over the day after.
  const first = Math.max(0, elementOf(workspace, cadence, asOf));
  const early: number[] = [];
  for (let at = first; at < (actual?.length ?? 0); at++) {
    if (!Number.isNaN(actual?.[at])) early.push(at);
  }
  return early;
}
