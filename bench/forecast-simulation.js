import { forecastCrossing, presentTrend } from '../src/stats/forecast.ts';
import { autoregression, normalFrom } from './simulate.js';

/**
 * What a forecast promises, against series of which the truth is known: a straight line, or none, with AR(1) noise of
 * spread 1.
 * @typedef {object} ForecastCell
 * @property {number} points Figures.
 * @property {number} persistence Lag-one correlation of the noise.
 * @property {number} slope Change per period in spreads of the noise; 0: no trend, so every date published is false.
 * @property {number} runs
 * @property {number} published Share of series for which a date is published.
 * @property {number} [coverage] Share of the published intervals that hold the true crossing.
 * @property {number} [open] Share of the published intervals whose later end lies behind the horizon.
 */

const PERSISTENCES = [0, 0.3, 0.6];
const LENGTHS = [18, 36, 60];
const SLOPES = [0.1, 0.2, 0.4];
/** Periods until the true line is at the edge. */
const CROSSING = 8;
const HORIZON = 24;
/** Without a trend: the edge so many spreads above the true level. */
const EDGE_OF_FLAT = 2;

/** @returns {readonly ForecastCell[]} The same for the same seed. */
export function simulateForecasts({ runs, seed }) {
  const cells = LENGTHS.flatMap((points) =>
    PERSISTENCES.flatMap((persistence) =>
      [0, ...SLOPES].map((slope) => ({ points, persistence, slope })),
    ),
  );
  return cells.map((cell, at) => runCell(cell, runs, seed + at));
}

function runCell({ points, persistence, slope }, runs, seed) {
  const normal = normalFrom(seed);
  const last = slope * (points - 1);
  const edge = slope === 0 ? EDGE_OF_FLAT : last + slope * CROSSING;
  let [published, covered, open] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const noise = autoregression(points, persistence, normal);
    const trend = presentTrend(
      noise.map((value, at) => value + slope * at),
      0,
    );
    const crossing = trend && forecastCrossing(trend, { side: 'above', at: () => edge }, HORIZON);
    if (typeof crossing !== 'object') continue;
    published += 1;
    if (crossing.to === undefined) open += 1;
    if (crossing.from <= CROSSING && CROSSING <= (crossing.to ?? HORIZON)) covered += 1;
  }
  const cell = { points, persistence, slope, runs, published: published / runs };
  if (slope === 0 || published === 0) return cell;
  return { ...cell, coverage: covered / published, open: open / published };
}
