import type { Day } from '../period/day.ts';
import type { Initiative, Workspace } from '../resolve/workspace.ts';
import { elementOf, periodName } from './closed.ts';
import { isAbove } from './compare.ts';

/** An initiative that is said to have stopped, and the money that went on. */
export interface StopFact {
  /** When it stopped, where a decision or a closure tells. */
  readonly stoppedOn: Day | undefined;
  /** Spent in closed periods that began after that day; without one, in the last closed period. */
  readonly spent: number;
  /** The periods in which it was spent, by name. */
  readonly periods: readonly string[];
}

/** Undefined for an initiative that has not stopped. `closed` is the last closed element of the plan's cadence. */
export function judgeStop(
  initiative: Initiative,
  workspace: Workspace,
  asOf: Day,
  closed: number,
): StopFact | undefined {
  const { state, spend } = initiative;
  if (state === 'active' || state === 'proposed') return undefined;
  const { cadence } = workspace;
  const stoppedOn = dayOfStop(initiative, workspace, asOf);
  const first = stoppedOn === undefined ? closed : elementOf(workspace, cadence, stoppedOn) + 1;
  const periods: string[] = [];
  let spent = 0;
  spend?.forEach((amount, at) => {
    if (at < first || at > closed || !isAbove(amount, 0)) return;
    spent += amount;
    periods.push(periodName(workspace, cadence, at));
  });
  return { stoppedOn, spent, periods };
}

/** Files say that it stopped, not since when: the closure tells, or its last decision where that was to stop. */
function dayOfStop(
  { id, state }: Initiative,
  { decisions, closures }: Workspace,
  asOf: Day,
): Day | undefined {
  const decision = decisions
    .filter(({ gate, on }) => gate.startsWith(`${id}.`) && on <= asOf)
    .sort((a, b) => a.on - b.on)
    .at(-1);
  const isStop =
    decision?.verdict === 'kill' || (state === 'on_hold' && decision?.verdict === 'hold');
  const closed = closures.filter(({ initiative, on }) => initiative === id && on <= asOf);
  const days = [...(decision && isStop ? [decision.on] : []), ...closed.map(({ on }) => on)];
  return days.length > 0 ? Math.max(...days) : undefined;
}
