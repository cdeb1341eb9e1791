import * as z from 'zod';
import type { TeamFact } from '../evaluate/team-fact.ts';
import { defineCheck } from './check.ts';
import { describeWork, joinNames } from './work-behind.ts';

export const offCoreTeam = defineCheck({
  id: 'off-core-team',
  theme: 'tether',
  severity: 'error',
  claim: 'The KPIs of a team lead to no core metric, or not to all three.',
  why: 'A team can hit every figure of its own and move nothing that the business lives on. Three core metrics that every team reports against keep the teams on one business.',
  remedy:
    'Give the team KPIs that lead to the core metrics, by formula or by a claim under "drives".',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const id of workspace.teams.keys()) {
      const fact = facts.team(id);
      const { team, kpis, coreMetricsReached, initiatives, money } = fact;
      const missing = workspace.coreMetrics.filter((each) => !coreMetricsReached.includes(each));
      if (missing.length === 0 || isIdle(fact)) continue;
      const isOff = coreMetricsReached.length === 0;
      yield {
        subject: `teams.${id}`,
        message: `${describeReach(fact, missing)}.${describeWork({ initiatives, money }, ['is its work', 'are its work'], workspace.currency)}`,
        next: isOff
          ? 'Give the team a KPI that leads to a core metric, or say what its KPIs drive.'
          : `Say how the team moves ${joinNames(missing)}, or accept that it does not.`,
        path: ['teams', id],
        severity: isOff ? 'error' : 'warning',
        money,
        people: [id, ...(team.lead === undefined ? [] : [team.lead])],
        evidence: { kpis, core_metrics: coreMetricsReached, missing },
      };
    }
  },
  *notJudged({ facts }) {
    for (const id of facts.workspace.teams.keys()) {
      if (!isIdle(facts.team(id))) continue;
      const reason = `the team ${id} has neither a KPI nor an active initiative, so there is nothing that could lead to a core metric`;
      yield { subject: `teams.${id}`, reason };
    }
  },
});

/** A team that is named only for what it believes neither watches anything nor spends anything. */
function isIdle({ kpis, initiatives }: TeamFact): boolean {
  return kpis.length === 0 && initiatives.length === 0;
}

function describeReach({ team, kpis, coreMetricsReached }: TeamFact, missing: readonly string[]) {
  if (kpis.length === 0) return `${team.id} runs initiatives and has no KPI of its own`;
  const own = `KPIs of ${team.id} (${joinNames(kpis)})`;
  if (coreMetricsReached.length === 0)
    return `None of the ${own} leads to ${joinNames(missing, 'or')}`;
  return `The ${own} lead to ${joinNames(coreMetricsReached)}, and not to ${joinNames(missing, 'or')}`;
}
