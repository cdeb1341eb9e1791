import type { Initiative, Team, Workspace } from '../resolve/workspace.ts';
import type { ValueGraph } from './value-graph.ts';

/** What a team watches and works on. */
export interface TeamFact {
  readonly team: Team;
  /** Its KPIs, by id. */
  readonly kpis: readonly string[];
  /** The core metrics that its KPIs reach together, in the plan's order. */
  readonly coreMetricsReached: readonly string[];
  /** Its active initiatives, and their budget together. */
  readonly initiatives: readonly Initiative[];
  readonly money: number;
}

/** The facts of every team of the plan, by id. */
export function judgeTeams(
  workspace: Workspace,
  graph: ValueGraph,
  budgetOf: (initiative: string) => number,
): ReadonlyMap<string, TeamFact> {
  const kpis = groupByTeam(workspace.kpis.values());
  const active = groupByTeam(
    [...workspace.initiatives.values()].filter(({ state }) => state === 'active'),
  );
  const factOf = (team: Team): TeamFact => {
    const own = (kpis.get(team.id) ?? []).map(({ id }) => id);
    const reached = new Set(own.flatMap((id) => graph.coreMetricsReached(id)));
    const initiatives = active.get(team.id) ?? [];
    return {
      team,
      kpis: own,
      coreMetricsReached: workspace.coreMetrics.filter((metric) => reached.has(metric)),
      initiatives,
      money: initiatives.reduce((sum, { id }) => sum + budgetOf(id), 0),
    };
  };
  return new Map([...workspace.teams].map(([id, team]) => [id, factOf(team)] as const));
}

function groupByTeam<Owned extends { readonly team: string | undefined }>(
  owned: Iterable<Owned>,
): ReadonlyMap<string, readonly Owned[]> {
  const groups = new Map<string, Owned[]>();
  for (const each of owned) {
    if (each.team === undefined) continue;
    const group = groups.get(each.team);
    if (group) group.push(each);
    else groups.set(each.team, [each]);
  }
  return groups;
}
