import { bisect } from './bisect.ts';

/** Below this the difference from one has too few digits left, and two tiny chances could no longer be compared. */
const thinTail = 1e-5;
/** The smaller the argument, the sooner the fraction has settled. */
const fractionDepth = { far: 20, near: 60 };
const farBelow = 0.4;

/**
 * The chance that Student's t exceeds `t`; relative error below 1e-10. `freedom` is a whole number of degrees of
 * freedom, 1 or more. Infinite `t` gives 0 or 1, NaN gives NaN.
 * Source: the finite sums for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4); for thin tails the
 * continued fraction of the incomplete beta function (26.5.8).
 */
export function studentTail(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return t > 0 ? 0 : t < 0 ? 1 : Number.NaN;
  const within = freedom % 2 === 0 ? withinEven(t, freedom) : withinOdd(t, freedom);
  const tail = (1 - within) / 2;
  return tail < thinTail ? tailByFraction(t, freedom) : tail;
}

/**
 * The `t` that Student's t exceeds with the given chance; error below 1e-10.
 * Chance 0 gives Infinity, 1 gives -Infinity, anything outside 0 to 1 gives NaN.
 */
export function studentQuantile(tail: number, freedom: number): number {
  if (!(tail >= 0 && tail <= 1)) return Number.NaN;
  if (tail > 0.5) return -studentQuantile(1 - tail, freedom);
  if (tail === 0) return Number.POSITIVE_INFINITY;
  const excess = (t: number): number => studentTail(t, freedom) - tail;
  let far = 4;
  while (excess(far) > 0 && far < Number.MAX_SAFE_INTEGER) far *= 2;
  return bisect(excess, 0, far, { tolerance: 1e-12 * far }) ?? far;
}

/** The chance of lying between 0 and `t`, doubled and signed like `t`: 1 at infinity. */
function withinEven(t: number, freedom: number): number {
  const cosineSquared = freedom / (freedom + t * t);
  let term = 1;
  let sum = 1;
  for (let power = 2; power < freedom; power += 2) {
    term *= (cosineSquared * (power - 1)) / power;
    sum += term;
  }
  return (t / Math.sqrt(freedom + t * t)) * sum;
}

function withinOdd(t: number, freedom: number): number {
  const cosineSquared = freedom / (freedom + t * t);
  const angle = Math.atan(t / Math.sqrt(freedom));
  if (freedom === 1) return (2 / Math.PI) * angle;
  let term = Math.sqrt(cosineSquared);
  let sum = term;
  for (let power = 3; power < freedom; power += 2) {
    term *= (cosineSquared * (power - 1)) / power;
    sum += term;
  }
  const sine = t / Math.sqrt(freedom + t * t);
  return (2 / Math.PI) * (angle + sine * sum);
}

/** Half the incomplete beta function at x = freedom / (freedom + t²), with the parameters freedom / 2 and 1/2. */
function tailByFraction(t: number, freedom: number): number {
  const half = freedom / 2;
  const x = freedom / (freedom + t * t);
  let fraction = 1;
  for (let step = x < farBelow ? fractionDepth.far : fractionDepth.near; step >= 1; step--) {
    const m = step >> 1;
    const above = step % 2 === 0 ? m * (0.5 - m) : -(half + m) * (half + 0.5 + m);
    fraction = 1 + (above * x) / ((half + step - 1) * (half + step)) / fraction;
  }
  const scale = Math.exp(half * Math.log(x)) * Math.sqrt(1 - x);
  return scale / (2 * half * betaWithHalf(freedom)) / fraction;
}

/** The beta function of freedom / 2 and 1/2, by its recurrence from B(1/2, 1/2) = pi or B(1, 1/2) = 2. */
function betaWithHalf(freedom: number): number {
  let beta = freedom % 2 === 0 ? 2 : Math.PI;
  for (let half = freedom % 2 === 0 ? 1 : 0.5; half < freedom / 2; half++) {
    beta *= half / (half + 0.5);
  }
  return beta;
}
