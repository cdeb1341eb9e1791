import type { Initiative, Workspace } from '../resolve/workspace.ts';
import { addressOf } from './signer.ts';

/**
 * What makes somebody a judge in their own cause: they own the initiative, or it is their team's. Two ids with one
 * e-mail address are one person.
 */
export function stakeIn(
  initiative: Initiative,
  person: string,
  workspace: Workspace,
): string | undefined {
  const { owner, team } = initiative;
  const lead = team === undefined ? undefined : workspace.teams.get(team)?.lead;
  if (owner !== undefined && isSamePerson(person, owner, workspace)) return `owns ${initiative.id}`;
  if (person === team) return `is the team of ${initiative.id}`;
  if (lead !== undefined && isSamePerson(person, lead, workspace)) {
    return `leads ${team}, the team of ${initiative.id}`;
  }
  return undefined;
}

/** Whether the plan says whose initiative it is at all. */
export function isSomebodys({ owner, team }: Initiative): boolean {
  return owner !== undefined || team !== undefined;
}

export function isSamePerson(one: string, other: string, { people }: Workspace): boolean {
  const email = addressOf(people.get(one)?.email);
  return one === other || (email !== undefined && email === addressOf(people.get(other)?.email));
}
