import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { type AssumptionFacts, factsOfAssumptions } from './assumption-facts.ts';
import { type DriverTreeFacts, factsOfDriverTree } from './driver-tree-facts.ts';
import { type Ground, layGround } from './ground.ts';
import { factsOfInitiatives, type InitiativeFacts } from './initiative-facts.ts';
import { factsOfKpis, type KpiFacts } from './kpi-facts.ts';
import { rewindStates } from './rewind.ts';

/** All that is known about a plan at a date. Each fact is computed once, when it is first asked for. */
export interface Facts
  extends Omit<Ground, 'judged' | 'kpi'>,
    KpiFacts,
    AssumptionFacts,
    InitiativeFacts,
    DriverTreeFacts {}

/**
 * What is known at the end of `asOf`: figures of periods that were not closed, and whatever is dated later, do not
 * count. `looksBack` says that the date was asked for rather than being today.
 */
export function evaluate(workspace: Workspace, asOf: Day, looksBack = false): Facts {
  const known = looksBack ? rewindStates(workspace, asOf) : workspace;
  return factsOn(layGround(known, asOf, looksBack));
}

/** What is inferred from the figures as they are; drawn from supposed figures it would be no evidence. */
export type Evidence = Pick<KpiFacts, 'claim' | 'answer' | 'course' | 'trend'>;

/** Every fact that stands on this ground; what is inferred may be that of another. */
export function factsOn(ground: Ground, evidence?: Evidence): Facts {
  const own = factsOfKpis(ground);
  const { claim, answer, course, trend } = evidence ?? own;
  const kpiFacts = { ...own, claim, answer, course, trend };
  const assumptionFacts = factsOfAssumptions(ground, kpiFacts);
  const initiativeFacts = factsOfInitiatives(ground, { ...kpiFacts, ...assumptionFacts });
  return {
    ...ground,
    ...kpiFacts,
    ...assumptionFacts,
    ...initiativeFacts,
    ...factsOfDriverTree(ground),
  };
}
