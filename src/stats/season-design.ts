/** Periods in one turn of the season; 0 for a series without one. */
export type YearLength = 0 | 4 | 12 | 52;

const shortestWithCurve = 48;

/**
 * Regressors of level and trend for `length` consecutive periods: 1, u, and from 48 periods on the curve
 * u² - mean(u²), where u runs through zero in the middle.
 */
export function trendColumns(length: number): Float64Array[] {
  const middle = (length - 1) / 2;
  const level = new Float64Array(length).fill(1);
  const slope = level.map((_, at) => (at - middle) / length);
  if (length < shortestWithCurve) return [level, slope];
  const squares = slope.map((u) => u * u);
  const mean = squares.reduce((sum, square) => sum + square, 0) / length;
  return [level, slope, squares.map((square) => square - mean)];
}

/**
 * Regressors of a season: a cosine and a sine for each of the first `pairs` harmonics, without the sine that
 * is zero everywhere. Half as many pairs as the year has periods describe any season.
 */
export function seasonColumns(
  length: number,
  yearLength: YearLength,
  pairs: number,
): Float64Array[] {
  const columns: Float64Array[] = [];
  for (let pair = 1; pair <= pairs; pair++) {
    const angle = (2 * Math.PI * pair) / yearLength;
    columns.push(new Float64Array(length).map((_, at) => Math.cos(angle * at)));
    if (2 * pair === yearLength) continue;
    columns.push(new Float64Array(length).map((_, at) => Math.sin(angle * at)));
  }
  return columns;
}
