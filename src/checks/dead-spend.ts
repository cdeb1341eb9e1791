import * as z from 'zod';
import { isAbove } from '../evaluate/compare.ts';
import type { InitiativeFact } from '../evaluate/initiative-fact.ts';
import { formatMoney, formatShare } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { joinNames } from './work-behind.ts';

export const deadSpend = defineCheck({
  id: 'dead-spend',
  theme: 'money',
  severity: 'warning',
  claim:
    'More than the set share of the active budget rests on a broken premise or has no live path to a core metric.',
  why: 'Budget moves a company only along a path from the work to a core metric, and through assumptions that have not broken. The rest is spent on a hope.',
  remedy: 'Stop the dead initiatives with the most money, or mend what cut their path.',
  options: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .meta({ description: 'Share of the active budget that may be dead; 0.2 is 20%' }),
  }),
  *find({ facts }, { share }) {
    const { workspace } = facts;
    const { total, live } = facts.valueFlow();
    const dead = total - live;
    if (!isAbove(dead, share * total)) return;
    const initiatives = [...workspace.initiatives.keys()]
      .map((id) => facts.initiative(id))
      .filter((each) => each.initiative.state === 'active' && !each.isLive && each.money.budget > 0)
      .sort((a, b) => b.money.budget - a.money.budget);
    const money = (amount: number) => formatMoney(amount, workspace.currency);
    const named = initiatives
      .slice(0, SHOWN)
      .map((each) => `${each.initiative.id} (${money(each.money.budget)}: ${whyDead(each)})`);
    const others = initiatives.length > SHOWN ? [`${initiatives.length - SHOWN} more`] : [];
    yield {
      subject: 'plan',
      message: `${money(dead)} of ${money(total)} active budget (${formatShare(dead / total)}) rests on a broken premise or has no live path to a core metric, above the ${formatShare(share)} that may: ${joinNames([...named, ...others])}.`,
      next: 'Decide the largest of them first: mend its path, or stop it.',
      path: ['core_metrics'],
      money: dead,
      people: [...new Set(initiatives.flatMap(({ initiative }) => peopleOf(initiative)))],
      evidence: {
        share: Number((dead / total).toPrecision(12)),
        initiatives: initiatives.map(({ initiative }) => initiative.id),
      },
    };
  },
  *notJudged({ facts }) {
    if (facts.valueFlow().total > 0) return;
    yield { subject: 'plan', reason: 'no active initiative has a budget' };
  },
});

/** So many initiatives are named, most money first. */
const SHOWN = 5;

function whyDead({ broken, movements }: InitiativeFact): string {
  if (broken.length > 0)
    return `${joinNames(broken.map(({ assumption }) => assumption.id))} broken`;
  return movements.length > 0 ? 'no live path to a core metric' : 'it moves no KPI';
}
