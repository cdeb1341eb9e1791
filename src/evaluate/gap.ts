import { evaluateFormula } from '../formula/evaluate.ts';
import { namesIn } from '../formula/expression.ts';
import { reachOf } from '../formula/reach.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { shapley } from '../stats/shapley.ts';
import type { Figures } from './figures.ts';
import type { TargetFact } from './target-fact.ts';

/**
 * The gap of a metric to its target, split: what each input contributes by being off its own target (execution), and
 * what is left although every input counted (model). The parts add up to the gap. In the metric's inner unit.
 */
export interface Gap {
  readonly gap: number;
  readonly inputs: readonly { readonly kpi: string; readonly part: number }[];
  readonly execution: number;
  readonly model: number;
}

/**
 * Splits by Shapley values over the formula's inputs (Shapley 1953): exact up to 10 inputs, sampled with a fixed seed
 * above. Undefined without a formula or a target, or when an input has no target to be held against.
 */
export function splitGap(
  metric: Kpi,
  target: Pick<TargetFact, 'at' | 'value' | 'target'> | undefined,
  figures: Figures,
  kpis: ReadonlyMap<string, Kpi>,
): Gap | undefined {
  const { formula } = metric;
  if (!formula || !target) return undefined;
  const names = [...new Set(namesIn(formula).map(({ name }) => name))];
  const planned = new Map(names.map((name) => [name, plannedSeries(name, metric, kpis)] as const));
  if ([...planned.values()].some((series) => Number.isNaN(series?.[target.at] ?? Number.NaN)))
    return undefined;
  const reach = reachOf(formula, target.at);
  const tailOf = (series: Float64Array) => series.subarray(target.at - reach, target.at + 1);
  const tails = new Map(
    names.map((name, position) => {
      const actual = tailOf(figures.at(name, metric.cadence));
      return [name, { position, actual, planned: tailOf(planned.get(name) ?? actual) }] as const;
    }),
  );
  const value = (chosen: Uint8Array): number => {
    const seriesOf = (name: string): Float64Array => {
      const tail = tails.get(name);
      if (!tail) return new Float64Array(0);
      return chosen[tail.position] === 1 ? tail.actual : tail.planned;
    };
    return evaluateFormula(formula, seriesOf, reach + 1)[reach] ?? Number.NaN;
  };
  const parts = shapley(names.length, value);
  const execution = parts.reduce((sum, part) => sum + part, 0);
  if (Number.isNaN(execution)) return undefined;
  const gap = target.value - target.target;
  return {
    gap,
    inputs: names.map((kpi, at) => ({ kpi, part: parts[at] ?? 0 })),
    execution,
    model: gap - execution,
  };
}

/** The targets of an input by period; only those of the metric's own cadence can be put into its formula. */
function plannedSeries(
  name: string,
  metric: Kpi,
  kpis: ReadonlyMap<string, Kpi>,
): Float64Array | undefined {
  const kpi = kpis.get(name);
  return kpi?.cadence === metric.cadence ? kpi.target : undefined;
}
