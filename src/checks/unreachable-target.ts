import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { PlanReach, Shortfall } from '../evaluate/plan-reach.ts';
import type { TargetConflict } from '../evaluate/target-conflicts.ts';
import { describeTolerance } from '../gates/describe.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { asWritten, formatMargin } from '../units/as-written.ts';
import { formatFigure } from '../units/format.ts';
import { defineCheck, type Finding } from './check.ts';
import { peopleOfKpi, whoAnswersFor } from './people.ts';
import { describeWork, joinFirst } from './work-behind.ts';

export const unreachableTarget = defineCheck({
  id: 'unreachable-target',
  theme: 'reconcile',
  severity: 'warning',
  claim:
    "Every KPI at its target would still miss a core metric's target, or two targets contradict each other by formula.",
  why: 'Targets that do not add up let everybody meet theirs while the plan is missed. It is known on the day they are set, and usually said a year later.',
  remedy:
    'Bring the people who own both sides together, and change one target: ask more of the drivers, or less of what they are to give.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { kpis, coreMetrics } = facts.workspace;
    const unreachable = new Set<string>();
    for (const id of coreMetrics) {
      const reach = facts.planReach(id);
      const metric = kpis.get(id);
      if (!reach?.shortfall || !metric) continue;
      unreachable.add(id);
      const message = describeReach(reach, reach.shortfall, facts);
      const drivers = reach.atTarget.flatMap((each) => kpis.get(each) ?? []);
      yield finding(reach.shortfall, drivers, message, facts);
    }
    for (const conflict of facts.targetConflicts()) {
      if (unreachable.has(conflict.kpi.id)) continue;
      const inputs = conflict.inputs.map(({ kpi }) => kpi);
      yield finding(conflict, inputs, describeConflict(conflict, facts), facts);
    }
  },
  *notJudged({ facts }) {
    for (const id of facts.workspace.coreMetrics) {
      const reach = facts.planReach(id);
      const why = reach && whyUnknown(reach);
      if (why === undefined) continue;
      const reason = `whether the targets of its drivers add up to its own cannot be told: ${why}`;
      yield { subject: `kpis.${id}`, reason };
    }
  },
});

function whyUnknown({ isKnown, missing, leftOpen }: PlanReach): string | undefined {
  const [open] = leftOpen;
  if (open)
    return `${open.kpi} has no target, and the plan does not say what ${open.driver} at its target makes of it`;
  if (isKnown) return undefined;
  if (missing.length === 0) return 'its formula gives no figure for them';
  return `${joinFirst(missing)} ${missing.length > 1 ? 'have' : 'has'} neither a target nor a figure`;
}

function finding(
  shortfall: Shortfall,
  drivers: readonly Kpi[],
  message: string,
  facts: Facts,
): Finding {
  const { kpi, at, reached, target, worst } = shortfall;
  const { workspace } = facts;
  const work = facts.moving(kpi.id);
  return {
    subject: `kpis.${kpi.id}`,
    message: `${message}${describeWork(work, ['is meant to move it', 'are meant to move it'], workspace.currency)}`,
    next: `Settle with ${joinFirst(askable([kpi, ...drivers], workspace))} which of these targets is meant, and change the other.`,
    path: ['kpis', kpi.id, 'target'],
    money: work.money,
    people: [...new Set([kpi, ...drivers].flatMap((each) => peopleOfKpi(each, workspace)))],
    evidence: {
      period: facts.periodName(kpi.id, at),
      reached: asWritten(reached, kpi.unit),
      target: asWritten(target, kpi.unit),
      unit: kpi.unit.text,
      largest_shortfall: asWritten(worst.by, kpi.unit),
      largest_shortfall_in: facts.periodName(kpi.id, worst.at),
      drivers: drivers.map(({ id }) => id),
    },
  };
}

/** The people to be asked; where nobody is named, the targets themselves. */
function askable(kpis: readonly Kpi[], workspace: Workspace): readonly string[] {
  return [...new Set(kpis.map((kpi) => whoAnswersFor(kpi, workspace) ?? `whoever set ${kpi.id}`))];
}

function describeReach(
  { atTarget, carried, isOwedToPast }: PlanReach,
  shortfall: Shortfall,
  facts: Facts,
): string {
  const { kpi } = shortfall;
  const { kpis } = facts.workspace;
  const named = (ids: readonly string[]) =>
    joinFirst(ids.flatMap((id) => kpis.get(id) ?? []).map((each) => withOwner(each, facts)));
  const stays = carried.length > 0 ? `, with ${named(carried)} as at the latest figure` : '';
  const past = isOwedToPast ? ' The figures so far are too far behind to be made up for.' : '';
  return `With ${named(atTarget)} at target${stays}, ${withOwner(kpi, facts)} comes to ${describeMiss(shortfall, facts)}${past}`;
}

function describeConflict(conflict: TargetConflict, facts: Facts): string {
  const { kpi, inputs, at } = conflict;
  const targets = inputs.map(
    (input) => `${withOwner(input.kpi, facts)} at ${formatFigure(input.target, input.kpi.unit)}`,
  );
  return `The targets for ${facts.periodName(kpi.id, at)} contradict each other: ${joinFirst(targets)} ${inputs.length > 1 ? 'give' : 'gives'} ${withOwner(kpi, facts)} of ${describeMiss(conflict, facts)}`;
}

/** From the figure reached on: `80,000 USD in 2026-09, below its target of ...` */
function describeMiss({ kpi, at, reached, target, worst }: Shortfall, facts: Facts): string {
  const { unit, better, tolerance } = kpi;
  const side = better === 'lower' ? 'above' : 'below';
  const most =
    worst.at === at
      ? ''
      : ` It is farthest off in ${facts.periodName(kpi.id, worst.at)}, by ${formatMargin(worst.by, unit)}.`;
  return `${formatFigure(reached, unit)} in ${facts.periodName(kpi.id, at)}, ${side} its target of ${formatFigure(target, unit)} by ${formatMargin(at === worst.at ? worst.by : Math.abs(reached - target), unit)} (tolerance ${describeTolerance(tolerance, unit)}).${most}`;
}

/** `cac (ana)` */
function withOwner(kpi: Kpi, { workspace }: Facts): string {
  const owner = whoAnswersFor(kpi, workspace);
  return owner === undefined ? kpi.id : `${kpi.id} (${owner})`;
}
