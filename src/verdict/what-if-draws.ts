import type { Facts } from '../evaluate/facts.ts';
import { need } from '../evaluate/ground.ts';
import type { Supposing } from '../evaluate/suppose.ts';
import { isRange, moveAt, type Supposed } from '../evaluate/supposition.ts';
import { missesTarget } from '../evaluate/target-fact.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import type { WhatIf } from '../schema/what-if.ts';
import { drawChances, quantileOfSorted } from '../stats/latin-hypercube.ts';
import { outer } from './outer-figure.ts';
import { latestElement } from './what-if-change.ts';

interface Drawing {
  readonly supposed: readonly Supposed[];
  readonly cancelled: ReadonlySet<string>;
  readonly draws: number;
}

/** A core metric over all draws. */
interface MetricDraws {
  readonly id: string;
  readonly values: Float64Array;
  readonly isMet: Uint8Array;
  /** Whether there is a target to be held against. */
  isJudged: boolean;
}

/**
 * Draws cases from the ranges, each range by itself, and judges the plan in each: core metrics and verdicts only. A draw
 * in which a metric has no figure meets no target, and is counted.
 */
export function drawCases(
  real: Facts,
  ask: Supposing,
  { supposed, cancelled, draws }: Drawing,
): NonNullable<WhatIf['draws']> {
  const chances = new Map(
    supposed.filter(isRange).map(({ kpi }) => [kpi, drawChances(kpi, draws)] as const),
  );
  const metrics = real.workspace.coreMetrics.map(
    (id): MetricDraws => ({
      id,
      values: new Float64Array(draws),
      isMet: new Uint8Array(draws),
      isJudged: false,
    }),
  );
  const gates = new Map<string, Record<'pass' | 'hold' | 'pivot' | 'kill', number>>();
  for (let draw = 0; draw < draws; draw++) {
    const moves = new Map(
      supposed.map((each) => {
        const chance = chances.get(each.kpi)?.[draw];
        return [each.kpi, moveAt(each, chance ?? 0.5)] as const;
      }),
    );
    const facts = ask.facts({ moves, cancelled });
    for (const metric of metrics) recordMetric(metric, draw, real, facts);
    for (const [id, verdict] of judgeVerdicts(facts)) {
      const counts = gates.get(id) ?? { pass: 0, hold: 0, pivot: 0, kill: 0 };
      counts[verdict] += 1;
      gates.set(id, counts);
    }
  }
  return {
    count: draws,
    core_metrics: metrics.map((metric) => describeDraws(metric, real)),
    gates: [...gates].map(([id, { pass, hold, pivot, kill }]) => ({
      id,
      pass: pass / draws,
      hold: hold / draws,
      pivot: pivot / draws,
      kill: kill / draws,
    })),
  };
}

function recordMetric(metric: MetricDraws, draw: number, real: Facts, facts: Facts) {
  const kpi = need(real.workspace.kpis, metric.id);
  const at = latestElement(metric.id, real, facts);
  const isFresh = at >= 0 && real.closed(kpi.cadence) - at <= real.staleAfter();
  const figures = facts.figures(metric.id);
  metric.values[draw] = figures[at] ?? Number.NaN;
  const hasTarget = kpi.better !== 'none' && !Number.isNaN(kpi.target?.[at] ?? Number.NaN);
  if (isFresh && hasTarget) metric.isJudged = true;
  if (isFresh && missesTarget(kpi, figures, at) === false) metric.isMet[draw] = 1;
}

function describeDraws(
  { id, values, isMet, isJudged }: MetricDraws,
  { workspace }: Facts,
): NonNullable<WhatIf['draws']>['core_metrics'][number] {
  const { unit } = need(workspace.kpis, id);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const quantile = (share: number) => outer(quantileOfSorted(sorted, share), unit);
  return {
    id,
    unit: unit.text,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    meets_target: isJudged ? isMet.reduce((sum, one) => sum + one, 0) / values.length : null,
    undefined_draws: values.length - sorted.length,
  };
}
