import { type Checked, checkFormula, type FormulaWorld } from '../../src/formula/check.ts';
import type { Expression } from '../../src/formula/expression.ts';
import type { Kind } from '../../src/formula/kinds.ts';
import { type FormulaKind, type FormulaLimits, parseFormula } from '../../src/formula/parse.ts';
import { isMistake, type Mistake } from '../../src/mistake.ts';
import { parseUnit, type Unit } from '../../src/units/unit.ts';

/** Parses what is known to be right. */
export function read(text: string, kind: FormulaKind = 'requirement'): Expression {
  const parsed = parseFormula(text, kind);
  if (isMistake(parsed)) throw new Error(`${parsed.mistake} at ${parsed.start} of ${text}`);
  return parsed;
}

/** Parses what is known to be wrong. */
export function misread(text: string, kind: FormulaKind = 'requirement'): Mistake {
  const parsed = parseFormula(text, kind);
  if (!isMistake(parsed)) throw new Error(`No mistake in ${text}`);
  return parsed;
}

export function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (isMistake(parsed)) throw new Error(parsed.mistake);
  return parsed;
}

const kpis: ReadonlyMap<string, { readonly unit: Unit; readonly kind: Kind }> = new Map([
  ['spend', { unit: unit('USD'), kind: 'flow' }],
  ['revenue', { unit: unit('USD'), kind: 'flow' }],
  ['euros', { unit: unit('EUR'), kind: 'flow' }],
  ['cash', { unit: unit('USD'), kind: 'stock' }],
  ['customers', { unit: unit('customer'), kind: 'stock' }],
  ['new_customers', { unit: unit('customer'), kind: 'flow' }],
  ['cac', { unit: unit('USD/customer'), kind: 'ratio' }],
  ['rate', { unit: unit('%'), kind: 'ratio' }],
  ['share', { unit: unit('1'), kind: 'ratio' }],
  ['runway', { unit: unit('months'), kind: 'ratio' }],
  ['quarters_left', { unit: unit('quarters'), kind: 'ratio' }],
]);

export const world: FormulaWorld = {
  kpi: (name) => kpis.get(name),
  names: () => kpis.keys(),
  assumption: (id) => id === 'cheap_growth',
  assumptions: () => ['cheap_growth'],
  milestone: (title) => title === "Raj's launch",
  milestones: () => ["Raj's launch"],
  gate: (id) => id === 'scale_up' || id === 'sso.scale_up',
  gates: () => ['scale_up', 'sso.scale_up'],
};

export function check(text: string, expected?: 'figures' | 'truth'): Checked | readonly Mistake[] {
  return checkFormula(read(text), world, expected);
}

/** Parses what is right under other limits. */
export function readWithin(text: string, limits: FormulaLimits): Expression {
  const parsed = parseFormula(text, 'requirement', limits);
  if (isMistake(parsed)) throw new Error(parsed.mistake);
  return parsed;
}
