import { isMistake } from '../mistake.ts';
import { arrangeArguments } from './arguments.ts';
import type { Arithmetic, Binary, Call, Expression } from './expression.ts';
import { isComparison, isJoining } from './expression.ts';
import { FUNCTIONS } from './functions.ts';
import { combineSeries, divide, mapSeries, type Series } from './windows.ts';

/** The figures of a KPI on the grid, NaN where there is none; it is read, never changed. */
export type SeriesOf = (name: string) => Series;

const ARITHMETIC: Readonly<Record<Arithmetic, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': divide,
};

/**
 * The figures of a checked formula over the first `length` periods of the grid. NaN is undefined: a missing figure,
 * a division by zero or less, a number too large; `whyUndefined` tells which. A statement has no figures, only NaN.
 */
export function evaluateFormula(expression: Expression, series: SeriesOf, length: number): Series {
  switch (expression.type) {
    case 'number':
      return new Float64Array(length).fill(expression.value);
    case 'name':
      return fitTo(series(expression.name), length);
    case 'negate':
      return mapSeries(evaluateFormula(expression.operand, series, length), (value) => -value);
    case 'call':
      return evaluateCall(expression, series, length);
    case 'binary':
      return evaluateBinary(expression, series, length);
    default:
      return nothing(length);
  }
}

function evaluateBinary(binary: Binary, series: SeriesOf, length: number): Series {
  const { operator } = binary;
  if (isComparison(operator) || isJoining(operator)) return nothing(length);
  const left = evaluateFormula(binary.left, series, length);
  const right = evaluateFormula(binary.right, series, length);
  return combineSeries(left, right, ARITHMETIC[operator]);
}

function evaluateCall(call: Call, series: SeriesOf, length: number): Series {
  const fn = FUNCTIONS.get(call.fn);
  const arranged = fn && arrangeArguments(fn, call);
  if (fn === undefined || arranged === undefined || isMistake(arranged)) return nothing(length);
  const args = arranged.series.map((argument) => evaluateFormula(argument, series, length));
  return fn.evaluate(args, arranged.count);
}

function fitTo(series: Series, length: number): Series {
  if (series.length === length) return series;
  if (series.length > length) return series.subarray(0, length);
  const longer = nothing(length);
  longer.set(series);
  return longer;
}

function nothing(length: number): Series {
  return new Float64Array(length).fill(Number.NaN);
}
