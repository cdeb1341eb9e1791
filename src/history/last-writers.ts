import type { Change } from '../diff/change.ts';
import type { Edit } from './edits.ts';

/**
 * Finds the edit that left things as a change says: the last one of the same field, else the last in which the whole
 * definition came or went. Undefined where no edit did.
 */
export function findLastWriters(edits: readonly Edit[]): (change: Change) => Edit | undefined {
  const byField = new Map<string, Edit>();
  for (const edit of edits) byField.set(keyOf(edit.change), edit);
  return (change) =>
    byField.get(keyOf(change)) ?? byField.get(keyOf({ ...change, field: '', part: '' }));
}

function keyOf({ subject, field, part }: Pick<Change, 'subject' | 'field' | 'part'>): string {
  return JSON.stringify([subject, field, part]);
}
