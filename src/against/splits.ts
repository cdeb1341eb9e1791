import type { Initiative, Workspace } from '../resolve/workspace.ts';

/** New work that takes money over from older work and leaves behind what judged that. */
export interface Split {
  readonly from: string;
  readonly to: string;
  /** `the premise low_cost_acquisition and the requirement "signups >= 1000"` */
  readonly leftBehind: string;
}

/** Of one initiative two may be made, if each rests on what the one rested on and is asked what the one was asked. */
export function findSplits(base: Workspace, head: Workspace): readonly Split[] {
  const added = [...head.initiatives.values()].filter(({ id }) => !base.initiatives.has(id));
  return added.flatMap((to) =>
    [...base.initiatives.values()].flatMap((from) => {
      const releases = freed(from, head.initiatives.get(from.id));
      if (!releases || !isSameWork(from, to) || budgetOf(to) === 0) return [];
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

function missingFrom(to: Initiative, from: Initiative): string | undefined {
  const premises = from.restsOn.filter((each) => !to.restsOn.includes(each));
  const asked = new Set(requirementsOf(to));
  const requirements = requirementsOf(from).filter((text) => !asked.has(text));
  const missing = [
    ...premises.map((each) => `the premise ${each}`),
    ...requirements.map((text) => `the requirement "${text}"`),
  ];
  return missing.length === 0 ? undefined : missing.join(' and ');
}

function requirementsOf({ gates }: Initiative): readonly string[] {
  return gates.flatMap(({ requirements }) => requirements.map(({ text }) => text.trim()));
}
