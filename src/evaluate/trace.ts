import type { Place } from '../problem.ts';
import type { Assumption, Kpi } from '../resolve/workspace.ts';
import { type Band, bandAt, type Side, sideBeyond } from './band.ts';
import { type Gap, splitGap } from './gap.ts';
import { missesTarget } from './target-fact.ts';
import { type Extent, startTracer, type TracedNumber, type TraceWorld } from './traced-number.ts';

/** How the figure of a KPI in one period was arrived at: every number down to the files, and what is made of it. */
export interface Trace {
  readonly kpi: Kpi;
  readonly at: number;
  /** The period is not closed yet: the figure judges nothing. */
  readonly isProvisional: boolean;
  /** Every number once, by its key, in the order of reading. */
  readonly numbers: ReadonlyMap<string, TracedNumber>;
  /** The number that is explained. */
  readonly figure: TracedNumber;
  /** What the formula of a measured KPI gives: the model that its figure is held against. */
  readonly modelled: TracedNumber | undefined;
  readonly target: WrittenTarget | undefined;
  /** Undefined where it cannot be said: no target, no direction, no figure. */
  readonly isMissed: boolean | undefined;
  /** The gap to the target of that period, split into execution and model. */
  readonly gap: Gap | undefined;
  /** The figures that the KPI's formula takes, through functions too, each with its own target. */
  readonly inputs: readonly { readonly number: TracedNumber; readonly target?: WrittenTarget }[];
  readonly judges: readonly Judgement[];
}

/** A target of one period, in the inner unit, and where it was written. */
export interface WrittenTarget {
  readonly value: number;
  readonly places: readonly Place[];
}

/** An assumption that is judged by the figure, and how the figure stands to it in that period. */
export interface Judgement {
  readonly assumption: Assumption;
  /** Undefined where nothing is expected of that period. */
  readonly band: Band | undefined;
  /** The side on which the figure is beyond what is tolerated. */
  readonly side: Side | undefined;
  /** Where the expectation was written. */
  readonly place: Place;
}

export function traceFigure(
  kpi: Kpi,
  at: number,
  world: TraceWorld & { readonly isProvisional: boolean },
  extent: Extent = 'all',
): Trace {
  const { workspace, figures, isProvisional } = world;
  const tracer = startTracer(world, extent);
  const { numbers } = tracer;
  const numberAt = (key: string): TracedNumber => {
    const number = numbers.get(key);
    if (!number) throw new Error(`"${key}" was not traced`);
    return number;
  };
  const figureKey = tracer.traceKpi(kpi, kpi.cadence, at);
  const modelKey =
    kpi.actual && kpi.formula && tracer.tracePart(kpi.formula, { kpi, cadence: kpi.cadence }, at);
  const figure = numberAt(figureKey);
  const modelled = modelKey ? numberAt(modelKey) : undefined;
  return {
    kpi,
    at,
    isProvisional,
    numbers,
    figure,
    modelled,
    target: targetAt(kpi, at),
    isMissed: missesTarget(kpi, figures.of(kpi.id), at),
    gap: gapIn(kpi, at, world),
    inputs: inputsOf(modelled ?? figure, numbers).map((number) => {
      const input = workspace.kpis.get(number.kpi ?? '');
      const own = input?.cadence === number.cadence ? targetAt(input, number.at) : undefined;
      return own ? { number, target: own } : { number };
    }),
    judges: [...workspace.assumptions.values()]
      .filter((assumption) => assumption.kpi === kpi.id)
      .map((assumption) => ({
        ...standingOf(assumption, at, figure.value),
        place: workspace.place(['assumptions', assumption.id, 'expect']),
      })),
  };
}

/** The gap to the target of one period, split into execution and model. */
export function gapIn(kpi: Kpi, at: number, { workspace, figures }: TraceWorld): Gap | undefined {
  const [target, value] = [targetAt(kpi, at), figures.of(kpi.id)[at] ?? Number.NaN];
  if (!target || Number.isNaN(value)) return undefined;
  return splitGap(kpi, { at, value, target: target.value }, figures, workspace.kpis);
}

function targetAt(kpi: Kpi, at: number): WrittenTarget | undefined {
  const value = kpi.target?.[at] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : { value, places: kpi.targetPlaces(at) };
}

/** The nearest figures of KPIs below a number, with those that a function took from other periods. */
function inputsOf(
  { uses }: TracedNumber,
  numbers: ReadonlyMap<string, TracedNumber>,
): readonly TracedNumber[] {
  const found = new Set<TracedNumber>();
  const seen = new Set(uses);
  for (const key of seen) {
    const number = numbers.get(key);
    if (number?.kpi !== undefined) found.add(number);
    else for (const inner of number?.uses ?? []) seen.add(inner); // a Set grows while it is walked
  }
  return [...found];
}

function standingOf(assumption: Assumption, at: number, value: number) {
  const { expect, tolerance, from } = assumption;
  const band = expect && at >= from ? bandAt(expect, tolerance, at) : undefined;
  return {
    assumption,
    band,
    side: band && !Number.isNaN(value) ? sideBeyond(band, value) : undefined,
  };
}
