import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import {
  lateRecordOf,
  type RewrittenDecision,
  rewrittenDecisions,
} from '../history/decision-records.ts';
import { describeDeed, evidenceOf } from '../history/deed.ts';
import type { Past } from '../history/past.ts';
import { formatDay } from '../period/day.ts';
import type { Closure, Kpi } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck, type Finding, pastOf, whyNotWhole } from './check.ts';
import { findFutureDates } from './future-dates.ts';
import { peopleOf, peopleOfKpi } from './people.ts';

export const hindsight = defineCheck({
  id: 'hindsight',
  theme: 'freshness',
  severity: 'error',
  claim:
    'A figure stands for a period that is not over, or a decision is dated before its evidence, recorded long after its date, or rewritten.',
  why: 'A figure that nobody could know is an estimate in the place of a measurement. A decision dated before its evidence was either taken without it or dated back.',
  remedy:
    'Take out the figures of periods that are not over. Date the decision on the day it was taken; where it was taken without the evidence, record it as an override. Leave a decision as it was recorded, and record another one.',
  options: z.strictObject({
    recorded_within: z
      .int()
      .min(0)
      .max(366)
      .default(31)
      .meta({ description: 'Days that a decision may take from its date into the history' }),
  }),
  *find(judged, { recorded_within }) {
    const { facts, gates } = judged;
    for (const kpi of facts.looksBack ? [] : facts.workspace.kpis.values()) {
      yield* findEarlyFigures(kpi, facts);
    }
    if (!facts.looksBack) yield* findFutureDates(facts);
    for (const gate of gates) yield* findEarlyDecision(gate, facts);
    for (const closure of facts.workspace.closures) yield* findEarlyClosure(closure, facts);
    const past = pastOf(judged);
    if (!past) return;
    for (const gate of gates) yield* findLateRecord(gate, { facts, past }, recorded_within);
    for (const rewritten of rewrittenDecisions(past, facts.workspace)) {
      yield describeRewritten(rewritten, facts);
    }
  },
  // Asked what was known on an earlier day, the plan still holds what came later: that is no hindsight of its authors.
  *notJudged({ facts, past }) {
    const why = facts.workspace.decisions.length > 0 ? whyNotWhole(past) : undefined;
    if (why !== undefined) yield { subject: 'plan', reason: why };
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

/** The decision that counts now was written into the plan long after the day it is dated. */
function* findLateRecord(
  { gate, initiative, decision }: GateFact,
  { facts, past }: { readonly facts: Facts; readonly past: Past },
  most: number,
): Iterable<Finding> {
  const late = decision && lateRecordOf(decision.decision, past);
  if (!late || late.days <= most) return;
  const { verdict, on, by, path } = late.decision;
  const { budget } = initiative.money;
  yield {
    subject: `gates.${gate.id}`,
    severity: 'warning',
    message: `The decision to ${verdict} ${gate.id} is dated ${formatDay(on)}, and was ${describeDeed('written', late.edit)}, ${late.days} days later than it could have been. ${formatMoney(budget, facts.workspace.currency)} of budget goes by it.`,
    next: `Have ${by} confirm the day it was taken, and record decisions when they are taken.`,
    path: [...path, 'on'],
    money: budget,
    people: [...new Set([by, ...peopleOf(initiative.initiative)])],
    evidence: { dated: formatDay(on), days_late: late.days, ...evidenceOf(late.edit) },
  };
}

/** A decision that was on record says something else now, or is gone. */
function describeRewritten(
  { gate, before, recorded, after, edit }: RewrittenDecision,
  facts: Facts,
): Finding {
  const [initiative = '', name = ''] = gate.split('.');
  const { budget } = facts.initiative(initiative).money;
  const when = recorded === undefined ? '' : `, recorded on ${formatDay(recorded)},`;
  const what = `The decision to ${before.verdict} ${gate} of ${formatDay(before.on)} by ${before.by}${when}`;
  const now = after
    ? `now says ${after.verdict} of ${formatDay(after.on)} by ${after.by}: it was ${describeDeed('rewritten', edit)}`
    : `is gone: it was ${describeDeed('taken out', edit)}`;
  return {
    subject: `gates.${gate}`,
    message: `${what} ${now}. ${formatMoney(budget, facts.workspace.currency)} of budget goes by it.`,
    next: 'Put it back as it was, and record what was decided since as a decision of its own.',
    path: after ? after.path : ['initiatives', initiative, 'gates', name],
    money: budget,
    people: [...new Set([before.by, ...(after ? [after.by] : [])])],
    evidence: { decided: before.verdict, on: formatDay(before.on), ...evidenceOf(edit) },
  };
}
