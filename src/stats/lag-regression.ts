import { sumTogether } from './joint-lags.ts';
import { type Fit, fitRegressions, loudestRow } from './lag-fit.ts';
import { drawSample, type LagSample } from './lag-sample.ts';
import { type Nuisance, prepareNuisance } from './nuisance.ts';
import type { YearLength } from './season-design.ts';
import { studentQuantile } from './student.ts';

export type Answer = 'supported' | 'contradicted' | 'unsupported' | 'undetermined';

export interface LagInput {
  /** The KPI and the metric on one calendar grid, of one length; NaN is a gap. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The KPI works this many periods later, both ends included. */
  readonly lags: { readonly from: number; readonly to: number };
  /** Which way: -1 where more of the KPI is meant to bring less of the metric. */
  readonly sign: 1 | -1;
  readonly season: YearLength;
  /** The partial correlation that is claimed, 0 to 1. */
  readonly effect: number;
  /** Instead of `effect`: the slope that is claimed, for series that are logarithms. */
  readonly elasticity?: number;
}

export interface LagTest {
  readonly answer: Answer;
  /** Sound enough to fail a run. */
  readonly isConfirmed: boolean;
  /** The chance of a relation as strong the claimed way, and the other way, if there were none. */
  readonly positive: number;
  readonly negative: number;
  /** The one period of the metric without which the relation would be gone; it is not confirmed then. */
  readonly restsOn?: number | undefined;
  /** One for each lag and, of two or more, one for their mean. Undefined where it could not be fitted. */
  readonly fits: readonly LagFit[];
}

/** A fit, its slope in the claimed direction: positive is as claimed. */
export interface LagFit {
  /** Undefined for the mean of all lags. */
  readonly lag: number | undefined;
  readonly fit: Fit | undefined;
  /** The slope that the claim amounts to. */
  readonly claimed: number;
}

/** Trend and season for a length, shared by all claims of one run. */
export type NuisanceFor = (
  length: number,
  skipped: number,
  season: YearLength,
) => Nuisance | undefined;

const level = 0.05;
/** Re-tested every month, a rule at 5% says it once for every sixth KPI without any relation; at this one, for 2%. */
const lifeLevel = 0.004;
/** More shapes than any plan has; each is a few hundred kilobytes. */
const mostShapes = 32;

/** Works each shape out once. */
export function shareNuisances(): NuisanceFor {
  const known = new Map<string, Nuisance | undefined>();
  return (length, skipped, season) => {
    const key = `${length} ${skipped} ${season}`;
    if (!known.has(key)) {
      const [oldest] = known.keys();
      if (known.size >= mostShapes && oldest !== undefined) known.delete(oldest);
      known.set(key, prepareNuisance(length, skipped, season));
    }
    return known.get(key);
  };
}

/**
 * Whether a KPI moves a metric, net of trend, season and persistence: the metric is regressed on the lagged KPI with
 * AR(2) noise that is averaged over a fixed grid instead of being estimated. Association, not proof of cause.
 * A relation that is found is tested again without the one period that speaks loudest for it, and is not confirmed if it
 * is gone then: one freak month in both series is no relation.
 * Source: the method of the project's design, held to its reference implementation; generalised least squares with
 * REML weights (Harville 1977), HC1 variances.
 */
