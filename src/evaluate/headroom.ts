import type { Cadence } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { bisect } from '../stats/bisect.ts';
import type { AssumptionFact } from './assumption-fact.ts';
import { improvement } from './compare.ts';
import { deriveFigures, type Figures } from './figures.ts';
import { judgeTarget } from './target-fact.ts';
import { reachedFrom, type ValueGraph } from './value-graph.ts';

/** How far the evidence of an assumption may still move, in its KPI's inner unit. */
export interface Headroom {
  /** To the nearest edge of the widened band; negative when it is beyond. */
  readonly toEdge: number;
  /** The value at which a core metric misses its target, where the driver tree gives one. */
  readonly breaking:
    | { readonly metric: string; readonly value: number; readonly room: number }
    | undefined;
}

export interface HeadroomWorld {
  readonly workspace: Workspace;
  readonly graph: ValueGraph;
  readonly closed: (cadence: Cadence) => number;
  readonly figures: Figures;
}

/** As far as a figure is moved in search of the value that breaks a core metric: up to ten times itself either way. */
const FARTHEST = 10;

export function measureHeadroom(
  { assumption, latest }: AssumptionFact,
  world: HeadroomWorld,
): Headroom | undefined {
  const kpi = world.workspace.kpis.get(assumption.kpi ?? '');
  if (!kpi || !latest) return undefined;
  const { value, band } = latest;
  const toEdge = Math.min(band.upper - value, value - band.lower);
  return { toEdge, breaking: nearestBreaking(kpi, value, world) };
}

/** The reverse income statement: which level of this KPI, all else as it is, makes a core metric miss its target? */
function nearestBreaking(kpi: Kpi, value: number, world: HeadroomWorld): Headroom['breaking'] {
  const found = world.workspace.coreMetrics.flatMap((id) => {
    const metric = world.workspace.kpis.get(id);
    if (!metric?.target || !world.graph.coreMetricsReached(kpi.id).includes(id)) return [];
    const breaking = breakingValue(kpi, value, metric, world);
    return breaking === undefined
      ? []
      : [{ metric: id, value: breaking, room: Math.abs(breaking - value) }];
  });
  return found.sort((a, b) => a.room - b.room)[0];
}

function breakingValue(
  kpi: Kpi,
  value: number,
  metric: Kpi,
  world: HeadroomWorld,
): number | undefined {
  const { workspace, closed, figures: others } = world;
  const reached = reachedFrom([kpi.id], world.graph.linksFrom);
  const slack = (level: number): number => {
    const instead = new Map([
      [kpi.id, (own: Float64Array) => own.map((figure) => figure + (level - value))],
    ]);
    const figures = deriveFigures(workspace, closed, { instead, reached, others });
    const judged = judgeTarget(
      metric,
      figures.of(metric.id),
      closed(metric.cadence),
      Number.POSITIVE_INFINITY,
    );
    if (!judged || metric.better === 'none') return Number.NaN;
    return improvement(judged.value, judged.target, metric.better);
  };
  const reach = FARTHEST * Math.abs(value);
  if (reach === 0 || !(slack(value) > 0)) return undefined;
  const options = { tolerance: Math.abs(value) * 1e-6 };
  const [up, down] = [
    bisect(slack, value, value + reach, options),
    bisect(slack, value - reach, value, options),
  ];
  if (up === undefined || down === undefined) return up ?? down;
  return up - value < value - down ? up : down;
}
