import { periodsPerYear } from '../period/period.ts';
import type { Drive, Workspace } from '../resolve/workspace.ts';
import { type ExchangeRate, exchangeRate } from '../stats/exchange-rate.ts';
import { type ClaimSides, sidesOf } from './claim-sides.ts';
import { periodName } from './closed.ts';
import { isAbove } from './compare.ts';
import { type Figures, firstFigure, lastFigure } from './figures.ts';
import { lastChanges, seasonAt, toleranceAsShare } from './last-changes.ts';

/** What is plain fact about the claim that a KPI moves a metric; whether it does is an inference, see ClaimAnswer. */
export interface ClaimFact {
  readonly claim: Drive;
  /** What a unit of the KPI buys of the metric, against when the claim was made; undefined where the two do not allow it. */
  readonly rate: ExchangeRate | undefined;
  /** Inflation at the latest element: how much more of the KPI now buys the same. */
  readonly inflation: number | undefined;
  /** Every element at which inflation is beyond the tolerance. */
  readonly inflated: readonly number[];
  /** Inflation beyond the tolerance without a break, for as long as it takes to count, since this period. */
  readonly inflatingSince: string | undefined;
  /** Why inflation is not known although the two could be compared: too few figures. */
  readonly inflationUnknown: string | undefined;
  /** Relative change of KPI and metric over the last periods, where they went apart beyond their tolerances. */
  readonly divergence: { readonly kpi: number; readonly metric: number } | undefined;
  /** Why it is not known whether they went apart. */
  readonly divergenceUnknown: string | undefined;
}

export interface ClaimWorld {
  readonly workspace: Workspace;
  readonly figures: Figures;
  readonly closed: number;
  readonly runLength: number;
  /** Inflation from which on it counts; .1 is 10%. */
  readonly tolerance: number;
}

/** The facts about a claim: exchange rate and divergence (statistics.md, C). Both series at the metric's cadence. */
export function judgeClaim(claim: Drive, world: ClaimWorld): ClaimFact {
  const sides = sidesOf(claim, world);
  return {
    claim,
    ...inflationOf(claim, sides, world),
    ...divergenceOf(claim, sides, world),
  };
}

type Inflation = Pick<
  ClaimFact,
  'rate' | 'inflation' | 'inflated' | 'inflatingSince' | 'inflationUnknown'
>;

/** Only periods after the base count: the base held against itself would always look sound. */
function inflationOf(claim: Drive, sides: ClaimSides, world: ClaimWorld): Inflation {
  const { metric } = sides;
  const unknown = {
    rate: undefined,
    inflation: undefined,
    inflated: [],
    inflatingSince: undefined,
  };
  if (!areAlike(claim, sides)) return { ...unknown, inflationUnknown: undefined };
  const rate = rateOf(claim, sides, world);
  const few = `it takes the base (a year, where the claim names none) and ${world.runLength} closed periods after it, with figures of both ${claim.kpi} and ${claim.metric}`;
  if (!rate) return { ...unknown, inflationUnknown: few };
  const baseEnd = claim.base?.to ?? firstFigure(rate.rates) + periodsPerYear(metric.cadence) - 1;
  const judged = [...rate.inflation.keys()].filter(
    (at) => at > baseEnd && at <= world.closed && !Number.isNaN(rate.inflation[at]),
  );
  if (judged.length < world.runLength) return { ...unknown, rate, inflationUnknown: few };
  const isInflated = (at: number) => isAbove(rate.inflation[at] ?? Number.NaN, world.tolerance);
  const since = judged.findLastIndex((at) => !isInflated(at)) + 1;
  const first = judged.length - since >= world.runLength ? judged[since] : undefined;
  return {
    rate,
    inflation: rate.inflation[judged.at(-1) ?? -1],
    inflated: judged.filter(isInflated),
    inflatingSince:
      first === undefined ? undefined : periodName(world.workspace, metric.cadence, first),
    inflationUnknown: undefined,
  };
}

/** Only like goes against like: a flow against a flow, a stock against a stock, and more must be meant to bring more. */
function areAlike({ sign }: Drive, { kpi, metric }: ClaimSides): boolean {
  const isLike = kpi.kind === metric.kind && kpi.kind !== 'ratio';
  return isLike && sign > 0 && kpi.better !== 'lower' && metric.better !== 'lower';
}

function rateOf(
  { lag, base }: Drive,
  { metric, series, season }: ClaimSides,
  { closed }: ClaimWorld,
): ExchangeRate | undefined {
  return exchangeRate({
    ...series,
    lag: [lag.from, lag.to],
    yearLength: season,
    baseLength: periodsPerYear(metric.cadence),
    last: closed,
    ...(base ? { baseAt: [base.from, base.to] as const } : {}),
  });
}

/**
 * The KPI went its good way and the metric its bad way, each beyond its own tolerance, in every one of the last
 * periods: one odd figure is no divergence.
 */
function divergenceOf(
  claim: Drive,
  { kpi, metric, series }: ClaimSides,
  { closed, runLength }: ClaimWorld,
): Pick<ClaimFact, 'divergence' | 'divergenceUnknown'> {
  const none = { divergence: undefined, divergenceUnknown: undefined };
  if (kpi.better === 'none' || metric.better === 'none') return none;
  const at = lastFigure(series.metric, closed);
  const kpiChanges = lastChanges(
    series.kpi,
    at - claim.lag.from,
    runLength,
    seasonAt(kpi, metric.cadence),
  );
  const metricChanges = lastChanges(series.metric, at, runLength, metric.season);
  if ([...kpiChanges, ...metricChanges].some(Number.isNaN)) {
    return {
      ...none,
      divergenceUnknown: `it takes ${2 * runLength + claim.lag.from} closed periods without a gap, or the same periods of the year before, of both ${kpi.id} and ${metric.id}`,
    };
  }
  const isKpiBetter = kpiChanges.every((change) =>
    isAbove(kpi.better === 'higher' ? change : -change, toleranceAsShare(kpi)),
  );
  const isMetricWorse = metricChanges.every((change) =>
    isAbove(metric.better === 'higher' ? -change : change, toleranceAsShare(metric)),
  );
  if (!isKpiBetter || !isMetricWorse) return none;
  return {
    ...none,
    divergence: { kpi: kpiChanges.at(-1) ?? 0, metric: metricChanges.at(-1) ?? 0 },
  };
}
