import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { type AssumptionFacts, factsOfAssumptions } from './assumption-facts.ts';
import { type Ground, layGround } from './ground.ts';
import { factsOfInitiatives, type InitiativeFacts } from './initiative-facts.ts';
import { factsOfKpis, type KpiFacts } from './kpi-facts.ts';
import { rewindStates } from './rewind.ts';

/** All that is known about a plan at a date. Each fact is computed once, when it is first asked for. */
export interface Facts
  extends Omit<Ground, 'judged' | 'kpi'>,
    KpiFacts,
    AssumptionFacts,
    InitiativeFacts {}

/**
 * What is known at the end of `asOf`: figures of periods that were not closed, and whatever is dated later, do not
 * count. `looksBack` says that the date was asked for rather than being today.
 */
export function evaluate(workspace: Workspace, asOf: Day, looksBack = false): Facts {
  const known = looksBack ? rewindStates(workspace, asOf) : workspace;
  const ground = layGround(known, asOf, looksBack);
  const kpiFacts = factsOfKpis(ground);
  const assumptionFacts = factsOfAssumptions(ground, kpiFacts);
  const initiativeFacts = factsOfInitiatives(ground, assumptionFacts);
  return { ...ground, ...kpiFacts, ...assumptionFacts, ...initiativeFacts };
}
