import type { Change } from '../diff/change.ts';
import type { Lists } from '../diff/plan-entries.ts';
import { pathOf } from '../history/rule-words.ts';
import type { Place } from '../problem.ts';
import { canonical } from '../resolve/merge.ts';
import type { DocumentPath } from '../resolve/workspace.ts';
import type { Side } from './mix.ts';
import { idsIn, isList } from './mix-lists.ts';
import { standsIn } from './mix-places.ts';

/** Where a change is seen: in what it brings, or on the base where it takes something out. */
export function placeOfChange(
  change: Change,
  { base, head }: { readonly base: Side; readonly head: Side },
): Place {
  const { section } = change;
  if (!isList(section)) {
    const path = pathOf(change);
    const side = standsIn(head.plan, path) || !standsIn(base.plan, path) ? head : base;
    return side.plan.place(path, 'key');
  }
  const [brought, gone] = [
    entryOf(change, section, head, base),
    entryOf(change, section, base, head),
  ];
  if (brought || !gone) return head.plan.place(brought ?? [section], 'key');
  return base.plan.place(gone, 'key');
}

/** The entry that a change is about: of several that go by one id, one that the other side does not have. */
function entryOf(
  { id }: Change,
  section: keyof Lists,
  side: Side,
  other: Side,
): DocumentPath | undefined {
  const known = new Set(other.plan[section].map(canonical));
  const named = idsIn(side.plan, section).flatMap((each, at) => (each === id ? [at] : []));
  const at = named.find((each) => !known.has(canonical(side.plan[section][each]))) ?? named[0];
  return at === undefined ? undefined : [section, at];
}
