import type { Facts } from '../evaluate/facts.ts';
import { describeExpected } from '../gates/describe.ts';
import { formatFigure, formatMoney } from '../units/format.ts';
import type { Card, Row } from './card-layout.ts';
import { describePerson, findingRows, row, rowsUnder } from './card-words.ts';
import type { JudgedFacts } from './judged-facts.ts';

/** What a team watches, what it works on, and what it believes differently. */
export function teamCard(id: string, { facts, result }: JudgedFacts): Card {
  const { team, coreMetricsReached: reached } = facts.team(id);
  const { coreMetrics } = facts.workspace;
  const unreached = coreMetrics.filter((metric) => !reached.includes(metric));
  const missing = unreached.length === 0 ? '' : `; not ${unreached.join(', ')}`;
  return {
    title: team.title === id ? id : `${id}: ${team.title}`,
    lead: [],
    blocks: [
      row('lead', describePerson(team.lead, facts.workspace)),
      [
        ...kpiRows(id, facts),
        ...row('reaches', (reached.join(', ') || 'no core metric') + missing),
      ],
      initiativeRows(id, facts),
      [...beliefRows(id, facts), ...findingRows(`teams.${id}`, result)],
    ],
  };
}

function kpiRows(id: string, facts: Facts): readonly Row[] {
  const { kpis } = facts.team(id);
  return kpis.length > 0
    ? rowsUnder(
        'KPIs',
        kpis.map((kpi) => kpiRow(kpi, facts)),
      )
    : row('KPIs', 'none', 'doubtful');
}

function kpiRow(id: string, facts: Facts): Omit<Row, 'label'> {
  const kpi = facts.workspace.kpis.get(id);
  const values = facts.figures(id);
  const at = values.findLastIndex((value) => !Number.isNaN(value));
  if (!kpi || at < 0) return { text: `${id}: no figure`, tone: 'doubtful' };
  const figure = `${id}: ${formatFigure(values[at] ?? Number.NaN, kpi.unit)} in ${facts.periodName(id, at)}`;
  const target = facts.target(id);
  if (!target) return { text: `${figure}, no target` };
  const aim = formatFigure(target.target, kpi.unit);
  return target.isMissed
    ? { text: `${figure}, off target ${aim}`, tone: 'bad' }
    : { text: `${figure}, on target ${aim}`, tone: 'good' };
}

function initiativeRows(id: string, facts: Facts): readonly Row[] {
  const { initiatives, currency } = facts.workspace;
  const rows = [...initiatives.values()]
    .filter(({ team }) => team === id)
    .map((each) => {
      const { delivery, value, money } = facts.initiative(each.id);
      const lights = `delivery ${delivery.toUpperCase()}, value ${value.toUpperCase()}`;
      const state = each.state.replace('_', ' ');
      return {
        text: `${each.id}: ${state}, ${lights}, budget ${formatMoney(money.budget, currency)}`,
      };
    });
  return rowsUnder('initiatives', rows);
}

function beliefRows(id: string, facts: Facts): readonly Row[] {
  const rows = [...facts.workspace.assumptions.values()].flatMap((assumption) => {
    const fact = facts.beliefs(assumption.id);
    const belief = fact?.beliefs.find(({ team }) => team === id);
    const unit = facts.workspace.kpis.get(assumption.kpi ?? '')?.unit;
    if (!fact || !belief || !unit) return [];
    const [here, plan] = [belief.band, fact.own].map((band) => describeExpected(band, unit));
    if (here === plan) return [];
    const tone = belief.isInConflict ? ('doubtful' as const) : undefined;
    return [{ text: `${assumption.id}: plans on ${here}, the plan says ${plan}`, tone }];
  });
  return rowsUnder('beliefs', rows);
}
