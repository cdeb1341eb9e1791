/**
 * Binary rounding must never flip a verdict: two figures closer than this, relative to the larger, are equal.
 * (.1 + .2 is not above .3.)
 */
const SAME = 1e-9;

/** Whether `a` is above `b` by more than rounding. False when either is undefined (NaN). */
export function isAbove(a: number, b: number): boolean {
  if (a === Number.POSITIVE_INFINITY) return b < a;
  return a - b > SAME * Math.max(Math.abs(a), Math.abs(b));
}

/** How much better `value` is than `reference`, signed: positive is the good way. */
export function improvement(value: number, reference: number, better: 'higher' | 'lower'): number {
  return better === 'higher' ? value - reference : reference - value;
}
