import * as z from 'zod';
import { describeAssumption } from '../gates/describe.ts';
import { defineCheck } from './check.ts';
import { describeWork } from './work-behind.ts';

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
    const { workspace } = facts;
    for (const { id, owner, kpi, breaksAfter } of workspace.assumptions.values()) {
      const fact = facts.assumption(id);
      if (fact.state !== 'broken') continue;
      const work = facts.restingOn(id);
      const isInsideAgain = fact.latest !== undefined && fact.latest.side === undefined;
      const mending = isInsideAgain
        ? ` That is inside again, and ${breaksAfter} closed periods in a row mend it.`
        : '';
      yield {
        subject: `assumptions.${id}`,
        message: `${describeAssumption(fact, workspace.kpis.get(kpi ?? ''))}.${mending}${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
        next: 'Decide what rests on it anew, or re-base the assumption with a reason.',
        path: ['assumptions', id],
        money: work.money,
        people: owner ? [owner] : [],
        evidence: {
          state: fact.state,
          ...(fact.since === undefined ? {} : { since: fact.since }),
          initiatives: work.initiatives.map((each) => each.id),
        },
      };
    }
  },
});
