import type { Table } from '../load/csv.ts';
import { isColumnReference } from '../load/load.ts';
import type { Cadence, Calendar } from '../period/period.ts';
import { innerFigure } from '../resolve/reading.ts';
import { formatFigureInFull } from '../units/format.ts';
import { PLAIN, type Unit } from '../units/unit.ts';
import { ALWAYS, type Path, type PathStep, type PeriodFigure, type Value } from './change.ts';
import type { PlanView } from './plan-view.ts';
import type { Column } from './referrers.ts';
import { sameFigure } from './same-figure.ts';
import { countsFrom, type NamedPeriod, readPeriodName } from './written-period.ts';

type Series = Extract<Value, { readonly kind: 'series' }>;
type Figure = number | string;
type FigureRecord = Readonly<Record<string, Figure>>;

/** How figures of one KPI are read. */
export interface Measure {
  readonly unit: Unit;
  readonly cadence: Cadence;
}

/** A figure as files write it, in full and without the name of the unit: `25%`, `1,800,000`. */
export function figureText(inner: number, unit: Unit): string {
  return formatFigureInFull(inner, { ...PLAIN, scale: unit.scale });
}

/** One value, or a path over time, as resolving lays it out. Steps that change nothing are left out. */
export function readPath(
  written: Figure | FigureRecord,
  { unit, cadence }: Measure,
  calendar: Calendar,
): Path {
  if (typeof written !== 'object')
    return [{ start: ALWAYS, period: '', value: innerFigure(written, unit) }];
  const steps: PathStep[] = [];
  for (const [text, figure] of Object.entries(written)) {
    const named = readPeriodName(text, calendar);
    if (!named) continue;
    const start = countsFrom(named, cadence, calendar);
    steps.push({ start, period: named.name, value: innerFigure(figure, unit) });
  }
  steps.sort((a, b) => a.start - b.start);
  return steps.filter((step, at) => {
    const before = steps[at - 1];
    return !before || !sameFigure(before.value, step.value);
  });
}

/** `120`, or `2026-04: 300, 2026-09: 120`. */
export function pathText(path: Path, unit: Unit): string {
  const steps = path.map(({ period, value }) =>
    period === '' ? figureText(value, unit) : `${period}: ${figureText(value, unit)}`,
  );
  return steps.length === 0 ? 'no figure' : steps.join(', ');
}

/** Figures by period, written inline or in a CSV column, as a value. */
export function seriesOf(written: FigureRecord | Column, unit: Unit, view: PlanView): Series {
  const figures = readFigures(written, unit, view);
  return {
    kind: 'series',
    figures,
    unit,
    // Most values are compared and never shown.
    get text() {
      return figuresText(figures, unit);
    },
  };
}

function readFigures(
  written: FigureRecord | Column,
  unit: Unit,
  view: PlanView,
): ReadonlyMap<string, PeriodFigure> {
  const figures = new Map<string, PeriodFigure>();
  let isInOrder = true;
  let latest = ALWAYS;
  const add = (named: NamedPeriod | undefined, figure: Figure) => {
    const value = innerFigure(figure, unit);
    if (!named || Number.isNaN(value)) return;
    const { name, start, end } = named;
    isInOrder &&= start > latest;
    latest = start;
    figures.set(name, { start, end, value });
  };
  if (isColumnReference(written)) addColumn(written, view, add);
  else {
    for (const [text, figure] of Object.entries(written))
      add(readPeriodName(text, view.calendar), figure);
  }
  return isInOrder ? figures : new Map([...figures].sort(([, a], [, b]) => a.start - b.start));
}

function addColumn(
  { csv, column }: Column,
  view: PlanView,
  add: (named: NamedPeriod | undefined, figure: number) => void,
) {
  const table = view.table(csv);
  const values = table?.columns.get(column);
  if (!table || !values) return;
  const periods = periodsOf(table, view.calendar);
  for (let row = 0; row < periods.length; row++) {
    add(periods[row], values[row] ?? Number.NaN);
  }
}

/** The periods of a table are read once, however many columns of it are used. */
function periodsOf(table: Table, calendar: Calendar): readonly (NamedPeriod | undefined)[] {
  const known = PERIODS.get(table);
  if (known?.calendar === calendar) return known.periods;
  const periods = table.periods.map((text) => readPeriodName(text, calendar));
  PERIODS.set(table, { calendar, periods });
  return periods;
}

const PERIODS = new WeakMap<
  Table,
  { readonly calendar: Calendar; readonly periods: readonly (NamedPeriod | undefined)[] }
>();

/** `2026-01: 410, 2026-02: 420`, or of many `24 figures, 2025-01 to 2026-12`. */
function figuresText(figures: ReadonlyMap<string, PeriodFigure>, unit: Unit): string {
  const names = [...figures.keys()];
  if (names.length > MOST_LISTED) {
    return `${names.length} figures, ${names[0]} to ${names.at(-1)}`;
  }
  const listed = [...figures].map(([name, { value }]) => `${name}: ${figureText(value, unit)}`);
  return listed.length === 0 ? 'no figure' : listed.join(', ');
}

const MOST_LISTED = 4;
