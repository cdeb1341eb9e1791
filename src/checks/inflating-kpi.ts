import * as z from 'zod';
import { formatNumber, formatShare } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { claimsOf } from './claims.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

export const inflatingKpi = defineCheck({
  id: 'inflating-kpi',
  theme: 'inflation',
  severity: 'warning',
  claim:
    'Each unit of a KPI buys less of the metric it claims to drive than when the claim was made.',
  why: 'A KPI is worth what it brings. When more and more of it brings the same outcome, record figures are inflated money: the count grows and the business does not.',
  remedy:
    'Find out what the additional units are, count only those that bring the outcome, or withdraw the claim under "drives". Money that rests on the KPI needs another reason.',
  options: z.strictObject({
    tolerance: z
      .number()
      .min(0)
      .default(0.1)
      .meta({ description: 'Inflation from which on it counts; 0.1 is 10%' }),
  }),
  *find({ facts }, { tolerance }) {
    const { workspace } = facts;
    for (const { drive, kpi } of claimsOf(facts.workspace)) {
      const { inflation, inflatingSince } = facts.claim(drive);
      if (inflation === undefined || inflatingSince === undefined) continue;
      const work = facts.justifiedBy(kpi.id);
      const isPaidFor = work.initiatives.length > 0;
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${kpi.id} buys less of ${drive.metric} than it did: it now takes ${formatNumber(Math.round(100 * (1 + inflation)))} of it to bring what 100 brought when the claim was made. It has been beyond the ${formatShare(tolerance)} tolerance since ${inflatingSince}.${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: isPaidFor
          ? `Ask what the money buys in ${drive.metric}, and justify it by that or stop it.`
          : `Count only the part of ${kpi.id} that brings ${drive.metric}, or withdraw the claim.`,
        path: ['kpis', kpi.id, 'drives', drive.metric],
        severity: isPaidFor ? 'error' : 'warning',
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          metric: drive.metric,
          inflation: Number(inflation.toPrecision(12)),
          since: inflatingSince,
          initiatives: work.initiatives.map(({ id }) => id),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { drive, kpi } of claimsOf(facts.workspace)) {
      const { inflationUnknown } = facts.claim(drive);
      if (inflationUnknown === undefined) continue;
      const reason = `what it buys of ${drive.metric} cannot be compared yet: ${inflationUnknown}`;
      yield { subject: `kpis.${kpi.id}`, reason };
    }
  },
});
