import * as z from 'zod';
import type { InitiativeFact } from '../evaluate/initiative-fact.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import { formatDay } from '../period/day.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { joinNames } from './work-behind.ts';

export const zombieInitiative = defineCheck({
  id: 'zombie-initiative',
  theme: 'money',
  severity: 'error',
  claim: 'An initiative goes on after an assumption that it rests on broke.',
  why: 'The belief that paid for it is gone and the spending is not. It goes on until the cash is gone unless somebody says so.',
  remedy:
    'Stop it, put it on hold, or rest it on an assumption that holds. To go on all the same, record an override with a name, a reason and an end.',
  options: z.strictObject({}),
  *find({ facts, gates }) {
    const { currency, initiatives } = facts.workspace;
    for (const { id } of initiatives.values()) {
      const { initiative, brokeOn, broken, money, spentSinceBroken } = facts.initiative(id);
      if (initiative.state !== 'active' || brokeOn === undefined) continue;
      if (gates.some((each) => each.gate.initiative === id && isEased(each))) continue;
      const since = formatDay(brokeOn + 1);
      const premises = broken.map(({ assumption }) => assumption.id);
      yield {
        subject: `initiatives.${id}`,
        message: `${id} is a zombie since ${since}: it is active, and ${joinNames(premises)} ${premises.length > 1 ? 'are' : 'is'} broken. ${describeMoney(facts.initiative(id), currency)}`,
        next: 'Stop it, rest it on an assumption that holds, or override with a reason and an end.',
        path: ['initiatives', id, 'state'],
        money: spentSinceBroken + money.committed,
        people: peopleOf(initiative),
        evidence: {
          since,
          broken: premises,
          spent_since: spentSinceBroken,
          committed: money.committed,
          ...(money.nextGate ? { next_gate: money.nextGate.id } : {}),
        },
      };
    }
  },
});

/** An override that is as strict as the verdict says that it should stop, not that it may go on. */
function isEased({ override, verdict }: GateFact): boolean {
  return (
    override !== undefined && SEVERITY_OF_VERDICT[override.verdict] < SEVERITY_OF_VERDICT[verdict]
  );
}

/** What was spent since and what is still to be spent, as far as the plan records it. */
function describeMoney({ money, spentSinceBroken }: InitiativeFact, currency: string): string {
  const { nextGate, isSpendRecorded, isBudgeted } = money;
  const spent = isSpendRecorded
    ? `${formatMoney(spentSinceBroken, currency)} was spent in periods that began since`
    : 'No spend is recorded';
  const committed = formatMoney(money.committed, currency);
  if (!isBudgeted) return `${spent}, and no budget.`;
  return nextGate
    ? `${spent}; ${committed} is committed up to the gate ${nextGate.id} (due ${formatDay(nextGate.due)}).`
    : `${spent}; no gate is ahead, and ${committed} is still budgeted.`;
}
