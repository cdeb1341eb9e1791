import type { Entry } from '../history/entries.ts';
import type { Past } from '../history/past.ts';
import { recordOf } from '../history/record.ts';
import type { Signer } from '../history/signer.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import { formatDay } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { ResultRecorded } from '../schema/result.ts';

/** Who wrote an entry and when; null where the history does not tell. */
export function describeRecorded(
  entry: Entry,
  past: Past | GitTrouble,
  workspace: Workspace,
): ResultRecorded {
  const record = isTrouble(past) ? undefined : recordOf(entry, past, workspace);
  if (!record) return null;
  const { written } = record;
  if (!written) return { commit: null, on: null, author: null, committer: null };
  const { commit, day, author, committer } = written;
  return {
    commit: commit.id,
    on: day === undefined ? null : formatDay(day),
    author: describeSigner(author),
    committer: describeSigner(committer),
  };
}

function describeSigner({ name, email, person }: Signer) {
  return { name, email, person: person ?? null };
}
