import type { YearLength } from './season-design.ts';
import { median } from './series.ts';

export interface ExchangeRateInput {
  /** On one calendar grid with `metric`; NaN is a gap. */
  readonly kpi: Float64Array;
  readonly metric: Float64Array;
  /** The KPI works this many periods later, from and to included. */
  readonly lag: readonly [from: number, to: number];
  /** Not 0: each period is compared with the base of its own season. */
  readonly yearLength: YearLength;
  /** How many periods the base lasts; default one year, or 4 periods where `yearLength` is 0. */
  readonly baseLength?: number;
  /** First and last index of the base instead of the first `baseLength` periods with a rate. */
  readonly baseAt?: readonly [first: number, last: number];
  /** The last index to judge; later figures are left out. */
  readonly last: number;
}

export interface ExchangeRate {
  /** Metric per unit of KPI, period by period; NaN where it cannot be said. */
  readonly rates: Float64Array;
  /** The rate when the claim was made. */
  readonly base: number;
  /** base / rate - 1: how much more of the KPI now buys the same. .5 is half as much again. */
  readonly inflation: Float64Array;
}

const baseLengthWithoutSeason = 4;

/**
 * What one unit of a KPI buys of the metric it claims to drive, against what it bought when the claim was made.
 * rate = metric / mean of the KPI over its lags, both positive. The base is the median of the rates of its
 * periods, not their mean: one freak period when the claim was made must not set the yardstick for years.
 * Undefined unless at least half of the base periods have a rate.
 */
export function exchangeRate(input: ExchangeRateInput): ExchangeRate | undefined {
  const rates = ratesByPeriod(input);
  const firstRate = rates.findIndex((rate) => !Number.isNaN(rate));
  const length = input.baseLength ?? (input.yearLength || baseLengthWithoutSeason);
  const [first, last] = input.baseAt ?? [
    Math.max(firstRate, 0),
    Math.max(firstRate, 0) + length - 1,
  ];
  const baseRates = rates.map((rate, at) => (at >= first && at <= last ? rate : Number.NaN));
  const present = baseRates.filter((rate) => !Number.isNaN(rate)).length;
  if (present === 0 || 2 * present < last - first + 1) return undefined;
  const base = median(baseRates);
  const bases = basesBySeason(baseRates, input.yearLength);
  const inflation = rates.map((rate, at) => {
    return (bases[at % bases.length] ?? Number.NaN) / rate - 1;
  });
  return { rates, base, inflation };
}

function ratesByPeriod({ kpi, metric, lag: [from, to], last }: ExchangeRateInput): Float64Array {
  return metric.map((outcome, at) => {
    if (at > last || at < to || at - from >= kpi.length) return Number.NaN;
    const window = kpi.subarray(at - to, at - from + 1);
    const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
    const rate = outcome / mean;
    return outcome > 0 && rate > 0 && Number.isFinite(rate) ? rate : Number.NaN;
  });
}

/** One base for each season, the first for index 0; without a season, one for all. */
function basesBySeason(baseRates: Float64Array, yearLength: YearLength): Float64Array {
  return Float64Array.from({ length: yearLength || 1 }, (_, season) =>
    median(baseRates.filter((_, at) => yearLength === 0 || at % yearLength === season)),
  );
}
