import { evaluateFormula, type SeriesOf } from '../formula/evaluate.ts';
import { childrenOf, type Expression, namesIn } from '../formula/expression.ts';
import { printExpression } from '../formula/print.ts';

/** A formula before and after some of its inputs moved. `at` is the element that did not move. */
export interface Movement {
  readonly before: SeriesOf;
  readonly after: SeriesOf;
  readonly at: number;
}

/** Two figures that only rounding tells apart have not moved. Finer than a comparison: a small part of a large sum counts. */
const ROUNDING = 1e-12;

/** Whether a figure moved; from a figure to none, or back, is a movement too. */
export function isMoved(before: number, after: number): boolean {
  if (Number.isNaN(before) || Number.isNaN(after))
    return Number.isNaN(before) !== Number.isNaN(after);
  return Math.abs(after - before) > ROUNDING * Math.max(Math.abs(before), Math.abs(after));
}

/**
 * Why a formula gives the same figure although an input of it moved, as a clause: "upsell_price is 0". Undefined where no
 * input moved, or the formula did move. `format` writes a figure of a part of the formula.
 */
export function whyUnmoved(
  formula: Expression,
  movement: Movement,
  format: (part: Expression, value: number) => string,
): string | undefined {
  if (hasMoved(formula, movement)) return undefined;
  const parts = childrenOf(formula);
  const moved = parts.filter((part) => hasMoved(part, movement));
  if (moved.length > 0) return explain(formula, parts, moved, movement, format);
  for (const part of parts) {
    const why = whyUnmoved(part, movement, format);
    if (why !== undefined) return why;
  }
  const inputs = namesIn(formula).filter(({ name }) => isSeriesMoved(name, movement));
  if (formula.type !== 'call' || inputs.length === 0) return undefined;
  return `${printExpression(formula)} does not look at the figure that moved`;
}

function figureOf(part: Expression, series: SeriesOf, at: number): number {
  return evaluateFormula(part, series, at + 1)[at] ?? Number.NaN;
}

function hasMoved(part: Expression, { before, after, at }: Movement): boolean {
  return isMoved(figureOf(part, before, at), figureOf(part, after, at));
}

function isSeriesMoved(name: string, { before, after, at }: Movement): boolean {
  const [was, is] = [before(name), after(name)];
  return was.some((value, each) => each <= at && isMoved(value, is[each] ?? Number.NaN));
}

function explain(
  node: Expression,
  parts: readonly Expression[],
  moved: readonly Expression[],
  { before, at }: Movement,
  format: (part: Expression, value: number) => string,
): string {
  const still = parts.filter((part) => !moved.includes(part));
  const zero = still.find((part) => figureOf(part, before, at) === 0);
  const isProduct = node.type === 'binary' && (node.operator === '*' || node.operator === '/');
  if (isProduct && zero) return `${printExpression(zero)} is 0`;
  const result = figureOf(node, before, at);
  const isChoice = node.type === 'call' && (node.fn === 'max' || node.fn === 'min');
  const taken = isChoice && still.find((part) => figureOf(part, before, at) === result);
  if (taken) {
    const shown = taken.type === 'number' ? '' : `, at ${format(taken, result)} now`;
    return `${printExpression(node)} takes ${printExpression(taken)}${shown}`;
  }
  if (moved.length > 1) return `the parts of ${printExpression(node)} cancel each other out`;
  return `${printExpression(node)} comes out the same`;
}
