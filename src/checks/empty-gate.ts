import * as z from 'zod';
import type { GateDemand } from '../evaluate/gate-demand.ts';
import type { Gate, Initiative } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { joinNames } from './work-behind.ts';

export const emptyGate = defineCheck({
  id: 'empty-gate',
  theme: 'tether',
  severity: 'error',
  claim:
    'A gate requires nothing, or nothing that could fail, or asks about none of the assumptions of its initiative.',
  why: 'A gate that cannot be failed is a rubber stamp: it makes spending look decided when nobody asked the question that matters.',
  remedy:
    'Require what must be true for the next money to be well spent: holds(...) of an assumption it rests on, or a bound on the KPI that shows it.',
  options: z.strictObject({}),
  *find({ facts, gates }) {
    for (const { gate, initiative: fact } of gates) {
      const { initiative, money } = fact;
      const lack = describeLack(gate, initiative, facts.demand(gate));
      if (lack === undefined) continue;
      const amount = formatMoney(money.budget, facts.workspace.currency);
      const guarded = money.budget > 0 ? ` It guards a budget of ${amount}.` : '';
      yield {
        subject: `gates.${gate.id}`,
        message: `${gate.id} ${lack}.${guarded}`,
        next: 'Require something that could fail, about an assumption that the initiative rests on.',
        path: ['initiatives', gate.initiative, 'gates', gate.name],
        money: money.budget,
        people: peopleOf(initiative),
        evidence: {
          requirements: gate.requirements.map(({ text }) => text),
          rests_on: initiative.restsOn,
        },
      };
    }
  },
});

/** An initiative without any assumption is a finding of its own, and no gate of it could ask about one. */
function describeLack(
  gate: Gate,
  { restsOn }: Initiative,
  { unmissable, premises }: GateDemand,
): string | undefined {
  if (gate.requirements.length === 0) return 'requires nothing';
  if (unmissable.length === gate.requirements.length)
    return `requires only what could not fail: ${unmissable.map((text) => `"${text}"`).join(', ')}`;
  if (restsOn.length === 0 || premises.length > 0) return undefined;
  return `asks about none of the assumptions that ${gate.initiative} rests on (${joinNames(restsOn)})`;
}
