import { type Day, formatDay } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { addressOf } from './signer.ts';

/**
 * What somebody did, who and when: `written by Ana Ruiz on 2026-08-03 (commit 1a2b3c4)`. The date is the one that the
 * commit bears; where it counts from a later day, that stands behind it. Names are as git noted them, and not yet safe to
 * print.
 */
export function describeDeed(verb: string, edit: Edit): string {
  const { commit, day, isOfMerge } = edit;
  if (!commit) return `${verb} since the last commit`;
  const name = commit.author.name.trim() || 'somebody without a name';
  const dated = day === undefined ? undefined : (commit.committer.day ?? day);
  const when = dated === undefined ? 'a day that git does not tell' : formatDay(dated);
  const what = isOfMerge ? 'merge' : 'commit';
  return `${verb} by ${name} on ${when} (${what} ${shortId(commit.id)})${describeCounting(edit, dated)}`;
}

function describeCounting({ commit, lineCommit, day }: Edit, dated: Day | undefined): string {
  if (day === undefined || dated === undefined || day <= dated) return '';
  const isMerged = lineCommit !== undefined && lineCommit.id !== commit?.id;
  return isMerged
    ? `, merged on ${formatDay(day)}`
    : `, which follows a commit of ${formatDay(day)} and counts from then`;
}

/** Enough of an id for a reader to find the commit by. */
const SHOWN = 7;

export function shortId(id: string): string {
  return id.slice(0, SHOWN);
}

/** The people of the plan whose address is that of the commit's author. */
export function authorsOf({ commit }: Edit, { people }: Workspace): readonly string[] {
  const address = addressOf(commit?.author.email);
  if (address === undefined) return [];
  return [...people.values()]
    .filter(({ email }) => addressOf(email) === address)
    .map(({ id }) => id);
}

/** Who and when, for machines: nothing where it is not committed yet. */
export function evidenceOf({ commit, day }: Edit): Readonly<Record<string, string>> {
  if (!commit) return { committed: 'no' };
  return {
    commit: commit.id,
    author: commit.author.name,
    ...(day === undefined ? {} : { on: formatDay(commit.committer.day ?? day) }),
    ...(day === undefined || day === commit.committer.day ? {} : { counts_from: formatDay(day) }),
  };
}
