import type { OneSidedRule } from './run-risk.ts';
import { walkRunRisk } from './run-risk.ts';

export interface DelayInput extends OneSidedRule {
  /** How sure the rule must be to have tripped; default .8. */
  readonly chance?: number;
  /** The farthest period looked at; default 60. */
  readonly maxPeriods?: number;
}

/**
 * Periods until the rule trips with the given chance, for a series whose level is `mean` now, most often
 * one that moved past the edge: counted from the first period at the new level.
 * Undefined when that takes longer than `maxPeriods`, or cannot be computed.
 */
export function delayUntil(input: DelayInput): number | undefined {
  const { chance = 0.8, maxPeriods = 60 } = input;
  let period = 0;
  for (const risk of walkRunRisk({ ...input, periods: maxPeriods })) {
    period += 1;
    if (risk >= chance) return period;
  }
  return undefined;
}
