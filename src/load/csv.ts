import { isUtf8 } from 'node:buffer';
import { isMistake } from '../mistake.ts';
import { fileProblem, limitProblems, type Place, type Problem } from '../problem.ts';
import { type CellOptions, placeInRow, type RowStart, readCells } from './csv-cells.ts';
import { type ColumnName, checkHeader, findMissingColumns } from './csv-header.ts';
import { describeCell, type Rows, readRows } from './csv-rows.ts';
import { type Fault, toProblem } from './fault.ts';
import { describeBytes, type Limits, orRaise } from './limits.ts';
import { decodeUtf8, recogniseWrongFile, refuseWideText } from './text.ts';

/** The wanted columns of a CSV file. Rows are in the order of the file; nobody has checked the periods yet. */
export interface Table {
  readonly file: string;
  /** The cells of the period column as written. */
  readonly periods: readonly string[];
  /** The line on which each row begins, from 1. */
  readonly lines: Int32Array;
  /** Figures by column name; NaN is a blank cell, a missing figure, never 0. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** The place of a cell; of the row where there is no such column. */
  place(row: number, column: string): Place;
}

export interface CsvReading {
  /** The figures as far as they could be read; none where the header or the quoting is broken. */
  readonly table?: Table;
  readonly problems: readonly Problem[];
}

export interface CsvOptions {
  /** Given by the plan file, never guessed. */
  readonly delimiter: string;
  /** The columns of figures that are wanted; others may hold notes and are not read. */
  readonly columns: readonly string[];
}

/**
 * Reads a CSV file strictly (RFC 4180): UTF-8, the header on the first line, "period" the first column, the same number
 * of cells in every row, plain decimal figures, a blank cell where there is no figure.
 */
export function readCsv(
  file: string,
  bytes: Uint8Array,
  options: CsvOptions,
  limits: Limits,
): CsvReading {
  const unreadable = refuseBytes(file, bytes, limits) ?? refuseDelimiter(file, options.delimiter);
  if (unreadable !== undefined) return { problems: [unreadable] };
  const cells: CellOptions = { delimiter: options.delimiter.charCodeAt(0), limits };
  const header = readHeader(bytes, cells);
  if (isMistake(header)) return { problems: [problemAt(file, bytes, header)] };
  const { names, next } = header;
  const faults = [...checkHeader(names, options.delimiter, limits)];
  if (faults.length === 0) faults.push(...findMissingColumns(names, options.columns));
  const problems = faults.map((fault) => problemAt(file, bytes, fault));
  if (problems.some((problem) => problem.code !== 'missing-column'))
    return { problems: limitProblems(problems) };
  const wanted = names.map(({ name }, number) =>
    number > 0 && options.columns.includes(name) ? name : undefined,
  );
  const rows = readRows(file, bytes, next, cells, wanted);
  const all = limitProblems([...problems, ...rows.problems], rows.uncounted);
  if (rows.isBroken) return { problems: all };
  if (rows.count === 0 && all.length === 0) return { problems: [refuseNoRows(file)] };
  return { table: createTable(file, bytes, names, cells, rows), problems: all };
}

function refuseBytes(file: string, bytes: Uint8Array, limits: Limits): Problem | undefined {
  if (bytes.length > limits.csvBytes) {
    const message = `The file is larger than ${describeBytes(limits.csvBytes)}.`;
    return fileProblem(file, 'too-large-file', message, orRaise('Keep fewer columns', 'csvBytes'));
  }
  if (bytes.length === startOfText(bytes).offset) {
    return fileProblem(
      file,
      'empty-file',
      'The file is empty.',
      'It needs a header and at least one row.',
    );
  }
  const wide = refuseWideText(file, bytes);
  if (wide !== undefined) return wide;
  const decoded = isUtf8(bytes) ? '' : decodeUtf8(file, bytes);
  if (typeof decoded !== 'string') return decoded;
  return recogniseWrongFile(file, Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
}

function refuseDelimiter(file: string, delimiter: string): Problem | undefined {
  if (/^[,;|\t]$/.test(delimiter)) return undefined;
  const hint = 'A delimiter is one of "," ";" "|" and "\\t" (a tab).';
  return fileProblem(
    file,
    'bad-delimiter',
    'The delimiter of this file is none that can be used.',
    hint,
  );
}

/** The first row, after the byte order mark that a spreadsheet may have written. */
function startOfText(bytes: Uint8Array): RowStart {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { offset: hasMark ? 3 : 0, line: 1 };
}

function readHeader(
  bytes: Uint8Array,
  cells: CellOptions,
): { names: readonly ColumnName[]; next: RowStart } | Fault {
  const names: ColumnName[] = [];
  const next = readCells(bytes, startOfText(bytes), cells, {
    cell(start, end, isQuoted) {
      // One more than allowed is enough to refuse them, and a line of a million delimiters costs nothing.
      if (names.length > cells.limits.csvColumns) return;
      names.push({ name: describeCell(bytes, start, end, isQuoted), start });
    },
    endRow: () => false,
  });
  return isMistake(next) ? next : { names, next };
}

function refuseNoRows(file: string): Problem {
  return fileProblem(
    file,
    'no-rows',
    'The file has a header and no rows.',
    'Add a row for each period.',
  );
}

function createTable(
  file: string,
  bytes: Uint8Array,
  names: readonly ColumnName[],
  cells: CellOptions,
  rows: Rows,
): Table {
  return {
    file,
    periods: rows.periods,
    lines: rows.lines,
    columns: rows.columns,
    place(row, column) {
      const number = names.findIndex((each) => each.name === column);
      const line = rows.lines[row] ?? 1;
      const from = { offset: rows.starts[row] ?? 0, line };
      return placeInRow(file, bytes, from, findCell(bytes, from, cells, number));
    },
  };
}

/** Byte offset of a cell of the row that begins at `from`. */
function findCell(bytes: Uint8Array, from: RowStart, cells: CellOptions, number: number): number {
  let found = from.offset;
  let cell = 0;
  readCells(bytes, from, cells, {
    cell(start, _end, isQuoted) {
      if (cell === number) found = isQuoted ? start - 1 : start;
      cell += 1;
    },
    endRow: () => false,
  });
  return found;
}

function problemAt(file: string, bytes: Uint8Array, fault: Fault): Problem {
  return toProblem(
    fault,
    placeInRow(file, bytes, startOfText(bytes), Math.max(startOfText(bytes).offset, fault.start)),
  );
}
