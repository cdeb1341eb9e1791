import type { Trace } from '../evaluate/trace.ts';
import { partsOf, type TracedNumber } from '../evaluate/traced-number.ts';
import { type Expression, namesIn } from '../formula/expression.ts';
import { printExpression } from '../formula/print.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatFigure, formatFigureInFull } from '../units/format.ts';
import { PLAIN } from '../units/unit.ts';

/** Digits of a computed number: enough that what is made from it comes out as shown. */
const DIGITS = 6;

/** A traced number in its unit: what was measured with every digit, what was computed with six. */
export function writeValue({ value, unit, origin }: TracedNumber): string {
  if (Number.isNaN(value)) return 'no figure';
  return origin === 'measured'
    ? formatFigureInFull(value, unit)
    : formatFigure(value, unit, DIGITS);
}

/**
 * The formula of a number with the numbers put in, `198,000 / 521`. Undefined where it has none, where nothing is
 * computed beside the parts, or where it is a function: what that took is shown period by period.
 */
export function putIn(
  { formula, uses, origin }: TracedNumber,
  numbers: ReadonlyMap<string, TracedNumber>,
): string | undefined {
  if (!formula || origin !== 'formula' || formula.type === 'name' || formula.type === 'call')
    return undefined;
  const texts = new Map(
    uses.flatMap((key) => {
      const used = numbers.get(key);
      return used ? [[used.name, withoutUnit(used)] as const] : [];
    }),
  );
  const parts = new Set(partsOf(formula));
  return printExpression(replaceParts(formula, parts, texts));
}

function withoutUnit(number: TracedNumber): string {
  const { value, unit } = number;
  if (Number.isNaN(value)) return '?';
  const bare = unit.scale === 1 ? { ...number, unit: PLAIN } : number;
  const text = writeValue(bare);
  return text.startsWith('-') ? `(${text})` : text;
}

/** Names and calls as the numbers that they stand for; a name is printed as it is. */
function replaceParts(
  node: Expression,
  parts: ReadonlySet<Expression>,
  texts: ReadonlyMap<string, string>,
): Expression {
  if (parts.has(node)) {
    const text = printExpression(node);
    const { start, end } = node;
    return { type: 'name', name: texts.get(text) ?? text, start, end };
  }
  if (node.type === 'negate') return { ...node, operand: replaceParts(node.operand, parts, texts) };
  if (node.type !== 'binary') return node;
  return {
    ...node,
    left: replaceParts(node.left, parts, texts),
    right: replaceParts(node.right, parts, texts),
  };
}

/** Why the gap of a metric to its target cannot be split into execution and model. */
export function whyNoGap(metric: Kpi): string {
  if (!metric.formula) return 'cannot be split: it has no formula';
  const inputs = [...new Set(namesIn(metric.formula).map(({ name }) => name))];
  return `cannot be split: not each of ${inputs.join(', ')} has a target for that period`;
}

/** Why there is no waterfall for that period; undefined where there is one. */
export function whyNoWaterfall({ kpi, target, gap, figure }: Trace): string | undefined {
  if (gap) return undefined;
  if (!target) return `there is no target for ${figure.period}`;
  if (Number.isNaN(figure.value)) return `there is no figure for ${figure.period}`;
  return `the way from target to actual ${whyNoGap(kpi)}`;
}
