import { gridFor } from '../evaluate/closed.ts';
import { isAbove } from '../evaluate/compare.ts';
import type { Day } from '../period/day.ts';
import { firstDay, formatPeriod } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import type { Unit } from '../units/unit.ts';

/**
 * Figures of one KPI in several snapshots: every snapshot has a grid of its own, so that a period is known by its index
 * (src/period/period.ts) and not by its place on a grid.
 */

/** What a series says of a period; NaN where nothing. */
export function figureIn(
  values: Float64Array | undefined,
  { cadence }: Kpi,
  workspace: Workspace,
  index: number,
): number {
  return values?.[index - gridFor(workspace, cadence).first] ?? Number.NaN;
}

/** The target in force in a period, behind the grid too; NaN where there is none. */
export function targetIn(kpi: Kpi, workspace: Workspace, index: number): number {
  const at = index - gridFor(workspace, kpi.cadence).first;
  const last = (kpi.target?.length ?? 0) - 1;
  return kpi.target?.[kpi.targetHoldsOn ? Math.min(at, last) : at] ?? Number.NaN;
}

export function nameOf({ cadence }: Kpi, { calendar }: Workspace, index: number): string {
  return formatPeriod({ cadence, index }, calendar);
}

export function firstDayOf({ cadence }: Kpi, { calendar }: Workspace, index: number): Day {
  return firstDay({ cadence, index }, calendar);
}

/** Whether two figures differ by more than rounding; one that is not there differs from one that is. */
export function differs(one: number, other: number): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) !== Number.isNaN(other);
  return isAbove(one, other) || isAbove(other, one);
}

/** Whether figures in their inner units can be set against each other: 25% and .25 can. */
export function countTheSame({ powers: a }: Unit, { powers: b }: Unit): boolean {
  return a.size === b.size && [...a].every(([name, exponent]) => b.get(name) === exponent);
}

/** Whether two snapshots of a KPI can be set against each other, figure by figure. */
export function areComparable(one: Kpi, other: Kpi): boolean {
  return one.cadence === other.cadence && countTheSame(one.unit, other.unit);
}
