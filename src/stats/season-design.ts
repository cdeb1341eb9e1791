/** Periods in one turn of the season; 0 for a series without one. */
export type YearLength = 0 | 4 | 12 | 52;

const shortestWithCurve = 48;

interface PairsInput {
  readonly length: number;
  readonly points: number;
  readonly season: YearLength;
  readonly trendTerms: number;
}

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

/**
 * How many Fourier pairs the season may have: over two years or more all of them for quarters and months, 12
 * for weeks and 18 from three years on; below that two at most; none before a year and a half, when season and
 * trend look alike. Never so many that less than a third of the points, or fewer than 4, stay free to tell the
 * noise.
 */
export function affordablePairs(input: PairsInput): number {
  const { length, points, season, trendTerms } = input;
  if (season === 0 || length < 1.5 * season) return 0;
  const free = points - trendTerms - Math.max(4, Math.ceil(points / 3));
  const all = season / 2;
  // The last pair of a full season has no sine: it costs one column less.
  const affordable = free >= season - 1 ? all : Math.min(Math.floor(free / 2), all - 1);
  return Math.max(Math.min(affordable, wantedPairs(length / season, season)), 0);
}

function wantedPairs(years: number, season: number): number {
  if (years < 2) return 2;
  if (season <= 12) return season / 2;
  return years < 3 ? 12 : 18;
}
