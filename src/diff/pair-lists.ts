import { compareText } from '../compare-text.ts';
import { groupBy } from '../group-by.ts';
import { fingerprint } from './compare-definitions.ts';
import { defineList } from './define-lists.ts';
import type { Definition } from './field.ts';
import type { Lists } from './plan-entries.ts';
import type { Sides } from './unchanged.ts';

/** An entry of a list before and after; one of them is missing where an entry came or went. */
export type Pair = readonly [before: Definition | undefined, after: Definition | undefined];

/**
 * The entries of a list that differ, in pairs: of those that are about the same thing, the equal ones are left out first,
 * and the rest are paired in the order of what they say.
 */
export function pairLists({ before, after }: Sides, section: keyof Lists): readonly Pair[] {
  const was = groupBy(defineList(before, section), ({ id }) => id);
  const is = groupBy(defineList(after, section), ({ id }) => id);
  const ids = new Set([...was.keys(), ...is.keys()]);
  return [...ids].flatMap((id) => pairAlike(was.get(id) ?? [], is.get(id) ?? []));
}

function pairAlike(before: readonly Definition[], after: readonly Definition[]): readonly Pair[] {
  const [was, is] = [leaveOut(before, after), leaveOut(after, before)];
  const longest = was.length > is.length ? was : is;
  return longest.map((_, at) => [was[at], is[at]]);
}

/** The first without as many of each meaning as there are in the second, in the order of what they say. */
function leaveOut(
  all: readonly Definition[],
  others: readonly Definition[],
): readonly Definition[] {
  const left = new Map<string, number>();
  for (const other of others) {
    const meaning = fingerprint(other);
    left.set(meaning, (left.get(meaning) ?? 0) + 1);
  }
  const rest = all.filter((each) => {
    const meaning = fingerprint(each);
    const count = left.get(meaning) ?? 0;
    left.set(meaning, count - 1);
    return count <= 0;
  });
  return rest.toSorted((a, b) => compareText(fingerprint(a), fingerprint(b)));
}
