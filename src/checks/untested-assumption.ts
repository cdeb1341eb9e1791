import * as z from 'zod';
import { formatDay } from '../period/day.ts';
import { defineCheck } from './check.ts';
import { describeWork } from './work-behind.ts';

export const untestedAssumption = defineCheck({
  id: 'untested-assumption',
  theme: 'tether',
  severity: 'warning',
  claim: 'An assumption has neither a KPI nor dated evidence.',
  why: 'A belief that nothing can refute is a wish. It stays unproven for good, and whatever rests on it is paid for by hope.',
  remedy:
    'Name the KPI that shows it and what to expect of it, or the evidence with its date: interviews, a test, a legal opinion.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace, asOf } = facts;
    for (const { id, kpi, evidence, owner } of workspace.assumptions.values()) {
      if (kpi !== undefined || (evidence && evidence.on <= asOf)) continue;
      const work = facts.restingOn(id);
      const lack = evidence
        ? `has no KPI, and its evidence is dated ${formatDay(evidence.on)}, which is still to come`
        : 'has neither a KPI nor evidence';
      yield {
        subject: `assumptions.${id}`,
        message: `${id} ${lack}, so nothing can show whether it holds.${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
        next: 'Say what would refute it: a KPI with what to expect of it, or evidence with its date.',
        path: ['assumptions', id],
        severity: work.money > 0 ? 'error' : 'warning',
        money: work.money,
        people: owner === undefined ? [] : [owner],
        evidence: { initiatives: work.initiatives.map((each) => each.id) },
      };
    }
  },
});
