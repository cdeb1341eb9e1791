import { evaluateFormula } from '../formula/evaluate.ts';
import { periodsPerYear } from '../period/period.ts';
import { marginAround } from '../resolve/margin.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { median } from '../stats/series.ts';
import { periodName } from './closed.ts';
import { improvement, isAbove } from './compare.ts';
import { type Figures, lastFigure } from './figures.ts';
import { missesTarget } from './target-fact.ts';
import type { ValueGraph } from './value-graph.ts';

/** Why an outcome misses its plan (statistics.md, B). */
export type DriftAnswer =
  /** Operations steady, outcome falling: the drivers do not explain the outcome any more. */
  | 'model'
  /** Drivers are off as well. */
  | 'execution'
  /** Some drivers are not known. */
  | 'unproven'
  /** The outcome is not off for long enough to ask. */
  | 'none';

export interface DriftFact {
  readonly metric: string;
  readonly answer: DriftAnswer;
  readonly since: string | undefined;
  /** The drivers looked at: on target or steady, off, or unknown. */
  readonly steady: readonly string[];
  readonly off: readonly string[];
  readonly unknown: readonly string[];
  /** The outcome is beyond tolerance of what its own formula gives, since this period. */
  readonly residualSince: string | undefined;
}

export interface DriftWorld {
  readonly workspace: Workspace;
  readonly graph: ValueGraph;
  readonly figures: Figures;
  readonly closed: number;
  readonly runLength: number;
}

export function judgeDrift(metric: Kpi, world: DriftWorld): DriftFact {
  const values = world.figures.of(metric.id);
  const residualSince = residualRun(metric, values, world);
  const run = missRun(metric, values, world);
  const none = {
    metric: metric.id,
    steady: [],
    off: [],
    unknown: [],
    residualSince,
  };
  if (run.length < world.runLength)
    return {
      ...none,
      answer: residualSince ? 'model' : 'none',
      since: residualSince,
    };
  const since = periodName(world.workspace, metric.cadence, run[0] ?? 0);
  const judged = run.slice(-world.runLength);
  const drivers = operationalDrivers(metric, world).map(({ id, late }) => ({
    id,
    status: driverStatus(
      id,
      judged.map((at) => at - late),
      metric,
      world,
    ),
  }));
  const named = (status: DriverStatus) =>
    drivers.filter((driver) => driver.status === status).map(({ id }) => id);
  const [steady, off, unknown] = [named('steady'), named('off'), named('unknown')];
  const isExplained =
    off.length > 0 ? 'execution' : unknown.length > 0 || steady.length === 0 ? 'unproven' : 'model';
  const answer = residualSince ? 'model' : isExplained;
  return {
    metric: metric.id,
    answer,
    since,
    steady,
    off,
    unknown,
    residualSince,
  };
}

/** The unbroken run of closed periods, up to the latest figure, in which the metric missed its target. */
function missRun(metric: Kpi, values: Float64Array, { closed }: DriftWorld): readonly number[] {
  const run: number[] = [];
  for (let at = lastFigure(values, closed); at >= 0; at--) {
    if (Number.isNaN(values[at])) continue;
    if (!missesTarget(metric, values, at)) break;
    run.unshift(at);
  }
  return run;
}

/** The measured KPIs from which a path leads to the metric, each with the lag that the claims on it add up to. */
function operationalDrivers(
  metric: Kpi,
  { workspace, graph }: DriftWorld,
): readonly { id: string; late: number }[] {
  const late = new Map<string, number>([[metric.id, 0]]);
  for (const [id, soFar] of late) {
    for (const link of graph.linksTo(id)) {
      if (!late.has(link.from)) late.set(link.from, soFar + (link.claim?.lag.to ?? 0));
    }
  }
  return [...late]
    .map(([id, lag]) => ({ id, late: lag }))
    .filter(({ id }) => id !== metric.id && workspace.kpis.get(id)?.actual !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

type DriverStatus = 'steady' | 'off' | 'unknown';

function driverStatus(
  id: string,
  periods: readonly number[],
  metric: Kpi,
  { workspace, figures }: DriftWorld,
): DriverStatus {
  const kpi = workspace.kpis.get(id);
  if (!kpi || kpi.cadence !== metric.cadence) return 'unknown';
  const values = figures.of(id);
  const statuses = periods.map((at) => {
    const isMissed = missesTarget(kpi, values, at);
    if (isMissed !== undefined) return isMissed ? 'off' : 'steady';
    return steadiness(kpi, values, at);
  });
  if (statuses.includes('off')) return 'off';
  return statuses.includes('unknown') ? 'unknown' : 'steady';
}

/**
 * Without a target: within the tolerance of its own median over the year of periods before. A driver that has gone its
 * good way is no reason for a miss.
 */
function steadiness(kpi: Kpi, values: Float64Array, at: number): DriverStatus {
  const year = values.subarray(Math.max(0, at - periodsPerYear(kpi.cadence)), Math.max(0, at));
  const [usual, value] = [median(year), values[at] ?? Number.NaN];
  if (Number.isNaN(usual) || Number.isNaN(value)) return 'unknown';
  const away =
    kpi.better === 'none' ? Math.abs(value - usual) : -improvement(value, usual, kpi.better);
  return isAbove(away, marginAround(kpi.tolerance, usual)) ? 'off' : 'steady';
}

/** Since when a measured outcome has been beyond tolerance of what its own formula gives, if for long enough. */
function residualRun(metric: Kpi, values: Float64Array, world: DriftWorld): string | undefined {
  if (!metric.actual || !metric.formula) return undefined;
  const model = evaluateFormula(
    metric.formula,
    (name) => world.figures.at(name, metric.cadence),
    values.length,
  );
  const isOff = (at: number): boolean => {
    const [value, expected] = [values[at] ?? Number.NaN, model[at] ?? Number.NaN];
    return isAbove(Math.abs(value - expected), marginAround(metric.tolerance, expected));
  };
  const latest = lastFigure(values, world.closed);
  let first = latest;
  while (first >= 0 && isOff(first)) first -= 1;
  return latest - first >= world.runLength
    ? periodName(world.workspace, metric.cadence, first + 1)
    : undefined;
}
