import { canonicalText } from '../formula/canonical.ts';
import type { Expression } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { printExpression } from '../formula/print.ts';
import { isMistake } from '../mistake.ts';

/**
 * The requirements of a gate, each by itself: `a and b` is two of them, and `verdict(gate)` names its initiative. A text
 * that cannot be read stays as it is.
 */
export function splitRequirement(text: string, initiative: string): readonly string[] {
  const expression = parseFormula(text, 'requirement');
  if (isMistake(expression)) return [text.trim()];
  return conjunctsOf(expression).map((each) => printExpression(nameGates(each, initiative)));
}

/** One text for all ways of writing the same requirement. */
export function requirementMeaning(text: string): string {
  const expression = parseFormula(text, 'requirement');
  return isMistake(expression) ? text : canonicalText(expression, (name) => name);
}

function conjunctsOf(expression: Expression): readonly Expression[] {
  if (expression.type !== 'binary' || expression.operator !== 'and') return [expression];
  return [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)];
}

function nameGates(expression: Expression, initiative: string): Expression {
  switch (expression.type) {
    case 'call':
      if (expression.fn !== 'verdict') return expression;
      return { ...expression, args: expression.args.map((arg) => nameGate(arg, initiative)) };
    case 'negate':
    case 'not':
      return { ...expression, operand: nameGates(expression.operand, initiative) };
    case 'binary':
      return {
        ...expression,
        left: nameGates(expression.left, initiative),
        right: nameGates(expression.right, initiative),
      };
    default:
      return expression;
  }
}

function nameGate(arg: Expression, initiative: string): Expression {
  return arg.type === 'name' ? { ...arg, type: 'dotted', name: `${initiative}.${arg.name}` } : arg;
}
