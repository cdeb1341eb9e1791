import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import { need, numberSetting } from '../evaluate/ground.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import type { WhatIf } from '../schema/what-if.ts';
import { outer } from './outer-figure.ts';
import { activeIn, committedIn, describeFlow, describeState, sumOver } from './standing.ts';

/** The parts of the answer that say what was and what would be. */
type Compared = Pick<
  WhatIf,
  'cancelled' | 'core_metrics' | 'assumptions' | 'gates' | 'runway' | 'value_flow' | 'money'
>;

export function compareFacts(real: Facts, after: Facts, cancelled: readonly string[]): Compared {
  const { workspace } = real;
  const [was, is] = [judgeVerdicts(real), judgeVerdicts(after)];
  const freed = cancelled.map((id) => freedBy(id, real));
  return {
    cancelled: freed,
    core_metrics: workspace.coreMetrics.map((id) => compareMetric(id, real, after)),
    assumptions: [...workspace.assumptions.keys()].map((id) => ({
      id,
      before: describeState(id, real),
      after: describeState(id, after),
    })),
    gates: [...was].map(([id, before]) => ({ id, before, after: is.get(id) ?? null })),
    runway: compareRunway(real, after),
    value_flow: { before: describeFlow(real), after: describeFlow(after) },
    money: {
      unit: workspace.currency,
      active_budget: { before: real.valueFlow().total, after: after.valueFlow().total },
      committed: { before: committedIn(real), after: committedIn(after) },
      spent_since_broken: { before: spentSince(real, real), after: spentSince(real, after) },
      freed: freed.reduce((sum, each) => sum + each.freed, 0),
    },
  };
}

/** What is left in its budget. What was spent is spent. */
function freedBy(id: string, real: Facts): WhatIf['cancelled'][number] {
  const { budget, budgetToDate, committed: upToGate } = real.initiative(id).money;
  return {
    initiative: id,
    freed: Math.round((budget - budgetToDate) * 100) / 100,
    committed: upToGate,
  };
}

/** The period in which a metric is looked at: the latest in which it has a figure, really or supposedly. */
export function latestElement(id: string, real: Facts, after: Facts): number {
  return Math.max(lastFigure(real.figures(id)), lastFigure(after.figures(id)));
}

function compareMetric(id: string, real: Facts, after: Facts): WhatIf['core_metrics'][number] {
  const kpi = need(real.workspace.kpis, id);
  const at = latestElement(id, real, after);
  const standing = (facts: Facts) => {
    const value = facts.figures(id)[at] ?? Number.NaN;
    const target = facts.target(id);
    return {
      value: outer(value, kpi.unit),
      on_target: target?.at === at ? !target.isMissed : null,
      undefined_because: Number.isNaN(value) ? facts.whyUndefined(id, Math.max(0, at)) : null,
    };
  };
  return {
    id,
    title: kpi.title,
    unit: kpi.unit.text,
    period: at < 0 ? null : real.periodName(id, at),
    target: outer(kpi.target?.[at], kpi.unit),
    before: standing(real),
    after: standing(after),
  };
}

/** The runway as the check `short-runway` looks at it, whether or not that one runs. */
function compareRunway(real: Facts, after: Facts): WhatIf['runway'] {
  const { workspace } = real;
  const named = workspace.checkSettings.get('short-runway')?.kpi;
  const kpi = workspace.kpis.get(typeof named === 'string' ? named : 'runway');
  if (!kpi) return null;
  const floor = numberSetting(workspace, 'short-runway', 'floor');
  const [was, is] = [real.runway(kpi.id, floor), after.runway(kpi.id, floor)];
  const describe = (runway: typeof was) => ({
    value: outer(runway?.value, kpi.unit),
    short: runway?.floor === undefined ? null : runway.isShort,
  });
  const known = is ?? was;
  return {
    kpi: kpi.id,
    unit: kpi.unit.text,
    floor: outer(known?.floor, kpi.unit),
    floor_source: known?.floor === undefined ? null : known.source,
    before: describe(was),
    after: describe(is),
  };
}

/** Of what is really active: cancelling does not bring back what was spent. */
function spentSince(real: Facts, facts: Facts): number {
  return sumOver(activeIn(real), (id) => facts.initiative(id).spentSinceBroken);
}
