import * as z from 'zod';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import { lookBack } from '../history/sight.ts';
import { findSkippedStages, type SkippedStage } from '../history/skipped-stages.ts';
import { formatMoney } from '../units/format.ts';
import { defineHistoryCheck } from './check.ts';
import { peopleOf } from './people.ts';

export const skippedStage = defineHistoryCheck({
  id: 'skipped-stage',
  theme: 'gates',
  severity: 'error',
  claim:
    'An initiative moved on to a stage without passing the gate that opens it, or left a stage out.',
  why: 'A gate that work can walk around is no gate. The money of a later stage is then spent before anybody asked whether the earlier one proved anything.',
  remedy:
    'Move the initiative back to the stage that it had reached, or hold its gate and record the decision. Later stages follow one by one.',
  options: z.strictObject({}),
  *find({ facts, past }) {
    const { workspace } = facts;
    for (const skipped of findSkippedStages(lookBack(past, facts))) {
      const { initiative, edit, from, to, gate } = skipped;
      if (!workspace.initiatives.has(initiative.id)) continue;
      const { budget } = facts.initiative(initiative.id).money;
      const money = budget > 0 ? ` Its budget is ${formatMoney(budget, workspace.currency)}.` : '';
      yield {
        subject: `initiatives.${initiative.id}`,
        message: `${describeSkip(skipped)}${money}`,
        next: gate
          ? `Hold the gate ${gate.name} and record what was decided, or move ${initiative.id} back to the stage before ${to}.`
          : `Move ${initiative.id} back to ${from}, and on from there stage by stage.`,
        path: ['initiatives', initiative.id, 'stage'],
        money: budget,
        people: [...new Set([...authorsOf(edit, workspace), ...peopleOf(initiative)])],
        evidence: {
          ...(from === undefined ? {} : { from }),
          to,
          ...(gate ? { gate: gate.id } : {}),
          ...evidenceOf(edit),
        },
      };
    }
  },
});

function describeSkip({ initiative, edit, from, to, gate }: SkippedStage): string {
  const moved =
    from === undefined
      ? `${initiative.id} began at ${to}, ${describeDeed('added', edit)}`
      : `${initiative.id} went from ${from} to ${to}, ${describeDeed('moved', edit)}`;
  if (gate) return `${moved}, and its gate ${gate.name}, which opens ${to}, was not passed.`;
  return `${moved}, and left out what lies between.`;
}
