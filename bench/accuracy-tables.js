import { effectTable, nullTable, powerTable } from './claim-accuracy.js';
import { forecastTable } from './forecast-accuracy.js';
import { noiseTable } from './noise-accuracy.js';
import { powerForecastTable } from './power-accuracy.js';
import { ruleTable } from './rule-accuracy.js';

/**
 * A table of what the tool says against what is true of simulated series.
 * @typedef {object} AccuracyTable
 * @property {string} title
 * @property {readonly string[]} about
 * @property {readonly string[]} header
 * @property {(isQuick: boolean) => readonly object[]} jobs What can be worked out apart from each other.
 * @property {(job: object, seed: number) => readonly object[]} measure The figures of one job, one a row.
 * @property {(figures: object) => readonly (string | boolean | undefined)[]} describe
 * @property {(figures: readonly object[]) => readonly string[]} summarise
 */

/** @type {readonly AccuracyTable[]} */
export const TABLES = [
  ruleTable,
  noiseTable,
  forecastTable,
  nullTable,
  powerTable,
  effectTable,
  powerForecastTable,
];

const SEEDS_OF_TABLE = 1_000;

/** The seed of a job: the figures are the same in whatever order, and by however many, the jobs are done. */
export function seedOf(table, job) {
  return SEEDS_OF_TABLE * (table + 1) + job;
}
