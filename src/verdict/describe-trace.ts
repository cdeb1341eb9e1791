import type { Facts } from '../evaluate/facts.ts';
import { shortestPath } from '../evaluate/shortest-path.ts';
import type { Trace, WrittenTarget } from '../evaluate/trace.ts';
import type { TracedNumber } from '../evaluate/traced-number.ts';
import { printExpression } from '../formula/print.ts';
import { describeBand } from '../gates/describe.ts';
import { formatDay } from '../period/day.ts';
import type { ResultTrace } from '../schema/trace.ts';
import { asWritten } from '../units/as-written.ts';
import type { Unit } from '../units/unit.ts';
import { putIn, whyNoWaterfall } from './traced-words.ts';

/** A trace as the data that `--format json` prints. */
export function describeTrace(trace: Trace, facts: Facts): ResultTrace {
  const { kpi, figure, gap, numbers, target, modelled } = trace;
  const { workspace, graph } = facts;
  const outer = (inner: number) => asWritten(inner, kpi.unit);
  return {
    as_of: formatDay(facts.asOf),
    kpi: kpi.id,
    title: kpi.title,
    unit: kpi.unit.text,
    core_metric: workspace.coreMetrics.includes(kpi.id),
    period: figure.period,
    provisional: trace.isProvisional,
    value: finite(figure.value, kpi.unit),
    undefined_because: figure.why ?? null,
    target: describeTarget(target, kpi.unit),
    on_target: trace.isMissed === undefined ? null : !trace.isMissed,
    gap: gap
      ? {
          total: outer(gap.gap),
          execution: outer(gap.execution),
          model: outer(gap.model),
          inputs: gap.inputs.map((input) => ({ kpi: input.kpi, part: outer(input.part) })),
        }
      : null,
    gap_unknown_because: whyNoWaterfall(trace) ?? null,
    inputs: trace.inputs.map((input) => ({
      number: input.number.key,
      target: describeTarget(input.target, input.number.unit),
    })),
    modelled: modelled?.key ?? null,
    numbers: [...numbers.values()].map((number) => describeNumber(number, numbers)),
    judges: trace.judges.map(({ assumption, band, side, place }) => {
      const { state, since } = facts.assumption(assumption.id);
      return {
        assumption: assumption.id,
        expected: band ? describeBand(band, assumption.tolerance, kpi.unit) : null,
        beyond: side ?? null,
        state,
        since: since ?? null,
        place,
      };
    }),
    next: nextOf(trace, facts).map(({ to, isClaim, place }) => ({
      kpi: to,
      by: isClaim ? 'claim' : 'formula',
      place,
    })),
    reaches: graph
      .coreMetricsReached(kpi.id)
      .filter((metric) => metric !== kpi.id)
      .flatMap((metric) => {
        const path = shortestPath(graph, kpi.id, metric);
        return path ? [[...path]] : [];
      }),
  };
}

/** What is made from the KPI by a formula, or said to be driven by it, and where that is written. */
export function nextOf({ kpi }: Trace, { graph, workspace }: Facts) {
  return graph.linksFrom(kpi.id).map(({ to, claim }) => ({
    to,
    isClaim: claim !== undefined,
    place: workspace.place(claim ? ['kpis', kpi.id, 'drives', to] : ['kpis', to, 'formula']),
  }));
}

function describeNumber(
  number: TracedNumber,
  numbers: ReadonlyMap<string, TracedNumber>,
): ResultTrace['numbers'][number] {
  const { key, name, kpi, period, value, unit, origin, formula, places, uses, why } = number;
  return {
    key,
    name,
    kpi: kpi ?? null,
    period,
    value: finite(value, unit),
    unit: unit.text,
    origin,
    formula: formula ? printExpression(formula) : null,
    put_in: putIn(number, numbers) ?? null,
    places: [...places],
    uses: [...uses],
    undefined_because: why ?? null,
  };
}

function describeTarget(target: WrittenTarget | undefined, unit: Unit): ResultTrace['target'] {
  return target ? { value: asWritten(target.value, unit), places: [...target.places] } : null;
}

function finite(inner: number, unit: Unit): number | null {
  return Number.isFinite(inner) ? asWritten(inner, unit) : null;
}
