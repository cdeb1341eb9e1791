import { type Band, type Side, sideBeyond } from './band.ts';

/** What the declared rule makes of a series: statistics.md, A. Elements are grid elements. */
export interface RunOutcome {
  readonly isBroken: boolean;
  /** The first period of the run that broke it, and the one that completed the run. */
  readonly brokeSince: number | undefined;
  readonly brokeIn: number | undefined;
  /** The side of the latest judged figure, if it is beyond, and since when it has been there. */
  readonly latestSide: Side | undefined;
  readonly latestSideSince: number | undefined;
  /** The latest judged element, and how many were judged. */
  readonly latest: number | undefined;
  readonly judged: number;
  readonly beyond: number;
  /** Since when it has been inside without a break. */
  readonly insideSince: number | undefined;
  /** Elements that had no figure between the first and the last judged one. */
  readonly missing: readonly number[];
}

/**
 * Walks a series from `from` to `through`. `after` figures in a row beyond the band on one side break it; it is
 * mended by `after` in a row inside. A missing figure neither extends nor ends a run.
 */
export function applyRunRule(
  values: Float64Array,
  bandAt: (at: number) => Band | undefined,
  {
    from,
    through,
    after,
  }: {
    readonly from: number;
    readonly through: number;
    readonly after: number;
  },
): RunOutcome {
  let side: Side | undefined;
  let beyondRun = 0;
  let insideRun = 0;
  let runStart = -1;
  let insideStart = -1;
  let brokeSince: number | undefined;
  let brokeIn: number | undefined;
  let latest: number | undefined;
  let first: number | undefined;
  let judged = 0;
  let beyond = 0;
  const missing: number[] = [];
  for (let at = Math.max(0, from); at <= Math.min(through, values.length - 1); at++) {
    const [value, band] = [values[at] ?? Number.NaN, bandAt(at)];
    if (Number.isNaN(value) || !band) {
      missing.push(at);
      continue;
    }
    latest = at;
    first ??= at;
    judged += 1;
    const here = sideBeyond(band, value);
    if (here === undefined) {
      insideStart = insideRun === 0 ? at : insideStart;
      insideRun += 1;
      beyondRun = 0;
      if (insideRun >= after) [brokeSince, brokeIn] = [undefined, undefined];
    } else {
      beyond += 1;
      runStart = beyondRun === 0 || here !== side ? at : runStart;
      beyondRun = here === side ? beyondRun + 1 : 1;
      insideRun = 0;
      if (beyondRun >= after && brokeIn === undefined) [brokeSince, brokeIn] = [runStart, at];
    }
    side = here;
  }
  return {
    isBroken: brokeIn !== undefined,
    brokeSince,
    brokeIn,
    latestSide: side,
    latestSideSince: side ? runStart : undefined,
    latest,
    judged,
    beyond,
    insideSince: insideRun > 0 ? insideStart : undefined,
    missing: missing.filter(
      (at) => first !== undefined && latest !== undefined && at > first && at < latest,
    ),
  };
}
