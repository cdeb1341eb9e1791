import {
  LEAST_LEFT,
  PERSISTENCES,
  type Products,
  productsByDistance,
  type Rows,
  takeRoot,
  weigh,
} from './persistent-noise.ts';
import type { YearLength } from './season-design.ts';
import { affordablePairs, seasonColumns } from './season-design.ts';
import { rounding } from './series.ts';
import { studentTail } from './student.ts';

/** A straight line through noise that persists, with what is not known about the persistence averaged in. */
export interface Trend {
  /** How many figures it rests on. */
  readonly points: number;
  /** Change per period, and the level of the line at the last element; the season is left out of both. */
  readonly slope: number;
  readonly level: number;
  /** The chance that the line rises, and that it falls: `1 - rising`. */
  readonly rising: number;
  /** The chance that the line lies above `value` so many periods after the last element. */
  chanceAbove(value: number, ahead: number): number;
}

/** The line for one persistence: Student's t around level and slope, which vary together. */
interface Line {
  readonly weight: number;
  readonly freedom: number;
  readonly level: number;
  readonly slope: number;
  readonly levelVariance: number;
  readonly slopeVariance: number;
  readonly covariance: number;
}

/**
 * The trend of a series by generalised least squares with AR(1) noise, over level, slope and, where the year has a
 * length, the season. Persistence runs over 0 to .95 in ten steps, each weighted by its restricted likelihood.
 * NaN and infinite values are gaps, for which the likelihood is exact. Undefined when nothing is left to tell the
 * noise by, or nothing varies.
 * Source: restricted likelihood of Harville (1974), integrated over a grid as in a Bayesian mean of models.
 */
export function fitTrend(values: Float64Array, yearLength: YearLength): Trend | undefined {
  const at = [...values.keys()].filter((index) => Number.isFinite(values[index]));
  const present = Float64Array.from(at, (index) => values[index] ?? 0);
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  if (!(Math.sqrt(squares) > rounding(present))) return undefined;
  const scale = Math.sqrt(squares / present.length);

  const length = last - first + 1;
  const pairs = affordablePairs({ length, points: at.length, season: yearLength, trendTerms: 2 });
  const season = seasonColumns(length, yearLength, pairs);
  const width = season.length + 3;
  if (at.length < width) return undefined;
  const cells = new Float64Array(at.length * width);
  at.forEach((index, row) => {
    const start = row * width;
    for (let column = 0; column < season.length; column++)
      cells[start + column] = season[column]?.[index - first] ?? 0;
    cells[start + width - 3] = 1;
    cells[start + width - 2] = (index - last) / length;
    cells[start + width - 1] = ((present[row] ?? 0) - mean) / scale;
  });
  const lines = fitLines({ width, cells, at }, { mean, scale, length });
  return lines.length === 0 ? undefined : mixLines(lines, at.length);
}

interface Scaling {
  readonly mean: number;
  readonly scale: number;
  readonly length: number;
}

function fitLines(rows: Rows, scaling: Scaling): readonly Line[] {
  const products = productsByDistance(rows);
  const fits = PERSISTENCES.flatMap((persistence) => fitLine(products, persistence, scaling) ?? []);
  const best = Math.max(...fits.map(({ logWeight }) => logWeight));
  const weights = fits.map(({ logWeight }) => Math.exp(logWeight - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return fits.map(({ line }, index) => ({ ...line, weight: (weights[index] ?? 0) / total }));
}

/** In the last three rows of the triangular root stand level, slope and what is left around the line. */
function fitLine(products: Products, persistence: number, { mean, scale, length }: Scaling) {
  const { width, rows } = products;
  const sums = new Float64Array(width * width);
  const logSpread = weigh(products, persistence, sums);
  if (!takeRoot(sums, width)) return undefined;
  const entry = (row: number, column: number) => sums[row * width + column] ?? 0;
  const [l, s, y] = [width - 3, width - 2, width - 1];
  const freedom = rows - y;
  const left = Math.max(entry(y, y) ** 2, LEAST_LEFT * rows);
  const slope = entry(y, s) / entry(s, s);
  const level = (entry(y, l) - entry(s, l) * slope) / entry(l, l);
  const variance = left / freedom;
  const [ofLevel, ofSlope] = [1 / entry(l, l), 1 / entry(s, s)];
  const tilt = -entry(s, l) * ofLevel * ofSlope;
  let logRoots = 0;
  for (let row = 0; row < y; row++) logRoots += Math.log(entry(row, row));
  return {
    logWeight: -0.5 * (freedom * Math.log(left) + logSpread) - logRoots,
    line: {
      freedom,
      level: mean + scale * level,
      slope: (scale * slope) / length,
      levelVariance: scale ** 2 * variance * (ofLevel ** 2 + tilt ** 2),
      slopeVariance: (scale / length) ** 2 * variance * ofSlope ** 2,
      covariance: (scale ** 2 / length) * variance * tilt * ofSlope,
    },
  };
}

function mixLines(lines: readonly Line[], points: number): Trend {
  const mean = (of: (line: Line) => number) =>
    lines.reduce((sum, line) => sum + line.weight * of(line), 0);
  const rising = mean(({ slope, slopeVariance, freedom }) =>
    studentTail(-slope / Math.sqrt(slopeVariance), freedom),
  );
  return {
    points,
    slope: mean(({ slope }) => slope),
    level: mean(({ level }) => level),
    rising,
    chanceAbove: (value, ahead) =>
      mean(({ level, slope, levelVariance, slopeVariance, covariance, freedom }) => {
        const variance = levelVariance + 2 * ahead * covariance + ahead * ahead * slopeVariance;
        return studentTail((value - level - slope * ahead) / Math.sqrt(variance), freedom);
      }),
  };
}
