import { evaluateFormula } from '../formula/evaluate.ts';
import type { Cadence } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { deriveFigures, type Figures, lastFigure, type Replace } from './figures.ts';
import type { Ground } from './ground.ts';
import { once } from './once.ts';
import { formulaLinks, reachedFrom, type ValueGraph } from './value-graph.ts';

/** The plan as a machine that can be asked "what if": figures through formulas, at current values. */
export interface DriverTree {
  /** A KPI that is measured and has a formula too is here what its formula makes of it, where that gives a figure. */
  readonly workspace: Workspace;
  readonly graph: ValueGraph;
  readonly closed: (cadence: Cadence) => number;
  readonly figures: Figures;
  /** Every KPI that stands on the given one by formula, itself included. */
  standingOn(kpi: string): ReadonlySet<string>;
  /** The element of the latest closed figure; -1 without any. */
  latest(kpi: string): number;
  /** The figures if some KPIs had others; all that does not stand on these is as it is. */
  suppose(instead: ReadonlyMap<string, Replace>): Figures;
}

export function growDriverTree({
  workspace: written,
  graph,
  judged,
  closed,
}: Pick<Ground, 'workspace' | 'graph' | 'judged' | 'closed'>): DriverTree {
  const workspace = followFormulas(written, judged);
  const figures = workspace === written ? judged : deriveFigures(workspace, closed);
  const byFormula = formulaLinks(graph);
  const standingOn = once((kpi: string) => reachedFrom([kpi], byFormula));
  const latest = once((kpi: string) => lastFigure(figures.of(kpi)));
  const suppose = (instead: ReadonlyMap<string, Replace>): Figures => {
    const reached = new Set([...instead.keys()].flatMap((kpi) => [...standingOn(kpi)]));
    return deriveFigures(workspace, closed, { instead, reached, others: figures });
  };
  return { workspace, graph, closed, figures, standingOn, latest, suppose };
}

/** Measured figures do not move when an input of their formula does: what would be must come from the formula. */
function followFormulas(workspace: Workspace, judged: Figures): Workspace {
  const both = [...workspace.kpis.values()].filter((kpi) => isGivenByFormula(kpi, judged));
  if (both.length === 0) return workspace;
  const kpis = new Map(workspace.kpis);
  for (const kpi of both) kpis.set(kpi.id, { ...kpi, actual: undefined });
  return { ...workspace, kpis };
}

function isGivenByFormula({ id, actual, formula, cadence }: Kpi, judged: Figures): boolean {
  if (!actual || !formula) return false;
  const values = judged.of(id);
  const at = lastFigure(values);
  const given = evaluateFormula(formula, (name) => judged.at(name, cadence), values.length);
  return !Number.isNaN(given[at] ?? Number.NaN);
}
