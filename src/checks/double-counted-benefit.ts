import * as z from 'zod';
import type { ClaimedBenefit } from '../evaluate/claimed-benefits.ts';
import type { Facts } from '../evaluate/facts.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten, formatMargin } from '../units/as-written.ts';
import { formatFigure, formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { joinNames } from './work-behind.ts';

export const doubleCountedBenefit = defineCheck({
  id: 'double-counted-benefit',
  theme: 'reconcile',
  severity: 'warning',
  claim: 'Initiatives together claim more movement of a KPI than its target needs.',
  why: 'Each business case is sound by itself, and the same improvement pays for two of them. The money is spent twice, and the benefit comes once.',
  remedy:
    'Say which part of the movement each initiative is to give, so that the parts add up to the target; or stop the one that is not needed, or raise the target.',
  options: z.strictObject({
    margin: z
      .number()
      .min(0)
      .default(0.1)
      .meta({ description: 'Share of the need by which claims may exceed it: 0.1 is 10%' }),
  }),
  *find({ facts }, { margin }) {
    const { workspace } = facts;
    for (const benefit of facts.benefits(margin).overclaimed) {
      const { kpi, parts, claimed, need } = benefit;
      const initiatives = parts.map(({ initiative }) => initiative);
      const money = initiatives.reduce((sum, { id }) => sum + facts.initiative(id).money.budget, 0);
      yield {
        subject: `kpis.${kpi.id}`,
        message: describeBenefit(benefit, money, facts),
        next: `Agree which part of ${kpi.id} each of ${joinNames(initiatives.map(({ id }) => id))} is to give, or stop what the target does not need.`,
        path: ['kpis', kpi.id, 'target'],
        money,
        people: peopleBehind(kpi, initiatives, workspace),
        evidence: {
          claimed: asWritten(claimed, kpi.unit),
          need: asWritten(need, kpi.unit),
          stood: asWritten(benefit.stood, kpi.unit),
          target: asWritten(benefit.target, kpi.unit),
          unit: kpi.unit.text,
          initiatives: initiatives.map(({ id }) => id),
          parts: parts.map(({ by }) => describeMovement(by, kpi)),
        },
      };
    }
  },
  *notJudged({ facts }, { margin }) {
    for (const { kpi, initiatives } of facts.benefits(margin).unknown) {
      const names = joinNames(initiatives.map(({ id }) => id));
      const reason = `${names} claim to move it, but where it stood before their work, or what they make of it, cannot be told: figures are missing`;
      yield { subject: `kpis.${kpi.id}`, reason };
    }
  },
});

function describeBenefit(benefit: ClaimedBenefit, money: number, facts: Facts): string {
  const { kpi, parts, claimed, need, stood, began, target, targetAt } = benefit;
  const { currency } = facts.workspace;
  const direction = kpi.better === 'lower' ? -1 : 1;
  const from = `from ${formatFigure(stood, kpi.unit)} before ${facts.periodName(kpi.id, began)} to its target of ${formatFigure(target, kpi.unit)} for ${facts.periodName(kpi.id, targetAt)}`;
  const needed =
    need > 0
      ? `but its target needs ${describeMovement(direction * need, kpi)}: ${from}`
      : `but its target needs none: it was met before their work (${from})`;
  const named = parts.map(({ initiative, by }) => {
    const budget = facts.initiative(initiative.id).money.budget;
    const said = [initiative.owner, budget > 0 ? formatMoney(budget, currency) : undefined];
    const who = said.filter((each) => each !== undefined).join(', ');
    return `${initiative.id} ${describeMovement(by, kpi)}${who === '' ? '' : ` (${who})`}`;
  });
  const together = money > 0 ? `, ${formatMoney(money, currency)} of budget together` : '';
  return `Active initiatives claim ${describeMovement(direction * claimed, kpi)} of ${kpi.id}, ${needed}. ${joinNames(named)}${together}.`;
}

/** `+120 customers`, `-3.4 pp` */
function describeMovement(by: number, { unit }: Kpi): string {
  const sign = by > 0 ? '+' : '-';
  return `${sign}${formatMargin(Math.abs(by), unit)}`;
}
