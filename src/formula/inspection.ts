import type { Mistake } from '../mistake.ts';
import type { Unit } from '../units/unit.ts';
import type { Quantity } from './agreement.ts';
import type { Expression } from './expression.ts';
import type { Kind } from './kinds.ts';

/** What a formula may speak of. The lists are for "did you mean". What is absent is not known here. */
export interface FormulaWorld {
  kpi(name: string): { readonly unit: Unit; readonly kind: Kind } | undefined;
  names(): Iterable<string>;
  assumption?(id: string): boolean;
  assumptions?(): Iterable<string>;
  milestone?(title: string): boolean;
  milestones?(): Iterable<string>;
  /** `gate` of the same initiative, or `initiative.gate`. */
  gate?(id: string): boolean;
  gates?(): Iterable<string>;
}

/** One walk over a formula: mistakes are gathered, and what depends on a mistaken part is left unjudged. */
export interface Inspection {
  readonly world: FormulaWorld;
  complain(mistake: Mistake): void;
  inspect(expression: Expression): Quantity | 'truth' | undefined;
  /** As `inspect`, and complains if it is a statement. */
  inspectFigures(expression: Expression): Quantity | undefined;
  /** Whether it is a statement; complains if it is a figure. `word` is the operator that wants statements. */
  inspectTruth(expression: Expression, word: string): boolean;
}
