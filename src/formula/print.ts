import { BINDING, type Binary, type Expression, isComparison } from './expression.ts';

/** The one way of writing an expression: single spaces, no parentheses that change nothing. Parses to the same tree. */
export function printExpression(expression: Expression): string {
  switch (expression.type) {
    case 'number':
      return expression.percent ? printPercent(expression.value) : String(expression.value);
    case 'name':
    case 'dotted':
      return expression.name;
    case 'text':
      return `'${expression.text.replaceAll("'", "''")}'`;
    case 'call':
      return `${expression.fn}(${expression.args.map(printExpression).join(', ')})`;
    case 'negate':
      return `-${printWithin(expression.operand, BINDING.negate)}`;
    case 'not':
      return `not ${printWithin(expression.operand, BINDING.not)}`;
    case 'binary':
      return printBinary(expression);
  }
}

/** Operators go together from left to right, comparisons not at all: so much tighter must an operand bind. */
function printBinary({ operator, left, right }: Binary): string {
  const binding = BINDING[operator];
  const before = printWithin(left, isComparison(operator) ? binding + 1 : binding);
  return `${before} ${operator} ${printWithin(right, binding + 1)}`;
}

function printWithin(operand: Expression, least: number): string {
  const text = printExpression(operand);
  return bindingOf(operand) < least ? `(${text})` : text;
}

function bindingOf(expression: Expression): number {
  if (expression.type === 'binary') return BINDING[expression.operator];
  if (expression.type === 'not' || expression.type === 'negate') return BINDING[expression.type];
  return Number.POSITIVE_INFINITY;
}

/** Shifts the exponent as text, since multiplying by 100 could change the last digit. */
function printPercent(value: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const shifted = Number(exponent) + 2;
  const plain =
    Math.abs(shifted) <= 20 ? String(Number(`${digits}e${shifted}`)) : `${digits}e${shifted}`;
  return `${plain}%`;
}
