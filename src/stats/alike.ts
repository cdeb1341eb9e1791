import { rounding } from './series.ts';

/** Two series whose changes go together: `first` stands before `second` in the list. */
export interface Alike {
  readonly first: number;
  readonly second: number;
  readonly correlation: number;
  /** Steps from one point to the next over which they were compared. */
  readonly shared: number;
}

export interface AlikeQuestion {
  /** Pearson's correlation of the changes, above which two series are alike. */
  readonly above: number;
  /** Shared steps without which two are not compared. */
  readonly fewest: number;
  /** Whether a pair that is alike counts. */
  readonly counts: (first: number, second: number) => boolean;
}

/**
 * For each series the first one before it in the list whose changes move as its own do, over the points that both have
 * since the latest gap in either. Every pair must be looked at, so the changes of each series are brought to mean 0 and
 * length 1 once for each stretch: the correlation of two is then 1 - d^2 / 2 of their distance d, and for most pairs
 * d is too large after two or three steps.
 */
export function findAlike(
  series: readonly Float64Array[],
  question: AlikeQuestion,
): readonly Alike[] {
  const groups = groupByStretch(series);
  const found = new Map<number, Alike>();
  groups.forEach((group, at) => {
    for (const other of groups.slice(at)) {
      const from = Math.max(group.from, other.from);
      const to = Math.min(group.to, other.to);
      if (to - from + 1 < question.fewest) continue;
      const rows = scaleRows(series, group.members, from, to);
      comparePairs(
        rows,
        other === group ? rows : scaleRows(series, other.members, from, to),
        question,
        found,
      );
    }
  });
  return [...found.values()].sort((a, b) => a.second - b.second);
}

interface Stretch {
  /** The first and the last step of the latest stretch without a gap; step `at` leads from point `at - 1` to `at`. */
  readonly from: number;
  readonly to: number;
  readonly members: number[];
}

function groupByStretch(series: readonly Float64Array[]): readonly Stretch[] {
  const groups = new Map<string, Stretch>();
  series.forEach((values, member) => {
    const to = values.findLastIndex(Number.isFinite);
    let from = to;
    while (from > 0 && Number.isFinite(values[from - 1])) from -= 1;
    const key = `${from} ${to}`;
    const group = groups.get(key) ?? { from: from + 1, to, members: [] };
    group.members.push(member);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** Series with their changes in one piece of memory, each of length 1, in order of their first change. */
interface Rows {
  readonly members: readonly number[];
  readonly width: number;
  readonly steps: Float64Array;
}

/** Leaves out those whose changes do not vary. */
function scaleRows(
  series: readonly Float64Array[],
  members: readonly number[],
  from: number,
  to: number,
): Rows {
  const scaled = members
    .flatMap((member) => {
      const steps = scaleChanges(series[member] ?? new Float64Array(0), from, to);
      return steps ? [{ member, steps }] : [];
    })
    .sort((a, b) => (a.steps[0] ?? 0) - (b.steps[0] ?? 0));
  const width = to - from + 1;
  const all = new Float64Array(scaled.length * width);
  for (const [row, { steps }] of scaled.entries()) all.set(steps, row * width);
  return { members: scaled.map(({ member }) => member), width, steps: all };
}

function scaleChanges(values: Float64Array, from: number, to: number): Float64Array | undefined {
  const steps = Float64Array.from(
    { length: to - from + 1 },
    (_, at) => (values[from + at] ?? Number.NaN) - (values[from + at - 1] ?? Number.NaN),
  );
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  let squares = 0;
  for (const step of steps) squares += (step - mean) * (step - mean);
  const length = Math.sqrt(squares);
  if (!(length > rounding(values.subarray(from - 1, to + 1)))) return undefined;
  return steps.map((step) => (step - mean) / length);
}

/** Rows are sorted by their first step: once that alone is too far off, so is all that follows. */
function comparePairs(a: Rows, b: Rows, question: AlikeQuestion, found: Map<number, Alike>) {
  const { width, steps } = a;
  const farthest = 2 * (1 - question.above);
  const reach = Math.sqrt(farthest);
  let start = 0;
  for (let row = 0; row < a.members.length; row++) {
    const own = steps.subarray(row * width, (row + 1) * width);
    const key = own[0] ?? 0;
    if (a === b) start = row + 1;
    while (start < b.members.length && (b.steps[start * width] ?? 0) < key - reach) start += 1;
    for (let other = start; other < b.members.length; other++) {
      const offset = other * width;
      if ((b.steps[offset] ?? 0) > key + reach) break;
      const distance = squaredDistance(own, b.steps, offset, farthest);
      if (distance < farthest)
        keepFirst(a.members[row] ?? 0, b.members[other] ?? 0, distance, width, question, found);
    }
  }
}

/** At least `farthest` as soon as it cannot be less any more. */
function squaredDistance(
  own: Float64Array,
  steps: Float64Array,
  offset: number,
  farthest: number,
): number {
  let distance = 0;
  for (let at = 0; at < own.length && distance < farthest; at++) {
    const apart = (own[at] ?? 0) - (steps[offset + at] ?? 0);
    distance += apart * apart;
  }
  return distance;
}

function keepFirst(
  one: number,
  other: number,
  distance: number,
  shared: number,
  { counts }: AlikeQuestion,
  found: Map<number, Alike>,
) {
  const [first, second] = one < other ? [one, other] : [other, one];
  const known = found.get(second);
  if ((known && known.first <= first) || !counts(first, second)) return;
  found.set(second, { first, second, correlation: 1 - distance / 2, shared });
}
