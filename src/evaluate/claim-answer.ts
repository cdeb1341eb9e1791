import { periodsPerYear } from '../period/period.ts';
import type { Drive } from '../resolve/workspace.ts';
import { periodsToDecide } from '../stats/decision-power.ts';
import { standTogether } from '../stats/false-discovery.ts';
import type { Answer, LagFit } from '../stats/lag-regression.ts';
import { median } from '../stats/series.ts';
import { studentQuantile } from '../stats/student.ts';
import type { ClaimTest } from './claim-test.ts';
import { lazily } from './once.ts';

/** Whether a KPI moves the metric that it claims to drive: an inference, in four words (statistics.md, C). */
export interface ClaimAnswer {
  readonly claim: Drive;
  readonly answer: Answer;
  /** Sound enough to fail a run, and to end a path. */
  readonly isConfirmed: boolean;
  /** Why nothing could be tested. */
  readonly untested: string | undefined;
  readonly tested: Tested | undefined;
}

/** The figures speak against it, clearly enough to act on. */
export function isVain(found: ClaimAnswer): boolean {
  const { answer } = found;
  return (answer === 'contradicted' || answer === 'unsupported') && found.isConfirmed;
}

/** What the figures say about a claim that could be tested. */
export interface Tested {
  /** The chance of a relation as strong the claimed way, and the other way, if there were none. */
  readonly positive: number;
  readonly negative: number;
  /** Periods that it rests on. */
  readonly periods: number;
  /** The claims of the plan that were tested beside it. */
  readonly together: number;
  /** It would be the other answer, did it stand alone. */
  readonly doesNotStand: boolean;
  readonly isProvisional: boolean;
  /** The sign of the claim is probably forgotten. */
  readonly isSignDoubtful: boolean;
  /** The one period without which the relation would be gone. */
  readonly restsOn: string | undefined;
  readonly effect: Effect | undefined;
  /** Periods in all with which such a claim is answered in four of five cases; undefined: ten more years would not do. */
  readonly periodsToDecide: () => number | undefined;
}

/** What a tenth more of the KPI goes with, net of trend, season and persistence; inner units. */
export interface Effect {
  /** A tenth of the KPI's usual size. */
  readonly step: number;
  /** Periods later; undefined for the mean over the whole window. */
  readonly lag: number | undefined;
  /** The change of the metric with its 90% interval; of an elasticity, as a share. */
  readonly change: number;
  readonly low: number;
  readonly high: number;
  /** The smallest change that would make the claim true. */
  readonly claimed: number;
}

const FALSE_DISCOVERY_RATE = 0.1;
const INTERVAL_TAIL = 0.05;
const STEP = 0.1;
/** Nobody waits longer for an answer. */
const MOST_YEARS = 10;

/**
 * Answers all claims of a plan together: of many claims some look related by chance, so a relation counts only if it
 * stands among all of them. What rules an effect out needs no such correction.
 */
export function answerClaims(
  tests: ReadonlyMap<Drive, ClaimTest | string>,
): ReadonlyMap<Drive, ClaimAnswer> {
  const tested = [...tests].flatMap(([claim, test]) =>
    typeof test === 'string' || !isFitted(test) ? [] : [{ claim, test }],
  );
  const standing = (chanceOf: (test: ClaimTest) => number): ReadonlySet<Drive> => {
    const stand = standTogether(
      tested.map(({ test }) => chanceOf(test)),
      FALSE_DISCOVERY_RATE,
    );
    return new Set(tested.filter((_, at) => stand[at]).map(({ claim }) => claim));
  };
  const stands = {
    supported: standing(({ test }) => test.positive),
    contradicted: standing(({ test }) => test.negative),
  };
  return new Map(
    [...tests].map(([claim, test]) => {
      if (typeof test === 'string') return [claim, leaveOpen(claim, test)] as const;
      if (!isFitted(test)) return [claim, leaveOpen(claim, whyNotFitted(claim))] as const;
      const { answer } = test.test;
      const isRelation = answer === 'supported' || answer === 'contradicted';
      const doesStand = !isRelation || stands[answer].has(claim);
      return [claim, answerFor(claim, test, doesStand, tested.length)] as const;
    }),
  );
}

