import type { Day } from '../period/day.ts';
import { addDuration } from '../period/duration.ts';
import { type Cadence, firstDay, formatPeriod, lastDay, periodOf } from '../period/period.ts';
import type { Grid, Workspace } from '../resolve/workspace.ts';

/** The grid of a cadence; one without any figure is empty. */
export function gridFor(workspace: Workspace, cadence: Cadence): Grid {
  return workspace.grids.get(cadence) ?? { cadence, first: 0, length: 0 };
}

/**
 * The grid element of the last closed period: one that is over, settled, and not after `closed_through`.
 * It may lie before or behind the grid, which holds only periods that have figures.
 */
export function lastClosed(workspace: Workspace, asOf: Day, cadence: Cadence): number {
  const { calendar, closedThrough } = workspace;
  const isClosed = (index: number): boolean =>
    isClosedOn(asOf, lastDay({ cadence, index }, calendar), workspace);
  let index = periodOf(asOf, cadence, calendar).index;
  if (closedThrough !== undefined)
    index = Math.min(index, periodOf(closedThrough, cadence, calendar).index);
  while (!isClosed(index)) index -= 1;
  return index - gridFor(workspace, cadence).first;
}

/** Whether a period whose last day is `end` is closed on a day: it is over, settled, and not after `closed_through`. */
export function isClosedOn(
  asOf: Day,
  end: Day,
  { settle, closedThrough }: Pick<Workspace, 'settle' | 'closedThrough'>,
): boolean {
  const isSettled = (settle ? addDuration(end, settle) : end) < asOf;
  return isSettled && (closedThrough === undefined || end <= closedThrough);
}

/** The name of a grid element's period: `2026-08`. */
export function periodName(workspace: Workspace, cadence: Cadence, at: number): string {
  return formatPeriod(
    { cadence, index: gridFor(workspace, cadence).first + at },
    workspace.calendar,
  );
}

/** The first day of a grid element's period. */
export function firstDayAt(workspace: Workspace, cadence: Cadence, at: number): Day {
  const index = gridFor(workspace, cadence).first + at;
  return firstDay({ cadence, index }, workspace.calendar);
}

/** The grid element of the period that holds `day`. */
export function elementOf(workspace: Workspace, cadence: Cadence, day: Day): number {
  return periodOf(day, cadence, workspace.calendar).index - gridFor(workspace, cadence).first;
}
