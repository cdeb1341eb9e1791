import { evaluateFormula } from '../formula/evaluate.ts';
import { type Cadence, subPeriods } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { gridFor } from './closed.ts';

/** The judged figures of each KPI by period: measured or derived, NaN where there is none or it is not closed yet. */
export interface Figures {
  of(kpi: string): Float64Array;
  /** The same added up to a coarser cadence, as the KPI's kind demands. */
  at(kpi: string, cadence: Cadence): Float64Array;
}

/** Other figures in the place of those that a KPI really has at a cadence. */
export type Replace = (figures: Float64Array, cadence: Cadence) => Float64Array;

/** What would be if some KPIs had other figures: only those that these lead to are worked out again. */
export interface Supposition {
  /** Figures of the KPI's own cadence, or how those of any cadence are replaced. */
  readonly instead: ReadonlyMap<string, Float64Array | Replace>;
  /** The KPIs of `instead`, and every KPI that stands on one of them. */
  readonly reached: ReadonlySet<string>;
  readonly others: Figures;
}

/** Figures through the driver tree. `closed` is the last element that judges, per cadence. */
export function deriveFigures(
  workspace: Workspace,
  closed: (cadence: Cadence) => number,
  supposed?: Supposition,
): Figures {
  const known = new Map<string, Float64Array>();

  function at(id: string, cadence: Cadence): Float64Array {
    if (supposed && !supposed.reached.has(id)) return supposed.others.at(id, cadence);
    const key = `${id} ${cadence}`;
    const found = known.get(key);
    if (found) return found;
    const kpi = workspace.kpis.get(id);
    const made = kpi ? make(kpi, cadence) : new Float64Array(0);
    known.set(key, made);
    return made;
  }

  function make(kpi: Kpi, cadence: Cadence): Float64Array {
    const replaced = replacement(kpi, cadence);
    if (replaced) return replaced;
    if (usesFormula(kpi, cadence)) return fromFormula(kpi, cadence);
    if (kpi.cadence !== cadence) return rollUp(workspace, at(kpi.id, kpi.cadence), kpi, cadence);
    return closeAfter(kpi.actual ?? new Float64Array(0), closed(cadence));
  }

  /** A ratio cannot be added up: where it is known how, its coarser figures are replaced like its own. */
  function replacement(kpi: Kpi, cadence: Cadence): Float64Array | undefined {
    const instead = supposed?.instead.get(kpi.id);
    if (!supposed || !instead) return undefined;
    if (typeof instead !== 'function') return kpi.cadence === cadence ? instead : undefined;
    if (kpi.cadence !== cadence && kpi.kind !== 'ratio') return undefined;
    return instead(supposed.others.at(kpi.id, cadence), cadence);
  }

  /** A ratio at a coarser cadence is its formula over coarser inputs, never an average of ratios. */
  function fromFormula(kpi: Kpi, cadence: Cadence): Float64Array {
    const { length } = gridFor(workspace, cadence);
    if (!kpi.formula) return new Float64Array(length).fill(Number.NaN);
    return closeAfter(
      evaluateFormula(kpi.formula, (name) => at(name, cadence), length),
      closed(cadence),
    );
  }

  return {
    of: (id) => at(id, workspace.kpis.get(id)?.cadence ?? workspace.cadence),
    at,
  };
}

/** Whether figures of that cadence come from the KPI's formula, rather than from a file or from finer figures. */
export function usesFormula(kpi: Kpi, cadence: Cadence): boolean {
  const isDerived = kpi.actual === undefined && kpi.formula !== undefined;
  return isDerived && (kpi.cadence === cadence || kpi.kind === 'ratio');
}

/** The KPI's own elements that a figure of a coarser cadence is added up from; of a stock the last alone. */
export function partsAt(
  workspace: Workspace,
  kpi: Kpi,
  cadence: Cadence,
  at: number,
): readonly number[] {
  const [fine, coarse] = [gridFor(workspace, kpi.cadence), gridFor(workspace, cadence)];
  const period = { cadence, index: coarse.first + at };
  const inside = subPeriods(period, kpi.cadence, workspace.calendar);
  if (!inside) return [];
  const first = kpi.kind === 'stock' ? inside.last : inside.first;
  return Array.from({ length: inside.last - first + 1 }, (_, step) => first + step - fine.first);
}

/** Figures after the last closed period are provisional: they judge nothing. */
function closeAfter(values: Float64Array, closed: number): Float64Array {
  if (closed >= values.length - 1) return values;
  const judged = Float64Array.from(values);
  return judged.fill(Number.NaN, Math.max(0, closed + 1));
}

/** Adds a series up to a coarser cadence: flows are summed, of stocks the last counts; a part missing is all missing. */
function rollUp(
  workspace: Workspace,
  values: Float64Array,
  kpi: Kpi,
  cadence: Cadence,
): Float64Array {
  const [fine, coarse] = [gridFor(workspace, kpi.cadence), gridFor(workspace, cadence)];
  return Float64Array.from({ length: coarse.length }, (_, at) => {
    const inside = subPeriods(
      { cadence, index: coarse.first + at },
      kpi.cadence,
      workspace.calendar,
    );
    if (!inside) return Number.NaN;
    const last = values[inside.last - fine.first] ?? Number.NaN;
    if (kpi.kind === 'stock') return last;
    let sum = 0;
    for (let index = inside.first; index <= inside.last; index++)
      sum += values[index - fine.first] ?? Number.NaN;
    return kpi.kind === 'flow' ? sum : Number.NaN;
  });
}

/** The first element that has a figure; -1 when there is none. */
export function firstFigure(values: Float64Array): number {
  return values.findIndex((value) => !Number.isNaN(value));
}

/** The last element up to `through` that has a figure; -1 when there is none. */
export function lastFigure(values: Float64Array, through = values.length - 1): number {
  for (let at = Math.min(through, values.length - 1); at >= 0; at--) {
    if (!Number.isNaN(values[at])) return at;
  }
  return -1;
}
