import type { Facts } from '../evaluate/facts.ts';
import type { StateDocument } from '../schema/change.ts';

/** The state of an assumption, and since when it is in it. */
export function describeState(id: string, facts: Facts): StateDocument {
  const { state, since } = facts.assumption(id);
  return { state, since: since ?? null };
}

export function describeFlow(facts: Facts): {
  readonly share: number | null;
  readonly proven_share: number | null;
} {
  const { total, live, proven } = facts.valueFlow();
  const shareOf = (part: number) => (total > 0 ? part / total : null);
  return { share: shareOf(live), proven_share: shareOf(proven) };
}

export function activeIn({ workspace }: Facts): readonly string[] {
  return [...workspace.initiatives.values()]
    .filter(({ state }) => state === 'active')
    .map(({ id }) => id);
}

/** What is budgeted from here to the next gates of the work that goes on. */
export function committedIn(facts: Facts): number {
  return sumOver(activeIn(facts), (id) => facts.initiative(id).money.committed);
}

export function sumOver(ids: readonly string[], amountOf: (id: string) => number): number {
  return ids.reduce((sum, id) => sum + amountOf(id), 0);
}
