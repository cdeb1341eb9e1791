import { changeOver } from '../stats/change.ts';
import type { YearLength } from '../stats/season-design.ts';

/**
 * The changes of the last `count` elements up to `at`, earliest first, as shares: each against `count` elements before
 * it, or against a year before where the series is seasonal and reaches back. One figure off the line proves nothing,
 * so what must have changed must have changed in all of them. Holds NaN where a figure is missing.
 */
export function lastChanges(
  values: Float64Array,
  at: number,
  count: number,
  yearLength: YearLength,
): Float64Array {
  return Float64Array.from({ length: count }, (_, back) =>
    changeOver(values, at - (count - 1 - back), count, yearLength),
  );
}
