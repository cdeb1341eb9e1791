import * as z from 'zod';
import { formatMoney, formatShare } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';

export const overspentInitiative = defineCheck({
  id: 'overspent-initiative',
  theme: 'money',
  severity: 'warning',
  claim: 'An initiative has spent more than its budget to date.',
  why: 'Money that runs ahead of the plan is decided by nobody: the next gate then finds it spent.',
  remedy: 'Find out whether it is early or too dear, and bring the difference to the next gate.',
  options: z.strictObject({
    margin: z
      .number()
      .min(0)
      .default(0.1)
      .meta({ description: 'Share above the budget to date that is accepted; 0.1 is 10%' }),
  }),
  *find({ facts }, { margin }) {
    const { currency, initiatives } = facts.workspace;
    for (const { id } of initiatives.values()) {
      const { initiative, money, isOverspent } = facts.initiative(id);
      if (!isOverspent || isOver(initiative)) continue;
      const { spent, budgetToDate } = money;
      const share = budgetToDate > 0 ? `, ${formatShare(spent / budgetToDate - 1)} more` : '';
      const whole = spent > money.budget ? ' That is more than its whole budget.' : '';
      yield {
        subject: `initiatives.${id}`,
        message: `${id} has spent ${formatMoney(spent, currency)} of a budget to date of ${formatMoney(budgetToDate, currency)}${share}; ${formatShare(margin)} is accepted.${whole}`,
        next: 'Say whether it is early or too dear, and bring the difference to the next gate.',
        path: ['initiatives', id, 'spend'],
        money: spent - budgetToDate,
        people: peopleOf(initiative),
        evidence: { spent, budget_to_date: budgetToDate, budget: money.budget },
      };
    }
  },
  *notJudged({ facts }) {
    for (const initiative of facts.workspace.initiatives.values()) {
      if (isOver(initiative) || initiative.state === 'proposed') continue;
      const { id, budget, spend } = initiative;
      if (budget && spend) continue;
      const missing = budget ? 'spend figures' : spend ? 'budget' : 'budget and no spend figures';
      yield { subject: `initiatives.${id}`, reason: `it has no ${missing}` };
    }
  },
});

/** What is over has no gate ahead at which anything could be decided. */
function isOver({ state }: { readonly state: string }): boolean {
  return state === 'cancelled' || state === 'closed';
}
