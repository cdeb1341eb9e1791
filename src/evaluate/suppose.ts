import type { Cadence } from '../period/period.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Trend } from '../stats/trend.ts';
import { gridFor } from './closed.ts';
import { type Facts, factsOn } from './facts.ts';
import { deriveFigures, type Figures, lastFigure, type Supposition } from './figures.ts';
import { type Ground, need } from './ground.ts';
import { settlingFrom } from './settling.ts';
import { type Move, replaceFrom } from './supposition.ts';
import { formulaLinks, reachedFrom } from './value-graph.ts';

/** Where KPIs are supposed to stand, by id, and the initiatives that are supposed to be stopped. */
export interface Case {
  readonly moves: ReadonlyMap<string, Move>;
  readonly cancelled: ReadonlySet<string>;
}

/** A plan, ready to be asked what would be. Nothing of it is changed by asking. */
export interface Supposing {
  /** The first element at which a supposition about a KPI counts, and the last one. */
  span(kpi: string): { readonly from: number; readonly to: number };
  /** The core metrics that a KPI reaches through formulas alone, itself included where it is one. */
  metricsComputedFrom(kpi: string): readonly string[];
  figures(moves: Case['moves']): Figures;
  facts(supposed: Case): Facts;
}

/**
 * Facts under a supposition: the figures of some KPIs are others in the latest closed periods, and what is computed
 * from them follows; some initiatives are cancelled from the as-of date. Claims that one KPI drives another move
 * nothing, since a claim has no size, and what the real figures say of them and of trends stays: a supposition is no
 * evidence.
 */
export function supposing(real: Facts): Supposing {
  const { workspace, closed } = real;
  const byFormula = formulaLinks(real.graph);
  const through = (cadence: Cadence) =>
    Math.min(closed(cadence), gridFor(workspace, cadence).length - 1);
  const from = settlingFrom({ ...real, through });
  const others: Figures = { of: real.figures, at: real.figuresAt };

  const supposition = (moves: Case['moves']): Supposition => ({
    instead: new Map(
      [...moves].map(([id, move]) => {
        const kpi = need(workspace.kpis, id);
        return [id, replaceFrom(move, kpi, from(id), { workspace, through })] as const;
      }),
    ),
    reached: reachedFrom([...moves.keys()], byFormula),
    others,
  });
  const figures = (moves: Case['moves']) => deriveFigures(workspace, closed, supposition(moves));

  return {
    span: (id) => ({ from: from(id), to: through(need(workspace.kpis, id).cadence) }),
    metricsComputedFrom: (id) => {
      const reached = reachedFrom([id], byFormula);
      return workspace.coreMetrics.filter((metric) => reached.has(metric));
    },
    figures,
    facts: ({ moves, cancelled }) => {
      const ground: Ground = {
        ...real,
        workspace: cancel(workspace, cancelled),
        judged: figures(moves),
        kpi: (id) => need(workspace.kpis, id),
      };
      const shift = (id: string) => latestShift(real.figures(id), ground.judged.of(id));
      const trend = (id: string) => shiftTrend(real.trend(id), shift(id));
      return factsOn(ground, { ...real, trend });
    },
  };
}

/** How much higher the latest figure is supposed to be than it is; NaN where either is not there. */
function latestShift(was: Float64Array, is: Float64Array): number {
  const at = Math.max(lastFigure(was), lastFigure(is));
  return (is[at] ?? Number.NaN) - (was[at] ?? Number.NaN);
}

/** A supposition says where a KPI stands, not where it is heading: its real trend goes on from there. */
function shiftTrend(trend: Trend | undefined, shift: number): Trend | undefined {
  if (!trend || Number.isNaN(shift)) return undefined;
  return {
    ...trend,
    level: trend.level + shift,
    chanceAbove: (value, ahead) => trend.chanceAbove(value - shift, ahead),
  };
}

function cancel(workspace: Workspace, cancelled: ReadonlySet<string>): Workspace {
  if (cancelled.size === 0) return workspace;
  const initiatives = new Map(
    [...workspace.initiatives].map(
      ([id, each]) =>
        [id, cancelled.has(id) ? { ...each, state: 'cancelled' as const } : each] as const,
    ),
  );
  return { ...workspace, initiatives };
}
