import { canonicalText } from '../formula/canonical.ts';
import type { Expression } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { isMistake } from '../mistake.ts';
import type { Rule } from './direction-rule.ts';
import { requirementMeaning } from './requirement.ts';
import { findRetitled } from './retitled.ts';

/**
 * Of what a gate requires: one more is harder, one less is easier; so is one that says something else, unless it is the
 * same comparison with a stricter figure.
 */
export const ofRequirements: Rule = ({ id, before, after }, context) => {
  if (before?.kind !== 'set' || after?.kind !== 'set') return 'easier';
  const kept = new Set(after.items.map(requirementMeaning));
  const [initiative = ''] = id.split('.');
  const [was, is] = [context.before, context.after].map((view) =>
    view.entry('initiatives', initiative),
  );
  const retitled = [...findRetitled(was, is)];
  const gone = before.items
    .map((item) => retitled.reduce(renameMilestone, item))
    .filter((item) => !kept.has(requirementMeaning(item)));
  const isReplaced = (item: string) => after.items.some((other) => isStricter(item, other));
  return gone.every(isReplaced) ? 'harder' : 'easier';
};

/** `done('Frist market')` with the title that it has now. */
function renameMilestone(text: string, [before, after]: readonly [string, string]): string {
  return text.replaceAll(`'${before}'`, () => `'${after}'`);
}

/** A figure that something is compared with: `kpi >= 25%`. */
interface Limit {
  /** What is compared, in one text for one meaning. */
  readonly subject: string;
  readonly isLower: boolean;
  readonly isStrict: boolean;
  readonly value: number;
}

/** Whether whatever meets the second meets the first too, because both are limits of the same. */
function isStricter(before: string, after: string): boolean {
  const [was, is] = [limitIn(before), limitIn(after)];
  if (!was || !is || was.subject !== is.subject || was.isLower !== is.isLower) return false;
  if (was.value === is.value) return is.isStrict || !was.isStrict;
  return was.isLower ? is.value > was.value : is.value < was.value;
}

function limitIn(text: string): Limit | undefined {
  const expression = parseFormula(text, 'requirement');
  if (isMistake(expression) || expression.type !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (operator !== '>' && operator !== '>=' && operator !== '<' && operator !== '<=') {
    return undefined;
  }
  const [ofLeft, ofRight] = [constantIn(left), constantIn(right)];
  if ((ofLeft === undefined) === (ofRight === undefined)) return undefined;
  const isGreater = operator === '>' || operator === '>=';
  return {
    subject: canonicalText(ofLeft === undefined ? left : right, (name) => name),
    isLower: ofLeft === undefined ? isGreater : !isGreater,
    isStrict: operator === '>' || operator === '<',
    value: ofLeft ?? ofRight ?? Number.NaN,
  };
}

function constantIn(expression: Expression): number | undefined {
  if (expression.type === 'number') return expression.value;
  if (expression.type !== 'negate') return undefined;
  const value = constantIn(expression.operand);
  return value === undefined ? undefined : -value;
}
