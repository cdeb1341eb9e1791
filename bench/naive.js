/** What is usually done with two series (without gaps), to be shown beside the lag regression. */

const HIGHEST_LAG = 3;
const SIGNIFICANT = 0.05;
/** A pivot below this share of the largest entry: the columns say the same twice. */
const LEAST_PIVOT = 1e-12;

/** Whether Pearson's correlation at the best of the lags 0 to 3 has p <= .05, two-sided, as if one lag had been tried. */
export function isCorrelatedAtBestLag(x, y) {
  let best = 1;
  for (let lag = 0; lag <= HIGHEST_LAG; lag++) best = Math.min(best, correlationChance(x, y, lag));
  return best <= SIGNIFICANT;
}

function correlationChance(x, y, lag) {
  const pairs = y.length - lag;
  const [own, other] = [deviations(y.subarray(lag)), deviations(x.subarray(0, pairs))];
  const share = product(own, other) ** 2 / (product(own, own) * product(other, other));
  return fTail((share * (pairs - 2)) / (1 - share), 1, pairs - 2);
}

/**
 * Whether the three last values of `x` help to tell `y` beyond its own three last values: F test, p <= .05.
 * Source: Granger (1969), Econometrica 37.
 */
export function isGrangerCause(x, y) {
  const rows = y.length - HIGHEST_LAG;
  const target = y.subarray(HIGHEST_LAG);
  const past = (series) =>
    Array.from({ length: HIGHEST_LAG }, (_, k) => series.subarray(HIGHEST_LAG - 1 - k, -1 - k));
  const own = [new Float64Array(rows).fill(1), ...past(y)];
  const both = [...own, ...past(x)];
  const free = rows - both.length;
  const rest = residualSquares(both, target);
  const ratio = ((residualSquares(own, target) - rest) / HIGHEST_LAG / rest) * free;
  return fTail(ratio, HIGHEST_LAG, free) <= SIGNIFICANT;
}

export function differences(series) {
  return series.subarray(1).map((value, at) => value - series[at]);
}

/** Sum of squares that the columns leave of `values`: normal equations by Gauss, good enough for seven tame columns. */
function residualSquares(columns, values) {
  const all = [...columns, values];
  const table = columns.map((column) => Float64Array.from(all, (other) => product(column, other)));
  let rest = product(values, values);
  for (const [pivot, row] of table.entries()) {
    if (row[pivot] <= LEAST_PIVOT * product(columns[pivot], columns[pivot])) continue;
    rest -= row[columns.length] ** 2 / row[pivot];
    for (let below = pivot + 1; below < table.length; below++) {
      const factor = table[below][pivot] / row[pivot];
      for (let k = pivot; k < row.length; k++) table[below][k] -= factor * row[k];
    }
  }
  return rest;
}

/** The chance that an F ratio is above `ratio`. */
export function fTail(ratio, above, below) {
  if (!(ratio > 0)) return 1;
  return incompleteBeta(below / (below + above * ratio), below / 2, above / 2);
}

/** Regularised. Source: the continued fraction by the method of Lentz (Press et al., Numerical Recipes, 6.4). */
function incompleteBeta(x, a, b) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
  );
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = lower;
  for (let term = 1; term <= 200; term++) {
    const even = (term * (b - term) * x) / ((a + 2 * term - 1) * (a + 2 * term));
    const odd = (-(a + term) * (a + b + term) * x) / ((a + 2 * term) * (a + 2 * term + 1));
    let change = 1;
    for (const part of [even, odd]) {
      lower = 1 / (1 + part * lower);
      upper = 1 + part / upper;
      change = lower * upper;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-14) break;
  }
  return (front * fraction) / a;
}

/** Source: Lanczos (1964) with g = 7 and nine terms. */
function logGamma(value) {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  const shifted = value - 1;
  const sum = terms.reduce((total, term, k) => (k === 0 ? term : total + term / (shifted + k)), 0);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

function deviations(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function product(a, b) {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += a[at] * b[at];
  return total;
}
