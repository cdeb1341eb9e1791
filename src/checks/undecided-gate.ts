import * as z from 'zod';
import type { GateFact } from '../gates/gate-fact.ts';
import { formatDay } from '../period/day.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';

export const undecidedGate = defineCheck({
  id: 'undecided-gate',
  theme: 'gates',
  severity: 'warning',
  claim: 'A gate was due, and no decision on it is recorded.',
  why: 'An initiative that passes its gate in silence goes on by default. Going on is then what nobody decided and nobody answers for.',
  remedy:
    'Decide, and record it under "decisions" with a date, a name and a reason; or move the due date where the gate stands.',
  options: z.strictObject({
    after: z
      .int()
      .min(0)
      .max(366)
      .default(0)
      .meta({ description: 'Days that the record of a decision may take after the due date' }),
  }),
  *find({ facts, gates }, { after }) {
    const { asOf, workspace } = facts;
    for (const fact of gates) {
      const { gate, initiative, verdict } = fact;
      const daysLate = asOf - gate.due;
      if (daysLate <= after || isDecided(fact)) continue;
      const { committed } = initiative.money;
      const sinceDue = `${daysLate} ${daysLate === 1 ? 'day' : 'days'} ago`;
      yield {
        subject: `gates.${gate.id}`,
        message: `The gate ${gate.id} was due on ${formatDay(gate.due)}, ${sinceDue}, and ${whatIsThere(fact)}. The verdict is ${verdict}; ${formatMoney(committed, workspace.currency)} of budget is committed from here on.`,
        next: `Decide on ${gate.id} and record it under "decisions".`,
        path: ['initiatives', gate.initiative, 'gates', gate.name, 'due'],
        money: committed,
        people: peopleOf(initiative.initiative),
        evidence: { due: formatDay(gate.due), days_late: daysLate, verdict },
      };
    }
  },
});

/** An override is a decision while it lasts. A hold of before the due date only put the question off until then. */
function isDecided({ gate, decision, override }: GateFact): boolean {
  if (override) return true;
  if (!decision) return false;
  const { verdict, on } = decision.decision;
  return verdict !== 'hold' || on >= gate.due;
}

function whatIsThere({ decision }: GateFact): string {
  if (!decision) return 'no decision is recorded';
  return `the last decision, hold of ${formatDay(decision.decision.on)}, only put it off`;
}
