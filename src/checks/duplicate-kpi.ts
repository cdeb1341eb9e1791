import * as z from 'zod';
import { type Duplicate, FEWEST_CHANGES } from '../evaluate/duplicates.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';

export const duplicateKpi = defineCheck({
  id: 'duplicate-kpi',
  theme: 'inflation',
  severity: 'warning',
  claim: 'Two KPIs that move as one are both counted.',
  why: 'One success that is counted twice looks like two, and one failure hides behind its twin. A list of ten KPIs that are really six says less than it seems to.',
  remedy: 'Keep one of the two, or drop the target and the team of the other.',
  options: z.strictObject({
    correlation: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.98)
      .meta({ description: 'Correlation of changes above which two KPIs move as one' }),
  }),
  *find({ facts }, { correlation }) {
    const { workspace } = facts;
    for (const duplicate of facts.duplicates(correlation)) {
      const { kpi: id, original, series } = duplicate;
      const [kpi, other] = [workspace.kpis.get(id), workspace.kpis.get(original)];
      if (!kpi || !other) continue;
      const work = facts.justifiedBy(id).initiatives;
      const initiatives = [...new Set([...work, ...facts.justifiedBy(original).initiatives])];
      const money = initiatives.reduce(
        (sum, each) => sum + facts.initiative(each.id).money.budget,
        0,
      );
      yield {
        subject: `kpis.${id}`,
        message: `${id} and ${original} are counted as two KPIs and say one thing: ${describeLikeness(duplicate)}.`,
        next: `Keep one of ${original} and ${id}, or say what tells them apart.`,
        path: ['kpis', id],
        money,
        people: [
          ...new Set([kpi, other].flatMap((each) => peopleBehind(each, initiatives, workspace))),
        ],
        evidence: {
          original,
          ...(series
            ? { correlation: Number(series.correlation.toFixed(4)), shared_changes: series.shared }
            : {}),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { id, target, team, actual } of facts.workspace.kpis.values()) {
      const there = facts.figures(id).filter((figure) => !Number.isNaN(figure)).length;
      if (!actual || !(target || team) || there > FEWEST_CHANGES) continue;
      const reason = `whether another KPI moves as it does shows after ${FEWEST_CHANGES + 1} closed figures; it has ${there}`;
      yield { subject: `kpis.${id}`, reason };
    }
  },
});

function describeLikeness({ series }: Duplicate): string {
  if (!series) return 'their formulas are the same';
  // Rounded down: 1.00 would say more than is known.
  const correlation = (Math.floor(series.correlation * 1000) / 1000).toFixed(3);
  return `their changes move together (correlation ${correlation} over ${series.shared} shared changes)`;
}
