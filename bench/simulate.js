import { randomFrom } from '../src/stats/random.ts';

/**
 * Two series, a KPI and the metric that it is said to drive, of which everything is known.
 * @typedef {object} PairSpec
 * @property {number} length Periods.
 * @property {0 | 4 | 12 | 52} season Periods in a year.
 * @property {number} persistence Lag-one correlation of the noise of both.
 * @property {'nothing' | 'season' | 'trend'} shared What both have although neither drives the other.
 * @property {number} gaps The share of figures that are missing (NaN) in each.
 * @property {number} correlation Of a shock to the KPI with the shock to the metric `lag` periods later: the effect.
 * @property {number} lag
 */

/** Steps by which noise that started at 0 has forgotten it. */
const WARM_UP = 40;
/** In standard deviations of the noise: the swing of a shared season, and the rise of a shared trend from end to end. */
const SEASON_SIZE = 2;
const TREND_SIZE = 6;
/** A shared season reaches the metric this much later than the KPI. */
const SEASON_DELAY = 2;

/** Standard normal numbers, the same for the same seed. Source: Box and Muller (1958). */
export function normalFrom(seed) {
  const random = randomFrom(seed);
  let kept = Number.NaN;
  return () => {
    if (!Number.isNaN(kept)) {
      const spare = kept;
      kept = Number.NaN;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Stationary AR(1) noise of spread 1 around 0, as long as asked for. */
export function autoregression(length, persistence, normal) {
  const step = Math.sqrt(1 - persistence * persistence);
  let value = normal();
  return Float64Array.from({ length }, (_, at) => {
    if (at > 0) value = persistence * value + step * normal();
    return value;
  });
}

/**
 * Makes pairs to one specification, one after the other from one stream: the same for the same seed.
 * @param {PairSpec} spec
 * @returns {() => { x: Float64Array, y: Float64Array }}
 */
export function pairMaker(spec, seed) {
  const normal = normalFrom(seed);
  const random = randomFrom(seed ^ 0x5bd1e995);
  return () => {
    const { x, y } = relatedNoise(spec, normal);
    if (spec.shared === 'season') addSeason(x, y, spec.season, normal);
    if (spec.shared === 'trend') addTrend(x, y);
    if (spec.gaps > 0) for (const series of [x, y]) punchGaps(series, spec.gaps, random);
    return { x, y };
  };
}

/** AR(1) noise of spread 1 in both; with a correlation of 0 neither knows of the other. */
function relatedNoise({ length, persistence, correlation, lag }, normal) {
  const all = length + WARM_UP;
  const step = Math.sqrt(1 - persistence * persistence);
  const own = Math.sqrt(1 - correlation * correlation);
  const shocks = Float64Array.from({ length: all + lag }, normal);
  let [kpi, metric] = [0, 0];
  const [x, y] = [new Float64Array(all), new Float64Array(all)];
  for (let at = 0; at < all; at++) {
    kpi = persistence * kpi + step * shocks[at + lag];
    metric = persistence * metric + step * (correlation * shocks[at] + own * normal());
    x[at] = kpi;
    y[at] = metric;
  }
  return { x: x.slice(WARM_UP), y: y.slice(WARM_UP) };
}

/** A year drawn at random, the same in both. */
function addSeason(x, y, season, normal) {
  const year = Float64Array.from({ length: season }, () => SEASON_SIZE * normal());
  for (let at = 0; at < x.length; at++) {
    x[at] += year[(at + SEASON_DELAY) % season];
    y[at] += year[at % season];
  }
}

function addTrend(x, y) {
  for (let at = 0; at < x.length; at++) {
    const rise = (TREND_SIZE * at) / (x.length - 1);
    x[at] += rise;
    y[at] += rise;
  }
}

function punchGaps(series, share, random) {
  for (let at = 0; at < series.length; at++) if (random() < share) series[at] = Number.NaN;
}
