import * as z from 'zod';
import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import type { Threat } from '../evaluate/breach.ts';
import type { Facts } from '../evaluate/facts.ts';
import { describeAssumption } from '../gates/describe.ts';
import { defineCheck, type Finding } from './check.ts';
import { describeWork } from './work-behind.ts';

export const driftingAssumption = defineCheck({
  id: 'drifting-assumption',
  theme: 'drift',
  severity: 'warning',
  claim:
    'The latest figure of an assumption is beyond its tolerance, for too short a time to break it; or at its present trend it will be before the next gate.',
  why: 'Between the first bad figure and the last one that settles it lies the time in which a change of course is cheap.',
  remedy:
    'Find out why now, and prepare the decision: what is done if the next figures are no better.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const { id, owner, kpi, breaksAfter } of workspace.assumptions.values()) {
      const fact = facts.assumption(id);
      const { state, since, run, latest, threat } = fact;
      if (threat) yield findThreat(fact, threat, facts);
      if (state !== 'drifting' || run?.latestSideSince === undefined || !latest) continue;
      const beyond = facts
        .figures(kpi ?? '')
        .subarray(run.latestSideSince, latest.at + 1)
        .filter((figure) => !Number.isNaN(figure)).length;
      const work = facts.restingOn(id);
      const more = breaksAfter - beyond;
      yield {
        subject: `assumptions.${id}`,
        message: `${describeAssumption(fact, workspace.kpis.get(kpi ?? ''))}. ${more === 1 ? 'One more closed period' : `${more} more closed periods`} like this and it is broken.${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
        next: 'Find out why, and agree now on what is done when it breaks.',
        path: ['assumptions', id],
        money: work.money,
        people: owner === undefined ? [] : [owner],
        evidence: {
          ...(since === undefined ? {} : { since }),
          beyond,
          breaks_after: breaksAfter,
          initiatives: work.initiatives.map((each) => each.id),
        },
      };
    }
  },
});

/** Beyond by forecast alone: its figures are inside, so there is nothing to count, and still time to act. */
function findThreat(fact: AssumptionFact, threat: Threat, facts: Facts): Finding {
  const { assumption, since } = fact;
  const { id, owner } = assumption;
  const { workspace } = facts;
  const kpi = workspace.kpis.get(assumption.kpi ?? '');
  const { from, middle, to } = threat.breach;
  const work = facts.restingOn(id);
  return {
    subject: `assumptions.${id}`,
    message: `${describeAssumption(fact, kpi)}.${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
    next: 'Find out what drives the trend, and decide at the gate as if it went on.',
    path: ['assumptions', id],
    money: work.money,
    people: owner === undefined ? [] : [owner],
    evidence: {
      ...(since === undefined ? {} : { since }),
      breach_from: from,
      breach_middle: middle,
      ...(to === undefined ? {} : { breach_to: to }),
      gate: threat.gate.id,
      initiatives: work.initiatives.map((each) => each.id),
    },
  };
}
