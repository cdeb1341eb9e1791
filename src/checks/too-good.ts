import * as z from 'zod';
import type { Likeness } from '../evaluate/too-good.ts';
import { formatFigure } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';

export const tooGood = defineCheck({
  id: 'too-good',
  theme: 'inflation',
  severity: 'note',
  claim: 'The figures of a KPI equal its targets for periods on end, or do not vary at all.',
  why: 'What is measured scatters. Figures that do not were often copied from the plan, carried forward, or set by hand.',
  remedy: 'Ask where the figures come from, and say so under "source".',
  options: z.strictObject({
    periods: z
      .int()
      .min(3)
      .default(8)
      .meta({ description: 'Closed periods in a row from which on it is too good' }),
  }),
  *find({ facts }, { periods }) {
    const { workspace } = facts;
    for (const kpi of workspace.kpis.values()) {
      const found = facts.likeness(kpi.id, periods);
      if (!found || found === 'unknown') continue;
      const work = facts.justifiedBy(kpi.id);
      const value = facts.figures(kpi.id).findLast((figure) => !Number.isNaN(figure)) ?? 0;
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${describeLikeness(kpi.id, found, formatFigure(value, kpi.unit), periods)} What is measured scatters.`,
        next: 'Ask where the figures come from, and say so under "source".',
        path: ['kpis', kpi.id, 'actual'],
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: { likeness: found, periods },
      };
    }
  },
  *notJudged({ facts }, { periods }) {
    for (const { id } of facts.workspace.kpis.values()) {
      if (facts.likeness(id, periods) !== 'unknown') continue;
      const reason = `it has fewer than the ${periods} closed figures that it takes to see whether they scatter`;
      yield { subject: `kpis.${id}`, reason };
    }
  },
});

function describeLikeness(id: string, found: Likeness, value: string, periods: number): string {
  return found === 'as-planned'
    ? `The last ${periods} closed figures of ${id} equal its targets to the last digit.`
    : `The last ${periods} closed figures of ${id} are all ${value}.`;
}
