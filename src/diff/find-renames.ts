import { groupBy } from '../group-by.ts';
import type { Change } from './change.ts';
import { meaningOf } from './same-value.ts';

/** A definition that went, and one that came and means the same under another id. */
export interface Rename {
  readonly from: Change;
  readonly to: Change;
}

/** The renames among changes: one definition went and exactly one like it came. */
export function findRenames(changes: readonly Change[]): readonly Rename[] {
  const wholes = changes.filter(({ field }) => field === '');
  const alike = groupBy(wholes, ({ section, before, after }) => {
    const whole = before ?? after;
    return `${section} ${whole ? meaningOf(whole) : ''}`;
  });
  return [...alike.values()].flatMap((group) => {
    const [from, ...moreFrom] = group.filter(({ after }) => after === undefined);
    const [to, ...moreTo] = group.filter(({ before }) => before === undefined);
    const isSure = moreFrom.length === 0 && moreTo.length === 0;
    return from && to && isSure ? [{ from, to }] : [];
  });
}
