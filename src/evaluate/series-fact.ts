/** What looks wrong with a measured series as such, whatever it measures. Positions are grid elements. */
export interface SeriesFact {
  /** Figures that are there. */
  readonly count: number;
  /** Elements without a figure between the first and the last that have one. */
  readonly gaps: readonly number[];
  /** Jumps that look like another unit; undefined where there are too few figures to tell. */
  readonly slips: readonly Slip[] | undefined;
}

/** A jump by about a power of ten in a series that otherwise moves little. */
export interface Slip {
  readonly before: number;
  readonly at: number;
  /** 10, 100, 1000 or more. */
  readonly times: number;
  readonly isUp: boolean;
  /** The next figure is back where it was. */
  readonly isBack: boolean;
}

/** With fewer, what a usual change is cannot be told from a slip. */
export const FEWEST_FIGURES = 5;

/** A change by less than this power of ten is no candidate: ten times as much has 1. */
const LEAST_POWER = 0.8;
/** A series whose usual change is larger (26%) goes up and down by itself. */
const CALM = 0.1;
/** How far from a power of ten, as a power of ten: 12% at least, 58% at most, in between three usual changes. */
const NEAREST = 0.05;
const FARTHEST = 0.2;
/** As much a year ago, within a factor of three: it is the season. */
const SAME_SEASON = 0.5;

/** `season` is the number of periods after which a yearly season comes round, 0 for none. */
export function judgeSeries(values: Float64Array, season: number): SeriesFact {
  const present = [...values.keys()].filter((at) => Number.isFinite(values[at]));
  const [first = 0, last = -1] = [present[0], present.at(-1)];
  const gaps = [...values.keys()].filter(
    (at) => at > first && at < last && !Number.isFinite(values[at]),
  );
  const slips = present.length < FEWEST_FIGURES ? undefined : findSlips(values, present, season);
  return { count: present.length, gaps, slips };
}

interface Jump {
  readonly before: number;
  readonly at: number;
  /** The power of ten by which it changes. NaN where the sign changes or either is zero. */
  readonly power: number;
}

function findSlips(
  values: Float64Array,
  present: readonly number[],
  season: number,
): readonly Slip[] {
  const jumps = present.slice(1).map((at, position): Jump => {
    const before = present[position] ?? at;
    return { before, at, power: powerBetween(values, before, at) };
  });
  const isCandidate = ({ power }: Jump) => Math.abs(power) >= LEAST_POWER;
  const ordinary = jumps.filter((jump) => Math.abs(jump.power) < LEAST_POWER);
  const usual = middle(ordinary.map(({ power }) => Math.abs(power)));
  // A series that jumps more often than not has no unit to slip from.
  const isCalm = usual <= CALM && ordinary.length >= jumps.filter(isCandidate).length;
  if (!isCalm) return [];
  const near = Math.min(FARTHEST, Math.max(NEAREST, 3 * usual));
  const slips: Slip[] = [];
  jumps.forEach((jump, position) => {
    const power = Math.round(Math.abs(jump.power));
    if (!isCandidate(jump) || Math.abs(Math.abs(jump.power) - power) > near) return;
    if (slips.at(-1)?.isBack && slips.at(-1)?.at === jump.before) return;
    const next = jumps[position + 1];
    const isBack = next !== undefined && Math.abs(next.power + jump.power) <= 2 * near;
    // A tenfold step that stays is more often real (a financing round) than a slip; one figure is a digit too many.
    const isStep = next !== undefined && !isBack;
    if (power === 1 && isStep) return;
    if (isSeason(values, jump.at, season)) return;
    slips.push({
      ...{ before: jump.before, at: jump.at, isBack },
      times: 10 ** power,
      isUp: jump.power > 0,
    });
  });
  return slips;
}

function powerBetween(values: Float64Array, before: number, at: number): number {
  return Math.log10((values[at] ?? Number.NaN) / (values[before] ?? Number.NaN));
}

/** The year before or the year after has as much in the same period. */
function isSeason(values: Float64Array, at: number, season: number): boolean {
  const isAlike = (other: number) => Math.abs(powerBetween(values, other, at)) < SAME_SEASON;
  return season > 0 && (isAlike(at - season) || isAlike(at + season));
}

/** The middle value; infinite where there is none, so that nothing counts as calm. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.POSITIVE_INFINITY;
}
