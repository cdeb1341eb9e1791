export interface BisectOptions {
  /** How near the answer must be, in the unit of the argument. */
  readonly tolerance: number;
}

/** Halving a double this often leaves nothing to halve. */
const mostHalvings = 200;

/**
 * An argument between `low` and `high` at which `f` crosses zero, within `tolerance`. With several crossings,
 * one of them. Undefined when the ends have the same sign, or `f` is NaN at an end or on the way.
 */
export function bisect(
  f: (argument: number) => number,
  low: number,
  high: number,
  { tolerance }: BisectOptions,
): number | undefined {
  const lowSign = Math.sign(f(low));
  const highSign = Math.sign(f(high));
  if (Number.isNaN(lowSign) || Number.isNaN(highSign)) return undefined;
  if (lowSign === 0) return low;
  if (highSign === 0) return high;
  if (lowSign === highSign) return undefined;
  let from = low;
  let to = high;
  for (let halving = 0; halving < mostHalvings && Math.abs(to - from) > tolerance; halving++) {
    const middle = from + (to - from) / 2;
    const sign = Math.sign(f(middle));
    if (Number.isNaN(sign)) return undefined;
    if (sign === 0) return middle;
    if (sign === lowSign) from = middle;
    else to = middle;
  }
  return from + (to - from) / 2;
}
