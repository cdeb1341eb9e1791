import type { Change, PeriodChange } from '../diff/change.ts';
import { gridFor, lastClosed } from '../evaluate/closed.ts';
import { type Approved, answerTo } from '../history/approvals.ts';
import type { Past } from '../history/past.ts';
import { isSpendLower, type Span, spendWithin, widestClosed } from '../history/spend-within.ts';
import type { Day } from '../period/day.ts';
import { type Cadence, firstDay, lastDay, periodOf } from '../period/period.ts';
import type { Workspace } from '../resolve/workspace.ts';

/** Figures of a KPI, or spend of an initiative, that were closed on the base and are others now. */
export interface Restated {
  readonly change: Change;
  readonly of: 'kpi' | 'initiative';
  readonly id: string;
  /** Those that were closed. The change above is about these alone, as an approval of it would be. */
  readonly periods: readonly PeriodChange[];
  /** Changed without an entry on either side, by more than may be. */
  readonly isUnsaid: boolean;
  /** The base allows it, with both values: what comes out better by it may. */
  readonly approved: Approved | undefined;
}

/** What a closed figure may change without a word, as a share of itself. */
const UNSAID = 0.02;

/**
 * The closed figures that a change alters, and the closed spend that it lowers or takes out: more spend is news. `day` is
 * that of the base: what was not closed then was provisional. An entry under "restatements" says why, and no more: it names
 * no figures, so it could be used again and again. What comes out better by new figures needs an approval, which does.
 */
export function findRestated(
  changes: readonly Change[],
  { base, head, day, asOf, past }: RestatedOptions,
): readonly Restated[] {
  return changes.flatMap((change): readonly Restated[] => {
    const series = seriesIn(change, base);
    if (!series) return [];
    const { of, id, cadence } = series;
    const closed = lastClosedDay(base, cadence, day);
    const isClosed = ({ end }: Span) => end <= closed;
    const widest = (each: PeriodChange) => widestClosed(each, change.periods, isClosed);
    const periods = change.periods.filter(
      (each) =>
        each.before !== undefined &&
        isClosed(each) &&
        (of === 'kpi' || isSpendLower(base, head, id, widest(each))),
    );
    if (periods.length === 0) return [];
    const isUnsaid = periods.some(
      (each) =>
        sizeOf(of === 'kpi' ? each : widest(each), series, { base, head }) > UNSAID &&
        ![base, head].some((side) => isAccounted(each, series, side)),
    );
    const closedOnly = { ...change, periods };
    const [approved] = [closedOnly, change].flatMap(
      (each) => answerTo(each, { base, head, asOf, past }).approved ?? [],
    );
    return [{ change: closedOnly, of, id, periods, isUnsaid, approved }];
  });
}

export interface RestatedOptions {
  readonly base: Workspace;
  readonly head: Workspace;
  /** The day of the base. */
  readonly day: Day;
  readonly asOf: Day;
  /** The history of the base. */
  readonly past: Past | undefined;
}

/** Closed figures that a change is about. */
interface Series {
  readonly of: Restated['of'];
  readonly id: string;
  readonly cadence: Cadence;
}

function seriesIn({ section, field, id }: Change, base: Workspace): Series | undefined {
  const kpi = section === 'kpis' && field === 'actual' ? base.kpis.get(id) : undefined;
  if (kpi) return { of: 'kpi', id, cadence: kpi.cadence };
  const isSpend = section === 'initiatives' && field === 'spend' && base.initiatives.has(id);
  return isSpend ? { of: 'initiative', id, cadence: base.cadence } : undefined;
}

function lastClosedDay(workspace: Workspace, cadence: Cadence, day: Day): Day {
  const index = lastClosed(workspace, day, cadence) + gridFor(workspace, cadence).first;
  return lastDay({ cadence, index }, workspace.calendar);
}

function sizeOf(
  change: PeriodChange,
  { of, id }: Series,
  { base, head }: { readonly base: Workspace; readonly head: Workspace },
): number {
  const { before, after } = change;
  if (of === 'initiative') {
    const spent = spendWithin(base, id, change);
    return Math.abs(spendWithin(head, id, change) - spent) / Math.abs(spent);
  }
  if (before === undefined) return 0;
  if (after === undefined) return Number.POSITIVE_INFINITY;
  return Math.abs(after - before) / Math.abs(before);
}

function isAccounted(
  { start, end }: PeriodChange,
  { of, id }: Series,
  workspace: Workspace,
): boolean {
  const own = of === 'kpi' ? workspace.kpis.get(id)?.cadence : undefined;
  const cadence = own ?? workspace.cadence;
  const grid = gridFor(workspace, cadence);
  return workspace.restatements.some(({ [of]: about, first, last }) => {
    if (about !== id) return false;
    const [from, to] = [first, last].map((at) => ({ cadence, index: grid.first + at }));
    return (
      from !== undefined &&
      to !== undefined &&
      firstDay(from, workspace.calendar) <= start &&
      end <= lastDay(to, workspace.calendar)
    );
  });
}

/** The plan with those figures as they stood on the base; figures finer than the grid are left as they are. */
export function putBack(workspace: Workspace, restated: readonly Restated[]): Workspace {
  const [kpis, initiatives] = [new Map(workspace.kpis), new Map(workspace.initiatives)];
  for (const { of, id, periods } of restated) {
    const kpi = of === 'kpi' ? kpis.get(id) : undefined;
    if (kpi?.actual)
      kpis.set(id, { ...kpi, actual: laidBack(kpi.actual, kpi.cadence, periods, workspace) });
    const work = of === 'initiative' ? initiatives.get(id) : undefined;
    if (work?.spend) {
      const spend = laidBack(work.spend, workspace.cadence, periods, workspace);
      initiatives.set(id, { ...work, spend });
    }
  }
  return { ...workspace, kpis, initiatives };
}

function laidBack(
  values: Float64Array,
  cadence: Cadence,
  periods: readonly PeriodChange[],
  workspace: Workspace,
): Float64Array {
  const { calendar } = workspace;
  const laid = values.slice();
  for (const { start, end, before } of periods) {
    const { index } = periodOf(start, cadence, calendar);
    const isWhole = lastDay({ cadence, index }, calendar) === end;
    const at = index - gridFor(workspace, cadence).first;
    if (isWhole && before !== undefined && at >= 0 && at < laid.length) laid[at] = before;
  }
  return laid;
}
