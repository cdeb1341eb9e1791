import type { Cadence } from '../period/period.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { changeOver } from '../stats/change.ts';
import type { YearLength } from '../stats/season-design.ts';

/**
 * The changes of the last `count` elements up to `at`, earliest first, as shares: each against `count` elements before
 * it, or against a year before where the series is seasonal and reaches back. One figure off the line proves nothing,
 * so what must have changed must have changed in all of them. Holds NaN where a figure is missing.
 */
export function lastChanges(
  values: Float64Array,
  at: number,
  count: number,
  yearLength: YearLength,
): Float64Array {
  return Float64Array.from({ length: count }, (_, back) =>
    changeOver(values, at - (count - 1 - back), count, yearLength),
  );
}

/** The tolerance of a KPI as a share; an absolute one says nothing about relative changes, so the default stands in. */
export function toleranceAsShare({ tolerance }: Kpi): number {
  return tolerance.kind === 'relative' ? tolerance.amount : 0.05;
}

const YEAR_LENGTHS: ReadonlyMap<Cadence, YearLength> = new Map([
  ['week', 52],
  ['month', 12],
  ['quarter', 4],
]);

/** Periods of the season of a KPI when its figures are added up to a coarser cadence. */
export function seasonAt({ season }: Kpi, cadence: Cadence): YearLength {
  return season === 0 ? 0 : (YEAR_LENGTHS.get(cadence) ?? 0);
}
