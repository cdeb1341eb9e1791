import * as z from 'zod';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import { findReplacedKpis, type Redness, type ReplacedKpi } from '../history/replaced-kpis.ts';
import { lookBack } from '../history/sight.ts';
import { defineHistoryCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

export const replacedKpi = defineHistoryCheck({
  id: 'replaced-kpi',
  theme: 'inflation',
  severity: 'warning',
  claim: 'A KPI was taken out while it was red, and a green one stands in its place.',
  why: 'A measure that nobody sees any more cannot be missed. The question that it asked is still open.',
  remedy:
    'Keep the old KPI until its question is answered. Where it really no longer counts, accept the finding by a waiver that says why.',
  options: z.strictObject({
    periods: z
      .int()
      .min(1)
      .default(12)
      .meta({ description: 'Closed periods that are looked back on' }),
  }),
  *find({ facts, past }, { periods }) {
    const { workspace } = facts;
    for (const replaced of findReplacedKpis(lookBack(past, facts), periods)) {
      const { removed, removal, added, addition } = replaced;
      if (!workspace.kpis.has(added.id)) continue;
      const work = facts.justifiedBy(added.id);
      const people = [removal, addition].flatMap((edit) => authorsOf(edit, workspace));
      yield {
        subject: `kpis.${added.id}`,
        message: `${describeReplacement(replaced)}${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: `Bring ${removed.id} back beside ${added.id}, or say in a waiver why it no longer counts.`,
        path: ['kpis', added.id],
        money: work.money,
        people: [
          ...new Set([
            ...people,
            ...(removed.owner === undefined ? [] : [removed.owner]),
            ...peopleBehind(added, work.initiatives, workspace),
          ]),
        ],
        evidence: { removed: removed.id, added: added.id, ...evidenceOf(removal) },
      };
    }
  },
});

function describeReplacement({
  removed,
  removal,
  red,
  added,
  addition,
  place,
}: ReplacedKpi): string {
  const isOne = removal.commit?.id === addition.commit?.id;
  const came = isOne ? 'came with the same change' : `was ${describeDeed('added', addition)}`;
  return `${removed.id} was ${describeDeed('taken out', removal)} while ${describeRedness(red)}. ${added.id}, ${place}, ${came} and is green.`;
}

function describeRedness(red: Redness): string {
  if (red.kind === 'target') return `it was off its target in ${red.period}`;
  return `the assumption ${red.assumption} about it was ${red.state}`;
}
