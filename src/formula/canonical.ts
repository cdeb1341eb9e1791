import type { Expression } from './expression.ts';

/**
 * One text for all formulas that differ only in the order of what is added or multiplied: `b + a` and `a + b`.
 * `meant` puts the name that counts in the place of a KPI's own, for one that is a plain copy of another.
 */
export function canonicalText(expression: Expression, meant: (name: string) => string): string {
  switch (expression.type) {
    case 'number':
      return String(expression.value);
    case 'name':
    case 'dotted':
      return meant(expression.name);
    case 'text':
      return JSON.stringify(expression.text);
    case 'call':
      return `${expression.fn}(${expression.args.map((each) => canonicalText(each, meant)).join()})`;
    case 'negate':
    case 'not':
      return `(${expression.type} ${canonicalText(expression.operand, meant)})`;
    case 'binary': {
      const { operator } = expression;
      const parts = operandsOf(expression, operator).map((each) => canonicalText(each, meant));
      return `(${(isCommutative(operator) ? parts.sort() : parts).join(operator)})`;
    }
  }
}

/** The operands of a chain of one commutative operator, else the two sides. */
function operandsOf(expression: Expression, operator: string): readonly Expression[] {
  if (expression.type !== 'binary' || expression.operator !== operator) return [expression];
  const { left, right } = expression;
  if (!isCommutative(operator)) return [left, right];
  return [...operandsOf(left, operator), ...operandsOf(right, operator)];
}

function isCommutative(operator: string): boolean {
  return operator === '+' || operator === '*';
}
