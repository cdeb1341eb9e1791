import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import { FEWEST_FIGURES, type Slip } from '../evaluate/series-fact.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatFigure, formatNumber } from '../units/format.ts';
import { defineCheck, type Finding } from './check.ts';
import { peopleOfKpi } from './people.ts';

export const brokenSeries = defineCheck({
  id: 'broken-series',
  theme: 'freshness',
  severity: 'warning',
  claim: 'A series has gaps, or a jump that looks like another unit.',
  why: 'A missing figure in the middle is often the bad one. A figure in thousands among units, or 25 where .25 was meant, makes everything that follows from it look better or worse than it is.',
  remedy:
    'Add the missing figures, or correct those in another unit; where the jump is real, accept it under "waivers" with the reason.',
  options: z.strictObject({
    gaps: z
      .int()
      .min(0)
      .default(0)
      .meta({ description: 'Closed periods inside a series that may lack a figure' }),
  }),
  *find({ facts }, { gaps }) {
    for (const kpi of facts.workspace.kpis.values()) {
      if (!kpi.actual) continue;
      const series = facts.series(kpi.id);
      if (series.gaps.length > gaps) yield gapFinding(kpi, series.gaps, facts);
      for (const slip of series.slips ?? []) yield slipFinding(kpi, slip, facts);
    }
  },
  *notJudged({ facts }) {
    for (const { id, actual } of facts.workspace.kpis.values()) {
      const { count, slips } = facts.series(id);
      if (!actual || slips || count === 0) continue;
      yield {
        subject: `kpis.${id}`,
        reason: `${id} has ${count} closed ${count === 1 ? 'figure' : 'figures'}; from ${FEWEST_FIGURES} on a jump to another unit can be told from a usual change`,
      };
    }
  },
});

/** Periods that a sentence may name before it only counts the rest. */
const MOST_NAMED = 4;

function gapFinding(kpi: Kpi, gaps: readonly number[], facts: Facts): Finding {
  const names = gaps.map((at) => facts.periodName(kpi.id, at));
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const named = names.slice(0, MOST_NAMED).join(', ') + more;
  return {
    subject: `kpis.${kpi.id}`,
    message: `${kpi.id} has no figure for ${named}, though there are figures before and after.`,
    next: `Add the figures of ${kpi.id} for ${named}.`,
    path: ['kpis', kpi.id, 'actual'],
    people: peopleOfKpi(kpi, facts.workspace),
    evidence: { missing: names },
  };
}

function slipFinding(kpi: Kpi, { before, at, times, isUp, isBack }: Slip, facts: Facts): Finding {
  const values = facts.figures(kpi.id);
  const [earlier, period] = [facts.periodName(kpi.id, before), facts.periodName(kpi.id, at)];
  const figure = (element: number) => formatFigure(values[element] ?? Number.NaN, kpi.unit);
  const size = `about ${isUp ? '' : '1/'}${formatNumber(times)}${isUp ? ' times as much' : ' of it'}`;
  const after = isBack ? ', and the next figure is back where it was' : '';
  return {
    subject: `kpis.${kpi.id}`,
    message: `${kpi.id} goes from ${figure(before)} in ${earlier} to ${figure(at)} in ${period}, ${size}${after}: it looks like another unit or a misplaced decimal point.`,
    next: `Check the figure of ${kpi.id} for ${period} against its source.`,
    path: ['kpis', kpi.id, 'actual', period],
    people: peopleOfKpi(kpi, facts.workspace),
    evidence: { period, times, up: isUp },
  };
}
