import { arrangeArguments } from '../formula/arguments.ts';
import { checkFormula } from '../formula/check.ts';
import { evaluateFormula } from '../formula/evaluate.ts';
import { type Call, type Expression, namesIn } from '../formula/expression.ts';
import { FUNCTIONS } from '../formula/functions.ts';
import { printExpression } from '../formula/print.ts';
import { isMistake } from '../mistake.ts';
import type { Cadence } from '../period/period.ts';
import type { Place } from '../problem.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { PLAIN, type Unit } from '../units/unit.ts';
import { gridFor, periodName } from './closed.ts';
import { type Figures, partsAt, usesFormula } from './figures.ts';
import { once } from './once.ts';
import { type MissingFigures, whyMissing } from './why-missing.ts';

/** One number on the way to a figure: a KPI's in one period, or that of a part of a formula. */
export interface TracedNumber {
  /** Tells it from all others: `burn 2026-06`, `mean(burn, 3) 2026-08`. */
  readonly key: string;
  /** The KPI, or the part as it is written. */
  readonly name: string;
  /** Undefined for a part of a formula. */
  readonly kpi: string | undefined;
  readonly cadence: Cadence;
  readonly at: number;
  readonly period: string;
  /** In the inner unit; NaN where it is undefined. */
  readonly value: number;
  readonly unit: Unit;
  /** How it came about: read from a file, computed, or added up from finer figures. */
  readonly origin: 'measured' | 'formula' | 'function' | 'rolled-up';
  /** What it was computed by: the KPI's formula, or the part itself. */
  readonly formula: Expression | undefined;
  /** Where it was written: its figures, else the formula; of a figure that is missing, where the series stands. */
  readonly places: readonly Place[];
  /** The keys of the numbers that it was made from, in the order of reading. */
  readonly uses: readonly string[];
  /** Why it is undefined, where it is. */
  readonly why: string | undefined;
}

export interface TraceWorld {
  readonly workspace: Workspace;
  readonly figures: Figures;
}

/** A formula, with the KPI that it stands at and the periods that it is computed over. */
interface Site {
  readonly kpi: Kpi;
  readonly cadence: Cadence;
}

/** Follows numbers down to what was measured; `numbers` holds each once, what was asked for first. */
export interface Tracer {
  readonly numbers: ReadonlyMap<string, TracedNumber>;
  /** Both give the key of the number. */
  traceKpi(kpi: Kpi, cadence: Cadence, at: number): string;
  tracePart(part: Expression, site: Site, at: number): string;
}

/** How far numbers are followed: all the way, or not through functions and finer figures, as a card shows them. */
export type Extent = 'all' | 'card';

