import { namesIn } from '../formula/expression.ts';
import { type Cadence, periodsPerYear } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { improvement } from './compare.ts';
import { deriveFigures, type Figures, lastFigure, type Replace } from './figures.ts';
import { planFigures } from './planned-figures.ts';
import { missesTarget } from './target-fact.ts';
import { formulaLinks, reachedFrom, type ValueGraph } from './value-graph.ts';

/** What the targets of the drivers make of a metric with a target of its own. Figures in the metric's inner unit. */
export interface Shortfall {
  readonly kpi: Kpi;
  /** The first period in which it misses its target. */
  readonly at: number;
  readonly reached: number;
  readonly target: number;
  /** The period in which it misses by most, and by how much. */
  readonly worst: { readonly at: number; readonly by: number };
}

export interface PlanReach {
  /** Undefined where every target can be reached. */
  readonly shortfall: Shortfall | undefined;
  /** Missed for what was before the plan, not for the targets themselves. */
  readonly isOwedToPast: boolean;
  /** The measured KPIs that the metric is computed from: at their targets, and carried at their latest figures. */
  readonly atTarget: readonly string[];
  readonly carried: readonly string[];
  /** Those of them that have neither; the metric has no figure then. */
  readonly missing: readonly string[];
  readonly isKnown: boolean;
  /** It would be missed, but for what claims make of KPIs without a target: each with a driver that has one. */
  readonly leftOpen: readonly { readonly kpi: string; readonly driver: string }[];
}

export interface PlanWorld {
  readonly workspace: Workspace;
  readonly graph: ValueGraph;
  readonly figures: Figures;
  readonly closed: (cadence: Cadence) => number;
  readonly runLength: (cadence: Cadence) => number;
}

/**
 * Puts every measured KPI at its target through the formulas of a metric, from the last closed period to the last one
 * with a target; the others stay at their latest figures. A target counts as unreachable only if it would be missed as
 * well with what has no target at the best figures of its last year, and with what does better than its target staying
 * there: the plan does not say that they get worse. Undefined where that does not apply: no formula, no target, or no
 * driver that has one.
 */
export function judgePlanReach(metric: Kpi, given: PlanWorld): PlanReach | undefined {
  if (!metric.formula || !metric.target || metric.better === 'none') return undefined;
  const leaves = measuredUnder(metric, given.workspace);
  const world = { ...given, workspace: leaveToFormulas(given.workspace) };
  const { closed } = world;
  const atTarget = leaves.filter(({ target }) => target !== undefined);
  const first = Math.max(0, closed(metric.cadence));
  const periods = periodsWithTarget(metric, first);
  if (atTarget.length === 0 || periods.length === 0) return undefined;
  const values = planMetric(metric, leaves, 'figures', world).of(metric.id);
  const missed = periods.filter((at) => missesTarget(metric, values, at));
  const missing = leaves.filter((kpi) => isMissing(kpi, world));
  const known = {
    atTarget: atTarget.map(({ id }) => id),
    carried: leaves.filter((kpi) => !kpi.target && !missing.includes(kpi)).map(({ id }) => id),
    missing: missing.map(({ id }) => id),
    isKnown: periods.some((at) => !Number.isNaN(values[at] ?? Number.NaN)),
  };
  const none = { ...known, shortfall: undefined, isOwedToPast: false, leftOpen: [] };
  if (missed.length === 0) return none;
  const { unreachable, isOwedToPast } = withBestFigures(metric, leaves, missed, periods, world);
  const leftOpen = findLeftOpen(metric, leaves, world);
  if (unreachable.length > 0 && leftOpen.length > 0) return { ...none, leftOpen };
  return { ...none, shortfall: measureShortfall(metric, values, unreachable), isOwedToPast };
}

/** Those of the misses that remain with every KPI at its best, and whether they are owed to the past alone. */
function withBestFigures(
  metric: Kpi,
  leaves: readonly Kpi[],
  missed: readonly number[],
  periods: readonly number[],
  world: PlanWorld,
): { readonly unreachable: readonly number[]; readonly isOwedToPast: boolean } {
  const levels = bestLevels(metric, leaves, missed.at(-1) ?? 0, world);
  const misses = (past: 'figures' | 'targets'): readonly number[] => {
    const values = planMetric(metric, leaves, past, world, levels).of(metric.id);
    return missed.filter((at) => missesTarget(metric, values, at));
  };
  const [remaining, planned] = [misses('figures'), misses('targets')];
  const notBefore = Math.max(0, world.closed(metric.cadence)) + world.runLength(metric.cadence);
  const lasting = lastingMisses(remaining, periods, notBefore);
  const unreachable = remaining.filter((at) => planned.includes(at) || lasting.includes(at));
  return { unreachable, isOwedToPast: !unreachable.some((at) => planned.includes(at)) };
}

/**
 * Where each KPI may be expected at best: with a target, where it is now; without, at the figure of its last year that is
 * best for the metric, all else as it is.
 */
function bestLevels(
  metric: Kpi,
  leaves: readonly Kpi[],
  at: number,
  world: PlanWorld,
): ReadonlyMap<string, number> {
  const { better } = metric;
  const levels = new Map<string, number>();
  if (better === 'none') return levels;
  const others = planMetric(metric, leaves, 'figures', world);
  for (const leaf of leaves) {
    const year = lastYearOf(leaf, world);
    const latest = year.at(-1);
    if (latest === undefined) continue;
    const reach = (level: number): number => {
      const own = new Map([[leaf.id, level]]);
      const plan = planMetric(metric, [leaf], 'figures', world, own, others);
      return improvement(plan.of(metric.id)[at] ?? Number.NaN, 0, better);
    };
    const [low, high] = [Math.min(...year), Math.max(...year)];
    levels.set(leaf.id, leaf.target ? latest : reach(low) > reach(high) ? low : high);
  }
  return levels;
}

