import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
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
    const reds = redMetrics(facts);
    for (const group of groupsOf(facts)) {
      const over = reds.filter(({ metric }) => reaches(group, metric, facts));
      if (over.length === 0 || !group.states.every((state) => state === 'met')) continue;
      yield describe(group, over, facts);
    }
  },
  *notJudged({ facts }) {
    const reds = redMetrics(facts);
    for (const group of groupsOf(facts)) {
      if (!reds.some(({ metric }) => reaches(group, metric, facts))) continue;
      if (!group.states.includes('unknown')) continue;
      if (group.states.some((state) => state === 'missed' || state === 'mixed')) continue;
      const missing = group.kpis.filter((kpi) => facts.recentTarget(kpi) === 'unknown');
      const reason = `no figures with targets for two closed periods of ${joinNames(missing)}`;
      yield { subject: group.subject, reason };
    }
  },
});

interface Red {
  readonly metric: string;
  readonly why: string;
}

/** A core metric off its target in both of the two latest closed periods, or one about which an assumption is broken. */
function redMetrics(facts: Facts): readonly Red[] {
  return facts.workspace.coreMetrics.flatMap((metric) => {
    const [broken] = facts.brokenAbout(metric);
    if (broken) {
      return [{ metric, why: `${broken.assumption.id} is broken since ${broken.since}` }];
    }
    const isMissed = facts.recentTarget(metric) === 'missed';
    return isMissed ? [{ metric, why: 'it missed its target in the last two closed periods' }] : [];
  });
}

/** The KPIs with a target that a team reports or an initiative moves, and how they stood lately. */
interface Group {
  readonly name: string;
  readonly subject: string;
  readonly path: readonly string[];
  readonly kpis: readonly string[];
  readonly states: readonly string[];
  readonly money: number;
  readonly people: readonly string[];
}

function groupsOf(facts: Facts): readonly Group[] {
  const { kpis, teams, initiatives } = facts.workspace;
  const withTarget = (ids: readonly string[]) => {
    const own = ids.filter((id) => kpis.get(id)?.target !== undefined);
    return { kpis: own, states: own.map((id) => facts.recentTarget(id)) };
  };
  const ofTeams = [...teams.keys()].map((id) => {
    const { kpis: watched, money } = facts.team(id);
    const people = watched.flatMap((kpi) => {
      const found = kpis.get(kpi);
      return found ? peopleOfKpi(found, facts.workspace) : [];
    });
    const place = { name: `the team ${id}`, subject: `teams.${id}`, path: ['teams', id] };
    return { ...place, ...withTarget(watched), money, people: [...new Set(people)] };
  });
  const ofInitiatives = [...initiatives.values()]
    .filter(({ state }) => state === 'active')
    .map((each) => ({
      name: each.id,
      subject: `initiatives.${each.id}`,
      path: ['initiatives', each.id],
      ...withTarget(each.moves.map(({ kpi }) => kpi)),
      money: facts.initiative(each.id).money.budget,
      people: peopleOf(each),
    }));
  return [...ofTeams, ...ofInitiatives].filter((group) => group.kpis.length > 0);
}

/** A metric of one's own with its own target is not behind anybody's back. */
function reaches({ kpis }: Group, metric: string, { graph }: Facts): boolean {
  return kpis.some((kpi) => graph.coreMetricsReached(kpi).includes(metric));
}

function describe(group: Group, over: readonly Red[], { workspace }: Facts): Finding {
  const { name, subject, path, kpis, money, people } = group;
  const reds = over.map(({ metric, why }) => `${metric} is red (${why})`);
  const budget =
    money > 0 ? ` ${formatMoney(money, workspace.currency)} of active budget is behind it.` : '';
  return {
    subject,
    message: `All KPIs of ${name} with a target were on target for two closed periods (${joinNames(kpis)}), while ${joinNames(reds)}.${budget}`,
    next: `Set targets that ${joinNames(over.map(({ metric }) => metric))} needs, and ask what the green figures leave out.`,
    path,
    money,
    people,
    evidence: { kpis, core_metrics: over.map(({ metric }) => metric) },
  };
}
