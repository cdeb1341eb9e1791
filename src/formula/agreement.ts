import type { Mistake } from '../mistake.ts';
import { formatUnit, PLAIN, type Unit, unitsAgree } from '../units/unit.ts';
import type { Expression } from './expression.ts';
import type { Kind } from './kinds.ts';
import { printExpression } from './print.ts';
import { quote } from './quote.ts';

/** The unit of percentages. */
export const PERCENT: Unit = { text: '%', scale: 0.01, powers: new Map() };

/** A number, or an expression of nothing but numbers: written with "%" or without, or zero, which is both. */
export type Constant = 'zero' | 'plain' | 'percent';

/** What part of a formula stands for. A constant's kind says nothing. */
export interface Quantity {
  readonly unit: Unit;
  readonly kind: Kind;
  readonly constant: Constant | undefined;
}

/**
 * The common unit of quantities that are added, compared or chosen among; a mistake at the first that
 * does not fit. Constants take the unit of the others. `nodes` and `quantities` go together.
 */
export function agreeUnits(
  nodes: readonly Expression[],
  quantities: readonly Quantity[],
): Unit | Mistake {
  const sides = nodes.flatMap((node, index) => {
    const quantity = quantities[index];
    return quantity ? [{ node, ...quantity }] : [];
  });
  const [first, ...others] = sides.filter((side) => side.constant === undefined);
  if (first === undefined) {
    return sides.some((side) => side.constant === 'percent') ? PERCENT : PLAIN;
  }
  let { unit } = first;
  for (const other of others) {
    if (!unitsAgree(unit, other.unit))
      return differentUnits(first.node, unit, other.node, other.unit);
    unit = fuller(unit, other.unit);
  }
  const misfit = sides.find((side) => !constantFits(side.constant, unit));
  return misfit === undefined ? unit : misfitOfConstant(misfit.node, unit, first.node);
}

/** Agreeing units may differ in that one of them says nothing of time: the one that does says more. */
function fuller(a: Unit, b: Unit): Unit {
  return b.powers.size > a.powers.size ? b : a;
}

function constantFits(constant: Constant | undefined, unit: Unit): boolean {
  if (constant === 'percent') return unit.powers.size === 0;
  return constant !== 'plain' || unit.scale === 1;
}

function differentUnits(
  first: Expression,
  unit: Unit,
  other: Expression,
  otherUnit: Unit,
): Mistake {
  const mistake = `${quote(printExpression(other))} is in ${formatUnit(otherUnit)}, but ${quote(printExpression(first))} is in ${formatUnit(unit)}.`;
  const hint = 'Only figures of one unit can be added or compared.';
  return { mistake, hint, start: other.start, end: other.end };
}

function misfitOfConstant(node: Expression, unit: Unit, beside: Expression): Mistake {
  const { start, end } = node;
  const name = quote(printExpression(beside));
  const written = printExpression(node);
  if (unit.scale === 1) {
    const mistake = `${written} is a share, but ${name} is in ${formatUnit(unit)}.`;
    const hint = `Write a figure in ${formatUnit(unit)}; a share of it is ${written} * ${printExpression(beside)}.`;
    return { mistake, hint, start, end };
  }
  const mistake = `${name} is in %, so ${written} could mean ${written}% or a share.`;
  return { mistake, hint: hintPercent(node, written), start, end };
}

function hintPercent(node: Expression, written: string): string {
  if (node.type !== 'number') return 'Write its numbers with %.';
  if (node.value > 1) return `Write ${written}%.`;
  const share = Number((node.value * 100).toPrecision(15));
  return `Write ${share}%, or ${written}% if so little is meant.`;
}
