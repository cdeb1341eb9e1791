import { answerTo } from './approvals.ts';
import type { Edit } from './edits.ts';
import { dayOfEdit, type Sight, workspaceAfter, workspaceBefore } from './sight.ts';

/**
 * Whether an edit was allowed before it was made: the plan held an approval of it then, in force on its day, by two people
 * who gain nothing by it. One that came with the edit itself is none.
 */
export function isApprovedEdit(sight: Sight, edit: Edit): boolean {
  if (!hasApprovals(sight)) return false;
  const base = workspaceBefore(sight, edit.at);
  if (!base || base.approvals.length === 0) return false;
  const head = workspaceAfter(sight, edit.at);
  const asOf = dayOfEdit(sight, edit);
  return answerTo(edit.change, { base, head, asOf, past: sight.past }).approved !== undefined;
}

/** Whether the plan ever held an approval. Most never do, and then no snapshot needs to be asked. */
export function hasApprovals({ past }: Sight): boolean {
  const known =
    EVER_HELD.get(past) ?? past.edits.some(({ change }) => change.section === 'approvals');
  EVER_HELD.set(past, known);
  return known;
}

const EVER_HELD = new WeakMap<Sight['past'], boolean>();

/** The edits that nobody had allowed. */
export function withoutApproved(sight: Sight, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter((edit) => !isApprovedEdit(sight, edit));
}
