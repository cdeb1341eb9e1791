import { need } from '../evaluate/ground.ts';
import type { MetricSwing, Swing, Tornado } from '../evaluate/tornado.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { WhatIf } from '../schema/what-if.ts';
import { outer } from './outer-figure.ts';

export function describeTornado(
  { swings, leftOut }: Tornado,
  workspace: Workspace,
): Pick<WhatIf, 'tornado' | 'tornado_left_out'> {
  return {
    tornado: swings.map((swing) => describeSwing(swing, workspace)),
    tornado_left_out: leftOut.map((each) => ({ ...each })),
  };
}

function describeSwing(swing: Swing, workspace: Workspace): WhatIf['tornado'][number] {
  const { assumption, kpi, source, low, high, money, largest, metrics } = swing;
  const { unit } = need(workspace.kpis, kpi);
  return {
    assumption,
    kpi,
    unit: unit.text,
    interval: source,
    low: outer(low, unit),
    high: outer(high, unit),
    money,
    swing: rounded(largest),
    core_metrics: metrics.map((each) => describeMetric(each, workspace)),
  };
}

function describeMetric(
  { metric, low, high, share, isOfTarget }: MetricSwing,
  workspace: Workspace,
): WhatIf['tornado'][number]['core_metrics'][number] {
  const { unit } = need(workspace.kpis, metric);
  return {
    id: metric,
    unit: unit.text,
    low: outer(low, unit),
    high: outer(high, unit),
    swing: rounded(share),
    swing_of: isOfTarget ? 'target' : 'value',
  };
}

function rounded(share: number): number | null {
  return Number.isFinite(share) ? Number(share.toPrecision(6)) : null;
}
