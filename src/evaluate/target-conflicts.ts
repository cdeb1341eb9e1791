import { evaluateFormula } from '../formula/evaluate.ts';
import { namesIn } from '../formula/expression.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { deriveFigures, type Figures } from './figures.ts';
import {
  measureShortfall,
  type PlanWorld,
  periodsWithTarget,
  type Shortfall,
} from './plan-reach.ts';
import { planFigures } from './planned-figures.ts';
import { missesTarget } from './target-fact.ts';

/** A KPI whose target the targets of its formula's inputs do not give. */
export interface TargetConflict extends Shortfall {
  /** The inputs with their targets in the first such period, each in its own inner unit. */
  readonly inputs: readonly { readonly kpi: Kpi; readonly target: number }[];
}

/** Contradictions by formula from the last closed period on, where every input has a target for the period. */
export function findTargetConflicts(world: PlanWorld): readonly TargetConflict[] {
  const { workspace } = world;
  const targets = targetFigures(world);
  return [...workspace.kpis.values()].flatMap((kpi) => {
    const inputs = plannedInputs(kpi, workspace);
    if (!kpi.formula || !kpi.target || inputs.length === 0) return [];
    const { cadence, formula } = kpi;
    const values = evaluateFormula(formula, (name) => targets.at(name, cadence), kpi.target.length);
    const first = Math.max(0, world.closed(cadence));
    const missed = periodsWithTarget(kpi, first).filter((at) => missesTarget(kpi, values, at));
    const shortfall = measureShortfall(kpi, values, missed);
    if (!shortfall) return [];
    const targetOf = (input: Kpi) => targets.at(input.id, cadence)[shortfall.at] ?? Number.NaN;
    return [
      { ...shortfall, inputs: inputs.map((input) => ({ kpi: input, target: targetOf(input) })) },
    ];
  });
}

/** The inputs of a formula, in reading order; none unless all of them have targets. */
function plannedInputs(kpi: Kpi, { kpis }: Workspace): readonly Kpi[] {
  if (!kpi.formula || !kpi.target || kpi.better === 'none') return [];
  const names = [...new Set(namesIn(kpi.formula).map(({ name }) => name))];
  const inputs = names.flatMap((name) => kpis.get(name) ?? []);
  return inputs.every(({ target }) => target !== undefined) ? inputs : [];
}

/** Every KPI at its target from the last closed period on, and nothing where it has none. */
function targetFigures({ workspace, figures, closed }: PlanWorld): Figures {
  const planning = { figures, closed, past: 'targets', isCarried: false } as const;
  const kpis = new Map(workspace.kpis);
  for (const kpi of workspace.kpis.values()) {
    if (kpi.target)
      kpis.set(kpi.id, { ...kpi, formula: undefined, actual: planFigures(kpi, planning) });
  }
  return deriveFigures({ ...workspace, kpis }, () => Number.POSITIVE_INFINITY);
}
