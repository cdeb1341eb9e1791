import { leastSquares } from './least-squares.ts';
import { affordablePairs, seasonColumns, trendColumns, type YearLength } from './season-design.ts';
import { dot } from './series.ts';

/**
 * What a series would be without its season: least squares on trend and season, and the season alone taken away. NaN
 * and infinite values stay as they are.
 */
export function withoutSeason(values: Float64Array, yearLength: YearLength): Float64Array {
  if (yearLength === 0) return values;
  const known = values.map((value) => (Number.isFinite(value) ? value : 0));
  const calm = Float64Array.from(values);
  for (const { column, reader } of readersFor(values, yearLength)) {
    const size = dot(reader, known);
    for (let at = 0; at < calm.length; at++) calm[at] = (calm[at] ?? 0) - size * (column[at] ?? 0);
  }
  return calm;
}

/** A column of the season, and what its coefficient is read off with. */
interface Reader {
  readonly column: Float64Array;
  readonly reader: Float64Array;
}

/**
 * Series of one plan have few lengths and mostly no gaps, so the latest readers are kept: the answer stays the same. More
 * than one, because the figures of a period do not arrive all at once.
 */
const latest = new Map<string, readonly Reader[]>();
const MOST_KEPT = 16;

function readersFor(values: Float64Array, yearLength: YearLength): readonly Reader[] {
  const present = Uint8Array.from(values, (value) => (Number.isFinite(value) ? 1 : 0));
  const key = `${yearLength} ${present.join('')}`;
  const readers = latest.get(key) ?? makeReaders(present, yearLength);
  if (latest.size === MOST_KEPT && !latest.has(key)) latest.clear();
  latest.set(key, readers);
  return readers;
}

/** What a column has that no other has, over its square: its product with the values is the coefficient (Frisch and Waugh 1933). */
function makeReaders(present: Uint8Array, yearLength: YearLength): readonly Reader[] {
  const { length } = present;
  const points = present.reduce((sum, one) => sum + one, 0);
  const trend = trendColumns(length);
  const pairs = affordablePairs({ length, points, season: yearLength, trendTerms: trend.length });
  const season = seasonColumns(length, yearLength, pairs);
  const columns = [...trend, ...season].map((column) =>
    column.map((entry, at) => entry * (present[at] ?? 0)),
  );
  return season.map((column, index) => {
    const own = columns[trend.length + index] ?? column;
    const others = columns.filter((each) => each !== own);
    const { residuals } = leastSquares(others, own);
    const square = dot(residuals, residuals);
    return { column, reader: residuals.map((entry) => entry / square) };
  });
}
