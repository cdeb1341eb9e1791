import type { Kpi } from '../resolve/workspace.ts';
import { HALF_OF_80_PERCENT } from '../stats/interval.ts';
import { estimateNoise } from '../stats/noise.ts';
import type { Facts } from './facts.ts';
import { lastFigure } from './figures.ts';
import { need } from './ground.ts';
import type { Supposing } from './suppose.ts';
import type { Move, Supposed } from './supposition.ts';

/** Where the interval comes from: the range that was asked about, the KPI's own noise, or a tenth either way. */
export type IntervalSource = 'range' | 'noise' | 'tenth';

/** What becomes of a core metric at either end; NaN where it is undefined there. In its inner unit. */
export interface MetricSwing {
  readonly metric: string;
  readonly low: number;
  readonly high: number;
  /** The distance between the two as a share of the metric's target, or of its value without one. */
  readonly share: number;
  readonly isOfTarget: boolean;
}

/** An assumption's KPI moved over its 80% interval, all else as it is. */
export interface Swing {
  readonly assumption: string;
  readonly kpi: string;
  readonly source: IntervalSource;
  /** The KPI's latest figure at either end, in its inner unit. */
  readonly low: number;
  readonly high: number;
  readonly metrics: readonly MetricSwing[];
  /** The largest of them; infinite where a metric is undefined at one end. */
  readonly largest: number;
  /** Budget of the active initiatives that rest on it. */
  readonly money: number;
}

export interface Tornado {
  readonly swings: readonly Swing[];
  readonly leftOut: readonly { readonly assumption: string; readonly because: string }[];
}

/** A share of the figure, where its noise cannot be told. */
const TENTH = 0.1;

/**
 * Which assumption matters most: for each that a KPI judges, what the core metrics do when that KPI moves over its 80%
 * interval in the latest closed periods. Through formulas only. The largest swing first.
 */
export function drawTornado(
  real: Facts,
  supposing: Supposing,
  ranges: ReadonlyMap<string, Supposed>,
): Tornado {
  const swings: Swing[] = [];
  const leftOut: { assumption: string; because: string }[] = [];
  for (const { id, kpi } of real.workspace.assumptions.values()) {
    const because = whyLeftOut(kpi, real, supposing);
    if (because === undefined && kpi !== undefined)
      swings.push(swingOf(id, kpi, real, supposing, ranges.get(kpi)));
    else leftOut.push({ assumption: id, because: because ?? '' });
  }
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  return {
    swings: swings.sort((a, b) =>
      a.largest === b.largest ? byName(a.assumption, b.assumption) : b.largest - a.largest,
    ),
    leftOut,
  };
}

function whyLeftOut(
  kpi: string | undefined,
  real: Facts,
  supposing: Supposing,
): string | undefined {
  if (kpi === undefined) return 'no KPI judges it';
  if (supposing.metricsComputedFrom(kpi).length === 0)
    return `no core metric is computed from ${kpi}`;
  return lastFigure(real.figures(kpi)) < 0 ? `${kpi} has no figure` : undefined;
}

function swingOf(
  assumption: string,
  id: string,
  real: Facts,
  supposing: Supposing,
  range: Supposed | undefined,
): Swing {
  const kpi = need(real.workspace.kpis, id);
  const { source, ends } = intervalFor(kpi, real, range);
  const [low, high] = ends.map((move) => supposing.figures(new Map([[id, move]])));
  const at = lastFigure(real.figures(id));
  const metrics = supposing.metricsComputedFrom(id).map((metric): MetricSwing => {
    const place = lastFigure(real.figures(metric));
    const [first, second] = [low, high].map((figures) => figures?.of(metric)[place] ?? Number.NaN);
    return swingBetween(metric, first ?? Number.NaN, second ?? Number.NaN, place, real);
  });
  return {
    assumption,
    kpi: id,
    source,
    low: low?.of(id)[at] ?? Number.NaN,
    high: high?.of(id)[at] ?? Number.NaN,
    metrics,
    largest: Math.max(0, ...metrics.map(({ share }) => share)),
    money: real.restingOn(assumption).money,
  };
}

function swingBetween(
  metric: string,
  first: number,
  second: number,
  at: number,
  real: Facts,
): MetricSwing {
  const target = need(real.workspace.kpis, metric).target?.[at] ?? Number.NaN;
  const value = real.figures(metric)[at] ?? Number.NaN;
  const isOfTarget = !Number.isNaN(target) && target !== 0;
  const size = Math.abs(isOfTarget ? target : value);
  const distance = Math.abs(second - first);
  // Losing the figure altogether is the largest swing there is; a metric that has none cannot lose it.
  const lost = Number.isNaN(value) ? 0 : Number.POSITIVE_INFINITY;
  const share = distance === 0 ? 0 : distance / size;
  return {
    metric,
    low: first,
    high: second,
    share: Number.isNaN(share) ? lost : share,
    isOfTarget,
  };
}

/**
 * The ends of the interval. The noise is put around the figures as they are, so that they keep their season; it is not
 * put around the level of a trend, which leaves the season out.
 */
function intervalFor(
  kpi: Kpi,
  real: Facts,
  range: Supposed | undefined,
): { readonly source: IntervalSource; readonly ends: readonly Move[] } {
  const between = (kind: Move['kind'], low: number, high: number) =>
    [low, high].map((amount) => ({ kind, amount }));
  if (range) return { source: 'range', ends: between(range.kind, range.low, range.high) };
  const figures = real.figures(kpi.id);
  const noise = estimateNoise(figures.subarray(0, lastFigure(figures) + 1), kpi.season);
  if (!noise) return { source: 'tenth', ends: between('relative', -TENTH, TENTH) };
  const width = HALF_OF_80_PERCENT * noise.sd;
  return { source: 'noise', ends: between('absolute', -width, width) };
}
