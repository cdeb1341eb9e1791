import { isMistake } from '../mistake.ts';
import { type Place, PROBLEMS_PER_FILE, type Problem } from '../problem.ts';
import { escapeForMessage } from './characters.ts';
import { type CellOptions, placeInRow, type RowStart, readCells } from './csv-cells.ts';
import { readPlainFigure } from './csv-figure.ts';
import { type Fault, toProblem } from './fault.ts';
import { describeCount, orRaise } from './limits.ts';
import { parseNumber } from './number.ts';
import { placeOfByte } from './text.ts';

/** What the rows below the header hold. */
export interface Rows {
  readonly count: number;
  readonly periods: readonly string[];
  readonly lines: Int32Array;
  /** Byte offset of each row. */
  readonly starts: Int32Array;
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly problems: readonly Problem[];
  /** Problems found after the first 20: counted, not kept. */
  readonly uncounted: number;
  /** The quoting is broken, or there are too many rows: what was read is only a part. */
  readonly isBroken: boolean;
}

/** The rows while they are being read. */
interface Reading {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly options: CellOptions;
  readonly wanted: readonly (string | undefined)[];
  readonly figures: readonly (Float64Array | undefined)[];
  readonly lines: Int32Array;
  readonly starts: Int32Array;
  readonly periods: string[];
  readonly problems: Problem[];
  uncounted: number;
  isBroken: boolean;
  /** Number of the row, of the next cell in it, and what is wrong in it so far. */
  row: number;
  cell: number;
  faults: Fault[];
}

/** Reads the rows from `from` on. `wanted` names the columns of figures to read, undefined for the others. */
export function readRows(
  file: string,
  bytes: Uint8Array,
  from: RowStart,
  options: CellOptions,
  wanted: readonly (string | undefined)[],
): Rows {
  const reading = beginReading(file, bytes, from, options, wanted);
  const end = readCells(bytes, from, options, {
    cell: (start, finish, isQuoted) => takeCell(reading, start, finish, isQuoted),
    endRow: (offset, line) => takeRow(reading, { offset, line }),
  });
  if (isMistake(end)) {
    reading.isBroken = true;
    report(reading, end, placeOfByte(file, bytes, end.start));
  }
  const { row, figures, problems, uncounted, isBroken } = reading;
  return {
    count: row,
    periods: reading.periods.slice(0, row),
    lines: reading.lines.slice(0, row),
    starts: reading.starts.slice(0, row),
    columns: nameColumns(wanted, figures, row),
    problems,
    uncounted,
    isBroken,
  };
}

function beginReading(
  file: string,
  bytes: Uint8Array,
  from: RowStart,
  options: CellOptions,
  wanted: readonly (string | undefined)[],
): Reading {
  // A row has at least a byte for each cell, so short rows cannot make this larger than the file allows.
  const capacity = Math.floor((bytes.length - from.offset) / wanted.length) + 1;
  return {
    file,
    bytes,
    options,
    wanted,
    figures: wanted.map((name) => (name === undefined ? undefined : new Float64Array(capacity))),
    lines: new Int32Array(capacity),
    starts: new Int32Array(capacity),
    periods: [],
    problems: [],
    uncounted: 0,
    isBroken: false,
    row: 0,
    cell: 0,
    faults: [],
  };
}

function takeCell(reading: Reading, start: number, end: number, isQuoted: boolean): void {
  const { bytes, cell, row } = reading;
  const column = reading.figures[cell];
  if (cell === 0) reading.periods[row] = describeCell(bytes, start, end, isQuoted);
  else if (column !== undefined) {
    const figure = readPlainFigure(bytes, start, end);
    column[row] = Number.isNaN(figure) ? readOddFigure(reading, start, end, isQuoted) : figure;
  }
  reading.cell += 1;
}

