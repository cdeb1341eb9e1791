import { leastSquares } from './least-squares.ts';
import { estimatePersistence } from './persistence.ts';
import type { YearLength } from './season-design.ts';
import { affordablePairs, seasonColumns, trendColumns } from './season-design.ts';
import { dot } from './series.ts';

export interface Noise {
  /** Level and trend at the last point, in the unit of the series; the season is left out, it comes and goes. */
  readonly level: number;
  /** Standard deviation of the noise around level, trend and season. */
  readonly sd: number;
  /** Lag-one correlation of that noise, -.95 to .95. */
  readonly phi: number;
  /** How many figures it rests on. */
  readonly points: number;
}

const fewestPoints = 6;
/** Residuals smaller than this share of the values are rounding. */
const leastVariation = 1e-10;

/**
 * The noise of a series around its level, trend and season: least squares on trend and Fourier terms (the
 * nuisance design of the lag regression, fewer terms for a short series), gaps (NaN) skipped. Persistence and
 * spread are corrected for the columns spent, see `estimatePersistence`.
 * Undefined with fewer than 6 points, or when nothing varies.
 */
export function estimateNoise(values: Float64Array, season: YearLength): Noise | undefined {
  const series = trimGaps(values);
  const present = Uint8Array.from(series, (value) => (Number.isFinite(value) ? 1 : 0));
  const points = present.reduce((sum, one) => sum + one, 0);
  if (points < fewestPoints) return undefined;
  const trend = trendColumns(series.length);
  const pairs = affordablePairs({
    length: series.length,
    points,
    season,
    trendTerms: trend.length,
  });
  const columns = [...trend, ...seasonColumns(series.length, season, pairs)].map((column) =>
    // A gap is a row of zeros: it takes part in nothing.
    column.map((entry, at) => entry * (present[at] ?? 0)),
  );
  const known = series.map((value, at) => (present[at] ? value : 0));
  const { coefficients, residuals, basis } = leastSquares(columns, known);
  const size = Math.sqrt(dot(known, known));
  if (Math.sqrt(dot(residuals, residuals)) <= leastVariation * size) return undefined;
  const level = trend.reduce(
    (sum, c, index) => sum + (coefficients[index] ?? 0) * (c.at(-1) ?? 0),
    0,
  );
  return { level, ...estimatePersistence({ residuals, basis, present }), points };
}

function trimGaps(values: Float64Array): Float64Array {
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  return first < 0 ? new Float64Array(0) : values.slice(first, last + 1);
}