/** KPIs without a target of which a KPI with a target is said to make more: how much, the plan does not say. */
function findLeftOpen(
  metric: Kpi,
  leaves: readonly Kpi[],
  { workspace, graph }: PlanWorld,
): PlanReach['leftOpen'] {
  return leaves.flatMap(({ id, target }) => {
    if (target) return [];
    const drivers = graph
      .linksTo(id)
      .filter(({ claim, from }) => claim && from !== metric.id && workspace.kpis.get(from)?.target);
    return drivers.slice(0, 1).map(({ from }) => ({ kpi: id, driver: from }));
  });
}

function lastYearOf({ id, cadence }: Kpi, { figures }: PlanWorld): readonly number[] {
  const values = figures.of(id);
  const end = lastFigure(values) + 1;
  const year = values.subarray(Math.max(0, end - periodsPerYear(cadence)), end);
  return [...year].filter((value) => !Number.isNaN(value));
}

/** The KPIs that the formulas under a metric end at: measured ones, in order of id. */
function measuredUnder({ formula }: Kpi, { kpis }: Workspace): readonly Kpi[] {
  const inputs = (kpi: Pick<Kpi, 'formula'>) =>
    kpi.formula ? namesIn(kpi.formula).map(({ name }) => name) : [];
  const found = new Set(inputs({ formula }));
  const leaves: Kpi[] = [];
  for (const id of found) {
    const kpi = kpis.get(id);
    if (!kpi) continue;
    if (!kpi.formula || (kpi.actual && kpi.target)) leaves.push(kpi);
    else for (const name of inputs(kpi)) found.add(name); // a Set grows while it is walked
  }
  return leaves.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function periodsWithTarget({ target }: Kpi, first: number): readonly number[] {
  const periods: number[] = [];
  target?.forEach((value, at) => {
    if (at >= first && !Number.isNaN(value)) periods.push(at);
  });
  return periods;
}

/** What has a formula is what its formula makes of the plan, even if it is measured too. */
function leaveToFormulas(workspace: Workspace): Workspace {
  const kpis = new Map(workspace.kpis);
  for (const kpi of workspace.kpis.values())
    if (kpi.formula && kpi.actual) kpis.set(kpi.id, { ...kpi, actual: undefined });
  return { ...workspace, kpis };
}

/**
 * The figures of the plan: `leaves` as planned, all that stands on them by formula. Without `others` the leaves are all
 * there are under the metric.
 */
function planMetric(
  metric: Kpi,
  leaves: readonly Kpi[],
  past: 'figures' | 'targets',
  world: PlanWorld,
  levels: ReadonlyMap<string, number> = new Map(),
  others?: Figures,
): Figures {
  const { workspace, graph, figures, closed } = world;
  const planning = { figures, closed, past, isCarried: true };
  const instead = new Map(
    leaves.map((leaf) => {
      const planned = planFigures(leaf, planning, levels.get(leaf.id));
      // Targets of a ratio cannot be added up, so at another cadence it has none.
      const replace: Replace = (values, cadence) =>
        cadence === leaf.cadence ? planned : values.map(() => Number.NaN);
      return [leaf.id, replace] as const;
    }),
  );
  const reached = new Set([...reachedFrom([...instead.keys()], formulaLinks(graph)), metric.id]);
  const supposed = { instead, reached, others: others ?? figures };
  return deriveFigures(workspace, () => Number.POSITIVE_INFINITY, supposed);
}

/**
 * A shortfall of the past runs out of a window after some periods, and is no fault of the plan. What it does to a running
 * total lasts to the end: then no target on the way mends it.
 */
function lastingMisses(
  missed: readonly number[],
  periods: readonly number[],
  notBefore: number,
): readonly number[] {
  if ((periods.at(-1) ?? -1) < notBefore) return [];
  const mended = periods.findLast((at) => !missed.includes(at)) ?? -1;
  return missed.filter((at) => at > mended);
}

export function measureShortfall(
  metric: Kpi,
  values: Float64Array,
  missed: readonly number[],
): Shortfall | undefined {
  const { better } = metric;
  const [at] = missed;
  if (at === undefined || better === 'none') return undefined;
  const targetAt = (each: number) => metric.target?.[each] ?? Number.NaN;
  const valueAt = (each: number) => values[each] ?? Number.NaN;
  const by = (each: number) => -improvement(valueAt(each), targetAt(each), better);
  const worst = missed.reduce((most, each) => (by(each) > by(most) ? each : most), at);
  return {
    kpi: metric,
    at,
    reached: valueAt(at),
    target: targetAt(at),
    worst: { at: worst, by: by(worst) },
  };
}

/** Neither a target nor a figure from which it could be carried on. */
function isMissing({ id, target, cadence }: Kpi, { figures, closed }: PlanWorld): boolean {
  const from = Math.max(0, closed(cadence));
  const isPlanned = target?.some((value, at) => at >= from && !Number.isNaN(value)) ?? false;
  return !isPlanned && figures.of(id).every((figure) => Number.isNaN(figure));
}
