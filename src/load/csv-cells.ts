import type { Place } from '../problem.ts';
import type { Fault } from './fault.ts';
import { describeBytes, type Limits } from './limits.ts';
import { placeOfByte } from './text.ts';

/** Is told of the cells of a CSV file one after the other; `start` and `end` are byte offsets, without the quotes. */
export interface CellReader {
  /** A cell that needs no unquoting unless `isQuoted`; then doubled quotes stand for one. */
  cell(start: number, end: number, isQuoted: boolean): void;
  /** The end of a row; false stops the reading. */
  endRow(start: number, line: number): boolean;
}

/** Where a row begins: its byte offset, and its line, from 1. */
export interface RowStart {
  readonly offset: number;
  readonly line: number;
}

export interface CellOptions {
  /** One ASCII byte. */
  readonly delimiter: number;
  readonly limits: Limits;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const TAB = 0x09;

/**
 * Splits bytes into cells and rows (RFC 4180), strictly: a quote stands only around a whole cell, lines end with LF or
 * CRLF. What is wrong here makes the rest unreadable, so the first fault ends the reading. Returns where it stopped.
 */
export function readCells(
  bytes: Uint8Array,
  from: RowStart,
  options: CellOptions,
  reader: CellReader,
): RowStart | Fault {
  const { delimiter, limits } = options;
  let at = from.offset;
  let line = from.line;
  let rowStart = at;
  let rowLine = line;
  while (at < bytes.length || at > rowStart) {
    const isQuoted = bytes[at] === QUOTE;
    const start = isQuoted ? at + 1 : at;
    const end = isQuoted
      ? findClosingQuote(bytes, start, limits)
      : findCellEnd(bytes, start, delimiter, limits);
    if (typeof end !== 'number') return end;
    if (isQuoted) line += countLines(bytes, start, end);
    reader.cell(start, end, isQuoted);
    at = isQuoted ? end + 1 : end;
    const next = bytes[at];
    if (next === delimiter) {
      at += 1;
      // A delimiter at the very end still has an empty cell after it.
      continue;
    }
    const isCrLf = next === CR && bytes[at + 1] === LF;
    if (next !== undefined && next !== LF && !isCrLf) return refuseAfterQuote(bytes, at, start);
    at += isCrLf ? 2 : 1;
    line += 1;
    if (!reader.endRow(rowStart, rowLine)) return { offset: at, line };
    rowStart = at;
    rowLine = line;
  }
  return { offset: at, line };
}

/** Offset of the delimiter or line end after an unquoted cell. */
function findCellEnd(
  bytes: Uint8Array,
  start: number,
  delimiter: number,
  limits: Limits,
): number | Fault {
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === delimiter || byte === LF) break;
    if (byte === CR && bytes[at + 1] === LF) break;
    if (byte === QUOTE) return refuseBareQuote(at);
    if (byte < 0x20 && byte !== TAB) return refuseControl(byte, at);
  }
  return at - start > limits.cellBytes ? refuseLongCell(start, limits) : at;
}

/** Offset of the quote that closes a cell. The length limit keeps one missing quote from swallowing the file. */
function findClosingQuote(bytes: Uint8Array, start: number, limits: Limits): number | Fault {
  for (let at = start; at - start <= limits.cellBytes; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return refuseUnclosed(start);
    if (byte === QUOTE && bytes[at + 1] !== QUOTE) return at;
    if (byte === QUOTE) at += 1;
    else if (byte < 0x20 && !isLineEnd(bytes, at) && byte !== TAB) return refuseControl(byte, at);
  }
  return refuseUnclosed(start);
}

function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
}

function countLines(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at += 1) if (bytes[at] === LF) lines += 1;
  return lines;
}

function refuseUnclosed(start: number): Fault {
  const mistake = 'The quoted cell that begins here has no closing quote.';
  return {
    code: 'unclosed-quote',
    mistake,
    hint: 'Put a " where the cell ends.',
    start: start - 1,
    end: start,
  };
}

function refuseBareQuote(at: number): Fault {
  const mistake = 'A quote stands inside a cell that does not begin with one.';
  const hint = 'Put the whole cell in quotes and double the quotes inside: "a ""b"" c".';
  return { code: 'stray-quote', mistake, hint, start: at, end: at + 1 };
}

function refuseAfterQuote(bytes: Uint8Array, at: number, start: number): Fault {
  if (bytes[at] === CR) return refuseControl(CR, at);
  const mistake = 'Text follows the closing quote of a cell.';
  const hint = 'Double the quotes inside the cell, or delete what follows.';
  return { code: 'stray-quote', mistake, hint, start: at, end: at + 1, first: start - 1 };
}

function refuseControl(byte: number, at: number): Fault {
  if (byte === CR) {
    const mistake = 'A line ends with a carriage return alone, which programs count differently.';
    return {
      code: 'lone-carriage-return',
      mistake,
      hint: 'Save the file with LF or CRLF.',
      start: at,
      end: at + 1,
    };
  }
  const name = `U+${byte.toString(16).toUpperCase().padStart(4, '0')}`;
  const mistake = `There is an invisible control character here (${name}).`;
  return {
    code: 'control-character',
    mistake,
    hint: 'Delete the character.',
    start: at,
    end: at + 1,
  };
}

function refuseLongCell(start: number, limits: Limits): Fault {
  const mistake = `This cell is longer than ${describeBytes(limits.cellBytes)}.`;
  return { code: 'too-long-cell', mistake, hint: 'Shorten it.', start, end: start + 1 };
}

/** The place of an offset in a row, without counting the lines before the row. */
export function placeInRow(file: string, bytes: Uint8Array, row: RowStart, offset: number): Place {
  const place = placeOfByte(file, bytes.subarray(row.offset), offset - row.offset);
  return { ...place, line: place.line + row.line - 1 };
}
