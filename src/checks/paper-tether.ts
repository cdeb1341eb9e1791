import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { PaperTether } from '../evaluate/paper-tethers.ts';
import { formatFigure } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork, joinFirst, joinNames } from './work-behind.ts';

export const paperTether = defineCheck({
  id: 'paper-tether',
  theme: 'tether',
  severity: 'warning',
  claim: 'A KPI leads to a core metric on paper, but moving it by 10% now moves no core metric.',
  why: 'A path in the driver tree says that work on a KPI pays. Where a factor is zero or another figure binds, the work moves the KPI and nothing behind it.',
  remedy:
    'Mend what holds the movement up first, or correct the formula; work on the KPI pays only after that.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const tether of facts.tethers().paper) {
      const kpi = workspace.kpis.get(tether.kpi);
      if (!kpi) continue;
      const work = facts.moving(kpi.id);
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${describeTether(tether, facts)}${describeWork(work, ['works on it', 'work on it'], workspace.currency)}`,
        next: `Mend what holds the movement up at ${tether.lostAt} before more is spent on ${kpi.id}.`,
        path: ['kpis', kpi.id],
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          path: tether.path,
          lost_at: tether.lostAt,
          current: describeFigures(tether, facts),
          behind: tether.behind,
          initiatives: work.initiatives.map(({ id }) => id),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { metric, kpis, because } of facts.tethers().unknown) {
      const reason = `whether ${joinFirst(kpis)} would move it cannot be told: ${because}`;
      yield { subject: `kpis.${metric}`, reason };
    }
  },
});

function describeTether(tether: PaperTether, facts: Facts): string {
  const { kpi, path, lostAt, because, behind } = tether;
  const lost = because === undefined ? '' : `: ${because}`;
  const others =
    behind.length === 0
      ? ''
      : ` ${joinFirst(behind)} ${behind.length > 1 ? 'come' : 'comes'} no further.`;
  return `${kpi} leads to ${path.at(-1)} (${path.join(' -> ')}), but 10% more or less of it moves no core metric now. The movement ends at ${lostAt}${lost}. Now ${joinNames(describeFigures(tether, facts))}.${others}`;
}

function describeFigures({ path }: PaperTether, { workspace, figures }: Facts): readonly string[] {
  return path.flatMap((id) => {
    const kpi = workspace.kpis.get(id);
    const value = figures(id).findLast((figure) => !Number.isNaN(figure));
    return kpi && value !== undefined ? [`${id} is ${formatFigure(value, kpi.unit)}`] : [];
  });
}
