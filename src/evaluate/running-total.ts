import { median } from '../stats/series.ts';
import { isAbove } from './compare.ts';

/** A stretch of a flow that looks like a running total, and what was added in each period. */
export interface RunningTotal {
  /** The grid elements of the figures, the first being where the total began. */
  readonly elements: readonly number[];
  /** The period figures behind it: the first figure, then the differences. */
  readonly behind: readonly number[];
}

/** So many figures in a row without a fall make a stretch worth looking at. */
export const FEWEST_FIGURES = 8;

/** A total starts at about one period's worth: at most so many times what is added early on. */
const LARGEST_START = 2;

/** What is added may grow no faster than a straight line from zero: its later half is then 3 times its earlier one. */
const FASTEST_GROWTH = 3;

/**
 * Looks for a running total at the end of a flow. A rising flow does not fall either; what gives a total away is its
 * start at one period's worth (that of the plan, or a reset at a new year) and steps that do not grow with the level.
 * Undefined when there is none. The last two stretches are looked at: a total that was just reset is still one.
 */
export function findRunningTotal(values: Float64Array, closed: number): RunningTotal | undefined {
  const stretches = stretchesWithoutFall(values, closed);
  const latest = stretches.findLast((stretch) => stretch.length >= FEWEST_FIGURES);
  if (!latest || stretches.indexOf(latest) < stretches.length - 2) return undefined;
  const figures = latest.map((at) => values[at] ?? Number.NaN);
  const steps = figures.slice(1).map((figure, at) => figure - (figures[at] ?? Number.NaN));
  const [start = Number.NaN] = figures;
  if (!isTotal(start, Float64Array.from(steps))) return undefined;
  return { elements: latest, behind: [start, ...steps] };
}

function isTotal(start: number, steps: Float64Array): boolean {
  const half = steps.length >> 1;
  const [early, late] = [median(steps.subarray(0, half)), median(steps.subarray(-half))];
  return (
    early > 0 && start >= 0 && start <= LARGEST_START * early && late <= FASTEST_GROWTH * early
  );
}

/** The elements that have a figure, cut wherever a figure is below the one before. */
function stretchesWithoutFall(values: Float64Array, closed: number): readonly number[][] {
  const stretches: number[][] = [];
  let before = Number.NaN;
  for (let at = 0; at <= Math.min(closed, values.length - 1); at++) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (stretches.length === 0 || isAbove(before, value)) stretches.push([]);
    stretches.at(-1)?.push(at);
    before = value;
  }
  return stretches;
}
