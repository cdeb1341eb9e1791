import type { Change } from '../diff/change.ts';
import { gridFor, lastClosed } from '../evaluate/closed.ts';
import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { areComparable, differs } from './laid.ts';

/**
 * The plan with those figures as an older one had them that were closed there on the day `since` and were rewritten by
 * one of the changes; all others as they are. In the cadence of the KPI, however finely the files write them.
 */
export function putBackFigures(
  workspace: Workspace,
  old: Workspace,
  { since, changes }: { readonly since: Day; readonly changes: readonly Change[] },
): Workspace {
  const kpis = new Map(workspace.kpis);
  const initiatives = new Map(workspace.initiatives);
  for (const { section, id } of changes) {
    const [kpi, was] = [kpis.get(id), old.kpis.get(id)];
    if (section === 'kpis' && kpi?.actual && was?.actual && areComparable(was, kpi))
      kpis.set(id, { ...kpi, actual: restore(kpi.actual, was.actual, kpi.cadence) });
    const [work, before] = [initiatives.get(id), old.initiatives.get(id)];
    if (section === 'initiatives' && work?.spend && before?.spend && isPaidAlike())
      initiatives.set(id, {
        ...work,
        spend: restore(work.spend, before.spend, workspace.cadence),
      });
  }
  return { ...workspace, kpis, initiatives };

  function isPaidAlike(): boolean {
    return workspace.cadence === old.cadence && workspace.currency === old.currency;
  }

  function restore(figures: Float64Array, others: Float64Array, cadence: Workspace['cadence']) {
    const restored = Float64Array.from(figures);
    const [here, there] = [gridFor(workspace, cadence).first, gridFor(old, cadence).first];
    const closed = Math.min(lastClosed(old, since, cadence), others.length - 1);
    for (let at = 0; at <= closed; at += 1) {
      const index = at + there - here;
      const was = others[at] ?? Number.NaN;
      const isThere = index >= 0 && index < restored.length && !Number.isNaN(was);
      if (isThere && differs(was, restored[index] ?? Number.NaN)) restored[index] = was;
    }
    return restored;
  }
}
