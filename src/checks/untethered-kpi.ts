import * as z from 'zod';
import { defineCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';
import { describeWork, joinNames } from './work-behind.ts';

export const untetheredKpi = defineCheck({
  id: 'untethered-kpi',
  theme: 'tether',
  severity: 'warning',
  claim: 'A KPI leads to no core metric and shows nothing about an assumption.',
  why: 'A figure that nothing hangs on can only be good news. Work that improves it looks like progress and changes nothing that the business lives on.',
  remedy:
    'Say what it moves under "drives" or in a formula, tie an assumption to it, or stop watching it.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace, graph } = facts;
    for (const kpi of workspace.kpis.values()) {
      if (graph.coreMetricsReached(kpi.id).length > 0 || graph.servesAssumption(kpi.id)) continue;
      const work = facts.moving(kpi.id);
      const metrics = joinNames(workspace.coreMetrics, 'or');
      yield {
        subject: `kpis.${kpi.id}`,
        message: `No formula and no claim leads from ${kpi.id} to ${metrics}, and no assumption is judged by it.${describeWork(work, ['works on it', 'work on it'], workspace.currency)}`,
        next: 'Say what it moves, or stop watching it.',
        path: ['kpis', kpi.id],
        money: work.money,
        people: peopleOfKpi(kpi, workspace),
        evidence: { initiatives: work.initiatives.map(({ id }) => id) },
      };
    }
  },
});
