import * as z from 'zod';
import { formatShare } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { claimsOf } from './claims.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

export const divergingKpi = defineCheck({
  id: 'diverging-kpi',
  theme: 'inflation',
  severity: 'error',
  claim: 'A KPI gets better while the metric it claims to drive gets worse.',
  why: 'The claim says that more of the one brings more of the other. When they part, the team celebrates a figure that the business does not feel.',
  remedy:
    'Find out what moves the metric instead. Withdraw the claim under "drives", or show why the effect is still to come with a longer "lag".',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const { drive, kpi } of claimsOf(workspace)) {
      const { divergence } = facts.claim(drive);
      if (!divergence) continue;
      const work = facts.justifiedBy(kpi.id);
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${kpi.id} got better (${describeChange(divergence.kpi)}) while ${drive.metric}, which it claims to drive, got worse (${describeChange(divergence.metric)}), each beyond its tolerance over the last closed periods.${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: `Find out what moves ${drive.metric} instead, and withdraw the claim if nothing speaks for it.`,
        path: ['kpis', kpi.id, 'drives', drive.metric],
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          metric: drive.metric,
          kpi_change: Number(divergence.kpi.toPrecision(12)),
          metric_change: Number(divergence.metric.toPrecision(12)),
          initiatives: work.initiatives.map(({ id }) => id),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { drive, kpi } of claimsOf(facts.workspace)) {
      const { divergenceUnknown } = facts.claim(drive);
      if (divergenceUnknown === undefined) continue;
      const reason = `whether it and ${drive.metric} part cannot be said: ${divergenceUnknown}`;
      yield { subject: `kpis.${kpi.id}`, reason };
    }
  },
});

/** `up 12%`, `down 8%` */
function describeChange(change: number): string {
  return `${change < 0 ? 'down' : 'up'} ${formatShare(Math.abs(change))}`;
}
