import { gridFor } from '../evaluate/closed.ts';
import type { Day } from '../period/day.ts';
import { firstDay, lastDay, periodOf } from '../period/period.ts';
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
  readonly asOf: Day;
}

/** New work of the same people towards the same end as work that the change stops. */
export interface Reborn {
  readonly from: string;
  readonly to: string;
}

/** Nothing forbids to try again once the decision is taken; but everybody should see it. */
export function findReborn(base: Workspace, head: Workspace): readonly Reborn[] {
  const stopped = [...base.initiatives.values()].filter((before) => {
    const after = head.initiatives.get(before.id);
    return !isOver(before) && (!after || isOver(after));
  });
  const added = [...head.initiatives.values()].filter(({ id }) => !base.initiatives.has(id));
  return added.flatMap((to) =>
    stopped
      .filter((from) => areSamePeople(from, to) && moveSame(from, to))
      .map((from) => ({ from: from.id, to: to.id })),
  );
}

/**
 * Of one initiative two may be made, if each rests on what the one rested on and is asked what the one was asked. Work is
 * the same where it moves the same or rests on the same; of work that is to be changed or stopped, so is whatever its
 * team or owner does instead, until the decision is taken.
 */
export function findSplits({ base, head, isCondemned, asOf }: SplitOptions): readonly Split[] {
  const added = [...head.initiatives.values()].filter(({ id }) => !base.initiatives.has(id));
  return added.flatMap((to) =>
    [...base.initiatives.values()].flatMap((from) => {
      if (sumOf(to.budget) === 0 && sumOf(to.spend) === 0) return [];
      if (!isFreed(from, { base, head, asOf })) return [];
      if (!isSameWork(from, to) && !(isCondemned(from.id) && areSamePeople(from, to))) return [];
      const leftBehind = missingFrom(to, from);
      return leftBehind === undefined ? [] : [{ from: from.id, to: to.id, leftBehind }];
    }),
  );
}

/**
 * Whether an initiative gives money away: it is over, or its budget shrinks, as a whole or of what is near. Money that is
 * put off for years is as free as money that is taken away.
 */
function isFreed(before: Initiative, { base, head, asOf }: Omit<SplitOptions, 'isCondemned'>) {
  const after = head.initiatives.get(before.id);
  if (sumOf(before.budget) === 0) return false;
  if (!after || isOver(after) !== isOver(before)) return true;
  return [Number.POSITIVE_INFINITY, ...horizonsOf(before, base, asOf)].some(
    (day) => budgetThrough(after, head, day) < budgetThrough(before, base, day),
  );
}

/** So many periods ahead money is near. */
const NEAR = 12;

/** The next gate, and a year of months. */
function horizonsOf({ gates }: Initiative, { cadence, calendar }: Workspace, asOf: Day) {
  const { index } = periodOf(asOf, cadence, calendar);
  const due = gates.map((gate) => gate.due).filter((day) => day >= asOf);
  const next = due.length > 0 ? [Math.min(...due)] : [];
  return [...next, lastDay({ cadence, index: index + NEAR - 1 }, calendar)];
}

function budgetThrough({ budget }: Initiative, workspace: Workspace, day: Day): number {
  const { cadence, calendar } = workspace;
  const { first } = gridFor(workspace, cadence);
  return sumOf(
    budget?.filter((_, at) => firstDay({ cadence, index: first + at }, calendar) <= day),
  );
}

function isOver({ state }: Initiative): boolean {
  return state === 'cancelled' || state === 'closed';
}

/** Periods without an amount are no money. */
function sumOf(amounts: Float64Array | undefined): number {
  return amounts?.reduce((sum, amount) => sum + (Number.isNaN(amount) ? 0 : amount), 0) ?? 0;
}

function isSameWork(one: Initiative, other: Initiative): boolean {
  return (
    moveSame(one, other) || one.restsOn.some((assumption) => other.restsOn.includes(assumption))
  );
}

function moveSame(one: Initiative, other: Initiative): boolean {
  return one.moves.some(({ kpi }) => other.moves.some((each) => each.kpi === kpi));
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
