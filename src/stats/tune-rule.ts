import { bisect } from './bisect.ts';
import type { TwoSidedRule } from './run-risk.ts';
import { twoSidedRunRisk } from './run-risk.ts';

export interface SmallestAfterInput extends Omit<TwoSidedRule, 'after'> {
  readonly periods: number;
  /** The false alarm that is still allowed; default .05. */
  readonly chance?: number;
  /** The longest run looked at; default 12. */
  readonly most?: number;
}

/**
 * The smallest number of periods in a row that brings the chance of a false alarm within `periods` down to
 * `chance`. Undefined when even `most` does not, or the chance cannot be computed.
 */
export function smallestAfter(input: SmallestAfterInput): number | undefined {
  const { chance = 0.05, most = 12 } = input;
  for (let after = 1; after <= most; after++) {
    if (twoSidedRunRisk({ ...input, after }) <= chance) return after;
  }
  return undefined;
}

export interface SmallestToleranceInput extends TwoSidedRule {
  readonly periods: number;
  readonly chance?: number;
  /** What a tolerance of 1 widens each side by, in the unit of the series; default 1. */
  readonly scale?: number;
}

/** Farther than this from its edge, in standard deviations, a series never gets. */
const outOfReach = 8;
/** A tolerance smaller than this share of that needs no finer answer. */
const leastShare = 1e-4;
const relativeTolerance = 2e-4;

/**
 * The smallest tolerance (the widening of each side of the band, in multiples of `scale`) that brings the
 * chance of a false alarm within `periods` down to `chance`: three significant digits, rounded up, so that it
 * may be written into a file as it is. `lower` and `upper` are the edges before any tolerance.
 * Undefined when the chance cannot be computed.
 */
export function smallestTolerance(input: SmallestToleranceInput): number | undefined {
  const { mean, sd, lower, upper, chance = 0.05, scale = 1 } = input;
  const excess = (tolerance: number): number => {
    const width = tolerance * scale;
    return twoSidedRunRisk({ ...input, lower: lower - width, upper: upper + width }) - chance;
  };
  if (excess(0) <= 0) return 0;
  const enough = (Math.max(mean - upper, lower - mean, 0) + outOfReach * sd) / scale;
  const least = enough * leastShare;
  if (excess(least) <= 0) return roundUp(least);
  // Halved on a logarithmic scale: three digits are the same number of steps for a large and a small answer.
  const crossing = bisect((power) => excess(Math.exp(power)), Math.log(least), Math.log(enough), {
    tolerance: relativeTolerance,
  });
  return crossing === undefined ? undefined : roundUp(Math.exp(crossing + relativeTolerance));
}

/** Three significant digits, never less than the number itself. */
function roundUp(value: number): number {
  const digits = 2 - Math.floor(Math.log10(value));
  // Dividing by a whole power of ten gives the nearest double to the decimal; multiplying by .001 does not.
  if (digits >= 0) return Math.ceil(value * 10 ** digits) / 10 ** digits;
  return Math.ceil(value / 10 ** -digits) * 10 ** -digits;
}
