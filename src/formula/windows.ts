/**
 * Arithmetic on series of one grid: a figure per period, NaN where there is none.
 * Every function gives a new series as long as its argument; none changes what it is given.
 * A figure too large for a double is no figure: it becomes NaN, never infinity.
 */
export type Series = Float64Array;

/** Sum of the last `count` figures up to each period; NaN if one of them is missing. */
export function sumWindows(series: Series, count: number): Series {
  return overWindows(series, count, (first, end) => sumRange(series, first, end));
}

export function meanWindows(series: Series, count: number): Series {
  return overWindows(series, count, (first, end) => sumRange(series, first, end) / count);
}

export function leastOfWindows(series: Series, count: number): Series {
  return overWindows(series, count, (first, end) => pick(series, first, end, Math.min));
}

export function greatestOfWindows(series: Series, count: number): Series {
  return overWindows(series, count, (first, end) => pick(series, first, end, Math.max));
}

function overWindows(
  series: Series,
  count: number,
  measure: (first: number, end: number) => number,
): Series {
  const result = new Float64Array(series.length).fill(Number.NaN);
  for (let end = count; end <= series.length; end++) {
    result[end - 1] = finiteOrMissing(measure(end - count, end));
  }
  return result;
}

/** Neumaier's compensated sum: ten times 0.1 is 1, and a million cents are exact. */
function sumRange(series: Series, first: number, end: number): number {
  let total = 0;
  let lost = 0;
  for (let index = first; index < end; index++) {
    const value = series[index] ?? Number.NaN;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

function pick(
  series: Series,
  first: number,
  end: number,
  better: (a: number, b: number) => number,
): number {
  let best = series[first] ?? Number.NaN;
  for (let index = first + 1; index < end; index++) {
    best = better(best, series[index] ?? Number.NaN);
  }
  return best;
}

/** The figure of `count` periods earlier. */
export function lagSeries(series: Series, count: number): Series {
  const result = new Float64Array(series.length).fill(Number.NaN);
  if (count < series.length) result.set(series.subarray(0, series.length - count), count);
  return result;
}

/** Running total from the first figure on; a gap ends it, for nobody knows what the gap held. */
export function runningTotal(series: Series): Series {
  const result = new Float64Array(series.length).fill(Number.NaN);
  const first = firstFigure(series);
  let total = 0;
  let lost = 0;
  for (let index = first; index < series.length; index++) {
    const value = series[index] ?? Number.NaN;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    result[index] = finiteOrMissing(total + lost);
  }
  return result;
}

/** Index of the first figure; the length of the series if it has none. */
export function firstFigure(series: Series): number {
  const first = series.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? series.length : first;
}

export function mapSeries(series: Series, change: (value: number) => number): Series {
  const result = new Float64Array(series.length);
  for (let index = 0; index < result.length; index++) {
    result[index] = finiteOrMissing(change(series[index] ?? Number.NaN));
  }
  return result;
}

/** Period by period; the two series are as long as each other. */
export function combineSeries(
  left: Series,
  right: Series,
  combine: (left: number, right: number) => number,
): Series {
  const result = new Float64Array(left.length);
  // A loop: a typed array's own map() takes several times as long, and this is where formulas spend their time.
  for (let index = 0; index < result.length; index++) {
    result[index] = finiteOrMissing(combine(left[index] ?? Number.NaN, right[index] ?? Number.NaN));
  }
  return result;
}

/** A quotient over zero or less is undefined: a cost per net new customer looks cheap when customers leave. */
export function divide(left: number, right: number): number {
  return right > 0 ? left / right : Number.NaN;
}

function finiteOrMissing(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
