import { groupBy } from '../group-by.ts';
import { type Cadence, firstDay, type Period, periodOf, subPeriods } from '../period/period.ts';
import type { Place } from '../problem.ts';
import type { Reading } from './reading.ts';
import type { WrittenFigure, WrittenSeries } from './series.ts';
import type { Grid, Kind } from './workspace.ts';

/** The smallest grid that holds all the written periods of one cadence. */
export function smallestGrid(
  cadence: Cadence,
  spans: Iterable<{ readonly first: number; readonly last: number }>,
): Grid {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    first = Math.min(first, span.first);
    last = Math.max(last, span.last);
  }
  return first > last
    ? { cadence, first: 0, length: 0 }
    : { cadence, first, length: last - first + 1 };
}

/** The elements of a cadence that a written period covers, or undefined when the two do not nest. */
export function coverOf(
  reading: Pick<Reading, 'calendar'>,
  period: Period,
  cadence: Cadence,
): { readonly first: number; readonly last: number } | undefined {
  if (period.cadence === cadence) return { first: period.index, last: period.index };
  const inside = subPeriods(period, cadence, reading.calendar);
  if (inside) return inside;
  const around = periodOf(firstDay(period, reading.calendar), cadence, reading.calendar);
  const nests = subPeriods(around, period.cadence, reading.calendar) !== undefined;
  return nests ? { first: around.index, last: around.index } : undefined;
}

/** Lays a path out on the grid: each value counts from its period on; before the first there is none. */
export function layPath(reading: Reading, series: WrittenSeries, grid: Grid): Float64Array {
  const laid = new Float64Array(grid.length).fill(Number.NaN);
  for (const { period, value } of series.entries) {
    const cover = coverOf(reading, period, grid.cadence);
    if (cover) laid.fill(value, Math.max(0, cover.first - grid.first));
  }
  return laid;
}

/** Where the step of a path was written that is in force at a grid element. */
export function stepPlaces(
  reading: Reading,
  series: WrittenSeries,
  grid: Grid,
): (at: number) => readonly Place[] {
  return (at) => {
    const step = series.entries.findLast(({ period }) => {
      const cover = coverOf(reading, period, grid.cadence);
      return cover !== undefined && cover.first - grid.first <= at;
    });
    return step ? [step.place()] : [];
  };
}

/** Lays measured figures out on the grid. Figures finer than the grid are added up as their kind demands. */
export function layFigures(
  reading: Reading,
  series: WrittenSeries,
  grid: Grid,
  kind: Kind,
): { values: Float64Array; placesAt: (at: number) => readonly Place[] } {
  const values = new Float64Array(grid.length).fill(Number.NaN);
  const parts = groupBy(series.entries, ({ period }) => {
    const cover = coverOf(reading, period, grid.cadence);
    return cover && cover.first - grid.first;
  });
  for (const [at, figures] of parts) {
    if (at !== undefined) values[at] = addUp(reading, figures, grid, at, kind);
  }
  // Of a stock the last part is the figure; a flow is the sum of all.
  const counting = (figures: readonly WrittenFigure[]) =>
    kind === 'flow' ? figures : figures.slice(-1);
  return {
    values,
    placesAt: (at) => counting(parts.get(at) ?? []).map((figure) => figure.place()),
  };
}

function addUp(
  reading: Reading,
  figures: readonly WrittenFigure[],
  grid: Grid,
  at: number,
  kind: Kind,
): number {
  const [first] = figures;
  if (!first) return Number.NaN;
  if (first.period.cadence === grid.cadence) return first.value;
  const whole = { cadence: grid.cadence, index: grid.first + at };
  const inside = subPeriods(whole, first.period.cadence, reading.calendar);
  const isWhole = inside !== undefined && figures.length === inside.last - inside.first + 1;
  if (!isWhole) return Number.NaN;
  if (kind === 'flow') return figures.reduce((sum, figure) => sum + figure.value, 0);
  return figures.at(-1)?.value ?? Number.NaN;
}

/** Spreads money evenly over the periods of the plan that each amount was written for. */
export function spreadMoney(reading: Reading, series: WrittenSeries, grid: Grid): Float64Array {
  const money = new Float64Array(grid.length);
  for (const { period, value } of series.entries) {
    const cover = coverOf(reading, period, grid.cadence);
    if (!cover) continue;
    const share = value / (cover.last - cover.first + 1);
    for (let index = cover.first; index <= cover.last; index++) {
      const at = index - grid.first;
      money[at] = (money[at] ?? 0) + share;
    }
  }
  return money;
}
