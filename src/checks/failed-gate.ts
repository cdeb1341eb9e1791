import * as z from 'zod';
import { isSettled, type JudgedDecision } from '../gates/gate-fact.ts';
import { formatDay } from '../period/day.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';

export const failedGate = defineCheck({
  id: 'failed-gate',
  theme: 'gates',
  severity: 'error',
  claim: 'The verdict on a gate is pivot or kill; or it is hold, and the gate was due.',
  why: 'A gate is the moment at which stopping is still cheap. A verdict that nobody acts on turns the initiative into a zombie.',
  remedy:
    'Decide: stop or change the initiative, and record it under "decisions"; or record an override with a name, a reason and an end.',
  options: z.strictObject({}),
  *find({ facts, gates }) {
    for (const fact of gates) {
      const { gate, initiative, verdict, reasons, isOverdue, decision } = fact;
      if (isSettled(fact) || verdict === 'pass') continue;
      if (verdict === 'hold' && !isOverdue) continue;
      const because = reasons.find(({ weight }) => weight !== 'for');
      const reason = because?.state ? `${because.id} is ${because.state}` : because?.text;
      const decided = decision ? ` ${describeDecision(decision)}` : '';
      const { committed } = initiative.money;
      const money =
        committed > 0
          ? ` ${formatMoney(committed, facts.workspace.currency)} of budget is committed from here on.`
          : '';
      yield {
        subject: `gates.${gate.id}`,
        message: `The verdict on ${gate.id} (due ${formatDay(gate.due)}) is ${verdict}${reason ? `: ${reason}` : ''}.${decided}${money}`,
        next:
          verdict === 'hold'
            ? 'Settle what is open, or move the gate with a reason.'
            : `Decide to ${verdict}, or override with a reason and an end.`,
        path: ['initiatives', gate.initiative, 'gates', gate.name],
        severity: verdict === 'hold' ? 'warning' : 'error',
        money: committed,
        people: peopleOf(initiative.initiative),
        evidence: { verdict, due: formatDay(gate.due) },
      };
    }
  },
});

/** Why a decision that is there does not settle the gate. */
function describeDecision({ decision, computed, isUnaccounted }: JudgedDecision): string {
  const taken = `The decision "${decision.verdict}" of ${formatDay(decision.on)}`;
  return isUnaccounted
    ? `${taken} was milder than the verdict "${computed}" of that day, and no override accounts for it.`
    : `${taken} was taken when the verdict was "${computed}"; it has become worse since.`;
}
