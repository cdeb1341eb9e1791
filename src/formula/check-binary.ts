import { isMistake, type Mistake } from '../mistake.ts';
import { divideUnits, multiplyUnits, type Unit } from '../units/unit.ts';
import { agreeUnits, type Constant, type Quantity } from './agreement.ts';
import {
  type Arithmetic,
  type Binary,
  type Expression,
  isComparison,
  isJoining,
} from './expression.ts';
import type { Inspection } from './inspection.ts';
import { combineKinds, type Kind } from './kinds.ts';
import { printExpression } from './print.ts';

/** Checks both sides of an operator and how they go together. */
export function checkBinary(node: Binary, inspection: Inspection): Quantity | 'truth' | undefined {
  const { operator, left, right } = node;
  if (isJoining(operator)) {
    const both = [left, right].map((side) => inspection.inspectTruth(side, operator));
    return both.every(Boolean) ? 'truth' : undefined;
  }
  const a = inspection.inspectFigures(left);
  const b = inspection.inspectFigures(right);
  if (a === undefined || b === undefined) return undefined;
  if (operator === '*' || operator === '/') return multiply(node, operator, a, b, inspection);
  const unit = agreeUnits([left, right], [a, b]);
  if (isMistake(unit)) {
    inspection.complain(unit);
    return undefined;
  }
  if (isComparison(operator)) return 'truth';
  const refused = operator === '-' ? refuseTotalsApart(node) : undefined;
  if (refused) inspection.complain(refused);
  return { unit, ...combineSorts(operator, a, b) };
}

function multiply(
  node: Binary,
  operator: '*' | '/',
  a: Quantity,
  b: Quantity,
  inspection: Inspection,
): Quantity {
  const refused = operator === '/' ? refuseDivisor(node.right) : undefined;
  if (refused) inspection.complain(refused);
  return { unit: multiplyOrKeep(operator, a, b), ...combineSorts(operator, a, b) };
}

/** A constant factor changes no unit: `110% * spend` is money, and half of a rate in % is in %. */
function multiplyOrKeep(operator: '*' | '/', a: Quantity, b: Quantity): Unit {
  if (b.constant !== undefined && a.constant === undefined) return a.unit;
  if (operator === '/') return divideUnits(a.unit, b.unit);
  if (a.constant !== undefined && b.constant === undefined) return b.unit;
  return multiplyUnits(a.unit, b.unit);
}

/** Kind and constancy of a result. A constant leaves the other side's kind alone, but not underneath a fraction. */
function combineSorts(
  operator: Arithmetic,
  a: Quantity,
  b: Quantity,
): { readonly kind: Kind; readonly constant: Constant | undefined } {
  if (a.constant !== undefined && b.constant !== undefined) {
    return { kind: 'ratio', constant: combineConstants(a.constant, b.constant) };
  }
  if (b.constant !== undefined) return { kind: a.kind, constant: undefined };
  if (a.constant !== undefined && operator !== '/') return { kind: b.kind, constant: undefined };
  return { kind: combineKinds(operator, a.kind, b.kind), constant: undefined };
}

function combineConstants(a: Constant, b: Constant): Constant {
  return a === 'percent' || b === 'percent' ? 'percent' : 'plain';
}

function refuseDivisor(divisor: Expression): Mistake | undefined {
  const { start, end } = divisor;
  const negative = divisor.type === 'negate' && divisor.operand.type === 'number';
  if (!negative && !(divisor.type === 'number' && divisor.value === 0)) return undefined;
  const mistake = 'Nothing can be divided by zero or by a negative number.';
  return {
    mistake,
    hint: 'For a negative result put the minus in front of the whole.',
    start,
    end,
  };
}

/** Each total began somewhere else; their difference means something only when it is totalled as one. */
function refuseTotalsApart({ left, right }: Binary): Mistake | undefined {
  const [a, b] = [left, right].map((side) => {
    return side.type === 'call' && side.fn === 'cumulative' ? side.args[0] : undefined;
  });
  if (a === undefined || b === undefined) return undefined;
  const joined = printExpression({
    type: 'binary',
    operator: '-',
    left: a,
    right: b,
    start: 0,
    end: 0,
  });
  const mistake = 'One running total minus another: each begins with its own first figure.';
  return { mistake, hint: `Write cumulative(${joined}).`, start: left.start, end: right.end };
}
