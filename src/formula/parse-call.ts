import { closest } from '../closest.ts';
import { isMistake, type Mistake } from '../mistake.ts';
import { arrangeArguments } from './arguments.ts';
import { type Cursor, isEnd, isSign } from './cursor.ts';
import { type Call, type Expression, isQuestion, QUESTIONS } from './expression.ts';
import { FUNCTIONS } from './functions.ts';
import type { Token, Word } from './lex.ts';
import { missingOperand, unexpectedAfter } from './misplaced.ts';
import { parseQuestion } from './parse-question.ts';
import { quote } from './quote.ts';

/** `formula` is that of a KPI; `requirement` that of a gate, which may also ask about the plan. */
export type FormulaKind = 'formula' | 'requirement';

/** What the parsing functions hand to each other. */
export interface Reading {
  readonly cursor: Cursor;
  readonly kind: FormulaKind;
  readonly deepest: number;
}

/** A call whose name has been taken and whose `(` comes next. */
export function parseCall(
  reading: Reading,
  word: Word,
  parseArgument: () => Expression | Mistake,
): Expression | Mistake {
  const { cursor, kind } = reading;
  if (isQuestion(word.text)) {
    return kind === 'formula' ? onlyInGates(word) : parseQuestion(cursor, word, word.text);
  }
  const fn = FUNCTIONS.get(word.text);
  if (fn === undefined) return unknownFunction(word, kind);
  const args = parseArguments(cursor, parseArgument);
  if (isMistake(args)) return args;
  const { start } = word;
  const call: Call = { type: 'call', fn: word.text, args, start, end: cursor.lastEnd() };
  const arranged = arrangeArguments(fn, call);
  return isMistake(arranged) ? arranged : call;
}

function parseArguments(
  cursor: Cursor,
  parseArgument: () => Expression | Mistake,
): readonly Expression[] | Mistake {
  const open = cursor.take();
  const args: Expression[] = [];
  if (cursor.takeSign(')')) return args;
  for (;;) {
    if (isSign(cursor.peek(), ',')) return missingOperand(cursor.peek());
    const argument = parseArgument();
    if (isMistake(argument)) return argument;
    args.push(argument);
    if (cursor.takeSign(')')) return args;
    if (!cursor.takeSign(',')) return unclosed(open, cursor.peek());
  }
}

function unclosed(open: Token, next: Token): Mistake {
  if (!isEnd(next)) return unexpectedAfter(next);
  const mistake = 'This parenthesis is never closed.';
  return { mistake, hint: 'Add a ) where it should end.', start: open.start, end: open.end };
}

function onlyInGates({ text, start, end }: Word): Mistake {
  const mistake = `${text}() can only be asked in the requirement of a gate.`;
  return { mistake, hint: 'The formula of a KPI is made of figures.', start, end };
}

/** Functions that other tools have, and what does their work here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['avg', 'Write mean(a, n).'],
  ['average', 'Write mean(a, n).'],
  ['total', 'Write sum(a, n).'],
  ['cumsum', 'Write cumulative(a).'],
  ['pct', 'Write growth(a).'],
  ['pct_change', 'Write growth(a).'],
  ['prev', 'Write lag(a).'],
  ['previous', 'Write lag(a).'],
  ['shift', 'Write lag(a, n).'],
  ['diff', 'Write delta(a).'],
  ['pow', 'There are no powers: write a * a.'],
  ['power', 'There are no powers: write a * a.'],
  ['sqrt', 'There are no roots here.'],
  ['if', 'There are no conditions inside a formula; max(0, a) and min(a, b) often do.'],
  ['iif', 'There are no conditions inside a formula; max(0, a) and min(a, b) often do.'],
  ['import', 'A formula reads nothing but KPIs of the plan.'],
]);

function unknownFunction({ text, start, end }: Word, kind: FormulaKind): Mistake {
  const known = [...FUNCTIONS.keys(), ...(kind === 'requirement' ? QUESTIONS : [])];
  const near = closest(text, known);
  const meant = near === undefined ? undefined : `Did you mean ${near}()?`;
  const hint =
    ELSEWHERE.get(text.toLowerCase()) ??
    meant ??
    `The functions are ${known.join(', ')}; to multiply, write *.`;
  return { mistake: `There is no function called ${quote(text)}.`, hint, start, end };
}
