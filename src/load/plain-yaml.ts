import { type NodeOffsets, NUMBERS_PER_NODE, type Plain, type PlainMap } from './document.ts';
import type { Limits } from './limits.ts';
import { addField, beginFields, endFields, isKeyAt, readPlainKey } from './plain-yaml-fields.ts';
import { readInline } from './plain-yaml-flow.ts';
import {
  beginReading,
  closeNode,
  DASH,
  goDown,
  goToContent,
  HASH,
  LINE_FEED,
  leaveLine,
  openNode,
  type Reading,
  SPACE,
  skipSpaces,
} from './plain-yaml-reading.ts';

/** What a plan file says and where it says it, the same as the library would have it. */
export interface PlainReading {
  readonly data: PlainMap;
  readonly offsets: NodeOffsets;
}

/**
 * Reads the plain subset of YAML in which nearly all plan files are written, in one pass over the text:
 *
 * - maps and lists in lines, a list also right below its key, `- key: value` in one line;
 * - maps and lists in brackets, on one line or on several;
 * - keys of letters, digits, "_", "-" and ".", with or without quotes;
 * - values on one line: without quotes, or in quotes and without escapes;
 * - comments that are not deeper than what follows them, and blank lines.
 *
 * All else is undefined, and so is all that is wrong: then the library reads the file, and says what there is to say.
 * `text` comes from decodeText. What is taken here the library takes without a word, to the same data and offsets.
 */
export function readPlainYaml(text: string, limits: Limits): PlainReading | undefined {
  if (text.includes('\t') || text.includes('\r')) return undefined;
  const reading = beginReading(text, limits);
  if (!goToContent(reading) || reading.column !== 0) return undefined;
  const data = readMap(reading, reading.at);
  if (data === undefined || reading.at < text.length) return undefined;
  const { numbers, keyOrders } = reading;
  // The library path counts at most three for a node: its key, itself, and a comma behind empty brackets.
  if ((numbers.length / NUMBERS_PER_NODE) * 3 > limits.yamlNodes) return undefined;
  return { data, offsets: { numbers: new Int32Array(numbers), keyOrders } };
}

/** Reads the map whose first key is next: all lines at its column, with what stands deeper below them. */
function readMap(reading: Reading, keyStart: number): PlainMap | undefined {
  const { column } = reading;
  const node = openNode(reading, keyStart);
  const fields = beginFields();
  if (!goDown(reading)) return undefined;
  while (reading.column === column) {
    const start = reading.at;
    const name = readPlainKey(reading);
    if (name === undefined) return undefined;
    const value = readFieldValue(reading, start, column);
    if (value === undefined || !addField(fields, name, value, reading)) return undefined;
  }
  goUp(reading, node);
  return endFields(fields, node, reading);
}

/** Reads what stands behind a colon, or in the lines below it. */
function readFieldValue(reading: Reading, keyStart: number, column: number): Plain | undefined {
  const { codes, at } = reading;
  const start = skipSpaces(codes, at);
  const code = codes[start];
  if (code !== LINE_FEED && code !== HASH) return readLastInline(reading, start, keyStart, column);
  if (!leaveLine(reading)) return undefined;
  return readBelow(reading, keyStart, column);
}

/** Reads the value that stands in the lines below its key; an empty one is left to the library. */
function readBelow(reading: Reading, keyStart: number, column: number): Plain | undefined {
  const { codes, at } = reading;
  const isDeeper = reading.column > column;
  if (isDashNext(reading)) {
    return isDeeper || reading.column === column ? readList(reading, keyStart) : undefined;
  }
  if (!isDeeper) return undefined;
  if (isKeyAt(codes, at)) return readMap(reading, keyStart);
  // After a blank line or a comment the library may take the next key for more of the same text.
  const isNextLine = at - reading.column === reading.valueEnd;
  return isNextLine ? readLastInline(reading, at, keyStart, column) : undefined;
}

/** Reads the list whose first dash is next. */
function readList(reading: Reading, keyStart: number): readonly Plain[] | undefined {
  const { column } = reading;
  const node = openNode(reading, keyStart);
  const list: Plain[] = [];
  if (!goDown(reading)) return undefined;
  while (reading.column === column && isDashNext(reading)) {
    const item = readItem(reading, column);
    if (item === undefined) return undefined;
    list.push(item);
  }
  goUp(reading, node);
  return list;
}

function readItem(reading: Reading, column: number): Plain | undefined {
  const { codes, at } = reading;
  const start = skipSpaces(codes, at + 1);
  if (!isKeyAt(codes, start)) return readLastInline(reading, start, start, column);
  reading.column = column + start - at;
  reading.at = start;
  return readMap(reading, start);
}

/** Reads a value with which its line ends. */
function readLastInline(
  reading: Reading,
  start: number,
  keyStart: number,
  column: number,
): Plain | undefined {
  reading.at = start;
  const value = readInline(reading, keyStart, column);
  return value !== undefined && leaveLine(reading) ? value : undefined;
}

function isDashNext({ codes, at }: Reading): boolean {
  return codes[at] === DASH && codes[at + 1] === SPACE;
}

function goUp(reading: Reading, node: number): void {
  reading.depth -= 1;
  closeNode(reading, node, reading.valueEnd);
}
