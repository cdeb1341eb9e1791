import type { Plain, PlainMap } from './document.ts';
import {
  COLON,
  DOUBLE_QUOTE,
  END,
  LINE_FEED,
  markCharacters,
  NOWHERE,
  type Reading,
  SINGLE_QUOTE,
  SPACE,
} from './plain-yaml-reading.ts';
import { isReservedName } from './reserved-names.ts';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_';
const KEY_STARTS = markCharacters(LETTERS_AND_DIGITS);
const KEY_CHARACTERS = markCharacters(`${LETTERS_AND_DIGITS}-.`);

/** Characters; YAML wants the colon of a key within 1,024. */
const LONGEST_KEY = 1_000;

/** Whether a key and its colon stand at an offset. */
export function isKeyAt(codes: Uint16Array, start: number): boolean {
  return endOfKey(codes, start) !== NOWHERE;
}

/** Reads a key and its colon; undefined where it is not a plain one, or may not be used. */
export function readPlainKey(reading: Reading): string | undefined {
  const { text, codes, at: start, limits } = reading;
  const end = endOfKey(codes, start);
  if (end === NOWHERE) return undefined;
  const isQuoted = KEY_STARTS[codes[start] ?? END] !== 1;
  const name = isQuoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
  const most = Math.min(limits.keyBytes, limits.scalarBytes, LONGEST_KEY);
  if (end - start > most || isReservedName(name) || isNull(name)) return undefined;
  reading.at = end + 1;
  return name;
}

/** Offset of the colon that ends the key. */
function endOfKey(codes: Uint16Array, start: number): number {
  const quote = codes[start];
  const isQuoted = quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE;
  const nameStart = isQuoted ? start + 1 : start;
  if (KEY_STARTS[codes[nameStart] ?? END] !== 1) return NOWHERE;
  let end = nameStart + 1;
  while (KEY_CHARACTERS[codes[end] ?? END] === 1) end += 1;
  if (isQuoted) {
    if (codes[end] !== quote) return NOWHERE;
    end += 1;
  }
  if (codes[end] !== COLON) return NOWHERE;
  const next = codes[end + 1];
  return next === SPACE || next === LINE_FEED ? end : NOWHERE;
}

function isNull(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'null';
}

function isWhole(name: string): boolean {
  return name < ':' && /^\d+$/.test(name);
}

/** A map that is being read. */
export interface Fields {
  /** No prototype: a key of the input can never meet a name that JavaScript gave the object. */
  readonly data: Record<string, Plain>;
  count: number;
  /** The names in the order of the file, from the first on that JavaScript would move to the front. */
  names: string[] | undefined;
}

export function beginFields(): Fields {
  return { data: Object.create(null), count: 0, names: undefined };
}

/** Adds a field; false where its name stands there already, or there are too many. */
export function addField(fields: Fields, name: string, value: Plain, reading: Reading): boolean {
  const { data } = fields;
  fields.count += 1;
  if (data[name] !== undefined || fields.count >= reading.limits.mapKeys) return false;
  if (isWhole(name)) fields.names ??= Object.keys(data);
  fields.names?.push(name);
  data[name] = value;
  return true;
}

export function endFields({ data, names }: Fields, node: number, reading: Reading): PlainMap {
  if (names !== undefined) reading.keyOrders.set(node, names);
  return data;
}