export function testLags(input: LagInput, nuisanceFor: NuisanceFor = shareNuisances()): LagTest {
  const { lags, effect, elasticity } = input;
  const nuisance = nuisanceFor(input.x.length, lags.to, input.season);
  const sample = nuisance && drawSample(input, nuisance);
  if (!nuisance || !sample) return { ...NOTHING, fits: [] };
  const fitted = fitRegressions(sample.system, sample.regressions, nuisance, sample.leasts);
  const fits = fitted.map((fit, at): LagFit => {
    const claimed = fit ? (elasticity ?? claimedSlope(effect, fit)) : Number.NaN;
    return { lag: sample.lags[at], fit, claimed };
  });
  const usable = fits.flatMap(({ fit }) => fit ?? []);
  if (usable.length === 0) return { ...NOTHING, fits };
  const positive = Math.min(1, usable.length * Math.min(...usable.map(({ high }) => high)));
  const negative = Math.min(1, usable.length * Math.min(...usable.map(({ low }) => low)));
  const together = negative <= level ? directionOf(sample, nuisance, usable) : 0;
  const isRuledOut = fits.every(
    ({ fit, claimed }) =>
      fit && fit.slope + studentQuantile(level, fit.freedom) * fit.error < claimed,
  );
  const answer = answerOf(positive, negative, together, isRuledOut);
  const test = { answer, positive, negative, fits };
  if (answer === 'undetermined') return { ...test, isConfirmed: false };
  if (answer === 'unsupported') return { ...test, isConfirmed: true };
  const freak = onlyOnce(() => freakPeriod(answer, input, fitted, nuisance));
  return {
    ...test,
    get isConfirmed() {
      return Math.min(positive, negative) <= lifeLevel && freak() === undefined;
    },
    get restsOn() {
      return freak();
    },
  };
}

/** Testing again takes as long as testing, and few ask. */
function onlyOnce<Found>(find: () => Found): () => Found {
  let known: { readonly found: Found } | undefined;
  return () => {
    known ??= { found: find() };
    return known.found;
  };
}

const NOTHING = { answer: 'undetermined', isConfirmed: false, positive: 1, negative: 1 } as const;

/** The period of the metric that a relation rests on, if none of the regressions that show it does so without it. */
function freakPeriod(
  answer: 'supported' | 'contradicted',
  input: LagInput,
  fitted: readonly (Fit | undefined)[],
  nuisance: Nuisance,
): number | undefined {
  // Laid out anew: kept, the columns of every relation would fill the memory for the few that ask.
  const sample = drawSample(input, nuisance);
  const chanceOf = (fit: Fit): number => (answer === 'supported' ? fit.high : fit.low);
  const limit = level / fitted.filter((fit) => fit !== undefined).length;
  const telling = fitted
    .flatMap((fit, at) => (fit && chanceOf(fit) <= limit ? [{ at, chance: chanceOf(fit) }] : []))
    .sort((a, b) => a.chance - b.chance);
  const regression = sample?.regressions[telling[0]?.at ?? -1];
  const sign = answer === 'supported' ? 1 : -1;
  const row = sample && regression && loudestRow(sample.system, regression, nuisance, sign);
  if (row === undefined) return undefined;
  const y = Float64Array.from(input.y);
  y[input.lags.to + row] = Number.NaN;
  const without = drawSample({ ...input, y }, nuisance);
  const isStillThere = telling.some(({ at }) => {
    const [fit] = without
      ? fitRegressions(
          without.system,
          without.regressions.slice(at, at + 1),
          nuisance,
          without.leasts,
        )
      : [];
    return fit !== undefined && chanceOf(fit) <= limit;
  });
  return isStillThere ? undefined : input.lags.to + row;
}

/** The slope at which the partial correlation of KPI and metric is the claimed one. */
function claimedSlope(effect: number, { freedom, plainError }: Fit): number {
  return ((effect * Math.sqrt(freedom)) / Math.sqrt(1 - effect * effect)) * plainError;
}

function answerOf(
  positive: number,
  negative: number,
  together: number,
  isRuledOut: boolean,
): Answer {
  if (positive <= level && (positive <= negative || together > 0)) return 'supported';
  if (negative <= level && negative < positive && together < 0) return 'contradicted';
  return isRuledOut && negative > level ? 'unsupported' : 'undetermined';
}

/** Which way all lags together point; of one lag, its own way. */
function directionOf(sample: LagSample, nuisance: Nuisance, [only]: readonly Fit[]): number {
  const { system, lags, regressions } = sample;
  const last = regressions.at(-1);
  if (lags.length === 1 || !last) return only?.slope ?? 0;
  const columnsAt = (picks: readonly number[]) => picks.flatMap((at) => system.columns[at] ?? []);
  const single = regressions.slice(0, -1).map(({ regressor }) => regressor);
  const [metric] = columnsAt([last.metric]);
  return metric ? sumTogether(nuisance, columnsAt(last.gaps), columnsAt(single), metric) : 0;
}
