import type { Edit } from '../history/edits.ts';
import { lastHand, recordOf } from '../history/record.ts';
import { isSamePerson, stakeIn } from '../history/stakes.ts';
import type { Initiative, Workspace } from '../resolve/workspace.ts';
import type { Act } from './acts.ts';
import { type Judged, pastOf } from './check.ts';

/** Somebody who put an act of another into the plan and gains by it. */
export interface Writer {
  readonly person: string;
  /** `owns sso` */
  readonly stake: string;
  readonly edit: Edit;
  /** Where it is not the author: anybody can name somebody else as the author. */
  readonly committer: string | undefined;
}

/**
 * Who wrote an act in the name of another and has a stake in the initiative. Nobody, where somebody without a stake
 * committed or merged it, or changed its wording later and let the rest stand: they have seen it.
 */
export function whoWroteFor(
  { by, entry }: Act,
  initiative: Initiative,
  judged: Judged,
): Writer | undefined {
  const { workspace } = judged.facts;
  const past = pastOf(judged);
  const record = past && recordOf(entry, past, workspace);
  if (!record?.written) return undefined;
  const { edit, written, confirmed } = record;
  const hands = [written, ...confirmed].map(lastHand).filter((hand) => hand !== undefined);
  const stakes = hands.map((hand) => stakeIn(initiative, hand, workspace));
  const [person] = hands;
  const [stake] = stakes;
  if (person === undefined || stake === undefined || stakes.includes(undefined)) return undefined;
  if (isSamePerson(person, by, workspace)) return undefined;
  const { author, committer } = written;
  const isOther = author.email !== committer.email && author.person !== committer.person;
  return { person, stake, edit, committer: isOther ? committer.name.trim() : undefined };
}

export function isUncommitted({ entry }: Act, judged: Judged): boolean {
  const past = pastOf(judged);
  const record = past && recordOf(entry, past, judged.facts.workspace);
  return record !== undefined && record.written === undefined;
}

/** Whether anything that this person or the lead of this team commits could be known as theirs. */
export function hasAddress(by: string, { people, teams }: Workspace): boolean {
  const lead = teams.get(by)?.lead;
  return [by, lead].some((id) => id !== undefined && people.get(id)?.email !== undefined);
}
