import type { Change } from '../diff/change.ts';
import { gridFor, lastClosed } from '../evaluate/closed.ts';
import type { Day } from '../period/day.ts';
import { type Cadence, periodOf } from '../period/period.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { areComparable } from './laid.ts';

/** Which figures are put back: of these changes, those that were closed on the day. */
export interface Rewriting {
  readonly since: Day;
  readonly changes: readonly Change[];
}

/**
 * The plan with the rewritten figures as an older one had them, all others as they are: in the cadence of their KPI,
 * however finely the files write them. What was measured otherwise then is left as it is.
 */
export function putBackFigures(
  workspace: Workspace,
  old: Workspace,
  { since, changes }: Rewriting,
): Workspace {
  const kpis = new Map(workspace.kpis);
  const initiatives = new Map(workspace.initiatives);
  const restore = restorer(workspace, old, since);
  for (const change of changes) {
    const { section, id } = change;
    const [kpi, was] = [kpis.get(id), old.kpis.get(id)];
    if (section === 'kpis' && kpi?.actual && was?.actual && areComparable(was, kpi))
      kpis.set(id, { ...kpi, actual: restore(kpi.actual, was.actual, kpi.cadence, change) });
    const [work, before] = [initiatives.get(id), old.initiatives.get(id)];
    const isPaidAlike = workspace.cadence === old.cadence && workspace.currency === old.currency;
    if (section === 'initiatives' && work?.spend && before?.spend && isPaidAlike) {
      const spend = restore(work.spend, before.spend, workspace.cadence, change);
      initiatives.set(id, { ...work, spend });
    }
  }
  return { ...workspace, kpis, initiatives };
}

function restorer(workspace: Workspace, old: Workspace, since: Day) {
  return (figures: Float64Array, others: Float64Array, cadence: Cadence, change: Change) => {
    const restored = Float64Array.from(figures);
    const [here, there] = [gridFor(workspace, cadence).first, gridFor(old, cadence).first];
    const closed = lastClosed(old, since, cadence);
    for (const index of rewrittenIndices(change, cadence, old)) {
      const was = others[index - there] ?? Number.NaN;
      const isThere = index >= here && index - here < restored.length;
      if (isThere && index - there <= closed && !Number.isNaN(was)) restored[index - here] = was;
    }
    return restored;
  };
}

/** The periods that hold a figure which stood there and was changed. */
function* rewrittenIndices(
  { periods }: Change,
  cadence: Cadence,
  { calendar }: Workspace,
): Iterable<number> {
  for (const { start, end, before } of periods) {
    if (before === undefined) continue;
    const last = periodOf(end, cadence, calendar).index;
    for (let index = periodOf(start, cadence, calendar).index; index <= last; index += 1)
      yield index;
  }
}
