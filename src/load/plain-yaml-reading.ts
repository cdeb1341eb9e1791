import { NUMBERS_PER_NODE } from './document.ts';
import type { Limits } from './limits.ts';

/** The characters that mean something in the plain subset of YAML, as UTF-16 codes. */
export const SPACE = 0x20;
export const LINE_FEED = 0x0a;
export const HASH = 0x23;
export const COLON = 0x3a;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const SINGLE_QUOTE = 0x27;
export const DOUBLE_QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_MAP = 0x7b;
export const CLOSE_MAP = 0x7d;

/** The code that stands in for a character after the end of a text; decodeText lets none of it in. */
export const END = 0;

/** An offset that says: what was looked for does not stand here in a plain form. */
export const NOWHERE = -1;

/** The column after the last line. */
const END_OF_TEXT = -1;

/** Where the reading of one text stands, and the places found so far. */
export interface Reading {
  readonly text: string;
  /** The UTF-16 codes of the text, and END. In code that runs but once, an array is read faster than a string. */
  readonly codes: Uint16Array;
  readonly limits: Limits;
  /** Offset of the next character. */
  at: number;
  /** Spaces before the first character of the line that is read; END_OF_TEXT after the last. */
  column: number;
  /** Offset after the last line that held a value: all maps and lists that end with that value end here. */
  valueEnd: number;
  /** How many maps and lists are open, and how many of them in brackets. */
  depth: number;
  brackets: number;
  /** As NodeOffsets has them. */
  readonly numbers: number[];
  readonly keyOrders: Map<number, readonly string[]>;
}

export function beginReading(text: string, limits: Limits): Reading {
  const codes = new Uint16Array(text.length + 1);
  Buffer.from(codes.buffer).write(text, 'utf16le');
  return {
    text,
    codes,
    limits,
    at: 0,
    column: 0,
    valueEnd: 0,
    depth: 0,
    brackets: 0,
    numbers: [],
    keyOrders: new Map(),
  };
}

/** Marks the characters of an ASCII text with 1, for a look-up by code. */
export function markCharacters(characters: string): Uint8Array {
  const marks = new Uint8Array(128);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}

/** Adds a node that begins at the next character; its end and what follows it are not known yet. */
export function openNode(reading: Reading, keyStart: number): number {
  const { numbers, at } = reading;
  const node = numbers.length / NUMBERS_PER_NODE;
  numbers.push(keyStart, at, at, node + 1);
  return node;
}

export function closeNode({ numbers }: Reading, node: number, end: number): void {
  numbers[node * NUMBERS_PER_NODE + 2] = end;
  numbers[node * NUMBERS_PER_NODE + 3] = numbers.length / NUMBERS_PER_NODE;
}

/** More would not fit on the stack, whatever the limits allow. */
const DEEPEST = 64;

/** Enters a map or list; false where that is too deep. */
export function goDown(reading: Reading): boolean {
  reading.depth += 1;
  return reading.depth <= DEEPEST && reading.depth <= reading.limits.yamlDepth;
}

export function skipSpaces(codes: Uint16Array, start: number): number {
  let at = start;
  while (codes[at] === SPACE) at += 1;
  return at;
}

/** Offset of the line feed that ends a line, or of the end of the text. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/** Ends a line after its value or its key, and goes to the next one: only a comment may still follow. */
export function leaveLine(reading: Reading): boolean {
  const { text, codes } = reading;
  const next = skipSpaces(codes, reading.at);
  const isComment = next > reading.at && codes[next] === HASH;
  const end = isComment ? endOfLine(text, next) : next;
  if (codes[end] !== LINE_FEED && end < text.length) return false;
  reading.valueEnd = Math.min(end + 1, text.length);
  reading.at = reading.valueEnd;
  return goToContent(reading);
}

/**
 * Goes from the start of a line to the next content, over blank lines and comments. False where a comment stands
 * deeper than what follows it: YAML counts that one to the value before, and moves the end of that value.
 */
export function goToContent(reading: Reading): boolean {
  const { text, codes } = reading;
  let deepestComment = 0;
  for (let lineStart = reading.at; lineStart < text.length; ) {
    const start = skipSpaces(codes, lineStart);
    const code = codes[start];
    const column = start - lineStart;
    if (code === HASH) deepestComment = Math.max(deepestComment, column);
    else if (code !== LINE_FEED && start < text.length) {
      reading.at = start;
      reading.column = column;
      return deepestComment <= column;
    }
    lineStart = endOfLine(text, start) + 1;
  }
  reading.at = text.length;
  reading.column = END_OF_TEXT;
  return deepestComment === 0;
}