function isFitted({ test }: ClaimTest): boolean {
  return test.fits.some(({ fit }) => fit !== undefined);
}

function whyNotFitted({ kpi, metric }: Drive): string {
  return `too few figures of ${kpi} and ${metric} remain, or nothing varies in one of them beside trend and season`;
}

function leaveOpen(claim: Drive, untested: string): ClaimAnswer {
  return { claim, answer: 'undetermined', isConfirmed: false, untested, tested: undefined };
}

function answerFor(
  claim: Drive,
  claimTest: ClaimTest,
  doesStand: boolean,
  together: number,
): ClaimAnswer {
  const { test, input, sides, isProvisional } = claimTest;
  const yearLength = periodsPerYear(sides.metric.cadence);
  const now = input.x.length;
  return {
    claim,
    answer: doesStand ? test.answer : 'undetermined',
    get isConfirmed() {
      return doesStand && !isProvisional && !isSignDoubtful(claimTest) && test.isConfirmed;
    },
    untested: undefined,
    tested: {
      positive: test.positive,
      negative: test.negative,
      periods: now - input.lags.to,
      together,
      doesNotStand: !doesStand,
      isProvisional,
      isSignDoubtful: isSignDoubtful(claimTest),
      get restsOn() {
        return claimTest.restsOn;
      },
      effect: effectOf(claimTest),
      periodsToDecide: lazily(() =>
        periodsToDecide(test, input, now, now + MOST_YEARS * yearLength),
      ),
    },
  };
}

/**
 * The one is better when lower and the other when higher, and the claim says that they go the same way: then more of
 * the one that is good is said to bring less of the other, which is rarely meant.
 */
function isSignDoubtful({ sides, input, test }: ClaimTest): boolean {
  const { kpi, metric } = sides;
  const isOpposite =
    kpi.better !== 'none' && metric.better !== 'none' && kpi.better !== metric.better;
  return isOpposite && input.sign > 0 && test.answer === 'contradicted';
}

/** Of several lags the one that speaks loudest; where nothing was found, the one that leaves most room for the claim. */
function effectOf({ test, input, sides }: ClaimTest): Effect | undefined {
  const fits = test.fits.flatMap(({ lag, fit, claimed }) => (fit ? [{ lag, fit, claimed }] : []));
  const loudness: Record<Answer, (each: (typeof fits)[number]) => number> = {
    supported: ({ fit }) => -fit.high,
    contradicted: ({ fit }) => -fit.low,
    unsupported: roomFor,
    undetermined: roomFor,
  };
  const score = loudness[test.answer];
  const [shown] = fits.sort((a, b) => score(b) - score(a));
  if (!shown) return undefined;
  const { fit, lag, claimed } = shown;
  const isShare = input.elasticity !== undefined;
  const step = STEP * usualSize(sides.series.kpi);
  const scale = input.sign * (isShare ? STEP : step);
  const margin = studentQuantile(INTERVAL_TAIL, fit.freedom) * fit.error;
  const ends = [scale * (fit.slope - margin), scale * (fit.slope + margin)];
  return {
    step,
    lag,
    change: scale * fit.slope,
    low: Math.min(...ends),
    high: Math.max(...ends),
    claimed: scale * claimed,
  };
}

/** The size of the middle figure; where that is nothing, the mean size. */
function usualSize(values: Float64Array): number {
  const middle = Math.abs(median(values));
  if (middle > 0) return middle;
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}

/** How far the interval reaches towards what is claimed; 1 is there. */
function roomFor({ fit, claimed }: { fit: NonNullable<LagFit['fit']>; claimed: number }): number {
  return (fit.slope + studentQuantile(INTERVAL_TAIL, fit.freedom) * fit.error) / claimed;
}
