import { isMistake, type Mistake } from '../mistake.ts';
import { isEnd, isSign, startAt } from './cursor.ts';
import { BINDING, type Expression, isComparison, type Operator } from './expression.ts';
import { lex, type Token, type Word } from './lex.ts';
import { misplacedText, misplacedWord, missingOperand, unexpectedAfter } from './misplaced.ts';
import { type FormulaKind, parseCall, type Reading } from './parse-call.ts';

export type { FormulaKind } from './parse-call.ts';

export interface FormulaLimits {
  readonly characters: number;
  readonly tokens: number;
  /** How deep parentheses, calls and signs may be nested. */
  readonly depth: number;
}

export const DEFAULT_FORMULA_LIMITS: FormulaLimits = { characters: 2000, tokens: 500, depth: 64 };

/** However the limits are raised, what walks over a tree must not run out of stack. */
const MOST_TOKENS = 2000;
const DEEPEST = 256;

/**
 * Reads a formula by operator precedence (Pratt's method). A mistake points at the offsets of its cause.
 * What names mean, units and kinds are left to `checkFormula`.
 */
export function parseFormula(
  text: string,
  kind: FormulaKind,
  limits: FormulaLimits = DEFAULT_FORMULA_LIMITS,
): Expression | Mistake {
  if (text.length > limits.characters) return tooLong(text.length, limits.characters);
  const tokens = lex(text, Math.min(limits.tokens, MOST_TOKENS));
  if (isMistake(tokens)) return tokens;
  const cursor = startAt(tokens);
  if (isEnd(cursor.peek())) {
    return { mistake: 'The formula is empty.', hint: emptyHint(kind), start: 0, end: text.length };
  }
  const reading = { cursor, kind, deepest: Math.min(limits.depth, DEEPEST) };
  const expression = parseExpression(reading, 0, 0);
  if (isMistake(expression) || isEnd(cursor.peek())) return expression;
  return unexpectedAfter(cursor.peek());
}

function tooLong(length: number, most: number): Mistake {
  const mistake = `The formula is ${length} characters long; at most ${most} are read.`;
  return { mistake, hint: 'Give parts of it a KPI of their own.', start: most, end: length };
}

function emptyHint(kind: FormulaKind): string {
  return kind === 'formula'
    ? 'Write how it follows from other KPIs, as in marketing_spend / new_customers.'
    : 'Write what must be true, as in holds(low_cost_acquisition).';
}

/** One expression whose operators all bind more tightly than `floor`; `depth` counts the nesting around it. */
function parseExpression(reading: Reading, floor: number, depth: number): Expression | Mistake {
  const { cursor } = reading;
  const { start } = cursor.peek();
  let left = parseOperand(reading, depth);
  let compared = false;
  while (!isMistake(left)) {
    const operator = readOperator(cursor.peek());
    if (operator === undefined || BINDING[operator] <= floor) return left;
    if (compared && isComparison(operator)) return chainMistake(cursor.peek());
    cursor.take();
    const right = parseExpression(reading, BINDING[operator], depth);
    if (isMistake(right)) return right;
    left = { type: 'binary', operator, left, right, start, end: cursor.lastEnd() };
    compared = isComparison(operator);
  }
  return left;
}

function readOperator(token: Token): Operator | undefined {
  if (token.type !== 'sign' && token.type !== 'word') return undefined;
  return OPERATORS.find((operator) => operator === token.text);
}

const OPERATORS: readonly Operator[] = [
  ...(['+', '-', '*', '/'] as const),
  ...(['<', '<=', '>', '>=', '=', '!='] as const),
  ...(['and', 'or'] as const),
];

/** `a < b < c` means one thing in mathematics and another in most programs: neither is guessed. */
function chainMistake({ start, end }: Token): Mistake {
  const hint = 'Write the two comparisons with "and", as in 1 < a and a < 5.';
  return { mistake: 'Comparisons do not follow one another.', hint, start, end };
}

function parseOperand(reading: Reading, depth: number): Expression | Mistake {
  const { cursor, deepest } = reading;
  const token = cursor.take();
  if (depth > deepest) return tooDeep(deepest, token);
  if (token.type === 'number') return token;
  if (token.type === 'text') return misplacedText(token);
  if (isSign(token, '(')) return parseGroup(reading, depth, token);
  if (isSign(token, '-')) return parsePrefix(reading, 'negate', depth, token);
  if (token.type === 'sign') return missingOperand(token);
  return parseWord(reading, depth, token);
}

function parseWord(reading: Reading, depth: number, token: Word): Expression | Mistake {
  const { cursor } = reading;
  const { text: name, start, end } = token;
  if (name === 'not') return parsePrefix(reading, 'not', depth, token);
  if (name === 'and' || name === 'or') return missingOperand(token);
  if (isSign(cursor.peek(), '(')) {
    return parseCall(reading, token, () => parseExpression(reading, 0, depth + 1));
  }
  return misplacedWord(token, cursor.peek()) ?? { type: 'name', name, start, end };
}

function tooDeep(deepest: number, { start, end }: Token): Mistake {
  const mistake = `The formula is nested more than ${deepest} levels deep.`;
  return { mistake, hint: 'Give parts of it a KPI of their own.', start, end };
}

function parsePrefix(
  reading: Reading,
  type: 'negate' | 'not',
  depth: number,
  { start }: Token,
): Expression | Mistake {
  const operand = parseExpression(reading, BINDING[type], depth + 1);
  if (isMistake(operand)) return operand;
  return { type, operand, start, end: reading.cursor.lastEnd() };
}

function parseGroup(reading: Reading, depth: number, open: Token): Expression | Mistake {
  const { cursor } = reading;
  const inside = parseExpression(reading, 0, depth + 1);
  if (isMistake(inside)) return inside;
  const next = cursor.peek();
  if (cursor.takeSign(')')) return inside;
  if (!isEnd(next)) return unexpectedAfter(next);
  const mistake = 'This parenthesis is never closed.';
  return { mistake, hint: 'Add a ) where it should end.', start: open.start, end: open.end };
}
