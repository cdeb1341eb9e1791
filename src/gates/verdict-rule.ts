import type { Verdict } from '../resolve/workspace.ts';

/** All that a verdict is made from. */
export interface Standing {
  readonly isPremiseBroken: boolean;
  /** A premise is drifting or unproven. */
  readonly isPremiseUnsettled: boolean;
  readonly hasLivePath: boolean;
  /** A requirement is unmet or cannot be judged. */
  readonly isRequirementOpen: boolean;
  readonly isMilestoneLate: boolean;
  /** Neither a premise nor a requirement speaks of anything that is measured. */
  readonly isNothingMeasured: boolean;
}

/**
 * The verdict. Lateness can never do worse than hold, because only a broken premise leads to the first line;
 * nothing measured never passes.
 */
export function verdictOf(standing: Standing): Verdict {
  if (standing.isPremiseBroken) return standing.hasLivePath ? 'pivot' : 'kill';
  if (standing.isPremiseUnsettled || standing.isRequirementOpen) return 'hold';
  if (standing.isMilestoneLate || standing.isNothingMeasured) return 'hold';
  return 'pass';
}

/** From best to worst, to say which of two verdicts is milder. */
export const SEVERITY_OF_VERDICT: Readonly<Record<Verdict, number>> = {
  pass: 0,
  hold: 1,
  pivot: 2,
  kill: 3,
};
