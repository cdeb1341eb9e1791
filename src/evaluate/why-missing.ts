import { whyUndefined } from '../formula/explain.ts';
import type { Expression } from '../formula/expression.ts';
import type { Cadence } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { periodName } from './closed.ts';
import { type Figures, partsAt, usesFormula } from './figures.ts';

export interface MissingFigures {
  readonly workspace: Workspace;
  readonly figures: Figures;
  /** The figures of a part of a formula over the grid of a cadence, where they are kept. */
  readonly figuresOf?: (part: Expression, cadence: Cadence) => Float64Array;
}

/** Why a KPI has no figure at an element of the grid of a cadence, in words: the first cause in the order of reading. */
export function whyMissing(kpi: Kpi, cadence: Cadence, at: number, world: MissingFigures): string {
  const { workspace, figures, figuresOf } = world;
  if (kpi.formula && usesFormula(kpi, cadence)) {
    return whyUndefined(kpi.formula, at, {
      series: (name) => figures.at(name, cadence),
      ...(figuresOf ? { figuresOf: (part: Expression) => figuresOf(part, cadence) } : {}),
      whyMissing: (name, element) => {
        const input = workspace.kpis.get(name);
        return input ? whyMissing(input, cadence, element, world) : `${name} is not known`;
      },
      label: (element) => periodName(workspace, cadence, element),
    });
  }
  const missing = partsAt(workspace, kpi, cadence, at).find((part) =>
    Number.isNaN(figures.of(kpi.id)[part] ?? Number.NaN),
  );
  if (missing === undefined || kpi.cadence === cadence)
    return `${kpi.id} has no figure for ${periodName(workspace, cadence, at)}`;
  return whyMissing(kpi, kpi.cadence, missing, world);
}