/** The figure of a cell that is no plain decimal: NaN where the cell is blank, and where it is refused. */
function readOddFigure(reading: Reading, start: number, end: number, isQuoted: boolean): number {
  if (start === end) return Number.NaN;
  const figure = parseNumber(describeCell(reading.bytes, start, end, isQuoted));
  if (!isMistake(figure)) return figure;
  const column = escapeForMessage(reading.wanted[reading.cell] ?? '');
  const mistake = `${figure.mistake} It stands in column "${column}".`;
  const from = isQuoted ? start - 1 : start;
  reading.faults.push({ ...figure, code: 'bad-number', mistake, start: from, end });
  return Number.NaN;
}

/** Keeps a row that has all its cells; a row that has not may hold its figures in the wrong columns. */
function takeRow(reading: Reading, start: RowStart): boolean {
  const { file, bytes, cell, row, wanted, options } = reading;
  const uneven =
    cell === wanted.length ? undefined : refuseLength(bytes, start.offset, cell, wanted.length);
  const tooMany = row < options.limits.csvRows ? undefined : refuseRows(options, start.offset);
  const whole = tooMany ?? uneven;
  const faults = whole === undefined ? reading.faults : [whole];
  for (const fault of faults) report(reading, fault, placeInRow(file, bytes, start, fault.start));
  reading.faults = [];
  reading.cell = 0;
  reading.isBroken = tooMany !== undefined;
  if (whole !== undefined) return tooMany === undefined;
  reading.lines[row] = start.line;
  reading.starts[row] = start.offset;
  reading.row += 1;
  return true;
}

function report(reading: Reading, fault: Fault, place: Place): void {
  if (reading.problems.length >= PROBLEMS_PER_FILE) reading.uncounted += 1;
  else reading.problems.push(toProblem(fault, place));
}

function nameColumns(
  names: readonly (string | undefined)[],
  figures: readonly (Float64Array | undefined)[],
  count: number,
): ReadonlyMap<string, Float64Array> {
  const columns = new Map<string, Float64Array>();
  for (const [number, name] of names.entries()) {
    const column = figures[number];
    if (name !== undefined && column !== undefined) columns.set(name, column.slice(0, count));
  }
  return columns;
}

/** The text of a cell, its doubled quotes made single. */
export function describeCell(
  bytes: Uint8Array,
  start: number,
  end: number,
  isQuoted: boolean,
): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  return isQuoted ? text.replaceAll('""', '"') : text;
}

function refuseLength(bytes: Uint8Array, start: number, cells: number, width: number): Fault {
  const at = { start, end: start };
  const first = bytes[start];
  const isBlank = cells === 1 && (first === 0x0a || first === 0x0d || first === undefined);
  if (isBlank)
    return { code: 'blank-row', mistake: 'This row is empty.', hint: 'Delete the line.', ...at };
  if (isConflictMark(bytes, start)) return { ...CONFLICT, ...at };
  const mistake = `This row has ${describeCells(cells)}; the header has ${width}.`;
  const hint =
    cells > width
      ? 'Put cells that hold the delimiter in quotes, and write figures with a decimal point.'
      : 'Keep the delimiters of cells that are empty.';
  return { code: 'uneven-row', mistake, hint, ...at };
}

function describeCells(count: number): string {
  return count === 1 ? '1 cell' : `${describeCount(count)} cells`;
}

const CONFLICT = {
  code: 'merge-conflict',
  mistake: 'The file holds an unfinished merge: both versions stand between conflict marks.',
  hint: 'Choose one version and delete the marks (<<<<<<<, =======, >>>>>>>).',
};

function isConflictMark(bytes: Uint8Array, start: number): boolean {
  return /^(?:<{7}|\|{7}|={7}|>{7})/.test(
    describeCell(bytes, start, Math.min(bytes.length, start + 8), false),
  );
}

function refuseRows(options: CellOptions, start: number): Fault {
  const most = describeCount(options.limits.csvRows);
  return {
    code: 'too-many-rows',
    mistake: `The file has more than ${most} rows.`,
    hint: orRaise('Split it', 'csvRows'),
    start,
    end: start,
  };
}
