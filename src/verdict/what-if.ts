import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import { need } from '../evaluate/ground.ts';
import { type Supposing, supposing } from '../evaluate/suppose.ts';
import { intervalOf, isRange, moveAt, type Supposed } from '../evaluate/supposition.ts';
import { drawTornado } from '../evaluate/tornado.ts';
import { namesIn } from '../formula/expression.ts';
import { formatDay } from '../period/day.ts';
import type { WhatIf } from '../schema/what-if.ts';
import { asWritten } from '../units/as-written.ts';
import { describeTornado } from './describe-tornado.ts';
import { outer } from './outer-figure.ts';
import { compareFacts } from './what-if-change.ts';
import { drawCases } from './what-if-draws.ts';

/** What is asked: at most one supposition a KPI, and the initiatives that would be stopped. */
export interface Question {
  readonly supposed: readonly Supposed[];
  readonly cancelled: readonly string[];
  /** How many cases are drawn where there is a range. */
  readonly draws: number;
}

/** The middle of a range, which stands for it where one figure is shown. */
const MIDDLE = 0.5;

/** What would be if some figures were others. In order of id throughout: the order in which it was asked changes nothing. */
export function answerWhatIf(real: Facts, question: Question): WhatIf {
  const ask = supposing(real);
  const supposed = [...question.supposed].sort((a, b) => (a.kpi < b.kpi ? -1 : 1));
  const cancelled = new Set([...question.cancelled].sort());
  const ranges = supposed.filter(isRange);
  const after = ask.facts({
    moves: new Map(supposed.map((each) => [each.kpi, moveAt(each, MIDDLE)] as const)),
    cancelled,
  });
  const { workspace } = real;
  return {
    plan: {
      name: workspace.name,
      currency: workspace.currency,
      cadence: workspace.cadence,
      closed_through: real.closedPeriod(),
    },
    as_of: formatDay(real.asOf),
    supposed: supposed.map((each) => describeSupposed(each, real, after, ask)),
    ...compareFacts(real, after, [...cancelled]),
    draws:
      ranges.length === 0
        ? null
        : drawCases(real, ask, { supposed, cancelled, draws: question.draws }),
    ...describeTornado(
      drawTornado(real, ask, new Map(ranges.map((each) => [each.kpi, each] as const))),
      workspace,
    ),
  };
}

function describeSupposed(
  supposed: Supposed,
  real: Facts,
  after: Facts,
  ask: Supposing,
): WhatIf['supposed'][number] {
  const { kpi: id, written, kind, low, high } = supposed;
  const kpi = need(real.workspace.kpis, id);
  const { from, to } = ask.span(id);
  const [was, is] = [real.figures(id), after.figures(id)];
  const inputs = kpi.actual || !kpi.formula ? [] : namesIn(kpi.formula).map(({ name }) => name);
  const amount = (inner: number) =>
    kind === 'relative' ? Number(inner.toPrecision(12)) : asWritten(inner, kpi.unit);
  return {
    kpi: id,
    written,
    kind,
    low: amount(low),
    high: amount(high),
    shape: intervalOf(supposed).shape,
    unit: kpi.unit.text,
    from: real.periodName(id, from),
    to: real.periodName(id, to),
    before: outer(was[lastFigure(was)], kpi.unit),
    after: outer(is[lastFigure(is)], kpi.unit),
    instead_of: [...new Set(inputs)],
  };
}
