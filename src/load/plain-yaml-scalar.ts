import { isMistake } from '../mistake.ts';
import { parseNumber } from './number.ts';
import {
  BACKSLASH,
  COLON,
  closeNode,
  DASH,
  DOUBLE_QUOTE,
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
  const { text, at: start, limits, brackets } = reading;
  const quote = codes[start];
  const isQuoted = quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE;
  const end = isQuoted ? endOfQuoted(text, start, quote) : endOfUnquoted(text, start, brackets > 0);
  // A character has three bytes at most (UTF-8 of one UTF-16 unit).
  if (end === NOWHERE || (end - start) * 3 > limits.scalarBytes) return undefined;
  closeNode(reading, openNode(reading, keyStart), end);
  reading.at = end;
  return isQuoted ? text.slice(start + 1, end - 1) : readWord(text.slice(start, end));
}

/** The end of a text in quotes, on one line and without escapes. */
function endOfQuoted(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = codes[at];
    // A quote right behind the closing one makes both an escape.
    if (code === quote) return codes[at + 1] === quote ? NOWHERE : at + 1;
    if (code === LINE_FEED || code === BACKSLASH) return NOWHERE;
  }
  return NOWHERE;
}

const INDICATORS = markCharacters(' \n#:,[]{}');
const FLOW_INDICATORS = markCharacters(',[]{}');
const NEVER_FIRST = markCharacters(' \n#:,[]{}-?&*!|>\'"%@`');
const ALPHANUMERIC = markCharacters(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
);

/** The end of a text without quotes: before a comment, the end of the line and, in brackets, a comma or bracket. */
function endOfUnquoted(text: string, start: number, inBrackets: boolean): number {
  if (!canBegin(text, start)) return NOWHERE;
  let end = start;
  for (let at = start; at < text.length; at += 1) {
    const code = codes[at];
    if (INDICATORS[code] === 1) {
      if (code === SPACE) continue;
      if (code === LINE_FEED || (code === HASH && end < at)) break;
      if (inBrackets && FLOW_INDICATORS[code] === 1) break;
      if (code === COLON && endsKey(text, at, inBrackets)) return NOWHERE;
    }
    end = at + 1;
  }
  return end;
}

function canBegin(text: string, start: number): boolean {
  const code = codes[start];
  if (code === DASH) return ALPHANUMERIC[codes[start + 1]] === 1;
  return start < text.length && NEVER_FIRST[code] !== 1;
}

/** Whether a colon makes a key of what stands before it, where a value is expected. */
function endsKey(text: string, colon: number, inBrackets: boolean): boolean {
  const next = codes[colon + 1];
  if (colon + 1 === text.length || next === SPACE || next === LINE_FEED) return true;
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
  if (word !== '' && FIGURE_STARTS[word.charCodeAt(0)] === 1) return readFigure(word);
  return word.length <= LONGEST_WORD && WORDS.has(word) ? WORDS.get(word) : word;
}

const FIGURE_STARTS = markCharacters('0123456789+-.');
const ZERO = 0x30;
const NINE = 0x39;
const SIGNS = markCharacters('+-');

/** How the numbers of YAML begin that are not decimal (0x1F, 0o17, -.inf). Text that begins so is rare. */
const OTHER_NUMBERS: readonly string[] = ['0x', '0o', '.', '+.', '-.'];

/** A number, or text that begins like one (2026-01, 5%, 3..6); undefined where YAML has a number that a plan may not. */
function readFigure(word: string): ScalarValue | undefined {
  if (endOfDecimal(word) === word.length) {
    const number = parseNumber(word);
    return isMistake(number) ? undefined : number;
  }
  return OTHER_NUMBERS.some((start) => word.startsWith(start)) ? undefined : word;
}

/** The end of the longest beginning that looks like a decimal number; what is wrong with it parseNumber knows. */
function endOfDecimal(word: string): number {
  const afterSign = SIGNS[word.charCodeAt(0)] === 1 ? 1 : 0;
  const afterWhole = endOfDigits(word, afterSign);
  const hasPoint = afterWhole < word.length && word.charAt(afterWhole) === '.';
  const afterFraction = hasPoint ? endOfDigits(word, afterWhole + 1) : afterWhole;
  if (afterFraction === word.length || word.charAt(afterFraction).toLowerCase() !== 'e')
    return afterFraction;
  const isSigned = SIGNS[word.charCodeAt(afterFraction + 1)] === 1;
  const exponent = afterFraction + (isSigned ? 2 : 1);
  const end = endOfDigits(word, exponent);
  return end === exponent ? afterFraction : end;
}

/** Also used for keys that are whole numbers. */
export function endOfDigits(word: string, start: number): number {
  let at = start;
  while (at < word.length && isDigit(word.charCodeAt(at))) at += 1;
  return at;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
