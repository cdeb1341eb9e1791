import { isMistake, type Mistake } from '../mistake.ts';
import { describeStranger, isTreacherous } from './character.ts';
import type { NumberLiteral, QuotedText, Span } from './expression.ts';
import { NUMBER_SHAPE, readNumber } from './number.ts';

export interface Word extends Span {
  readonly type: 'word';
  readonly text: string;
}

/** An operator or punctuation mark; the end of the text is the sign ''. */
export interface Sign extends Span {
  readonly type: 'sign';
  readonly text: string;
}

export type Token = NumberLiteral | QuotedText | Word | Sign;

const SPACE = /[ \t\r\n]*/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SIGN = /<=|>=|!=|[-+*/(),.<>=]/y;

/** Signs of other languages, longest first, with what to write here. */
const FOREIGN_SIGNS: readonly (readonly [string, string])[] = [
  ['**', 'There are no powers here: write a * a.'],
  ['^', 'There are no powers here: write a * a.'],
  ['==', 'Write = to compare.'],
  ['=>', 'Write >= for "at least".'],
  ['=<', 'Write <= for "at most".'],
  ['<>', 'Write != for "not equal".'],
  ['&&', 'Write and.'],
  ['&', 'Write and.'],
  ['||', 'Write or.'],
  ['|', 'Write or.'],
  ['//', 'Write one / to divide; a formula holds no notes.'],
  ['[', 'For the figure of an earlier period write lag(a, 1).'],
  [']', 'For the figure of an earlier period write lag(a, 1).'],
  ['{', 'Group with ( and ).'],
  ['}', 'Group with ( and ).'],
  ['%', 'The sign % stands right after a number, as in 25%. There is no remainder.'],
  [':', 'A formula gives no names and knows no ranges.'],
  [';', 'A formula is one expression; arguments are parted by commas.'],
  ['?', 'There are no conditions inside a formula.'],
  ['`', "A milestone's title is put in plain quotes: done('Launch')."],
  ['$', 'Write the figure without its currency; the unit belongs to the KPI.'],
  ['#', 'A formula holds no notes.'],
  ['\\', 'Leave it away.'],
  ['~', 'Write a minus, or "not".'],
  ['@', 'Leave it away.'],
];

/** All tokens of a formula, the last one the end; or the first mistake. At most `most` tokens. */
export function lex(text: string, most: number): readonly Token[] | Mistake {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    if (tokens.length >= most) return tooMany(most, position, text.length);
    const token = readToken(text, position);
    if (isMistake(token)) return token;
    tokens.push(token);
    position = skipSpace(text, token.end);
  }
  tokens.push({ type: 'sign', text: '', start: text.length, end: text.length });
  return tokens;
}

function tooMany(most: number, start: number, end: number): Mistake {
  const mistake = `The formula has more than ${most} names, numbers and signs.`;
  return { mistake, hint: 'Give parts of it a KPI of their own.', start, end };
}

function skipSpace(text: string, position: number): number {
  return position + (matchAt(SPACE, text, position)?.[0].length ?? 0);
}

function readToken(text: string, start: number): Token | Mistake {
  const first = text.charCodeAt(start);
  if (first >= 0x80) return describeStranger(text, start);
  const number = matchAt(NUMBER_SHAPE, text, start);
  if (number) return numberToken(text, number, start);
  const word = matchAt(WORD, text, start);
  if (word) return { type: 'word', text: word[0], start, end: start + word[0].length };
  const mark = text[start];
  if (mark === "'" || mark === '"') return textToken(text, start, mark);
  return signToken(text, start);
}

function numberToken(text: string, match: RegExpExecArray, start: number): Token | Mistake {
  const value = readNumber(match, start);
  if (isMistake(value)) return value;
  const end = start + match[0].length;
  return (
    refuseThousands(text, match[0], start) ??
    refuseWhatFollows(text, end) ?? { type: 'number', value, percent: match[4] === '%', start, end }
  );
}

/** `max(a, 1,500)` could mean 1500: a number must not turn silently into two. */
function refuseThousands(text: string, digits: string, start: number): Mistake | undefined {
  const end = start + digits.length;
  if (!/^\d{1,3}$/.test(digits) || !/^,\d{3}(?!\d)/.test(text.slice(end, end + 5)))
    return undefined;
  return {
    mistake: 'A comma between digits could part thousands or arguments.',
    hint: `Write ${digits}${text.slice(end + 1, end + 4)} for one number, or put a space after the comma.`,
    start,
    end: end + 4,
  };
}

function refuseWhatFollows(text: string, end: number): Mistake | undefined {
  const next = text[end] ?? '';
  const span = { start: end, end: end + 1 };
  if (/[A-Za-z_]/.test(next)) {
    const hint = 'Put an operator between them, as in 2 * a; write thousands and millions in full.';
    return { mistake: 'A letter follows right after a number.', hint, ...span };
  }
  if (next !== '.') return undefined;
  const hint = 'Write digits on both sides of one point, as in 0.5.';
  return { mistake: 'A number has a point in the wrong place.', hint, ...span };
}

/** A quoted text; its own quote is written twice inside it, as in YAML. */
function textToken(text: string, start: number, mark: string): Token | Mistake {
  let content = '';
  for (let position = start + 1; position < text.length; position++) {
    const character = text.charAt(position);
    if (isTreacherous(text.charCodeAt(position))) return describeHidden(position);
    if (character !== mark) content += character;
    else if (text[position + 1] === mark) content += text[position++];
    else return { type: 'text', text: content, start, end: position + 1 };
  }
  const mistake = 'A quoted text is not closed.';
  return { mistake, hint: `Close it with ${mark}`, start, end: text.length };
}

function describeHidden(start: number): Mistake {
  const mistake = 'A quoted text holds a character that cannot be seen.';
  return { mistake, hint: 'Delete it and type the title again.', start, end: start + 1 };
}

function signToken(text: string, start: number): Sign | Mistake {
  const foreign = FOREIGN_SIGNS.find(([sign]) => text.startsWith(sign, start));
  if (foreign) return unknownSign(foreign[0], foreign[1], start);
  if (text[start] === '.' && /\d/.test(text[start + 1] ?? '')) {
    const hint = 'Write digits on both sides of the point, as in 0.5.';
    return { mistake: 'A number begins with a point.', hint, start, end: start + 1 };
  }
  const sign = matchAt(SIGN, text, start);
  if (sign) return { type: 'sign', text: sign[0], start, end: start + sign[0].length };
  if (text[start] === '!') return unknownSign('!', 'Write not, or != for "not equal".', start);
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
  const mistake = `The control character U+${code} means nothing here.`;
  return { mistake, hint: 'Delete it.', start, end: start + 1 };
}

function unknownSign(sign: string, hint: string, start: number): Mistake {
  const mistake = `The sign "${sign}" means nothing in a formula.`;
  return { mistake, hint, start, end: start + sign.length };
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}
