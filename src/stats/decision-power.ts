import type { LagTest } from './lag-regression.ts';
import { countNuisance } from './nuisance.ts';
import type { YearLength } from './season-design.ts';
import { studentQuantile } from './student.ts';

export interface PowerInput {
  readonly season: YearLength;
  readonly lags: { readonly from: number; readonly to: number };
  /** The partial correlation that is claimed. */
  readonly effect: number;
  /** Or the slope, on logarithms; it can be told only from a fit. */
  readonly elasticity?: number;
}

const level = 0.05;
const power = 0.8;
/** What unknown noise costs beside noise that is known, where no fit tells: measured by npm run bench:accuracy. */
const usualCost = 1.25;
/** The t distribution needs no fewer: 8 of the regression, 2 of them for the noise. */
const fewestFree = 6;
/** The quantiles hardly change with the degrees of freedom: a few rounds settle it. */
const rounds = 6;

/**
 * How many periods in all it takes to answer such a claim in four of five cases, whichever way: one that is just true
 * would be supported by then, and one without any truth found unsupported. It may be fewer than the `now` periods that
 * `test` rests on, from which the cost of the noise is taken: then this claim lies in between, and waiting promises
 * nothing. Undefined where `most` periods would not do.
 *
 * The chance is that of a t with the noncentrality that the claimed effect has at that length, by the usual normal
 * approximation (Cohen 1988): effect / error >= t(level) + t(1 - power).
 */
export function periodsToDecide(
  test: LagTest,
  { season, lags, effect, elasticity }: PowerInput,
  now: number,
  most: number,
): number | undefined {
  const fits = test.fits.flatMap(({ fit }) => fit ?? []);
  if (elasticity !== undefined && fits.length === 0) return undefined;
  // What one root of a degree of freedom adds to the claimed effect, in standard errors.
  const correlation = effect / Math.sqrt(1 - effect * effect);
  const pace = Math.min(
    fits.length === 0 ? correlation / usualCost : Number.POSITIVE_INFINITY,
    ...fits.map(({ plainError, error, freedom }) =>
      elasticity === undefined
        ? (correlation * plainError) / error
        : elasticity / error / Math.sqrt(freedom),
    ),
  );
  const tests = lags.to > lags.from ? lags.to - lags.from + 2 : 1;
  let needed = fewestFree;
  for (let round = 0; round < rounds; round++) {
    needed = Math.max(fewestFree, Math.ceil((distanceFor(tests, needed) / pace) ** 2));
  }
  const gaps = Math.max(0, ...fits.map(({ freedom }) => freeOf(now, season, lags.to) - freedom));
  for (let periods = lags.to + fewestFree; periods <= most; periods++) {
    if (freeOf(periods, season, lags.to) - gaps >= needed) return periods;
  }
  return undefined;
}

/** How far from nothing, in standard errors, a claim must lie to be supported or ruled out with that power. */
function distanceFor(tests: number, freedom: number): number {
  const toSupport = studentQuantile(level / tests, freedom) + studentQuantile(1 - power, freedom);
  const missed = (1 - power) / tests;
  const toRuleOut = studentQuantile(level, freedom) + studentQuantile(missed, freedom);
  return Math.max(toSupport, toRuleOut);
}

/** Degrees of freedom of the t distribution over so many periods without a gap. */
function freeOf(periods: number, season: YearLength, lag: number): number {
  return periods - lag - countNuisance(periods, season) - 3;
}

/** The fewest periods, without a gap, that a regression can be drawn from at all. */
export function fewestPeriods(season: YearLength, lag: number): number {
  let periods = lag + fewestFree;
  while (freeOf(periods, season, lag) < fewestFree) periods++;
  return periods;
}
