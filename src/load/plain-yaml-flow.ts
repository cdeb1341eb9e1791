import type { Plain, PlainMap } from './document.ts';
import { addField, beginFields, endFields, readPlainKey } from './plain-yaml-fields.ts';
import {
  CLOSE_LIST,
  CLOSE_MAP,
  COMMA,
  closeNode,
  endOfLine,
  goDown,
  HASH,
  LINE_FEED,
  OPEN_LIST,
  OPEN_MAP,
  openNode,
  type Reading,
  skipSpaces,
} from './plain-yaml-reading.ts';
import { readPlainScalar } from './plain-yaml-scalar.ts';

/**
 * Reads a value that begins behind its key or dash, or in brackets. `column` is that of the key or dash: lines that go
 * on in brackets must stand deeper.
 */
export function readInline(reading: Reading, keyStart: number, column: number): Plain | undefined {
  const code = reading.codes[reading.at];
  if (code !== OPEN_MAP && code !== OPEN_LIST) return readPlainScalar(reading, keyStart);
  const node = openNode(reading, keyStart);
  if (!openBracket(reading, column)) return undefined;
  const value =
    code === OPEN_MAP ? readFlowMap(reading, node, column) : readFlowList(reading, column);
  closeBracket(reading);
  closeNode(reading, node, reading.at);
  return value;
}

function readFlowMap(reading: Reading, node: number, column: number): PlainMap | undefined {
  const fields = beginFields();
  while (reading.codes[reading.at] !== CLOSE_MAP) {
    const keyStart = reading.at;
    const name = readPlainKey(reading);
    if (name === undefined || !skipGap(reading, column)) return undefined;
    const value = readInline(reading, keyStart, column);
    if (value === undefined || !addField(fields, name, value, reading)) return undefined;
    if (!goToNextEntry(reading, column, CLOSE_MAP)) return undefined;
  }
  return endFields(fields, node, reading);
}

function readFlowList(reading: Reading, column: number): readonly Plain[] | undefined {
  const list: Plain[] = [];
  while (reading.codes[reading.at] !== CLOSE_LIST) {
    const value = readInline(reading, reading.at, column);
    if (value === undefined || !goToNextEntry(reading, column, CLOSE_LIST)) return undefined;
    list.push(value);
  }
  return list;
}

function openBracket(reading: Reading, column: number): boolean {
  reading.at += 1;
  reading.brackets += 1;
  return goDown(reading) && skipGap(reading, column);
}

function closeBracket(reading: Reading): void {
  reading.at += 1;
  reading.depth -= 1;
  reading.brackets -= 1;
}

/** Goes over the comma to the next entry, or to the closing bracket, before which a comma may stand too. */
function goToNextEntry(reading: Reading, column: number, close: number): boolean {
  if (!skipGap(reading, column)) return false;
  const code = reading.codes[reading.at];
  if (code !== COMMA) return code === close;
  reading.at += 1;
  return skipGap(reading, column);
}

/** Skips spaces, comments and line ends in brackets; false where the next line is not indented enough. */
function skipGap(reading: Reading, column: number): boolean {
  const { text, codes } = reading;
  let lineStart = -1;
  for (let at = reading.at; ; ) {
    const next = skipSpaces(codes, at);
    const code = codes[next];
    if (code === LINE_FEED) {
      lineStart = next + 1;
      at = lineStart;
    } else if (code === HASH && next > at) {
      at = endOfLine(text, next);
    } else {
      reading.at = next;
      return lineStart === -1 || isIndented(reading, next - lineStart, column);
    }
  }
}

/** Only the last bracket may stand as far left as the key. */
function isIndented({ codes, at, brackets }: Reading, indent: number, column: number): boolean {
  if (indent !== column || brackets > 1) return indent > column;
  const code = codes[at];
  return code === CLOSE_MAP || code === CLOSE_LIST;
}
