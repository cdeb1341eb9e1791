import { fillGaps } from './fill-gaps.ts';
import type { Regression } from './lag-fit.ts';
import type { LagInput } from './lag-regression.ts';
import type { Nuisance } from './nuisance.ts';
import { rounding } from './series.ts';
import { columnsOf, makeSystem, meanColumn, type System } from './whitened.ts';

/** Less than this share of its variation left over: trend, season and gaps explain all of it. */
const leastShare = 1e-10;
/** Of a series of zeros alone. */
const leastSquare = 1e-300;

/** KPI and metric laid against each other as the columns of regressions. */
export interface LagSample {
  readonly system: System;
  readonly regressions: readonly Regression[];
  /** The lag of each regression; undefined for the mean of all. */
  readonly lags: readonly (number | undefined)[];
  /** Of metric and regressors: the sum of squares up to which what is left beside trend and season is nothing. */
  readonly leasts: readonly number[];
}

/** The lagged KPI, and the rows in which it or the metric has no figure. */
interface Regressor {
  readonly lag: number | undefined;
  readonly values: Float64Array;
  readonly gaps: readonly number[];
}

/**
 * One regression for each lag and, of two or more, one for their mean. Gaps are filled in a straight line and
 * remembered: the row of one gets a column of its own, which explains all of it.
 * Undefined where one of the two has no figure at all.
 */
export function drawSample(
  { x, y, lags, sign }: Pick<LagInput, 'x' | 'y' | 'lags' | 'sign'>,
  nuisance: Nuisance,
): LagSample | undefined {
  const [filledX, filledY] = [fillGaps(x), fillGaps(y)];
  if (!filledX || !filledY) return undefined;
  const { rows } = nuisance;
  const kpi = centre(filledX).map((value) => sign * value);
  const metric = centre(filledY);
  const single = Array.from({ length: lags.to - lags.from + 1 }, (_, index): Regressor => {
    const lag = lags.from + index;
    const first = lags.to - lag;
    const isGap = (row: number) => Number.isNaN(y[lags.to + row]) || Number.isNaN(x[first + row]);
    return { lag, values: kpi.subarray(first, first + rows), gaps: rowsWhere(rows, isGap) };
  });
  const regressors = single.length > 1 ? [...single, meanOf(single, rows)] : single;
  const gaps = [...new Set(regressors.flatMap((each) => each.gaps))];
  const columnAt = columnsOf(kpi, nuisance);
  const singleColumns = single.map((_, at) => columnAt(single.length - 1 - at));
  const columns = [
    columnsOf(metric, nuisance)(lags.to),
    ...singleColumns,
    ...(single.length > 1 ? [meanColumn(singleColumns)] : []),
    ...gaps.map((row) => columnsOf(unit(rows, row), nuisance)(0)),
  ];
  const atGap = new Map(gaps.map((row, at) => [row, 1 + regressors.length + at]));
  return {
    system: makeSystem(columns),
    regressions: regressors.map((each, at) => ({
      gaps: each.gaps.flatMap((row) => atGap.get(row) ?? []),
      regressor: 1 + at,
      metric: 0,
    })),
    lags: regressors.map(({ lag }) => lag),
    leasts: [
      leastOf(metric.subarray(lags.to), filledY),
      ...regressors.map(({ values }) => leastOf(values, filledX)),
    ],
  };
}

/** The mean of all lags; missing where any of them is. */
function meanOf(single: readonly Regressor[], rows: number): Regressor {
  const missing = new Set(single.flatMap(({ gaps }) => gaps));
  const values = new Float64Array(rows).map(
    (_, row) => single.reduce((sum, each) => sum + (each.values[row] ?? 0), 0) / single.length,
  );
  return { lag: undefined, values, gaps: rowsWhere(rows, (row) => missing.has(row)) };
}

function rowsWhere(rows: number, isTrue: (row: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (isTrue(row)) found.push(row);
  return found;
}

/** Around its mean, which trend and season contain: what is left beside them is told more exactly. */
function centre(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Nothing is left but a trace of the column's variation, or the rounding of the series it was cut from. */
function leastOf(values: Float64Array, series: Float64Array): number {
  const variation = centre(values).reduce((sum, value) => sum + value * value, 0);
  return Math.max(leastShare * variation, rounding(series) ** 2, leastSquare);
}

function unit(length: number, at: number): Float64Array {
  const column = new Float64Array(length);
  column[at] = 1;
  return column;
}
