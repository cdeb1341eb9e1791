import type { Initiative, Kpi, Workspace } from '../resolve/workspace.ts';

/** The people and teams behind an initiative, for a finding about it. */
export function peopleOf({ owner, sponsor, team }: Initiative): readonly string[] {
  return [...new Set([owner, sponsor, team].filter((each) => each !== undefined))];
}

/** The people behind a KPI: its owner, its team, and who leads that. */
export function peopleOfKpi({ owner, team }: Kpi, { teams }: Workspace): readonly string[] {
  const lead = team === undefined ? undefined : teams.get(team)?.lead;
  return [...new Set([owner, team, lead].filter((each) => each !== undefined))];
}

/** The people behind a KPI and behind the work that it justifies. */
export function peopleBehind(
  kpi: Kpi,
  initiatives: readonly Initiative[],
  workspace: Workspace,
): readonly string[] {
  return [...new Set([...peopleOfKpi(kpi, workspace), ...initiatives.flatMap(peopleOf)])];
}

/** Whom a reader asks about a KPI: its owner, else who leads its team, else the team; undefined where it is nobody's. */
export function whoAnswersFor({ owner, team }: Kpi, { teams }: Workspace): string | undefined {
  return owner ?? (team === undefined ? undefined : (teams.get(team)?.lead ?? team));
}
