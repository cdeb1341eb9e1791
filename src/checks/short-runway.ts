import * as z from 'zod';
import { describeThreat } from '../evaluate/breach.ts';
import { formatFigure, formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';

export const shortRunway = defineCheck({
  id: 'short-runway',
  theme: 'money',
  severity: 'error',
  claim:
    'The runway is below its floor, or at its present trend it will be before the next gate (a warning).',
  why: 'Without cash no other verdict matters. A floor is there to be met while there is still time to raise, cut or stop.',
  remedy: 'Cut or stop what is committed and not live, or raise money before the floor is reached.',
  options: z.strictObject({
    kpi: z
      .string()
      .default('runway')
      .meta({ description: 'The KPI that says how long the cash lasts' }),
    floor: z.number().optional().meta({
      description:
        'Below this the runway is short, in the unit of the KPI; else what an assumption or a target says, else 6 months',
    }),
  }),
  *find({ facts }, { kpi: id, floor: set }) {
    const { workspace } = facts;
    const kpi = workspace.kpis.get(id);
    const runway = kpi && facts.runway(id, set);
    if (!runway || runway.floor === undefined) return;
    const threat = facts.runwayThreat(id, set);
    if (!runway.isShort && !threat) return;
    const active = [...workspace.initiatives.values()].filter(({ state }) => state === 'active');
    const money = active.reduce((sum, each) => sum + facts.initiative(each.id).money.committed, 0);
    const ahead =
      money > 0
        ? ` ${formatMoney(money, workspace.currency)} is committed up to the next gates.`
        : '';
    const figure = `${formatFigure(runway.value, kpi.unit)} in ${facts.periodName(id, runway.at)}`;
    const floor = formatFigure(runway.floor, kpi.unit);
    yield {
      subject: `kpis.${id}`,
      ...(runway.isShort ? {} : { severity: 'warning' as const }),
      message: runway.isShort
        ? `${id} was ${figure}, below its floor of ${floor} (${runway.source}).${ahead}`
        : `${id} was ${figure}, above its floor of ${floor} (${runway.source}), but ${threat ? describeThreat(threat, kpi) : ''}.${ahead}`,
      next: 'Cut or stop what is committed and not live, or raise money now.',
      path: ['kpis', id],
      money,
      people: peopleOfKpi(kpi, workspace),
      evidence: {
        observed: runway.value / kpi.unit.scale,
        floor: runway.floor / kpi.unit.scale,
        unit: kpi.unit.text,
        period: facts.periodName(id, runway.at),
        ...(threat
          ? {
              breach_from: threat.breach.from,
              breach_middle: threat.breach.middle,
              ...(threat.breach.to === undefined ? {} : { breach_to: threat.breach.to }),
              gate: threat.gate.id,
            }
          : {}),
      },
    };
  },
  *notJudged({ facts }, { kpi: id, floor }) {
    const kpi = facts.workspace.kpis.get(id);
    if (!kpi) {
      const reason = `the plan has no KPI "${id}"; name the one that says how long the cash lasts with "kpi:"`;
      yield { subject: 'plan', reason };
      return;
    }
    const runway = facts.runway(id, floor);
    const closed = facts.closed(kpi.cadence);
    if (!runway) {
      yield { subject: `kpis.${id}`, reason: facts.whyUndefined(id, closed) };
    } else if (runway.floor === undefined) {
      const reason = 'it has no floor: set "floor:", or an assumption or a target about it';
      yield { subject: `kpis.${id}`, reason };
    }
  },
});
