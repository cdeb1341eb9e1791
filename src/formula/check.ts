import { closest } from '../closest.ts';
import type { Mistake } from '../mistake.ts';
import { PLAIN, type Unit } from '../units/unit.ts';
import { PERCENT, type Quantity } from './agreement.ts';
import { checkBinary } from './check-binary.ts';
import { checkCall } from './check-call.ts';
import { checkQuestion } from './check-question.ts';
import { type Expression, isQuestion, type Name } from './expression.ts';
import type { FormulaWorld, Inspection } from './inspection.ts';
import type { Kind } from './kinds.ts';
import { printExpression } from './print.ts';
import { quote } from './quote.ts';

export type { FormulaWorld } from './inspection.ts';

/** A formula that gives figures. A constant has the unit that is asked of it. */
export interface CheckedFigures {
  readonly unit: Unit;
  readonly kind: Kind;
  readonly constant: boolean;
}

/** A formula that is true or false. */
export interface CheckedTruth {
  readonly kind: 'truth';
}

export type Checked = CheckedFigures | CheckedTruth;

/**
 * Checks names, units and kinds of a parsed formula, and whether it gives what is expected of it.
 * Gives all mistakes, in the order of their places, not the first alone.
 */
export function checkFormula(
  expression: Expression,
  world: FormulaWorld,
  expected?: 'figures' | 'truth',
): Checked | readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const inspection: Inspection = {
    world,
    complain: (mistake) => mistakes.push(mistake),
    inspect: (node) => inspect(node, inspection),
    inspectFigures: (node) => inspectFigures(node, inspection),
    inspectTruth: (node, word) => inspectTruth(node, word, inspection),
  };
  const found = inspect(expression, inspection);
  const unexpected = found && expected && refuseUnexpected(expression, found, expected);
  if (unexpected) mistakes.push(unexpected);
  if (found === undefined || mistakes.length > 0) {
    return mistakes.toSorted((a, b) => a.start - b.start || a.end - b.end);
  }
  if (found === 'truth') return { kind: 'truth' };
  return { unit: found.unit, kind: found.kind, constant: found.constant !== undefined };
}

/** Whether checking gave mistakes. */
export function isRefused(checked: Checked | readonly Mistake[]): checked is readonly Mistake[] {
  return Array.isArray(checked);
}

function refuseUnexpected(
  { start, end }: Expression,
  found: Quantity | 'truth',
  expected: 'figures' | 'truth',
): Mistake | undefined {
  if (expected === 'truth' && found !== 'truth') {
    const hint = 'Compare it with something, as in activation_rate >= 25%.';
    return { mistake: 'This is a figure, neither true nor false.', hint, start, end };
  }
  if (expected === 'truth' || found !== 'truth') return undefined;
  const hint = 'The formula of a KPI is made of figures; comparisons belong to gates.';
  return { mistake: 'This is true or false, no figure.', hint, start, end };
}

function inspect(node: Expression, inspection: Inspection): Quantity | 'truth' | undefined {
  switch (node.type) {
    case 'number':
      return {
        unit: node.percent ? PERCENT : PLAIN,
        kind: 'ratio',
        constant: node.value === 0 ? 'zero' : node.percent ? 'percent' : 'plain',
      };
    case 'name':
      return inspectName(node, inspection);
    case 'negate':
      return inspection.inspectFigures(node.operand);
    case 'not':
      return inspection.inspectTruth(node.operand, 'not') ? 'truth' : undefined;
    case 'call':
      return isQuestion(node.fn) ? checkQuestion(node, inspection) : checkCall(node, inspection);
    case 'binary':
      return checkBinary(node, inspection);
    default:
      return undefined;
  }
}

function inspectFigures(node: Expression, inspection: Inspection): Quantity | undefined {
  const found = inspection.inspect(node);
  if (found !== 'truth') return found;
  const { start, end } = node;
  const mistake = `${quote(printExpression(node))} is true or false, and a figure is needed here.`;
  inspection.complain({ mistake, hint: 'Join statements with "and" or "or".', start, end });
  return undefined;
}

function inspectName(
  { name, start, end }: Name,
  { world, complain }: Inspection,
): Quantity | undefined {
  const kpi = world.kpi(name);
  if (kpi) return { ...kpi, constant: undefined };
  const mistake = `There is no KPI called ${quote(name)}.`;
  if (world.assumption?.(name)) {
    complain({ mistake, hint: `To ask about the assumption write holds(${name}).`, start, end });
    return undefined;
  }
  const near = closest(name, world.names());
  complain({
    mistake,
    ...(near === undefined ? {} : { hint: `Did you mean "${near}"?` }),
    start,
    end,
  });
  return undefined;
}

function inspectTruth(node: Expression, word: string, inspection: Inspection): boolean {
  const found = inspection.inspect(node);
  if (found === 'truth' || found === undefined) return found === 'truth';
  const { start, end } = node;
  const mistake = `"${word}" joins statements, and ${quote(printExpression(node))} is a figure.`;
  inspection.complain({ mistake, hint: 'Compare it with something, as in a > 0.', start, end });
  return false;
}
