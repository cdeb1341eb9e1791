import { rounding } from './series.ts';

/** Two series whose changes go together: `first` stands before `second` in the list. */
export interface Alike {
  readonly first: number;
  readonly second: number;
  readonly correlation: number;
  /** Steps from one point to the next for which both have both points. */
  readonly shared: number;
}

export interface AlikeQuestion {
  /** Pearson's correlation of the changes, above which two series are alike. */
  readonly above: number;
  readonly fewest: number;
  /** Whether two may be compared at all. */
  readonly isCandidate: (first: number, second: number) => boolean;
  /** A closer look at a pair that is alike. */
  readonly isConfirmed: (first: number, second: number) => boolean;
}

/**
 * For each series the first one before it in the list whose changes move as its own do. Every pair has to be looked
 * at, so each series is brought to unit length once: the correlation of two is then 1 - d^2 / 2 of their distance d,
 * and most pairs are too far apart after two or three steps.
 */
export function findAlike(
  series: readonly Float64Array[],
  { above, fewest, isCandidate, isConfirmed }: AlikeQuestion,
): readonly Alike[] {
  const prepared = series.map((values) => prepare(values));
  const found: Alike[] = [];
  prepared.forEach((b, second) => {
    for (let first = 0; b && first < second; first++) {
      const a = prepared[first];
      if (!a || !isCandidate(first, second)) continue;
      const shared = a.steps === b.steps ? a.count : countShared(a.changes, b.changes);
      if (shared < fewest) continue;
      const correlation =
        a.steps === b.steps ? correlationWithin(a.unit, b.unit, above) : correlate(a, b);
      if (correlation <= above || !isConfirmed(first, second)) continue;
      found.push({ first, second, correlation: Math.min(correlation, 1), shared });
      return;
    }
  });
  return found;
}

interface Prepared {
  /** Change into each point, NaN where either point is missing. */
  readonly changes: Float64Array;
  /** Those that are there, with mean 0 and length 1. */
  readonly unit: Float64Array;
  readonly count: number;
  /** Names the steps that are there: equal for two series that can be compared element by element. */
  readonly steps: string;
}

/** Undefined when the changes do not vary. */
function prepare(values: Float64Array): Prepared | undefined {
  const changes = values.map((value, at) => value - (values[at - 1] ?? Number.NaN));
  const present = changes.filter(Number.isFinite);
  const mean = present.reduce((sum, change) => sum + change, 0) / present.length;
  const deviations = present.map((change) => change - mean);
  const length = Math.sqrt(deviations.reduce((sum, each) => sum + each * each, 0));
  if (present.length === 0 || !(length > rounding(values))) return undefined;
  return {
    changes,
    unit: deviations.map((each) => each / length),
    count: present.length,
    steps: namePresent(changes),
  };
}

/** Where runs of present steps begin and end: `1-8,10-60`. */
function namePresent(changes: Float64Array): string {
  const ends: number[] = [];
  for (let at = 0; at <= changes.length; at++) {
    if (Number.isFinite(changes[at]) !== Number.isFinite(changes[at - 1])) ends.push(at);
  }
  return ends.join();
}

/** The correlation of two unit vectors; -1 as soon as it cannot be above `least` any more. */
function correlationWithin(a: Float64Array, b: Float64Array, least: number): number {
  const farthest = 2 * (1 - least);
  let distance = 0;
  for (let at = 0; at < a.length; at++) {
    const apart = (a[at] ?? 0) - (b[at] ?? 0);
    distance += apart * apart;
    if (distance >= farthest) return -1;
  }
  return 1 - distance / 2;
}

function countShared(a: Float64Array, b: Float64Array): number {
  let shared = 0;
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (Number.isFinite(a[at]) && Number.isFinite(b[at])) shared += 1;
  }
  return shared;
}

/** Over the shared steps only; -1 where either does not vary there. */
function correlate({ changes: a }: Prepared, { changes: b }: Prepared): number {
  let [count, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [x, y] = [a[at] ?? Number.NaN, b[at] ?? Number.NaN];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    count += 1;
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const spreadA = sumAA - (sumA * sumA) / count;
  const spreadB = sumBB - (sumB * sumB) / count;
  const isFlat = spreadA <= sumAA * FLAT || spreadB <= sumBB * FLAT;
  return isFlat ? -1 : (sumAB - (sumA * sumB) / count) / Math.sqrt(spreadA * spreadB);
}

/** A spread of less than this share of the squares is no more than rounding. */
const FLAT = 1e-12;
