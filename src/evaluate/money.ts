import type { Day } from '../period/day.ts';
import type { Gate, Initiative, Workspace } from '../resolve/workspace.ts';
import { elementOf } from './closed.ts';

/** The money of an initiative at the as-of date, in the plan's currency. */
export interface Money {
  /** The whole budget. */
  readonly budget: number;
  /** Budget and spend of the periods that are over; what runs is known in part at best. */
  readonly budgetToDate: number;
  readonly spent: number;
  /** Budget from the period that runs on, up to the next gate; to the end where no gate is ahead. */
  readonly committed: number;
  readonly nextGate: Gate | undefined;
  /** Whether the plan says anything about budget and spend: nothing recorded is not nothing spent. */
  readonly isBudgeted: boolean;
  readonly isSpendRecorded: boolean;
}

export function countMoney(initiative: Initiative, workspace: Workspace, asOf: Day): Money {
  const running = elementOf(workspace, workspace.cadence, asOf);
  const nextGate = initiative.gates.find(({ due }) => due >= asOf);
  const gateAt = nextGate
    ? elementOf(workspace, workspace.cadence, nextGate.due)
    : Number.POSITIVE_INFINITY;
  return {
    budget: sumOf(initiative.budget, 0, Number.POSITIVE_INFINITY),
    budgetToDate: sumOf(initiative.budget, 0, running - 1),
    spent: sumOf(initiative.spend, 0, running - 1),
    committed: sumOf(initiative.budget, running, gateAt),
    nextGate,
    isBudgeted: initiative.budget !== undefined,
    isSpendRecorded: initiative.spend !== undefined,
  };
}

/** What was spent in the periods that began after `day` and are over at the as-of date. */
export function spentAfter(
  initiative: Initiative,
  workspace: Workspace,
  day: Day,
  asOf: Day,
): number {
  const first = elementOf(workspace, workspace.cadence, day) + 1;
  return sumOf(initiative.spend, first, elementOf(workspace, workspace.cadence, asOf) - 1);
}

function sumOf(money: Float64Array | undefined, first: number, last: number): number {
  let sum = 0;
  money?.forEach((amount, at) => {
    if (at >= first && at <= last && !Number.isNaN(amount)) sum += amount;
  });
  return sum;
}
