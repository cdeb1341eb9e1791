import { misfit, type Rows } from './persistent-noise.ts';
import type { YearLength } from './season-design.ts';
import { findChanges } from './segment.ts';
import { dot, rounding } from './series.ts';
import { withoutSeason } from './without-season.ts';

/** A part of a series between two changes of its course, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Change per period of the straight line through it. */
  readonly slope: number;
  /** Over the whole stretch the line rises or falls by less than twice the spread of the figures around the lines. */
  readonly isFlat: boolean;
}

/** With fewer figures no change of course can be told. */
const FEWEST_FIGURES = 12;
const FLAT_WITHIN = 2;
/** A shorter stretch may be one odd figure and its neighbours. */
const SHORTEST_STRETCH = 6;
/** Every cut is looked at, so time grows with the square: five years of weeks, or most of a year of days. */
const MOST_PERIODS = 260;
/** Times the log of the figures: a place, a level, a slope, and one for having searched (docs/decisions/013). */
const COST_OF_CHANGE = 4;

/**
 * The stretches of a series, oldest first, without its season. Empty under 12 figures, and, where the year has a
 * length, under two years, when a season looks like a change. NaN and infinite values are gaps. Of a longer series the
 * latest 260 periods are read.
 */
export function readCourse(values: Float64Array, yearLength: YearLength): readonly Stretch[] {
  const last = values.findLastIndex(Number.isFinite);
  const start = Math.max(0, last + 1 - MOST_PERIODS);
  const first = start + values.subarray(start).findIndex(Number.isFinite);
  if (values.subarray(start).filter(Number.isFinite).length < FEWEST_FIGURES) return [];
  if (last - first + 1 < 2 * yearLength) return [];
  const calm = withoutSeason(values.subarray(first, last + 1), yearLength);
  const changes = findChanges(calm).filter(
    (at) => at >= SHORTEST_STRETCH && calm.length - at >= SHORTEST_STRETCH,
  );
  const starts = [0, ...keepClear(changes, calm)];
  const lines = starts.map((from, index) => {
    const to = (starts[index + 1] ?? calm.length) - 1;
    return { from, to, ...lineThrough(calm.subarray(from, to + 1)) };
  });
  const left = lines.reduce((sum, line) => sum + line.squares, 0);
  const freedom = Math.max(1, calm.filter(Number.isFinite).length - 2 * lines.length);
  const spread = Math.max(Math.sqrt(left / freedom), rounding(values));
  return lines.map(({ from, to, slope }) => ({
    from: from + first,
    to: to + first,
    slope,
    isFlat: Math.abs(slope) * (to - from) <= FLAT_WITHIN * spread,
  }));
}

/**
 * Of the changes found, those that persistent noise does not explain as well: such noise wanders, and lines through
 * its bends fit better than one through all of it.
 */
function keepClear(changes: readonly number[], values: Float64Array): readonly number[] {
  if (changes.length === 0) return changes;
  const choices =
    changes.length === 1 ? [[], changes] : [[], ...changes.map((at) => [at]), changes];
  const at = [...values.keys()].filter((index) => Number.isFinite(values[index]));
  const scaled = scaleTo1(Float64Array.from(at, (index) => values[index] ?? 0));
  const costs = choices.map(
    (choice) =>
      misfit(rowsOfLines(choice, at, scaled)) +
      COST_OF_CHANGE * choice.length * Math.log(at.length),
  );
  return choices[costs.indexOf(Math.min(...costs))] ?? [];
}

function scaleTo1(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const spread = Math.sqrt(dot(centred, centred) / values.length);
  return centred.map((value) => value / spread);
}

/** Level and slope of each stretch, 0 outside it, and the value. */
function rowsOfLines(starts: readonly number[], at: readonly number[], values: Float64Array): Rows {
  const width = 2 * starts.length + 3;
  const cells = new Float64Array(at.length * width);
  let stretch = 0;
  at.forEach((index, row) => {
    while (index >= (starts[stretch] ?? Number.POSITIVE_INFINITY)) stretch += 1;
    const from = starts[stretch - 1] ?? 0;
    cells[row * width + 2 * stretch] = 1;
    cells[row * width + 2 * stretch + 1] = (index - from) / at.length;
    cells[row * width + width - 1] = values[row] ?? 0;
  });
  return { width, cells, at };
}

/** Slope and the sum of squares around it of an ordinary straight line, gaps left out. */
function lineThrough(values: Float64Array): { readonly slope: number; readonly squares: number } {
  let [count, time, sum] = [0, 0, 0];
  values.forEach((value, at) => {
    if (!Number.isFinite(value)) return;
    count += 1;
    time += at;
    sum += value;
  });
  let [spread, along, squares] = [0, 0, 0];
  values.forEach((value, at) => {
    if (!Number.isFinite(value)) return;
    const [early, low] = [at - time / count, value - sum / count];
    spread += early * early;
    along += early * low;
    squares += low * low;
  });
  const slope = spread > 0 ? along / spread : 0;
  return { slope, squares: Math.max(squares - slope * along, 0) };
}
