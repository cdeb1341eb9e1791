import * as z from 'zod';
import type { TargetFact } from '../evaluate/target-fact.ts';
import { describeTolerance } from '../gates/describe.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { formatFigure } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';
import { describeWork } from './work-behind.ts';

export const missedTarget = defineCheck({
  id: 'missed-target',
  theme: 'drift',
  severity: 'note',
  claim: 'A KPI is off its target in the last closed period.',
  why: 'A missed target says that something was harder than planned. It is worth knowing, and by itself it decides nothing: only a broken assumption does.',
  remedy:
    'Say what happened, and ask whether an assumption is behind it. Do not lower the target to meet the figure.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const kpi of workspace.kpis.values()) {
      const target = facts.target(kpi.id);
      if (!target?.isMissed || target.at !== facts.closed(kpi.cadence)) continue;
      const work = facts.moving(kpi.id);
      const since = facts.periodName(kpi.id, target.missedSince ?? target.at);
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${describeMiss(kpi, target, (at) => facts.periodName(kpi.id, at))}${describeWork(work, ['works on it', 'work on it'], workspace.currency)}`,
        next: 'Say what happened, and whether an assumption is behind it.',
        path: ['kpis', kpi.id],
        money: work.money,
        people: peopleOfKpi(kpi, workspace),
        evidence: {
          observed: asWritten(target.value, kpi.unit),
          target: asWritten(target.target, kpi.unit),
          unit: kpi.unit.text,
          since,
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const kpi of facts.workspace.kpis.values()) {
      const closed = facts.closed(kpi.cadence);
      const targetNow = kpi.target?.[Math.min(closed, kpi.target.length - 1)];
      if (kpi.better === 'none' || targetNow === undefined || Number.isNaN(targetNow)) continue;
      if (!Number.isNaN(facts.figures(kpi.id)[closed] ?? Number.NaN)) continue;
      const why = facts.whyUndefined(kpi.id, closed);
      yield { subject: `kpis.${kpi.id}`, reason: `it has a target, but ${why}` };
    }
  },
});

function describeMiss(
  kpi: Kpi,
  { at, value, target, missedSince = at }: TargetFact,
  name: (at: number) => string,
): string {
  const { id, unit, better } = kpi;
  const side = better === 'lower' ? 'above' : 'below';
  const since = missedSince < at ? `; it has been off since ${name(missedSince)}` : '';
  return `${id} was ${formatFigure(value, unit)} in ${name(at)}, ${side} its target of ${formatFigure(target, unit)} by more than the tolerance of ${describeTolerance(kpi.tolerance, kpi.unit)}${since}.`;
}
