import { groupBy } from '../group-by.ts';
import type { ChangeDocument } from '../schema/change.ts';

type Change = Pick<ChangeDocument, 'field' | 'direction' | 'periods'>;

/** Figures of periods that had none: many come every month, and one by one they hide what else was changed. */
export function isNewFigures({ field, direction, periods }: Change): boolean {
  return (
    NEWS.includes(field) &&
    direction === 'fact' &&
    periods.length > 0 &&
    periods.every(({ before, after }) => before === null && after !== null)
  );
}

const NEWS: readonly string[] = ['actual', 'spend'];

/** `new figures for 2026-09: arr, cash; spend of retention_desk`, a line for each stretch of periods. */
export function newFigureLines(
  changes: readonly (Change & { readonly id: string })[],
): readonly string[] {
  const byStretch = groupBy(changes, ({ periods }) => {
    const [first, last] = [periods[0]?.period ?? '', periods.at(-1)?.period ?? ''];
    return first === last ? first : `${first} to ${last}`;
  });
  return [...byStretch].map(([stretch, group]) => {
    const idsOf = (field: string) =>
      group.filter((each) => each.field === field).map(({ id }) => id);
    const [actual, spend] = NEWS.map(idsOf);
    const named = [
      ...(actual?.length ? [listSome(actual)] : []),
      ...(spend?.length ? [`spend of ${listSome(spend)}`] : []),
    ];
    return `new figures for ${stretch}: ${named.join('; ')}`;
  });
}

const MOST_NAMES = 24;

function listSome(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
