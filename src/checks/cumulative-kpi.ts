import * as z from 'zod';
import { FEWEST_FIGURES } from '../evaluate/running-total.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { formatNumber } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

/** So many of the latest period figures are shown. */
const SHOWN = 6;

export const cumulativeKpi = defineCheck({
  id: 'cumulative-kpi',
  theme: 'inflation',
  severity: 'warning',
  claim:
    'A flow looks like a running total: it never falls, and what is added each period is its real figure.',
  why: 'A running total can only rise. It makes every period look like a record, even while what is added shrinks.',
  remedy:
    'Report the figure of each period. Where the total itself matters, say "kind: stock", or keep the flow and derive it with "cumulative(...)".',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const kpi of workspace.kpis.values()) {
      const total = isMeasuredFlow(kpi) ? facts.runningTotal(kpi.id) : undefined;
      if (!total) continue;
      const { elements, behind } = total;
      const [first, last] = [elements[0] ?? 0, elements.at(-1) ?? 0].map((at) =>
        facts.periodName(kpi.id, at),
      );
      const figures = behind.map((figure) => formatNumber(figure / kpi.unit.scale));
      const work = facts.justifiedBy(kpi.id);
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${kpi.id} is reported as a flow and looks like a running total: from ${first} to ${last} it never fell. The period figures behind it would be ${figures.slice(-SHOWN).join(', ')} at the end.${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: 'Report the figure of each period, or say "kind: stock" if it is a level.',
        path: ['kpis', kpi.id, 'actual'],
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          from: `${first}`,
          to: `${last}`,
          period_figures: behind.map((each) => outer(each, kpi)),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const kpi of facts.workspace.kpis.values()) {
      if (!isMeasuredFlow(kpi)) continue;
      const there = facts.figures(kpi.id).filter((figure) => !Number.isNaN(figure)).length;
      if (there >= FEWEST_FIGURES) continue;
      const reason = `whether it is a running total shows after ${FEWEST_FIGURES} closed figures; it has ${there}`;
      yield { subject: `kpis.${kpi.id}`, reason };
    }
  },
});

/** What is derived says in its formula how it adds up. */
function isMeasuredFlow({ kind, actual }: Kpi): boolean {
  return kind === 'flow' && actual !== undefined;
}

/** A figure as it is written in files, without binary dust. */
function outer(inner: number, { unit }: Kpi): string {
  return String(asWritten(inner, unit));
}
