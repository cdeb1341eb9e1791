import { rounding } from './series.ts';

/** A stretch is never shorter than this many points, nor than this share of them. */
const SHORTEST_STRETCH = 3;
const SHORTEST_SHARE = 0.02;
const MOST_CHANGES = 2;
/** What is left around the lines counts as at least this share of all variation: below is rounding. */
const LEAST_SHARE_LEFT = 1e-9;

/**
 * Where a series changes its course: the indexes at which a new stretch begins, at most two. Each stretch is a straight
 * line of its own, and the cuts are the best of all that there are, not a search. NaN and infinite values are gaps:
 * left out at the ends, bridged by a straight line inside. Empty under 12 points, and where nothing varies.
 * Source: dynamic programme over the sums of squares around lines (Bai and Perron 2003); the number of changes by the
 * modified BIC of Zhang and Siegmund (2007).
 */
export function findChanges(values: Float64Array): readonly number[] {
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  if (first < 0) return [];
  const points = standardise(bridgeGaps(values.subarray(first, last + 1)));
  return points ? cutBest(points).map((at) => at + first) : [];
}

/** Gaps between two values lie on the line between them. Both ends must be values. */
function bridgeGaps(values: Float64Array): Float64Array {
  const bridged = Float64Array.from(values);
  let known = 0;
  for (let at = 1; at < bridged.length; at++) {
    const value = bridged[at] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const start = bridged[known] ?? Number.NaN;
    for (let gap = known + 1; gap < at; gap++)
      bridged[gap] = start + ((value - start) * (gap - known)) / (at - known);
    known = at;
  }
  return bridged;
}

/** Mean 0 and spread 1, so that the floor under what is left means the same for every series. */
function standardise(values: Float64Array): Float64Array | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  if (Math.sqrt(squares) <= rounding(values)) return undefined;
  const spread = Math.sqrt(squares / values.length);
  return values.map((value) => (value - mean) / spread);
}

function cutBest(points: Float64Array): readonly number[] {
  const { length } = points;
  const shortest = Math.max(SHORTEST_STRETCH, Math.ceil(SHORTEST_SHARE * length));
  const most = Math.min(MOST_CHANGES, Math.floor(length / (2 * shortest)) - 1);
  if (most < 1) return [];
  const around = squaresAroundLine(points);
  const oneCut = cutOnce(around, length, shortest);
  const candidates = [
    { left: around(0, length), cuts: [] },
    { left: oneCut.left[length] ?? 0, cuts: [oneCut.at[length] ?? 0] },
    ...(most < MOST_CHANGES ? [] : [cutTwice(oneCut, around, length, shortest)]),
  ];
  const costs = candidates.map(({ left, cuts }) => modifiedBic(left, cuts, length));
  return candidates[costs.indexOf(Math.min(...costs))]?.cuts ?? [];
}

/** For each length the best single cut of the points before it. */
function cutOnce(around: SquaresAround, length: number, shortest: number) {
  const left = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const at = new Int32Array(length + 1);
  const before = Float64Array.from(left, (_, end) => (end < shortest ? 0 : around(0, end)));
  for (let end = 2 * shortest; end <= length; end++) {
    for (let cut = shortest; cut <= end - shortest; cut++) {
      const squares = (before[cut] ?? 0) + around(cut, end);
      if (squares < (left[end] ?? 0)) [left[end], at[end]] = [squares, cut];
    }
  }
  return { left, at };
}

function cutTwice(
  oneCut: ReturnType<typeof cutOnce>,
  around: SquaresAround,
  length: number,
  shortest: number,
) {
  let best = { left: Number.POSITIVE_INFINITY, cuts: [0, 0] };
  for (let cut = 2 * shortest; cut <= length - shortest; cut++) {
    const left = (oneCut.left[cut] ?? 0) + around(cut, length);
    if (left < best.left) best = { left, cuts: [oneCut.at[cut] ?? 0, cut] };
  }
  return best;
}

/** The sum of squares around the best line through the points from `start` up to, not including, `end`. */
type SquaresAround = (start: number, end: number) => number;

/** From running sums, so that any stretch costs the same. */
function squaresAroundLine(points: Float64Array): SquaresAround {
  const { length } = points;
  const sums = new Float64Array(length + 1);
  const squares = new Float64Array(length + 1);
  const moments = new Float64Array(length + 1);
  for (let at = 0; at < length; at++) {
    const point = points[at] ?? 0;
    sums[at + 1] = (sums[at] ?? 0) + point;
    squares[at + 1] = (squares[at] ?? 0) + point * point;
    moments[at + 1] = (moments[at] ?? 0) + at * point;
  }
  return (start, end) => {
    const count = end - start;
    const sum = (sums[end] ?? 0) - (sums[start] ?? 0);
    const middle = (start + end - 1) / 2;
    const along = (moments[end] ?? 0) - (moments[start] ?? 0) - middle * sum;
    const spreadOfTime = (count * (count * count - 1)) / 12;
    const all = (squares[end] ?? 0) - (squares[start] ?? 0) - (sum * sum) / count;
    return Math.max(all - (along * along) / spreadOfTime, 0);
  };
}

function modifiedBic(left: number, cuts: readonly number[], length: number): number {
  const ends = [...cuts, length];
  const balance = ends.reduce(
    (sum, end, stretch) => sum + Math.log((end - (ends[stretch - 1] ?? 0)) / length),
    0,
  );
  const share = Math.max(left / length, LEAST_SHARE_LEFT);
  return length * Math.log(share) + 3 * cuts.length * Math.log(length) + balance;
}
