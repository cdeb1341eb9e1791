import * as z from 'zod';
import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import type { Facts } from '../evaluate/facts.ts';
import { type RuleMending, TOLERABLE_FALSE_ALARM } from '../evaluate/rule-risk.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten, formatMargin } from '../units/as-written.ts';
import { formatShare } from '../units/format.ts';
import type { Unit } from '../units/unit.ts';
import { defineCheck } from './check.ts';
import { describeWork } from './work-behind.ts';

export const hairTrigger = defineCheck({
  id: 'hair-trigger',
  theme: 'drift',
  severity: 'note',
  claim:
    'A sound assumption would break by chance alone within a year with more than 5% chance, so noisy is its KPI.',
  why: 'A rule that cries wolf is soon overruled out of habit, and then it is overruled when it is right.',
  remedy: 'Ask for more closed periods in a row under "breaks_after", or allow a wider tolerance.',
  options: z.strictObject({}),
  *find({ facts }) {
    for (const { fact, kpi } of ruledAssumptions(facts)) {
      const { id, owner, breaksAfter } = fact.assumption;
      if ((facts.falseAlarm(id) ?? 0) <= TOLERABLE_FALSE_ALARM) continue;
      const rule = facts.mending(id); // dear, so only where it is needed
      if (!rule) continue;
      const work = facts.restingOn(id);
      yield {
        subject: `assumptions.${id}`,
        message: `If ${id} is sound, the noise of ${kpi.id} alone breaks it within a year with a chance of ${formatShare(rule.falseAlarm)}: ${describeTrigger(breaksAfter)}.${describeWork(work, ['rests on it', 'rest on it'], facts.workspace.currency)}`,
        next: describeMending(rule, kpi.unit),
        path: ['assumptions', id],
        money: work.money,
        people: owner === undefined ? [] : [owner],
        evidence: {
          false_alarm: Number(rule.falseAlarm.toFixed(4)),
          breaks_after: breaksAfter,
          ...(rule.calmAfter === undefined ? {} : { calm_breaks_after: rule.calmAfter }),
          ...(rule.calmTolerance === undefined
            ? {}
            : { calm_tolerance: asWritten(rule.calmTolerance, kpi.unit) }),
          unit: kpi.unit.text,
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { fact, kpi } of ruledAssumptions(facts)) {
      const { id } = fact.assumption;
      if (facts.falseAlarm(id) !== undefined) continue;
      const reason = `the noise of ${kpi.id} cannot be told: it takes 6 closed figures that vary`;
      yield { subject: `assumptions.${id}`, reason };
    }
  },
});

/** A broken assumption is past asking how easily it breaks. */
function* ruledAssumptions(facts: Facts): Iterable<{ fact: AssumptionFact; kpi: Kpi }> {
  for (const id of facts.workspace.assumptions.keys()) {
    const fact = facts.assumption(id);
    const kpi = facts.workspace.kpis.get(fact.assumption.kpi ?? '');
    if (kpi && fact.state !== 'broken') yield { fact, kpi };
  }
}

function describeTrigger(breaksAfter: number): string {
  if (breaksAfter === 1) return 'one closed period beyond the tolerance is enough';
  return `${breaksAfter} closed periods in a row beyond the tolerance are enough`;
}

function describeMending({ calmAfter, calmTolerance }: RuleMending, unit: Unit): string {
  const settings = [
    ...(calmAfter === undefined ? [] : [`breaks_after to ${calmAfter}`]),
    ...(calmTolerance === undefined
      ? []
      : [`the tolerance to ${formatMargin(calmTolerance, unit)}`]),
  ];
  if (settings.length > 0) return `Set ${settings.join(', or ')}, to bring that down to 5%.`;
  return 'Judge it by a KPI that is less noisy: no setting of this rule brings that down to 5%.';
}
