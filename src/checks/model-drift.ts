import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { DriftFact } from '../evaluate/model-drift.ts';
import { describeTolerance } from '../gates/describe.ts';
import { defineCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';
import { describeWork, joinNames } from './work-behind.ts';

export const modelDrift = defineCheck({
  id: 'model-drift',
  theme: 'drift',
  severity: 'error',
  claim:
    'A core metric misses its target while all that is said to drive it is steady; or its formula no longer gives it.',
  why: 'Steady work and a falling outcome mean that the model is wrong, not the work. More of the same effort only buys more of the same miss.',
  remedy:
    'Look for what changed outside the model, and correct the formula, the claims or the assumptions that tie the drivers to the outcome.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const metric of workspace.coreMetrics) {
      const drift = facts.drift(metric);
      const kpi = workspace.kpis.get(metric);
      if (drift?.answer !== 'model' || !kpi) continue;
      const work = facts.moving(metric);
      yield {
        subject: `kpis.${metric}`,
        message: `${describeDrift(drift, describeTolerance(kpi.tolerance, kpi.unit))}${describeWork(work, ['is meant to move it', 'are meant to move it'], workspace.currency)}`,
        next: 'Find out what else moves it, and correct the model before more is spent on its drivers.',
        path: ['kpis', metric],
        money: work.money,
        people: peopleOfKpi(kpi, workspace),
        evidence: {
          ...(drift.since === undefined ? {} : { since: drift.since }),
          ...(drift.residualSince === undefined ? {} : { residual_since: drift.residualSince }),
          steady: drift.steady,
          initiatives: work.initiatives.map(({ id }) => id),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const metric of facts.workspace.coreMetrics) {
      const reason = whyUnknown(metric, facts);
      if (reason !== undefined) yield { subject: `kpis.${metric}`, reason };
    }
  },
});

function describeDrift(
  { metric, since, residualSince, steady }: DriftFact,
  tolerance: string,
): string {
  if (residualSince !== undefined)
    return `${metric} has been more than ${tolerance} away from what its own formula gives since ${residualSince}: the formula does not explain it any more.`;
  return `${metric} has missed its target since ${since} while ${joinNames(steady)} ${steady.length > 1 ? 'were' : 'was'} on target or steady: what is said to drive it does not explain it any more.`;
}

function whyUnknown(metric: string, facts: Facts): string | undefined {
  const drift = facts.drift(metric);
  if (!drift) return `neither way is good for ${metric}, so it cannot miss`;
  if (drift.answer === 'unproven') {
    return drift.unknown.length > 0
      ? `${metric} has missed its target since ${drift.since}, but ${joinNames(drift.unknown)} cannot be told to be steady or off: too few figures, or another cadence`
      : `${metric} has missed its target since ${drift.since}, and no measured KPI is said to drive it`;
  }
  const kpi = facts.workspace.kpis.get(metric);
  const isHeldToFormula = kpi?.actual !== undefined && kpi.formula !== undefined;
  if (drift.answer !== 'none' || facts.target(metric) || isHeldToFormula) return undefined;
  return kpi?.target
    ? `${metric} has no closed figure to hold against its target`
    : `${metric} has no target that it could be held against`;
}
