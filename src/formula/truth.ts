import { evaluateFormula } from './evaluate.ts';
import { type MissingWorld, whyUndefined } from './explain.ts';
import {
  type Binary,
  type Call,
  type Comparison,
  type Expression,
  isComparison,
  isJoining,
  isQuestion,
} from './expression.ts';
import { printExpression } from './print.ts';

/** An answer that may be missing, and what decided it, in words that go on after "because". */
export interface Truth {
  readonly value: boolean | undefined;
  readonly because: string;
}

/** What a requirement is judged in. */
export interface TruthWorld extends MissingWorld {
  holds(assumption: string): Truth;
  done(title: string): Truth;
  /** Whether the gate's verdict is pass; `gate` of the same initiative, or `initiative.gate`. */
  verdict(gate: string): Truth;
  /** A value of one side of a comparison with its unit; `inFull` with all its digits. */
  format(side: Expression, value: number, inFull: boolean): string;
}

/** Two figures this near to each other, relative to the larger, count as equal: binary rounding decides nothing. */
const EQUAL_WITHIN = 1e-9;

/** Whether a checked requirement is met in the period at index `at`; undefined when a figure it needs is missing. */
export function evaluateTruth(expression: Expression, at: number, world: TruthWorld): Truth {
  if (expression.type === 'not') return reverse(evaluateTruth(expression.operand, at, world));
  if (expression.type === 'call' && isQuestion(expression.fn)) return ask(expression, world);
  if (expression.type === 'binary') {
    const { operator } = expression;
    if (isComparison(operator)) return compare(expression, operator, at, world);
    if (isJoining(operator)) return join(operator, expression, at, world);
  }
  const because = `${printExpression(expression)} is a figure, neither true nor false`;
  return { value: undefined, because };
}

function reverse({ value, because }: Truth): Truth {
  return { value: value === undefined ? undefined : !value, because };
}

function ask(call: Call, world: TruthWorld): Truth {
  const [subject] = call.args;
  if (call.fn === 'done' && subject?.type === 'text') return world.done(subject.text);
  if (call.fn === 'holds' && subject?.type === 'name') return world.holds(subject.name);
  if (subject?.type === 'name' || subject?.type === 'dotted') return world.verdict(subject.name);
  return { value: undefined, because: `${printExpression(call)} asks about nothing` };
}

/** Kleene's rules: one false side settles "and", one true side settles "or"; else a missing side leaves it open. */
function join(operator: 'and' | 'or', node: Binary, at: number, world: TruthWorld): Truth {
  const sides = [node.left, node.right].map((side) => evaluateTruth(side, at, world));
  const settling = operator === 'or';
  const deciding = [settling, undefined, !settling]
    .map((value) => sides.filter((side) => side.value === value))
    .find((found) => found.length > 0);
  const reasons = new Set((deciding ?? sides).map((side) => side.because));
  return { value: deciding?.[0]?.value, because: [...reasons].join('; ') };
}

function compare(node: Binary, operator: Comparison, at: number, world: TruthWorld): Truth {
  const { left, right } = node;
  const a = figureOf(left, at, world);
  const b = figureOf(right, at, world);
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return { value: undefined, because: whyUndefined(Number.isNaN(a) ? left : right, at, world) };
  }
  const value = COMPARISONS[operator](a, b, nearlyEqual(a, b));
  const words = WORDS[operator][value ? 0 : 1];
  const inFull = looksEqual(node, a, b, world);
  const observed = isConstant(left)
    ? `${printExpression(left)} is`
    : `${printExpression(left)} is ${world.format(left, a, inFull)} in ${world.label(at)},`;
  const expected = isConstant(right)
    ? printExpression(right)
    : `${printExpression(right)} (${world.format(right, b, inFull)})`;
  return { value, because: `${observed} ${words} ${expected}` };
}

function figureOf(side: Expression, at: number, world: TruthWorld): number {
  const figures = evaluateFormula(side, (name) => world.series(name), Math.max(0, at + 1));
  return figures[at] ?? Number.NaN;
}

function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= EQUAL_WITHIN * Math.max(Math.abs(a), Math.abs(b));
}

const COMPARISONS: Readonly<Record<Comparison, (a: number, b: number, equal: boolean) => boolean>> =
  {
    '<': (a, b, equal) => a < b && !equal,
    '<=': (a, b, equal) => a < b || equal,
    '>': (a, b, equal) => a > b && !equal,
    '>=': (a, b, equal) => a > b || equal,
    '=': (_a, _b, equal) => equal,
    '!=': (_a, _b, equal) => !equal,
  };

/** How a comparison is told when it is true, and when it is false. */
const WORDS: Readonly<Record<Comparison, readonly [string, string]>> = {
  '<': ['below', 'not below'],
  '<=': ['at most', 'above'],
  '>': ['above', 'not above'],
  '>=': ['at least', 'below'],
  '=': ['equal to', 'not equal to'],
  '!=': ['not equal to', 'equal to'],
};

/** A rounded figure must not seem to contradict the comparison: never "400.00 is above 400.00". */
function looksEqual({ left, right }: Binary, a: number, b: number, world: TruthWorld): boolean {
  if (nearlyEqual(a, b)) return false;
  const side = isConstant(left) ? right : left;
  return world.format(side, a, false) === world.format(side, b, false);
}

function isConstant(side: Expression): boolean {
  if (side.type === 'negate') return isConstant(side.operand);
  return side.type === 'number';
}
