import { normalQuantile } from './normal.ts';

/**
 * A value that is known as an interval in which it lies with 80% chance, one tenth on either side. Lognormal is normal
 * in its logarithm: both ends are above zero, and so is every value.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly shape: 'normal' | 'lognormal';
}

/** Standard deviations from the middle of a normal distribution to either end of its 80% interval. */
export const HALF_OF_80_PERCENT = normalQuantile(0.9);

/** The value below which the unknown one lies with this chance: .1 gives the lower end, .9 the upper one. */
export function quantileOf({ low, high, shape }: Interval, chance: number): number {
  // Half of the way from end to end is 1.28 standard deviations.
  const share = 0.5 + normalQuantile(chance) / HALF_OF_80_PERCENT / 2;
  if (shape === 'normal') return low + share * (high - low);
  return low * Math.exp(share * Math.log(high / low));
}
