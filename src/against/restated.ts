import type { Change, PeriodChange } from '../diff/change.ts';
import { gridFor, lastClosed } from '../evaluate/closed.ts';
import type { Day } from '../period/day.ts';
import { firstDay, lastDay, periodOf } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';

/** Figures of a KPI that were closed on the base and are others now. */
export interface Restated {
  readonly change: Change;
  readonly kpi: string;
  /** The periods that no entry of the base accounts for. */
  readonly periods: readonly PeriodChange[];
  /** Changed without an entry on either side, by more than may be. */
  readonly isUnsaid: boolean;
}

/** What a closed figure may change without a word, as a share of itself. */
const UNSAID = 0.02;

/**
 * The closed figures that a change alters. `day` is that of the base: what was not closed then was provisional. An entry
 * under "restatements" on the base accounts for them; one that the change brings accounts for them as far as nothing
 * comes out better by it.
 */
export function findRestated(
  changes: readonly Change[],
  { base, head, day }: { readonly base: Workspace; readonly head: Workspace; readonly day: Day },
): readonly Restated[] {
  return changes.flatMap((change): readonly Restated[] => {
    const kpi = base.kpis.get(change.id);
    if (change.section !== 'kpis' || change.field !== 'actual' || !kpi) return [];
    const periods = change.periods.filter(
      (each) =>
        each.before !== undefined &&
        each.end <= lastClosedDay(base, kpi, day) &&
        !isAccounted(each, kpi, base),
    );
    if (periods.length === 0) return [];
    const isUnsaid = periods.some((each) => sizeOf(each) > UNSAID && !isAccounted(each, kpi, head));
    return [{ change, kpi: kpi.id, periods, isUnsaid }];
  });
}

function lastClosedDay(workspace: Workspace, { cadence }: Kpi, day: Day): Day {
  const index = lastClosed(workspace, day, cadence) + gridFor(workspace, cadence).first;
  return lastDay({ cadence, index }, workspace.calendar);
}

function sizeOf({ before, after }: PeriodChange): number {
  if (before === undefined) return 0;
  if (after === undefined) return Number.POSITIVE_INFINITY;
  return Math.abs(after - before) / Math.abs(before);
}

function isAccounted({ start, end }: PeriodChange, { id }: Kpi, workspace: Workspace): boolean {
  const cadence = workspace.kpis.get(id)?.cadence ?? workspace.cadence;
  const grid = gridFor(workspace, cadence);
  return workspace.restatements.some(({ kpi, first, last }) => {
    if (kpi !== id) return false;
    const [from, to] = [first, last].map((at) => ({ cadence, index: grid.first + at }));
    return (
      from !== undefined &&
      to !== undefined &&
      firstDay(from, workspace.calendar) <= start &&
      end <= lastDay(to, workspace.calendar)
    );
  });
}

/** The plan with those figures as they stood on the base; figures finer than the KPI's own are left as they are. */
export function putBack(workspace: Workspace, restated: readonly Restated[]): Workspace {
  const kpis = new Map(workspace.kpis);
  for (const { kpi: id, periods } of restated) {
    const kpi = kpis.get(id);
    if (!kpi?.actual) continue;
    const actual = kpi.actual.slice();
    for (const { start, end, before } of periods) {
      const { index } = periodOf(start, kpi.cadence, workspace.calendar);
      const isWhole = lastDay({ cadence: kpi.cadence, index }, workspace.calendar) === end;
      const at = index - gridFor(workspace, kpi.cadence).first;
      if (isWhole && before !== undefined && at >= 0 && at < actual.length) actual[at] = before;
    }
    kpis.set(id, { ...kpi, actual });
  }
  return { ...workspace, kpis };
}
