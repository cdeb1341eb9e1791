import type { AgainstFact } from '../against/judge-against.ts';
import type { Brought, BroughtRestatement } from '../checks/judged-change.ts';
import { sayWeakening } from '../checks/weakened-judge.ts';
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
    weakened: (change?.weakened ?? []).map((weakening) => {
      const { rule, subject, from, to, cause, gains, whyNotApproved } = weakening;
      return {
        ...{ rule, subject, from, to, cause },
        says: sayWeakening(weakening),
        gains: [...gains],
        approval: whyNotApproved ?? null,
      };
    }),
    moved: (change?.moved ?? []).map(({ by, ...move }) => ({ ...move, by: [...by] })),
    approved: (change?.approved ?? []).map(({ by, ...each }) => ({ ...each, by: [...by] })),
    known,
    notes: [
      ...notes,
      ...(change?.brought ?? []).map(describeBrought),
      ...(change?.reborn ?? []).map(
        ({ from, to }) =>
          `initiatives.${to} looks like the work that was stopped: the same people move the same KPI as by ${from}.`,
      ),
      ...(change?.restated ?? []).map(describeBroughtRestatement),
    ],
  };
}

function describeBrought({ rule, from, to, by, gains }: Brought): string {
  const approval = `This change brings an approval of ${rule} (${from} -> ${to}), by ${by.join(' and ')}`;
  const gain =
    gains.length > 0 ? ` Of these gain by it, and so do not count: ${gains.join(', ')}.` : '';
  return `${approval}: it counts from the next change on.${gain}`;
}

function describeBroughtRestatement({ of, range, by, stake }: BroughtRestatement): string {
  const gain = stake === undefined ? '' : `, who ${stake}`;
  return `This change brings a restatement of ${of} for ${range}, by ${by}${gain}: it says why closed figures are others, and lets nothing come out better.`;
}