export function startTracer(world: TraceWorld, extent: Extent): Tracer {
  const { workspace, figures } = world;
  const numbers = new Map<string, TracedNumber>();
  const seriesOf = {
    day: seriesBy('day', world),
    week: seriesBy('week', world),
    month: seriesBy('month', world),
    quarter: seriesBy('quarter', world),
    year: seriesBy('year', world),
  };
  const missing: MissingFigures = {
    workspace,
    figures,
    figuresOf: (part, cadence) => seriesOf[cadence](part),
  };

  const periods = once((cadence: Cadence) =>
    once((at: number) => periodName(workspace, cadence, at)),
  );
  const names = once(printExpression);
  const units = once((part: Expression) => unitOf(part, workspace));
  const keyOf = (name: string, { cadence, at }: Pick<TracedNumber, 'cadence' | 'at'>) =>
    `${name} ${periods(cadence)(at)}`;

  /** Keeps the place of the number before what it is made from, so that numbers stand in the order of reading. */
  function keep(number: Omit<TracedNumber, 'key' | 'period' | 'uses'>, uses: () => string[]) {
    const key = keyOf(number.name, number);
    const kept = { ...number, key, period: periods(number.cadence)(number.at), uses: [] };
    numbers.set(key, kept);
    numbers.set(key, { ...kept, uses: [...new Set(uses())] });
    return key;
  }

  function traceKpi(kpi: Kpi, cadence: Cadence, at: number): string {
    const known = keyOf(kpi.id, { cadence, at });
    if (numbers.has(known)) return known;
    const value = figures.at(kpi.id, cadence)[at] ?? Number.NaN;
    const why = Number.isNaN(value) ? whyMissing(kpi, cadence, at, missing) : undefined;
    const number = { name: kpi.id, kpi: kpi.id, cadence, at, value, unit: kpi.unit, why };
    const { formula } = kpi;
    if (formula && usesFormula(kpi, cadence)) {
      const places = [workspace.place(['kpis', kpi.id, 'formula'])];
      return keep({ ...number, origin: 'formula', formula, places }, () =>
        partsOf(formula).map((part) => tracePart(part, { kpi, cadence }, at)),
      );
    }
    if (kpi.cadence === cadence) {
      const written = kpi.figurePlaces(at);
      const places = written.length > 0 ? written : [workspace.place(['kpis', kpi.id, 'actual'])];
      return keep({ ...number, origin: 'measured', formula: undefined, places }, () => []);
    }
    const parts = extent === 'all' ? partsAt(workspace, kpi, cadence, at) : [];
    return keep({ ...number, origin: 'rolled-up', formula: undefined, places: [] }, () =>
      parts.map((part) => traceKpi(kpi, kpi.cadence, part)),
    );
  }

  function tracePart(part: Expression, site: Site, at: number): string {
    const { kpi, cadence } = site;
    const named = part.type === 'name' ? workspace.kpis.get(part.name) : undefined;
    if (named) return traceKpi(named, cadence, at);
    const name = names(part);
    const known = keyOf(name, { cadence, at });
    if (numbers.has(known)) return known;
    const value = seriesOf[cadence](part)[at] ?? Number.NaN;
    const number = {
      name,
      kpi: undefined,
      cadence,
      at,
      value,
      unit: units(part),
      formula: part,
      places: [workspace.place(['kpis', kpi.id, 'formula'])],
      why: undefined, // the figure that it is a part of says why
    };
    if (part.type === 'call')
      return keep({ ...number, origin: 'function' }, () =>
        extent === 'all' ? traceCall(part, site, at) : [],
      );
    return keep({ ...number, origin: 'formula' }, () =>
      partsOf(part).map((inner) => tracePart(inner, site, at)),
    );
  }

  /** The figures that a function took, in the periods that it took them from. */
  function traceCall(call: Call, site: Site, at: number): string[] {
    const fn = FUNCTIONS.get(call.fn);
    const arranged = fn && arrangeArguments(fn, call);
    if (fn === undefined || arranged === undefined || isMistake(arranged)) return [];
    return arranged.series
      .filter((argument) => namesIn(argument).length > 0)
      .flatMap((argument) =>
        fn
          .reads(seriesOf[site.cadence](argument), at, arranged.count)
          .filter((element) => element >= 0)
          .toSorted((a, b) => a - b)
          .map((element) => tracePart(argument, site, element)),
      );
  }

  return { numbers, traceKpi, tracePart };
}

/** The series of a part of a formula over the grid of a cadence, each computed once. */
function seriesBy(
  cadence: Cadence,
  { workspace, figures }: TraceWorld,
): (part: Expression) => Float64Array {
  return once((part: Expression) =>
    evaluateFormula(part, (name) => figures.at(name, cadence), gridFor(workspace, cadence).length),
  );
}

function unitOf(part: Expression, { kpis }: Workspace): Unit {
  const checked = checkFormula(part, { kpi: (name) => kpis.get(name), names: () => [] });
  return 'unit' in checked ? checked.unit : PLAIN;
}

/** Names and calls of a formula, outermost first: `leavers` and `lag(members)` of `leavers / lag(members)`. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'binary':
      return [...partsOf(expression.left), ...partsOf(expression.right)];
    case 'negate':
      return partsOf(expression.operand);
    case 'name':
    case 'call':
      return [expression];
    default:
      return [];
  }
}
