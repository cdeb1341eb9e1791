import type { Day } from '../period/day.ts';
import type { Initiative, Milestone } from '../resolve/workspace.ts';
import type { AssumptionFact } from './assumption-fact.ts';
import { isAbove } from './compare.ts';
import type { Money } from './money.ts';
import { lazily } from './once.ts';
import type { MovementFact } from './paths.ts';

/** `grey` is not known: nothing planned, or nothing measured. It is never green. */
export type Light = 'green' | 'amber' | 'red' | 'grey';

/** What is known of an initiative at the as-of date. */
export interface InitiativeFact {
  readonly initiative: Initiative;
  readonly premises: readonly AssumptionFact[];
  readonly broken: readonly AssumptionFact[];
  readonly movements: readonly MovementFact[];
  readonly hasLivePath: boolean;
  /** No premise broken and a live path. */
  readonly isLive: boolean;
  /** Live, and every premise holds. */
  readonly isProven: boolean;
  /** Milestones and spend. Never averaged with `value` into one. */
  readonly delivery: Light;
  /** Premises and paths. */
  readonly value: Light;
  readonly lateMilestones: readonly Milestone[];
  readonly money: Money;
  /** Spent more than the budget to date and its margin. */
  readonly isOverspent: boolean;
  /** The day after which the first broken premise was known to be broken. */
  readonly brokeOn: Day | undefined;
  /** Spent in periods that began after that day. */
  readonly spentSinceBroken: number;
}

export interface InitiativeWorld {
  readonly asOf: Day;
  readonly premises: readonly AssumptionFact[];
  /** Asked for only where a path matters: to follow one may take the answers to all claims of the plan. */
  readonly movements: () => readonly MovementFact[];
  readonly money: Money;
  /** Spend above the budget to date by more than this share turns the delivery light amber. */
  readonly overspendMargin: number;
  readonly spentAfter: (day: Day) => number;
}

export function judgeInitiative(initiative: Initiative, world: InitiativeWorld): InitiativeFact {
  const { asOf, premises, money } = world;
  const broken = premises.filter(({ state }) => state === 'broken');
  const hasLivePath = lazily(() =>
    world.movements().some(({ livePath }) => livePath !== undefined),
  );
  const isLive = () => broken.length === 0 && hasLivePath();
  const brokeOn = earliest(broken);
  const lateMilestones = initiative.milestones.filter((milestone) => isLate(milestone, asOf));
  const isOverspent =
    initiative.budget !== undefined &&
    isAbove(money.spent, money.budgetToDate * (1 + world.overspendMargin));
  return {
    initiative,
    premises,
    broken,
    get movements() {
      return world.movements();
    },
    get hasLivePath() {
      return hasLivePath();
    },
    get isLive() {
      return isLive();
    },
    get isProven() {
      return premises.length > 0 && premises.every(({ state }) => state === 'holds') && isLive();
    },
    delivery: deliveryLight(initiative, lateMilestones, isOverspent),
    get value() {
      return valueLight(premises, hasLivePath());
    },
    lateMilestones,
    money,
    isOverspent,
    brokeOn,
    spentSinceBroken: brokeOn === undefined ? 0 : world.spentAfter(brokeOn),
  };
}

function earliest(broken: readonly AssumptionFact[]): Day | undefined {
  const days = broken.flatMap(({ brokeOn }) => brokeOn ?? []);
  return days.length === 0 ? undefined : Math.min(...days);
}

/** Due on a day is late from the day after; what is said to be done later than the as-of date is not done yet. */
export function isLate(milestone: Milestone, asOf: Day): boolean {
  return milestone.due < asOf && !isDone(milestone, asOf);
}

export function isDone({ done }: Milestone, asOf: Day): boolean {
  return done !== undefined && done <= asOf;
}

function deliveryLight(
  initiative: Initiative,
  late: readonly Milestone[],
  isOverspent: boolean,
): Light {
  if (late.length > 0) return 'red';
  if (isOverspent) return 'amber';
  return initiative.milestones.length > 0 || initiative.budget ? 'green' : 'grey';
}

function valueLight(premises: readonly AssumptionFact[], hasLivePath: boolean): Light {
  const states = new Set(premises.map(({ state }) => state));
  if (states.has('broken') || !hasLivePath) return 'red';
  if (states.has('drifting')) return 'amber';
  return states.size === 0 || states.has('unproven') ? 'grey' : 'green';
}
