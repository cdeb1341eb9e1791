import * as z from 'zod';
import { defineCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';

export const staleSeries = defineCheck({
  id: 'stale-series',
  theme: 'freshness',
  severity: 'warning',
  claim: 'A measured KPI has had no figure for longer than it may.',
  why: 'Red figures tend to arrive late. A judgement on old figures says what was, and an assumption without a fresh figure is unproven.',
  remedy: 'Add the missing figures, or take the KPI out of the plan with a reason.',
  options: z.strictObject({
    after: z
      .int()
      .min(0)
      .default(1)
      .meta({ description: 'Closed periods that a series may be late' }),
  }),
  *find({ facts }, { after }) {
    const { workspace } = facts;
    for (const kpi of workspace.kpis.values()) {
      if (!kpi.actual) continue;
      const closed = facts.closed(kpi.cadence);
      const last = facts.figures(kpi.id).findLastIndex((figure) => !Number.isNaN(figure));
      if (closed - last <= after) continue;
      const closedName = facts.periodName(kpi.id, closed);
      const message =
        last < 0
          ? `${kpi.id} has no closed figure at all; ${closedName} is closed.`
          : `${kpi.id} has had no figure since ${facts.periodName(kpi.id, last)}; ${closedName} is closed.`;
      yield {
        subject: `kpis.${kpi.id}`,
        message,
        next: `Add the figures up to ${closedName}.`,
        path: ['kpis', kpi.id, 'actual'],
        people: peopleOfKpi(kpi, workspace),
      };
    }
  },
});
