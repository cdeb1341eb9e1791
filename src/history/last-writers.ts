import type { Change } from '../diff/change.ts';
import { groupBy } from '../group-by.ts';
import type { Edit } from './edits.ts';

/** The edit that left things as a change says. */
export interface LastWriter {
  readonly edit: Edit;
  /** How many other commits, among those of the edits, wrote the same before it. */
  readonly earlier: number;
}

/**
 * Finds the edit that left things as a change says: the last one of the same field, else the last in which the whole
 * definition came or went. Undefined where no edit did.
 */
export function findLastWriters(
  edits: readonly Edit[],
): (change: Change) => LastWriter | undefined {
  const byField = groupBy(edits, ({ change }) => keyOf(change));
  return (change) => {
    const own =
      byField.get(keyOf(change)) ?? byField.get(keyOf({ ...change, field: '', part: '' }));
    const edit = own?.at(-1);
    if (!own || !edit) return undefined;
    return { edit, earlier: new Set(own.map(nameOf)).size - 1 };
  };
}

/** What is not committed yet has no commit. */
function nameOf({ commit }: Edit): string {
  return commit?.id ?? '';
}

function keyOf({ subject, field, part }: Pick<Change, 'subject' | 'field' | 'part'>): string {
  return JSON.stringify([subject, field, part]);
}
