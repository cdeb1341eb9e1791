import type { InitiativeFact } from './initiative-fact.ts';

/** The headline: how much of the active budget flows to core metrics, in the plan's currency. */
export interface ValueFlow {
  /** Budget of the active initiatives. */
  readonly total: number;
  /** Of those without a broken premise and with a live path. */
  readonly live: number;
  /** Of the live ones whose premises all hold. */
  readonly proven: number;
}

export function sumValueFlow(facts: Iterable<InitiativeFact>): ValueFlow {
  let [total, live, proven] = [0, 0, 0];
  for (const { initiative, money, isLive, isProven } of facts) {
    if (initiative.state !== 'active') continue;
    total += money.budget;
    if (isLive) live += money.budget;
    if (isProven) proven += money.budget;
  }
  return { total, live, proven };
}
