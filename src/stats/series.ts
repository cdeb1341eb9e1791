const fewestChanges = 8;

/** The middle of the present values (NaN is a gap); of an even number, halfway. NaN when there are none. */
export function median(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  if (sorted.length % 2 === 1) return upper;
  const lower = sorted[middle - 1] ?? Number.NaN;
  // Halved before adding: the sum of two very large values is infinite.
  return lower / 2 + upper / 2;
}

/**
 * Pearson's correlation of the changes from one point to the next, over the steps for which both series have
 * both points. Undefined under 8 such steps, or when the changes of either do not vary.
 */
export function correlationOfChanges(a: Float64Array, b: Float64Array): number | undefined {
  const changesOfA: number[] = [];
  const changesOfB: number[] = [];
  for (let at = 1; at < Math.min(a.length, b.length); at++) {
    const changeOfA = (a[at] ?? Number.NaN) - (a[at - 1] ?? Number.NaN);
    const changeOfB = (b[at] ?? Number.NaN) - (b[at - 1] ?? Number.NaN);
    if (!Number.isFinite(changeOfA) || !Number.isFinite(changeOfB)) continue;
    changesOfA.push(changeOfA);
    changesOfB.push(changeOfB);
  }
  if (changesOfA.length < fewestChanges) return undefined;
  const deviationsOfA = deviations(changesOfA);
  const deviationsOfB = deviations(changesOfB);
  const lengthOfA = Math.sqrt(dot(deviationsOfA, deviationsOfA));
  const lengthOfB = Math.sqrt(dot(deviationsOfB, deviationsOfB));
  if (lengthOfA <= rounding(a) || lengthOfB <= rounding(b)) return undefined;
  const correlation = dot(deviationsOfA, deviationsOfB) / lengthOfA / lengthOfB;
  return Math.min(Math.max(correlation, -1), 1);
}

/** The sum of the products, position by position. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += (a[at] ?? 0) * (b[at] ?? 0);
  return total;
}

/** target - share x column, in place. */
export function subtract(target: Float64Array, column: Float64Array, share: number) {
  for (let row = 0; row < target.length; row++) {
    target[row] = (target[row] ?? 0) - share * (column[row] ?? 0);
  }
}

function deviations(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Float64Array.from(values, (value) => value - mean);
}

/** Differences of values of this size are no more than rounding: a straight line has no variation. */
export function rounding(values: Float64Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  return largest * 1e-12 * Math.sqrt(values.length);
}
