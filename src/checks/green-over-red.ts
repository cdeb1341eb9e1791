import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { RedMetric } from '../evaluate/red-metric.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck, type Finding } from './check.ts';
import { peopleOf, peopleOfKpi } from './people.ts';
import { joinNames } from './work-behind.ts';

export const greenOverRed = defineCheck({
  id: 'green-over-red',
  theme: 'inflation',
  severity: 'error',
  claim:
    'All KPIs of a team or an initiative are on target while a core metric that they reach is red.',
  why: 'Targets that are all met over a failing business are the wrong targets: the work is steered by figures that do not carry the outcome.',
  remedy:
    'Set targets that the core metric needs, or take up KPIs that move it. Ask what the green figures leave out.',
  options: z.strictObject({}),
  *find({ facts }) {
    // A team answers for its KPIs: an initiative that moves only those need not be named again.
    const named = new Set<string>();
    for (const group of groupsOf(facts)) {
      const reds = redsReached(group, facts);
      const isGreen = group.kpis.every((kpi) => facts.recentTarget(kpi) === 'met');
      if (!isGreen || reds.length === 0 || group.kpis.every((kpi) => named.has(kpi))) continue;
      for (const kpi of group.kpis) named.add(kpi);
      yield describe(group, reds, facts);
    }
  },
  *notJudged({ facts }) {
    for (const group of groupsOf(facts)) {
      const isUnknown = (kpi: string) => facts.recentTarget(kpi) === 'unknown';
      const couldBeGreen = group.kpis.every(
        (kpi) => isUnknown(kpi) || facts.recentTarget(kpi) === 'met',
      );
      const missing = group.kpis.filter(isUnknown);
      if (!couldBeGreen || missing.length === 0 || redsReached(group, facts).length === 0) continue;
      const reason = `${joinNames(missing)} lacks fresh figures against a target for two closed periods`;
      yield { subject: group.subject, reason };
    }
  },
});

/** The KPIs with a target that a team reports or an initiative moves. */
interface Group {
  readonly name: string;
  readonly subject: string;
  readonly path: readonly string[];
  readonly kpis: readonly string[];
  readonly money: number;
  readonly people: readonly string[];
}

function groupsOf(facts: Facts): readonly Group[] {
  const { kpis, teams, initiatives } = facts.workspace;
  const ofTeams = [...teams.keys()].map((id) => {
    const { kpis: watched, money } = facts.team(id);
    const people = watched.flatMap((kpi) => {
      const found = kpis.get(kpi);
      return found ? peopleOfKpi(found, facts.workspace) : [];
    });
    const place = { name: `the team ${id}`, subject: `teams.${id}`, path: ['teams', id] };
    return { ...place, kpis: watched, money, people: [...new Set(people)] };
  });
  const ofInitiatives = [...initiatives.values()]
    .filter(({ state }) => state === 'active')
    .map((each) => ({
      name: each.id,
      subject: `initiatives.${each.id}`,
      path: ['initiatives', each.id],
      kpis: each.moves.map(({ kpi }) => kpi),
      money: facts.initiative(each.id).money.budget,
      people: peopleOf(each),
    }));
  return [...ofTeams, ...ofInitiatives]
    .map((group) => ({ ...group, kpis: group.kpis.filter((kpi) => kpis.get(kpi)?.target) }))
    .filter((group) => group.kpis.length > 0);
}

function redsReached({ kpis }: Group, facts: Facts): readonly RedMetric[] {
  const reached = new Set(kpis.flatMap((kpi) => facts.graph.coreMetricsReached(kpi)));
  return facts.redMetrics().filter(({ metric }) => reached.has(metric));
}

function describe(group: Group, reds: readonly RedMetric[], { workspace }: Facts): Finding {
  const { name, subject, path, kpis, money, people } = group;
  const metrics = reds.map(({ metric }) => metric);
  const budget =
    money > 0 ? ` ${formatMoney(money, workspace.currency)} of active budget is behind it.` : '';
  return {
    subject,
    message: `Every target of ${name} was met for two closed periods (${joinNames(kpis)}), while ${joinNames(reds.map(describeRed))}.${budget}`,
    next: `Set targets that carry ${joinNames(metrics)}, and ask what the green figures leave out.`,
    path,
    money,
    people,
    evidence: { kpis, core_metrics: metrics },
  };
}

function describeRed({ metric, broken }: RedMetric): string {
  return broken
    ? `${metric} is red (${broken.assumption.id} is broken since ${broken.since})`
    : `${metric} missed its target in its last two closed periods`;
}
