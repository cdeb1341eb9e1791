import type { AgainstFact } from '../against/judge-against.ts';
import type { Result } from '../schema/result.ts';

/** What a plan was held against: the base, and what the change does to its rules; none of it where the plan is new. */
export interface HeldAgainst extends Partial<AgainstFact> {
  readonly revision: string;
  readonly commit: string;
  readonly notes: readonly string[];
  readonly newOnly: boolean;
}

export function describeAgainst(
  { revision, commit, notes, newOnly, change }: HeldAgainst,
  known: number,
): Result['against'] {
  return {
    revision,
    commit,
    is_new: change === undefined,
    new_only: newOnly,
    weakened: (change?.weakened ?? []).map(
      ({ rule, subject, from, to, cause, gains, whyNotApproved }) => ({
        ...{ rule, subject, from, to, cause },
        gains: [...gains],
        approval: whyNotApproved ?? null,
      }),
    ),
    moved: (change?.moved ?? []).map(({ by, ...move }) => ({ ...move, by: [...by] })),
    approved: (change?.approved ?? []).map(({ by, ...each }) => ({ ...each, by: [...by] })),
    known,
    notes: [...notes],
  };
}
