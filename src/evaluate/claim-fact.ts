import type { Drive, Kpi, Workspace } from '../resolve/workspace.ts';
import { changeOver } from '../stats/change.ts';
import { type ExchangeRate, exchangeRate } from '../stats/exchange-rate.ts';
import { periodName } from './closed.ts';
import { isAbove } from './compare.ts';
import { type Figures, lastFigure } from './figures.ts';

/** What is known of the claim that a KPI moves a metric. */
export interface ClaimFact {
  readonly claim: Drive;
  /** Whether the KPI moves the metric at all is an inference that this version does not draw. */
  readonly answer: 'undetermined';
  readonly because: string;
  /** What a unit of the KPI buys of the metric, against when the claim was made; undefined where the two do not allow it. */
  readonly rate: ExchangeRate | undefined;
  /** Inflation at the latest element: how much more of the KPI now buys the same. */
  readonly inflation: number | undefined;
  /** Inflation beyond the tolerance without a break, for as long as it takes to count, since this period. */
  readonly inflatingSince: string | undefined;
  /** Relative change of KPI and metric over the last periods, where they went apart beyond their tolerances. */
  readonly divergence: { readonly kpi: number; readonly metric: number } | undefined;
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
  const [kpi, metric] = [
    world.workspace.kpis.get(claim.kpi),
    world.workspace.kpis.get(claim.metric),
  ];
  const because = 'whether it moves the metric at all is not tested by this version';
  const nothing = {
    claim,
    answer: 'undetermined',
    because,
    rate: undefined,
  } as const;
  if (!kpi || !metric)
    return {
      ...nothing,
      inflation: undefined,
      inflatingSince: undefined,
      divergence: undefined,
    };
  const series = {
    kpi: world.figures.at(kpi.id, metric.cadence),
    metric: world.figures.of(metric.id),
  };
  const rate = rateOf(claim, kpi, metric, series, world);
  const latest = rate ? lastFigure(rate.inflation, world.closed) : -1;
  return {
    ...nothing,
    rate,
    inflation: latest < 0 ? undefined : rate?.inflation[latest],
    inflatingSince: rate && inflatingSince(rate, latest, metric, world),
    divergence: divergenceOf(claim, kpi, metric, series, world),
  };
}

/** Only like goes against like: a flow against a flow, a stock against a stock, and more must be meant to bring more. */
function rateOf(
  { lag, sign, base }: Drive,
  kpi: Kpi,
  metric: Kpi,
  series: { readonly kpi: Float64Array; readonly metric: Float64Array },
  { closed }: ClaimWorld,
): ExchangeRate | undefined {
  const isLike = kpi.kind === metric.kind && kpi.kind !== 'ratio';
  if (!isLike || sign < 0 || kpi.better === 'lower' || metric.better === 'lower') return undefined;
  return exchangeRate({
    ...series,
    lag: [lag.from, lag.to],
    yearLength: Math.max(kpi.season, metric.season) === 0 ? 0 : metric.season,
    last: closed,
    ...(base ? { baseAt: [base.from, base.to] as const } : {}),
  });
}

function inflatingSince(
  { inflation }: ExchangeRate,
  latest: number,
  metric: Kpi,
  world: ClaimWorld,
): string | undefined {
  let since = latest;
  while (since >= 0 && isAbove(inflation[since] ?? Number.NaN, world.tolerance)) since -= 1;
  const isLongEnough = latest >= 0 && latest - since >= world.runLength;
  return isLongEnough ? periodName(world.workspace, metric.cadence, since + 1) : undefined;
}

/** The KPI went its good way and the metric its bad way, each beyond its own tolerance, over the last run of periods. */
function divergenceOf(
  claim: Drive,
  kpi: Kpi,
  metric: Kpi,
  series: { readonly kpi: Float64Array; readonly metric: Float64Array },
  { closed, runLength }: ClaimWorld,
): ClaimFact['divergence'] {
  if (kpi.better === 'none' || metric.better === 'none') return undefined;
  const at = lastFigure(series.metric, closed);
  const kpiChange = changeOver(series.kpi, at - claim.lag.from, runLength, kpi.season);
  const metricChange = changeOver(series.metric, at, runLength, metric.season);
  const isKpiBetter = isAbove(kpi.better === 'higher' ? kpiChange : -kpiChange, marginOf(kpi));
  const isMetricWorse = isAbove(
    metric.better === 'higher' ? -metricChange : metricChange,
    marginOf(metric),
  );
  return isKpiBetter && isMetricWorse ? { kpi: kpiChange, metric: metricChange } : undefined;
}

/** A tolerance as a share; an absolute one says nothing about relative changes, so the default stands in. */
function marginOf({ tolerance }: Kpi): number {
  return tolerance.kind === 'relative' ? tolerance.amount : 0.05;
}
