import { bisect } from './bisect.ts';
import { readCourse } from './course.ts';
import type { YearLength } from './season-design.ts';
import { fitTrend, type Trend } from './trend.ts';

/** When a trend line is beyond an edge, in periods after the last figure: 10%, 50% and 90% points. */
export interface Crossing {
  readonly from: number;
  readonly middle: number;
  /** Undefined where it lies behind the horizon. */
  readonly to: number | undefined;
}

export interface Edge {
  readonly side: 'above' | 'below';
  /** The edge in force so many periods after the last figure; not finite where there is none. */
  readonly at: (ahead: number) => number;
}

/** No crossing, because the line does not lead to the edge, or because it does not get there in time. */
export type NoCrossing = 'no-trend' | 'too-far';

const FEWEST_FIGURES = 18;
const PERIODS_BEYOND_TWO_YEARS = 2;
const SURE_ENOUGH = 0.95;
const POINTS = { from: 0.1, middle: 0.5, to: 0.9 } as const;
/** In periods: far less than the interval is wide. */
const TOLERANCE = 0.01;

/** How many figures since the last change a forecast takes: 18, and with a season two years and two periods. */
export function figuresToForecast(yearLength: YearLength): number {
  const withSeason = yearLength === 0 ? 0 : 2 * yearLength + PERIODS_BEYOND_TWO_YEARS;
  return Math.max(FEWEST_FIGURES, withSeason);
}

/**
 * The trend that a series is on now: of its figures since the last change of course. Undefined when these are too few,
 * see `figuresToForecast`, or do not vary.
 */
export function presentTrend(values: Float64Array, yearLength: YearLength): Trend | undefined {
  const needed = figuresToForecast(yearLength);
  if (values.filter(Number.isFinite).length < needed) return undefined;
  const from = readCourse(values, yearLength).at(-1)?.from;
  if (from === undefined) return undefined;
  const recent = values.subarray(from);
  if (recent.filter(Number.isFinite).length < needed) return undefined;
  return fitTrend(recent, yearLength);
}

/**
 * When a trend line will be beyond an edge. What crosses is the line, the level without season and noise: a single
 * figure may be beyond earlier, and inside later. Nothing is said unless the line leads towards the edge with 95%
 * chance, and is beyond it within `horizon` periods at the median; a 90% point behind the horizon is left open.
 */
export function forecastCrossing(
  trend: Trend,
  { side, at }: Edge,
  horizon: number,
): Crossing | NoCrossing {
  const levels = levelsOf(at, horizon);
  if (levels.length === 0) return 'no-trend';
  const towards = side === 'above' ? trend.rising : 1 - trend.rising;
  if (!(towards >= SURE_ENOUGH)) return 'no-trend';
  const reach = (chance: number) =>
    firstReached(levels, chance, (edge, ahead) => {
      const above = trend.chanceAbove(edge, ahead);
      return side === 'above' ? above : 1 - above;
    });
  const [from, middle] = [reach(POINTS.from), reach(POINTS.middle)];
  if (from === undefined || middle === undefined) return 'too-far';
  return { from, middle, to: reach(POINTS.to) };
}

/** Periods in a row with one edge: those after `after`, through `through`. */
interface Level {
  readonly edge: number;
  readonly after: number;
  readonly through: number;
}

function levelsOf(edgeAt: Edge['at'], horizon: number): readonly Level[] {
  const levels: Level[] = [];
  for (let ahead = 1; ahead <= horizon; ahead++) {
    const edge = edgeAt(ahead);
    const latest = levels.at(-1);
    if (!Number.isFinite(edge)) continue;
    if (latest?.edge === edge && latest.through === ahead - 1)
      levels[levels.length - 1] = { ...latest, through: ahead };
    else levels.push({ edge, after: ahead - 1, through: ahead });
  }
  return levels;
}

/** While the edge stays, the chance to be beyond it only grows with time, so its two ends tell where to look. */
function firstReached(
  levels: readonly Level[],
  chance: number,
  chanceBeyond: (edge: number, ahead: number) => number,
): number | undefined {
  for (const { edge, after, through } of levels) {
    const excess = (ahead: number) => chanceBeyond(edge, ahead) - chance;
    // Beyond from the first moment of this edge, and not at the last of the edge before.
    if (excess(after) >= 0) return after + TOLERANCE;
    if (excess(through) < 0) continue;
    return bisect(excess, after, through, { tolerance: TOLERANCE });
  }
  return undefined;
}
