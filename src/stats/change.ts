import type { YearLength } from './season-design.ts';

/**
 * The change of the value at `at`, as a share of the size of what it is compared with: the value `periods`
 * earlier, or, for a seasonal series with a year of history, the value one year earlier. -.1 is a tenth less.
 * NaN when either is a gap or the earlier one is zero.
 */
export function changeOver(
  values: Float64Array,
  at: number,
  periods: number,
  yearLength: YearLength,
): number {
  const isYearOnYear = yearLength > 0 && reachesBackTo(values, at - yearLength);
  const earlier = values[at - (isYearOnYear ? yearLength : periods)] ?? Number.NaN;
  const now = values[at] ?? Number.NaN;
  const change = (now - earlier) / Math.abs(earlier);
  return Number.isFinite(change) ? change : Number.NaN;
}

/** Whether the series had begun by then. A gap right there is a gap, not a missing history. */
function reachesBackTo(values: Float64Array, index: number): boolean {
  return values.subarray(0, Math.max(index + 1, 0)).some((value) => !Number.isNaN(value));
}
