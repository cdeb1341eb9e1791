import type { Initiative, Workspace } from '../resolve/workspace.ts';

/** New work that takes money over from older work and leaves behind what judged that. */
export interface Split {
  readonly from: string;
  readonly to: string;
  /** `low_cost_acquisition and signups >= 1000` */
  readonly leftBehind: string;
}

export interface SplitOptions {
  readonly base: Workspace;
  readonly head: Workspace;
  /** Whether a gate of an initiative is at pivot or kill, and nobody has answered that by a decision. */
  readonly isCondemned: (initiative: string) => boolean;
}

/**
 * Of one initiative two may be made, if each rests on what the one rested on and is asked what the one was asked. Work is
 * the same where it moves the same or rests on the same; of work that is to be changed or stopped, so is whatever its
 * team or owner does instead, until the decision is taken.
 */
export function findSplits({ base, head, isCondemned }: SplitOptions): readonly Split[] {
  const added = [...head.initiatives.values()].filter(({ id }) => !base.initiatives.has(id));
  return added.flatMap((to) =>
    [...base.initiatives.values()].flatMap((from) => {
      const releases = freed(from, head.initiatives.get(from.id));
      if (!releases || budgetOf(to) === 0) return [];
      if (!isSameWork(from, to) && !(isCondemned(from.id) && areSamePeople(from, to))) return [];
      const leftBehind = missingFrom(to, from);
      return leftBehind === undefined ? [] : [{ from: from.id, to: to.id, leftBehind }];
    }),
  );
}

/** Whether an initiative gives money away: its budget shrinks, or it is over. */
function freed(before: Initiative, after: Initiative | undefined): boolean {
  if (budgetOf(before) === 0) return false;
  return !after || isOver(after) !== isOver(before) || budgetOf(after) < budgetOf(before);
}

function isOver({ state }: Initiative): boolean {
  return state === 'cancelled' || state === 'closed';
}

function budgetOf({ budget }: Initiative): number {
  return budget?.reduce((sum, amount) => sum + amount, 0) ?? 0;
}

function isSameWork(one: Initiative, other: Initiative): boolean {
  return (
    one.moves.some(({ kpi }) => other.moves.some((each) => each.kpi === kpi)) ||
    one.restsOn.some((assumption) => other.restsOn.includes(assumption))
  );
}

function areSamePeople(one: Initiative, other: Initiative): boolean {
  return (
    (one.owner !== undefined && one.owner === other.owner) ||
    (one.team !== undefined && one.team === other.team)
  );
}

function missingFrom(to: Initiative, from: Initiative): string | undefined {
  const premises = from.restsOn.filter((each) => !to.restsOn.includes(each));
  // That a premise holds is said by the premise already.
  const said = new Set([...requirementsOf(to), ...premises.map((each) => `holds(${each})`)]);
  const requirements = requirementsOf(from).filter((text) => !said.has(text));
  const missing = [...new Set([...premises, ...requirements])];
  return missing.length === 0 ? undefined : missing.join(', ');
}

function requirementsOf({ gates }: Initiative): readonly string[] {
  return gates.flatMap(({ requirements }) => requirements.map(({ text }) => text.trim()));
}
