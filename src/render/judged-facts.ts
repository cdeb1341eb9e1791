import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import type { Result } from '../schema/result.ts';

/** A plan that was judged: what a card is made from. */
export interface JudgedFacts {
  readonly facts: Facts;
  readonly gates: readonly GateFact[];
  readonly result: Result;
}
