import * as z from 'zod';
import { describeAssumption } from '../gates/describe.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';

export const brokenAssumption = defineCheck({
  id: 'broken-assumption',
  theme: 'drift',
  severity: 'error',
  claim: 'An assumption of the business model is broken.',
  why: 'A plan can be on time and on budget while the belief that justified it has failed. What rests on it spends money for a reason that is gone.',
  remedy:
    'Stop or change what rests on it, or decide on a new figure and say so under "decisions" with "rebase".',
  options: z.strictObject({}),
  *find({ facts }) {
    for (const { id, owner, kpi } of facts.workspace.assumptions.values()) {
      const fact = facts.assumption(id);
      if (fact.state !== 'broken') continue;
      const { initiatives, money } = facts.restingOn(id);
      const names = initiatives.map((each) => each.id);
      const resting =
        names.length > 0
          ? `. ${names.join(', ')} ${names.length > 1 ? 'rest' : 'rests'} on it: ${formatMoney(money, facts.workspace.currency)} of budget`
          : '';
      yield {
        subject: `assumptions.${id}`,
        message: `${describeAssumption(fact, facts.workspace.kpis.get(kpi ?? ''))}${resting}.`,
        next: 'Decide what rests on it anew, or re-base the assumption with a reason.',
        path: ['assumptions', id],
        money,
        people: owner ? [owner] : [],
        evidence: {
          state: fact.state,
          ...(fact.since === undefined ? {} : { since: fact.since }),
          initiatives: names,
        },
      };
    }
  },
});
