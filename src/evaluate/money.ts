import type { Day } from '../period/day.ts';
import type { Gate, Initiative, Workspace } from '../resolve/workspace.ts';
import { elementOf } from './closed.ts';

/** The money of an initiative at the as-of date, in the plan's currency. */
export interface Money {
  /** The whole budget. */
  readonly budget: number;
  /** Budget and spend of closed periods: later figures are provisional. */
  readonly budgetToDate: number;
  readonly spent: number;
  /** Budget of the periods that are not closed, up to the next gate; to the end where no gate is ahead. */
  readonly committed: number;
  readonly nextGate: Gate | undefined;
  /** Whether the plan says anything about budget and spend: nothing recorded is not nothing spent. */
  readonly isBudgeted: boolean;
  readonly isSpendRecorded: boolean;
}

/** `closed` is the last closed element of the plan's cadence. */
export function countMoney(
  initiative: Initiative,
  workspace: Workspace,
  asOf: Day,
  closed: number,
): Money {
  const nextGate = initiative.gates.find(({ due }) => due >= asOf);
  const gateAt = nextGate
    ? elementOf(workspace, workspace.cadence, nextGate.due)
    : Number.POSITIVE_INFINITY;
  return {
    budget: sumOf(initiative.budget, 0, Number.POSITIVE_INFINITY),
    budgetToDate: sumOf(initiative.budget, 0, closed),
    spent: sumOf(initiative.spend, 0, closed),
    committed: sumOf(initiative.budget, closed + 1, gateAt),
    nextGate,
    isBudgeted: initiative.budget !== undefined,
    isSpendRecorded: initiative.spend !== undefined,
  };
}

/** What was spent in the closed periods that began after `day`. */
export function spentAfter(
  initiative: Initiative,
  workspace: Workspace,
  day: Day,
  closed: number,
): number {
  const first = elementOf(workspace, workspace.cadence, day) + 1;
  return sumOf(initiative.spend, first, closed);
}

function sumOf(money: Float64Array | undefined, first: number, last: number): number {
  let sum = 0;
  money?.forEach((amount, at) => {
    if (at >= first && at <= last && !Number.isNaN(amount)) sum += amount;
  });
  // To the cent: halves and thirds of budgets must not show as dust.
  return Math.round(sum * 100) / 100;
}
