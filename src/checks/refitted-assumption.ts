import * as z from 'zod';
import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import { describeBand } from '../gates/describe.ts';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import {
  findRefittedAssumptions,
  type RefittedAssumption,
} from '../history/refitted-assumptions.ts';
import { lookBack } from '../history/sight.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { formatFigure } from '../units/format.ts';
import { defineHistoryCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { describeWork, joinNames } from './work-behind.ts';

export const refittedAssumption = defineHistoryCheck({
  id: 'refitted-assumption',
  theme: 'inflation',
  severity: 'error',
  claim: 'What an assumption expects was moved towards the result after a miss.',
  why: 'An assumption is there to be refuted. One that is widened whenever the figures leave it can never be, and the money that rests on it is never asked about again.',
  remedy:
    'Put the old expectation back and let the assumption break; then decide what follows. If the business now rests on another figure, say so by a decision to re-base, with a name and a reason.',
  options: z.strictObject({}),
  *find({ facts, past }) {
    const { workspace } = facts;
    for (const refitted of findRefittedAssumptions(lookBack(past, facts))) {
      const { edit, present, original } = refitted;
      const { id, owner } = present.assumption;
      if (!workspace.assumptions.has(id)) continue;
      const work = facts.restingOn(id);
      const people = [
        ...authorsOf(edit, workspace),
        ...(owner === undefined ? [] : [owner]),
        ...work.initiatives.flatMap(peopleOf),
      ];
      yield {
        subject: `assumptions.${id}`,
        message: `${describeRefit(refitted)}${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
        next: `Put the old expectation of ${id} back, or re-base it by a decision with a name and a reason.`,
        path: ['assumptions', id],
        money: work.money,
        people: [...new Set(people)],
        evidence: {
          fields: refitted.fields,
          original_state: original.state,
          state: present.state,
          ...evidenceOfMiss(refitted),
          ...evidenceOf(edit),
        },
      };
    }
  },
});

function describeRefit(refitted: RefittedAssumption): string {
  const { miss, kpi, original, present } = refitted;
  const { id } = present.assumption;
  const isSlower = miss.assumption.breaksAfter !== present.assumption.breaksAfter;
  const seen = miss.latest
    ? ` ${kpi.id} was ${formatFigure(miss.latest.value, kpi.unit)} in ${miss.latest.period}, expected ${expectedBy(miss, kpi, isSlower)}.`
    : '';
  const now = present.latest ? ` (${expectedBy(present, kpi, isSlower)})` : '';
  const state = present.state === 'holds' ? 'holds' : `is ${present.state}`;
  return `${id} was made milder after a miss.${seen} After that ${describeEdit(refitted)}. Under the old expectation it would be ${describeState(original)}; under the new one${now} it ${state}.`;
}

function describeEdit({ edit, fields }: RefittedAssumption): string {
  if (fields.length === 0)
    return `it was ${describeDeed(edit.change.after ? 'written' : 'taken out', edit)}`;
  const [was, names] = [fields.length > 1 ? 'were' : 'was', fields.map((field) => `"${field}"`)];
  return `${joinNames(names)} ${was} ${describeDeed('changed', edit)}`;
}

function describeState({ state, since }: AssumptionFact): string {
  const name = state === 'holds' ? 'sound' : state;
  return since === undefined ? name : `${name} since ${since}`;
}

/** How long it takes to break is told only where that changed. */
function expectedBy(
  { latest, assumption }: AssumptionFact,
  { unit }: Kpi,
  isSlower: boolean,
): string {
  const band = latest ? describeBand(latest.band, assumption.tolerance, unit) : 'nothing';
  return isSlower ? `${band}, broken after ${assumption.breaksAfter} in a row` : band;
}

function evidenceOfMiss({ miss, kpi }: RefittedAssumption) {
  if (!miss.latest) return {};
  return {
    period: miss.latest.period,
    observed: asWritten(miss.latest.value, kpi.unit),
    unit: kpi.unit.text,
  };
}
