import { escapeForMessage } from '../load/characters.ts';
import type { Table } from '../load/csv.ts';
import { isColumnReference } from '../load/load.ts';
import { isMistake } from '../mistake.ts';
import {
  type Calendar,
  firstDay,
  formatPeriod,
  lastDay,
  type Period,
  parsePeriod,
} from '../period/period.ts';
import type { Place } from '../problem.ts';
import { isUnread, quoteIn, type Reading, readPeriod, report } from './reading.ts';
import type { DocumentPath } from './workspace.ts';

/** Figures as written, each in the period it was written for: not yet on a grid. */
export interface WrittenSeries {
  readonly entries: readonly WrittenFigure[];
  /** A path over time: each value counts until the next. A series says nothing between its figures. */
  readonly isPath: boolean;
}

export interface WrittenFigure {
  readonly period: Period;
  readonly value: number;
  readonly place: (part?: 'key' | 'value') => Place;
}

type FigureRecord = Readonly<Record<string, number | string>>;
type Written = FigureRecord | { readonly csv: string; readonly column: string };

/** Reads figures by period, inline or from a CSV column; `inner` brings a figure into the KPI's inner unit. */
export function readSeries(
  reading: Reading,
  written: Written,
  path: DocumentPath,
  inner: (figure: number | string) => number,
): WrittenSeries {
  if (isColumnReference(written))
    return {
      entries: columnFigures(reading, written, path, inner),
      isPath: false,
    };
  const entries: WrittenFigure[] = [];
  for (const [text, figure] of Object.entries(written)) {
    const period = readPeriod(reading, text, [...path, text], 'key');
    if (period)
      entries.push({
        period,
        value: inner(figure),
        place: (part) => reading.plan.place([...path, text], part),
      });
  }
  entries.sort((a, b) => compareBegin(a.period, b.period, reading.calendar));
  refuseTwins(reading, entries);
  return { entries, isPath: true };
}

/** Which of two periods begins earlier. By day, not by index: a path may go on from quarters to months. */
function compareBegin(one: Period, other: Period, calendar: Calendar): number {
  if (one.cadence === other.cadence) return one.index - other.index;
  return firstDay(one, calendar) - firstDay(other, calendar);
}

/** "2026-Q3" and "FY2026-Q3", or "2026-07" and "2026-Q3", are two names, but no reader could tell which one counts. */
function refuseTwins(reading: Reading, entries: readonly WrittenFigure[]) {
  for (const [at, figure] of entries.entries()) {
    const before = entries[at - 1];
    if (!before || compareBegin(before.period, figure.period, reading.calendar) !== 0) continue;
    const [here, there] = [figure.place('key'), before.place('key')].toSorted(
      (a, b) => b.line - a.line || b.column - a.column,
    );
    if (!here || !there) continue;
    reading.problems.push({
      code: 'same-period',
      message: `This period begins on the same day as the one in line ${there.line}, column ${there.column}.`,
      hint: 'Keep one of the two.',
      place: here,
    });
  }
}

/** Figures that cover the same days would be counted twice, or one would be lost. */
export function refuseOverlap(reading: Reading, { entries, isPath }: WrittenSeries) {
  if (!isPath) return;
  for (const [at, { period, place }] of entries.entries()) {
    const before = entries[at - 1];
    // Two of one length that do not begin together cannot overlap: nearly all are, and days take time to find.
    if (!before || before.period.cadence === period.cadence) continue;
    if (compareBegin(before.period, period, reading.calendar) === 0) continue;
    if (lastDay(before.period, reading.calendar) < firstDay(period, reading.calendar)) continue;
    reading.problems.push({
      code: 'overlapping-periods',
      message: `"${formatPeriod(period, reading.calendar)}" lies inside "${formatPeriod(before.period, reading.calendar)}" in line ${before.place('key').line}, so its days are counted twice.`,
      hint: 'Give every day to one of the two.',
      place: place('key'),
    });
  }
}

function columnFigures(
  reading: Reading,
  reference: { readonly csv: string; readonly column: string },
  path: DocumentPath,
  inner: (figure: number | string) => number,
): readonly WrittenFigure[] {
  const table = reading.tables.get(reference.csv);
  const values = table?.columns.get(reference.column);
  if (!table || !values) return [];
  const entries: WrittenFigure[] = [];
  const periods = periodsOf(reading, table);
  periods.forEach((period, row) => {
    const value = values[row] ?? Number.NaN;
    if (!period || Number.isNaN(value)) return;
    entries.push({
      period,
      value: inner(value),
      place: () => table.place(row, reference.column),
    });
  });
  const isRead = !isUnread(reading, 'csv', table.file) && !periods.includes(undefined);
  if (entries.length === 0 && isRead) {
    report(reading, [...path, 'column'], {
      code: 'empty-column',
      message: `The column "${escapeForMessage(reference.column)}" of "${reference.csv}" holds no figure.`,
      hint: 'Fill it in, or take the series out of the plan until there are figures.',
    });
  }
  return entries;
}

/** The period of each row, read once a table; rows must rise by one period, so that a gap is seen and not skipped. */
function periodsOf(reading: Reading, table: Table): readonly (Period | undefined)[] {
  const read = PERIODS.get(reading) ?? new Map<Table, readonly (Period | undefined)[]>();
  PERIODS.set(reading, read);
  const known = read.get(table);
  if (known) return known;
  const periods = table.periods.map((text, row) => {
    const parsed = quoteIn(parsePeriod(text, reading.calendar), text);
    if (!isMistake(parsed)) return parsed;
    const problem = {
      code: 'bad-period',
      message: parsed.mistake,
      place: table.place(row, 'period'),
    };
    reading.problems.push(parsed.hint ? { ...problem, hint: parsed.hint } : problem);
    return undefined;
  });
  // A row that was refused leaves a gap behind that nobody wrote.
  if (!isUnread(reading, 'csv', table.file)) reportDisorder(reading, table, periods);
  read.set(table, periods);
  return periods;
}

/** The periods of a table are read once a plan, however many columns are used: its calendar says what they mean. */
const PERIODS = new WeakMap<Reading, Map<Table, readonly (Period | undefined)[]>>();

/** Reports rows out of order, and drops those of another cadence: they are misfits only once. */
function reportDisorder(reading: Reading, table: Table, periods: (Period | undefined)[]) {
  const cadence = periods.find((period) => period !== undefined)?.cadence;
  for (let row = 1; row < periods.length; row++) {
    const [before, here] = [periods[row - 1], periods[row]];
    const disorder =
      here && here.cadence !== cadence
        ? `is a ${here.cadence}, unlike`
        : before && here && disorderOf(reading, before, here);
    if (!disorder) continue;
    const first = here?.cadence === cadence ? row - 1 : 0;
    const written = [row, first].map((at) => escapeForMessage(table.periods[at] ?? ''));
    reading.problems.push({
      code: 'period-order',
      message: `"${written[0]}" ${disorder} "${written[1]}" in line ${table.lines[first]}.`,
      hint: 'Write one row for every period, in order; leave the cell empty where there is no figure.',
      place: table.place(row, 'period'),
    });
    if (here?.cadence !== cadence) periods[row] = undefined;
  }
}

function disorderOf(reading: Reading, before: Period, here: Period): string | undefined {
  if (here.index === before.index) return 'stands twice; it is the same period as';
  if (here.index < before.index) return 'comes after the later period';
  if (here.index === before.index + 1) return undefined;
  const missing = formatPeriod({ ...before, index: before.index + 1 }, reading.calendar);
  return `leaves out "${missing}" after`;
}
