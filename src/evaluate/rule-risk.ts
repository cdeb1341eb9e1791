import { periodsPerYear } from '../period/period.ts';
import type { Assumption, Kpi } from '../resolve/workspace.ts';
import { delayUntil } from '../stats/delay.ts';
import { estimateNoise, type Noise } from '../stats/noise.ts';
import { twoSidedRunRisk } from '../stats/run-risk.ts';
import { smallestAfter, smallestTolerance } from '../stats/tune-rule.ts';
import { type Band, bandAt, sideBeyond } from './band.ts';
import { lastFigure } from './figures.ts';

/** How easily a declared rule cries wolf, given the noise of its KPI, and what mends that (statistics.md, A). */
export interface RuleMending {
  /** The chance that a sound assumption with this noise trips within a year. */
  readonly falseAlarm: number;
  /** What would bring the false alarm to 5%: the number of periods, or the tolerance in the inner unit. */
  readonly calmAfter: number | undefined;
  readonly calmTolerance: number | undefined;
}

/** How far a declared rule can be trusted in both directions. */
export interface RuleRisk extends RuleMending {
  /** Closed periods until it trips with 80% chance if the level moved one, two, three tolerances beyond the edge. */
  readonly delays: readonly (number | undefined)[];
}

/** A rule that cries wolf more often than this in a year is a hair trigger. */
export const TOLERABLE_FALSE_ALARM = 0.05;

/** A rule with the noise of its KPI, ready to be asked what it does. */
export interface NoisyRule {
  readonly mean: number;
  readonly sd: number;
  readonly phi: number;
  readonly after: number;
  readonly lower: number;
  readonly upper: number;
  readonly periods: number;
  readonly band: Band;
}

/** Undefined where the noise cannot be told: under 6 figures, or none of them varies. */
export function readNoisyRule(
  assumption: Assumption,
  kpi: Kpi,
  values: Float64Array,
  closed: number,
): NoisyRule | undefined {
  const { expect, tolerance, breaksAfter } = assumption;
  const at = lastFigure(values, closed);
  const band = expect && at >= 0 ? bandAt(expect, tolerance, at) : undefined;
  const noise = band && estimateNoise(values.subarray(0, at + 1), kpi.season);
  if (!band || !noise) return undefined;
  return {
    mean: meanInside(noise, band),
    sd: noise.sd,
    phi: noise.phi,
    after: breaksAfter,
    lower: band.lower,
    upper: band.upper,
    periods: periodsPerYear(kpi.cadence),
    band,
  };
}

/** The chance that a sound assumption with this KPI's noise trips its rule within a year. */
export function falseAlarmOf(rule: NoisyRule): number {
  return twoSidedRunRisk(rule);
}

/** All that can be said of a rule. */
export function assessRule(rule: NoisyRule): RuleRisk {
  const delays = [1, 2, 3].map((tolerances) => delayAfter(tolerances, rule));
  return { ...mendRule(rule), delays };
}

/** The false alarm and the settings that mend it: far slower than the false alarm alone. */
export function mendRule(rule: NoisyRule): RuleMending {
  const { band } = rule;
  const falseAlarm = twoSidedRunRisk(rule);
  const isCalm = falseAlarm <= TOLERABLE_FALSE_ALARM;
  const declared = { lower: band.declaredLower, upper: band.declaredUpper };
  return {
    falseAlarm,
    calmAfter: isCalm ? undefined : smallestAfter({ ...rule, chance: TOLERABLE_FALSE_ALARM }),
    calmTolerance: isCalm
      ? undefined
      : smallestTolerance({ ...rule, ...declared, chance: TOLERABLE_FALSE_ALARM }),
  };
}

/** The mean as it is now, brought back to the declared edge when it lies outside: the assumption is taken as sound. */
function meanInside({ level }: Noise, band: Band): number {
  if (sideBeyond(band, level) === undefined) return level;
  return Math.min(Math.max(level, band.declaredLower), band.declaredUpper);
}

function delayAfter(tolerances: number, { band, sd, phi, after }: NoisyRule): number | undefined {
  const isUpper = Number.isFinite(band.upper);
  const [edge, declared] = isUpper
    ? [band.upper, band.declaredUpper]
    : [band.lower, band.declaredLower];
  const mean = edge + tolerances * (edge - declared);
  return delayUntil({ mean, sd, phi, edge, after, upper: isUpper });
}
