import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import { formatDay } from '../period/day.ts';
import type { Closure, Kpi } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck, type Finding } from './check.ts';
import { peopleOf, peopleOfKpi } from './people.ts';

export const hindsight = defineCheck({
  id: 'hindsight',
  theme: 'freshness',
  severity: 'error',
  claim:
    'A figure stands for a period that is not over, or a decision is dated before its evidence.',
  why: 'A figure that nobody could know is an estimate in the place of a measurement. A decision dated before its evidence was either taken without it or dated back.',
  remedy:
    'Take out the figures of periods that are not over. Date the decision on the day it was taken; where it was taken without the evidence, record it as an override.',
  options: z.strictObject({}),
  *find({ facts, gates }) {
    for (const kpi of facts.looksBack ? [] : facts.workspace.kpis.values()) {
      yield* findEarlyFigures(kpi, facts);
    }
    for (const gate of gates) yield* findEarlyDecision(gate, facts);
    for (const closure of facts.workspace.closures) yield* findEarlyClosure(closure, facts);
  },
  // Asked what was known on an earlier day, the plan still holds what came later: that is no hindsight of its authors.
  *notJudged({ facts }) {
    const kpis = [...facts.workspace.kpis.keys()].filter((id) => facts.earlyFigures(id).length > 0);
    if (!facts.looksBack || kpis.length === 0) return;
    const reason = `the figures of ${kpis.length === 1 ? kpis[0] : `${kpis.length} KPIs`} after ${formatDay(facts.asOf)} are left out; without --as-of they would be judged`;
    yield { subject: 'plan', reason };
  },
});

function* findEarlyFigures(kpi: Kpi, facts: Facts): Iterable<Finding> {
  const early = facts.earlyFigures(kpi.id);
  const [first] = early;
  if (first === undefined) return;
  const name = facts.periodName(kpi.id, first);
  const others = early.length === 1 ? '' : `, and for ${early.length - 1} more after it`;
  yield {
    subject: `kpis.${kpi.id}`,
    message: `${kpi.id} has a figure for ${name}${others}; ${name} is not over on ${formatDay(facts.asOf)}.`,
    next: `Take the figure out until ${name} is over; an estimate belongs under "target".`,
    path: ['kpis', kpi.id, 'actual', name],
    people: peopleOfKpi(kpi, facts.workspace),
    evidence: { periods: early.map((at) => facts.periodName(kpi.id, at)) },
  };
}

/** The verdict allows now what it did not allow on the day of the decision: what allows it came later. */
function* findEarlyDecision(fact: GateFact, facts: Facts): Iterable<Finding> {
  const { gate, initiative, verdict, decision } = fact;
  if (!decision?.isUnaccounted) return;
  const { verdict: decided, on, by, path } = decision.decision;
  if (SEVERITY_OF_VERDICT[verdict] > SEVERITY_OF_VERDICT[decided]) return;
  const { budget } = initiative.money;
  yield {
    subject: `gates.${gate.id}`,
    message: `The decision to ${decided} ${gate.id} is dated ${formatDay(on)}, when the verdict was ${decision.computed}: what makes it ${verdict} now came later. ${formatMoney(budget, facts.workspace.currency)} of budget goes by it.`,
    next: 'Date the decision on the day it was taken, or record the override that it was.',
    path: [...path, 'on'],
    money: budget,
    people: [...new Set([by, ...peopleOf(initiative.initiative)])],
    evidence: { decided, on: formatDay(on), computed: decision.computed, verdict },
  };
}

/** A closure confirms a movement whose first period was not closed on that day. */
function* findEarlyClosure(closure: Closure, facts: Facts): Iterable<Finding> {
  const { on, by, path, confirmed } = closure;
  const initiative = facts.workspace.initiatives.get(closure.initiative);
  if (!initiative || on > facts.asOf) return;
  const early = initiative.moves.filter(({ kpi, from, lag }) => {
    const cadence = facts.workspace.kpis.get(kpi)?.cadence ?? facts.workspace.cadence;
    return confirmed.has(kpi) && facts.closedOn(on, cadence) < from + lag.from;
  });
  const [movement] = early;
  if (!movement) return;
  const { spent } = facts.initiative(initiative.id).money;
  const period = facts.periodName(movement.kpi, movement.from + movement.lag.from);
  yield {
    subject: `initiatives.${initiative.id}`,
    message: `The value of ${initiative.id} is confirmed on ${formatDay(on)}, before ${period} was closed, the first period in which ${movement.kpi} can show it. ${formatMoney(spent, facts.workspace.currency)} was spent on it.`,
    next: `Confirm the value once ${period} is closed.`,
    path: [...path, 'on'],
    money: spent,
    people: [...new Set([by, ...peopleOf(initiative)])],
    evidence: { on: formatDay(on), kpis: early.map(({ kpi }) => kpi) },
  };
}
