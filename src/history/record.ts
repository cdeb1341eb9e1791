import type { Commit } from '../load/git/commit.ts';
import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { type Entry, entriesUnder } from './entries.ts';
import type { Past } from './past.ts';
import { type Signer, signerOf } from './signer.ts';

/** Who brought an entry as it stands, apart from its wording, and when. */
export interface Recorded {
  /** The edit that did. */
  readonly edit: Edit;
  /** Undefined where it is not committed yet. */
  readonly written: Written | undefined;
  /** Later commits that changed its wording and nothing else: whoever made them let the rest stand. */
  readonly confirmed: readonly Written[];
}

export interface Written {
  readonly commit: Commit;
  /** The day from which it counts; undefined where no date can be told. */
  readonly day: Day | undefined;
  readonly author: Signer;
  readonly committer: Signer;
  /** The merge that brought it in from a branch, where one did: who looked at it before it counted. */
  readonly merge: { readonly author: Signer; readonly committer: Signer } | undefined;
}

/** Words that explain an entry and decide nothing. */
const WORDING: ReadonlySet<string> = new Set(['because', 'evidence']);

/**
 * Undefined where the history does not tell: it does not know the entry, or it begins with it only because the clone
 * holds no older commits, where the first commit would look like the author of everything.
 */
export function recordOf(entry: Entry, past: Past, workspace: Workspace): Recorded | undefined {
  const all = past.editsOf(entry.subject);
  const edits = all.filter(
    ({ change }) => change.after !== undefined && !WORDING.has(change.field),
  );
  const at = stepOf(entry, edits, past, workspace);
  const edit = edits.findLast((each) => each.at === at);
  if (!edit || (edit.at === 0 && past.gap !== undefined)) return undefined;
  const reworded = all.filter((each) => each.at > edit.at && WORDING.has(each.change.field));
  return {
    edit,
    written: writtenBy(edit, past, workspace),
    confirmed: reworded.flatMap((each) => writtenBy(each, past, workspace) ?? []),
  };
}

/** The step after which the entry stood as it stands. Where only one entry has this subject, that of its last edit. */
function stepOf(
  { subject, says }: Entry,
  edits: readonly Edit[],
  past: Past,
  workspace: Workspace,
): number | undefined {
  const steps = [...new Set(edits.map(({ at }) => at))];
  if (entriesUnder(subject, workspace).length === 1) return steps.at(-1);
  const stands = (at: number) => {
    const then = at < past.steps.length ? past.workspaceAt(at) : workspace;
    return then && entriesUnder(subject, then).some((each) => each.says === says);
  };
  // Of a plan that could not be read then, nobody can say that the entry was not there.
  const lastWithout = steps.findLastIndex((at) => stands(at) === false);
  return steps[lastWithout + 1];
}

function writtenBy(
  { at, commit, day }: Edit,
  past: Past,
  workspace: Workspace,
): Written | undefined {
  if (!commit) return undefined;
  const merge = past.steps[at]?.commit;
  const sign = ({ author, committer }: Commit) => ({
    author: signerOf(author, workspace),
    committer: signerOf(committer, workspace),
  });
  return {
    commit,
    day,
    ...sign(commit),
    merge: merge && merge.id !== commit.id ? sign(merge) : undefined,
  };
}

/**
 * The person of the plan who had the entry in hand last before it counted: who merged it, else who committed it, else
 * its author. Undefined where the plan knows none of their addresses.
 */
export function lastHand({ author, committer, merge }: Written): string | undefined {
  const hands = [merge?.committer, merge?.author, committer, author];
  return hands.find((hand) => hand?.person !== undefined)?.person;
}
