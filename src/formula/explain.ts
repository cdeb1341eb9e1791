import { isMistake } from '../mistake.ts';
import { arrangeArguments } from './arguments.ts';
import { evaluateFormula } from './evaluate.ts';
import { type Binary, type Call, type Expression, isComparison, isJoining } from './expression.ts';
import { FUNCTIONS, type SeriesFunction } from './functions.ts';
import { printExpression } from './print.ts';
import type { Series } from './windows.ts';

/** What is needed to say why a figure is missing. `at` is an index of the grid. */
export interface MissingWorld {
  series(name: string): Series;
  /** The figures of a part of a formula, where they are known already: they need not be computed once more. */
  figuresOf?(expression: Expression): Series;
  /** A clause about a KPI: "cash has no figure for 2026-08". For a derived KPI ask `whyUndefined` of its formula. */
  whyMissing(name: string, at: number): string;
  /** The period at an index, as people write it. */
  label(at: number): string;
}

/**
 * Why a checked formula has no figure in the period at index `at`: the first cause in the order of reading, as a clause
 * that goes on after "because". Says so if it does have one.
 */
export function whyUndefined(expression: Expression, at: number, world: MissingWorld): string {
  if (at < 0) return 'there is no period to look at';
  if (figureAt(expression, at, world) !== undefined) {
    return `${printExpression(expression)} has a figure for ${world.label(at)}`;
  }
  switch (expression.type) {
    case 'name':
      return world.whyMissing(expression.name, at);
    case 'negate':
      return whyUndefined(expression.operand, at, world);
    case 'binary':
      return whyBinary(expression, at, world);
    case 'call':
      return whyCall(expression, at, world);
    default:
      return `${printExpression(expression)} is no figure`;
  }
}

function figureAt(expression: Expression, at: number, world: MissingWorld): number | undefined {
  const value = figuresUntil(expression, at, world)[at];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function figuresUntil(expression: Expression, at: number, world: MissingWorld): Series {
  return (
    world.figuresOf?.(expression) ??
    evaluateFormula(expression, (name) => world.series(name), at + 1)
  );
}

function whyBinary(node: Binary, at: number, world: MissingWorld): string {
  const { operator, left, right } = node;
  if (isComparison(operator) || isJoining(operator)) return `${printExpression(node)} is no figure`;
  const missing = [left, right].find((side) => figureAt(side, at, world) === undefined);
  if (missing) return whyUndefined(missing, at, world);
  const divisor = figureAt(right, at, world) ?? 0;
  if (operator !== '/' || divisor > 0) return tooLarge(node, at, world);
  const period = world.label(at);
  const shown = printExpression(right);
  if (divisor === 0) return `${shown} is 0 in ${period}, and nothing can be divided by it`;
  return `${shown} is negative in ${period}, and a ratio over a negative figure says nothing`;
}

function whyCall(call: Call, at: number, world: MissingWorld): string {
  const fn = FUNCTIONS.get(call.fn);
  const arranged = fn && arrangeArguments(fn, call);
  if (fn === undefined || arranged === undefined || isMistake(arranged)) {
    return `${printExpression(call)} is no figure`;
  }
  const { series, count } = arranged;
  const reasons = series.map((argument) => whyArgument(fn, call, argument, at, count, world));
  return reasons.find((reason) => reason !== undefined) ?? whyNoResult(fn, call, at, count, world);
}

function whyArgument(
  fn: SeriesFunction,
  call: Call,
  argument: Expression,
  at: number,
  count: number,
  world: MissingWorld,
): string | undefined {
  const figures = figuresUntil(argument, at, world);
  const missing = fn
    .reads(figures, at, count)
    .find((index) => Number.isNaN(figures[index] ?? Number.NaN));
  if (missing === undefined) return undefined;
  if (missing >= 0) return whyUndefined(argument, missing, world);
  const first = world.label(0);
  return `${printExpression(call)} looks back from ${world.label(at)} beyond ${first}, where the figures begin`;
}

/** All that the function looks at is there. */
function whyNoResult(
  fn: SeriesFunction,
  call: Call,
  at: number,
  count: number,
  world: MissingWorld,
): string {
  const [argument] = call.args;
  const base = argument && figureAt(argument, at - count, world);
  if (fn.unanswerable === undefined || argument === undefined || base === undefined || base > 0) {
    return tooLarge(call, at, world);
  }
  const level = base === 0 ? '0' : 'negative';
  return `${printExpression(argument)} is ${level} in ${world.label(at - count)}, and ${fn.unanswerable}`;
}

function tooLarge(node: Expression, at: number, world: MissingWorld): string {
  return `${printExpression(node)} is too large a number in ${world.label(at)}`;
}
