import { isMistake } from '../mistake.ts';
import { parseNumber } from './number.ts';
import {
  BACKSLASH,
  COLON,
  closeNode,
  DASH,
  DOUBLE_QUOTE,
  END,
  HASH,
  LINE_FEED,
  markCharacters,
  NOWHERE,
  openNode,
  type Reading,
  SINGLE_QUOTE,
  SPACE,
} from './plain-yaml-reading.ts';

type ScalarValue = string | number | boolean | null;

/** Reads text, a number, true, false or null that stands on one line; undefined where it is anything but plain. */
export function readPlainScalar(reading: Reading, keyStart: number): ScalarValue | undefined {
  const { text, codes, at: start, limits, brackets } = reading;
  const first = codes[start] ?? END;
  const isQuoted = first === DOUBLE_QUOTE || first === SINGLE_QUOTE;
  const end = isQuoted
    ? endOfQuoted(codes, start, first)
    : endOfUnquoted(codes, start, brackets > 0);
  // A UTF-16 unit has at most three bytes in UTF-8.
  if (end === NOWHERE || (end - start) * 3 > limits.scalarBytes) return undefined;
  closeNode(reading, openNode(reading, keyStart), end);
  reading.at = end;
  if (isQuoted) return text.slice(start + 1, end - 1);
  const word = text.slice(start, end);
  if (FIGURE_STARTS[first] !== 1) return readWord(word);
  return endOfDecimal(codes, start) === end ? readNumber(word) : readFigure(word);
}

/** The end of a text in quotes, on one line and without escapes. */
function endOfQuoted(codes: Uint16Array, start: number, quote: number): number {
  for (let at = start + 1; ; at += 1) {
    const code = codes[at] ?? END;
    // A second quote right behind it would make both an escape, but no value may go on there.
    if (code === quote) return at + 1;
    if (code === LINE_FEED || code === BACKSLASH || code === END) return NOWHERE;
  }
}

const INDICATORS = markCharacters('\0 \n#:,[]{}');
const FLOW_INDICATORS = markCharacters(',[]{}');
const NEVER_FIRST = markCharacters('\0 \n#:,[]{}-?&*!|>\'"%@`');
const ALPHANUMERIC = markCharacters(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
);

/** The end of a text without quotes: before a comment, the end of the line and, in brackets, a comma or bracket. */
function endOfUnquoted(codes: Uint16Array, start: number, inBrackets: boolean): number {
  if (!canBegin(codes, start)) return NOWHERE;
  let end = start;
  for (let at = start; ; at += 1) {
    const code = codes[at] ?? END;
    if (INDICATORS[code] === 1) {
      if (code === SPACE) continue;
      if (code === LINE_FEED || code === END || (code === HASH && end < at)) return end;
      if (inBrackets && FLOW_INDICATORS[code] === 1) return end;
      if (code === COLON && endsKey(codes, at, inBrackets)) return NOWHERE;
    }
    end = at + 1;
  }
}

function canBegin(codes: Uint16Array, start: number): boolean {
  const code = codes[start] ?? END;
  return code === DASH ? ALPHANUMERIC[codes[start + 1] ?? END] === 1 : NEVER_FIRST[code] !== 1;
}

/** Whether a colon makes a key of what stands before it, where a value is expected. */
function endsKey(codes: Uint16Array, colon: number, inBrackets: boolean): boolean {
  const next = codes[colon + 1] ?? END;
  if (next === SPACE || next === LINE_FEED || next === END) return true;
  return inBrackets && FLOW_INDICATORS[next] === 1;
}

/** Words that are not text; undefined for those that YAML takes and a plan may not have, or seldom has. */
const WORDS: ReadonlyMap<string, boolean | null | undefined> = new Map<
  string,
  boolean | null | undefined
>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['~', null],
  ...['True', 'TRUE', 'False', 'FALSE', 'Null', 'NULL'].map((word) => [word, undefined] as const),
]);

const LONGEST_WORD = 5;

function readWord(word: string): ScalarValue | undefined {
  return word.length <= LONGEST_WORD && WORDS.has(word) ? WORDS.get(word) : word;
}

function readNumber(word: string): number | undefined {
  const number = parseNumber(word);
  return isMistake(number) ? undefined : number;
}

/** How the numbers of YAML begin that are not decimal (0x1F, 0o17, -.inf). Text that begins so is rare. */
const OTHER_NUMBERS: readonly string[] = ['0x', '0o', '.', '+.', '-.'];

/** Text that begins like a number: 2026-01, 5%, 3..6. */
function readFigure(word: string): string | undefined {
  return OTHER_NUMBERS.some((start) => word.startsWith(start)) ? undefined : word;
}

const FIGURE_STARTS = markCharacters('0123456789+-.');
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const PLUS = 0x2b;
const SMALL_E = 0x65;

/** The end of the longest beginning that looks like a decimal number; what is wrong with it parseNumber knows. */
function endOfDecimal(codes: Uint16Array, start: number): number {
  const afterWhole = endOfDigits(codes, isSign(codes[start]) ? start + 1 : start);
  const end = codes[afterWhole] === POINT ? endOfDigits(codes, afterWhole + 1) : afterWhole;
  // Small and capital letters differ by one bit.
  if (((codes[end] ?? END) | 0x20) !== SMALL_E) return end;
  const exponent = isSign(codes[end + 1]) ? end + 2 : end + 1;
  const afterExponent = endOfDigits(codes, exponent);
  return afterExponent === exponent ? end : afterExponent;
}

function isSign(code: number | undefined): boolean {
  return code === DASH || code === PLUS;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function endOfDigits(codes: Uint16Array, start: number): number {
  let at = start;
  while (isDigit(codes[at] ?? END)) at += 1;
  return at;
}
