import { namesIn } from '../formula/expression.ts';
import { groupBy } from '../group-by.ts';
import { periodsPerYear } from '../period/period.ts';
import type { Drive, Kpi, Workspace } from '../resolve/workspace.ts';
import { fewestPeriods } from '../stats/decision-power.ts';
import {
  type LagInput,
  type LagTest,
  type NuisanceFor,
  testLags,
} from '../stats/lag-regression.ts';
import { type ClaimSides, sidesOf } from './claim-sides.ts';
import { periodName } from './closed.ts';
import { type Figures, firstFigure, lastFigure } from './figures.ts';

export interface TestWorld {
  readonly workspace: Workspace;
  readonly figures: Figures;
  /** The last closed element of the metric's cadence. */
  readonly closed: number;
  readonly nuisanceFor: NuisanceFor;
}

/** A claim held against the figures. */
export interface ClaimTest {
  readonly sides: ClaimSides;
  readonly input: LagInput;
  readonly test: LagTest;
  /** The one period without which the relation would be gone, by name. */
  readonly restsOn: string | undefined;
  /** With fewer than two years of weeks the season is taken away only in part: the answer is never confirmed. */
  readonly isProvisional: boolean;
}

/** The words of a claim as partial correlations; .3 and .5 are what Cohen (1988) calls a medium and a large effect. */
const CORRELATION = { weak: 0.3, moderate: 0.4, strong: 0.5 } as const;

/** The method is known to be honest from here on. */
const LEAST_NEEDED = 18;
/** Two years and two months: before, season and chance cannot be told apart. */
const MONTHS_NEEDED = 26;
const WEEKS_FOR_SEASON = 104;

/** As many periods are read, the latest: five years of weeks. What was so before is another business. */
const MOST_READ = 260;
/** With more of the figures missing, what is left tells more of the gaps than of the business. */
const MOST_MISSING = 1 / 3;

/** Tests each claim. What they share is worked out once, so claims of one length are tested one after the other. */
export function testClaims(
  claims: readonly Drive[],
  worldOf: (claim: Drive) => TestWorld,
): ReadonlyMap<Drive, ClaimTest | string> {
  const prepared = claims.map((claim) => [claim, prepareTest(claim, worldOf(claim))] as const);
  const byShape = groupBy(prepared, ([, ready]) =>
    typeof ready === 'string' ? '' : shapeOf(ready),
  );
  const tested = new Map<Drive, ClaimTest | string>();
  for (const group of byShape.values()) {
    for (const [claim, ready] of group) {
      tested.set(claim, typeof ready === 'string' ? ready : runTest(ready, worldOf(claim)));
    }
  }
  return new Map(claims.map((claim) => [claim, tested.get(claim) ?? '']));
}

/** One claim alone; where it cannot be tested, says why in words. */
export function testClaim(claim: Drive, world: TestWorld): ClaimTest | string {
  const ready = prepareTest(claim, world);
  return typeof ready === 'string' ? ready : runTest(ready, world);
}

function shapeOf({ input: { x, lags, season } }: Testable): string {
  return `${x.length} ${lags.to} ${season}`;
}

/** A claim that can be tested. */
interface Testable extends Pick<ClaimTest, 'sides' | 'input'> {
  /** The grid element of the first period. */
  readonly first: number;
}

/** Lays a claim out to be tested; where it cannot be, says why in words. */
function prepareTest(claim: Drive, world: TestWorld): Testable | string {
  const sides = sidesOf(claim, world);
  const { kpi, metric } = sides;
  if (periodsPerYear(kpi.cadence) < periodsPerYear(metric.cadence)) {
    return `${kpi.id} has one figure a ${kpi.cadence} and ${metric.id} one a ${metric.cadence}: a test takes them as often`;
  }
  const tied = whyTied(sides, world.workspace);
  if (tied !== undefined) return tied;
  const sample = sampleOf(claim, sides, world.closed);
  if (!sample) return `${claim.kpi} and ${claim.metric} have no figures of the same time`;
  const { input, first } = sample;
  const isLogarithm = input.elasticity !== undefined;
  if (isLogarithm && [...input.x, ...input.y].some((value) => value === Number.NEGATIVE_INFINITY)) {
    return `an elasticity speaks of per cent, and ${claim.kpi} or ${claim.metric} has figures of zero or less`;
  }
  const few = whyTooFew(input, sides.metric);
  if (few !== undefined) return few;
  const empty = emptySeason(input);
  if (empty !== undefined) {
    const name = periodName(world.workspace, metric.cadence, first + empty);
    return `${claim.kpi} and ${claim.metric} have no figures for the ${metric.cadence} of ${name} in any year, so its season cannot be told from its gaps`;
  }
  return { sides, input, first };
}

/** Tests whether the KPI moves the metric. */
function runTest({ sides, input, first }: Testable, world: TestWorld): ClaimTest {
  const isProvisional = input.season === 52 && input.x.length < WEEKS_FOR_SEASON;
  const name = (at: number) => periodName(world.workspace, sides.metric.cadence, first + at);
  const test = testLags(input, world.nuisanceFor);
  return {
    sides,
    input,
    test,
    isProvisional,
    get restsOn() {
      return test.restsOn === undefined ? undefined : name(test.restsOn);
    },
  };
}

/** The stretch in which the metric has figures, with the periods before it that the lags look back to. */
function sampleOf(
  claim: Drive,
  { series, season }: ClaimSides,
  closed: number,
): { readonly input: LagInput; readonly first: number } | undefined {
  const { lag, sign, effect, elasticity } = claim;
  const last = Math.min(
    lastFigure(series.metric, closed),
    lastFigure(series.kpi, closed) + lag.from,
  );
  const first = Math.max(
    0,
    last - MOST_READ + 1,
    firstFigure(series.kpi),
    firstFigure(series.metric) - lag.to,
  );
  if (last < first || firstFigure(series.kpi) < 0 || firstFigure(series.metric) < 0)
    return undefined;
  const cut = (values: Float64Array): Float64Array => {
    const stretch = values.slice(first, last + 1);
    return elasticity === undefined ? stretch : stretch.map(logarithm);
  };
  const input = {
    x: cut(series.kpi),
    y: cut(series.metric),
    lags: lag,
    sign,
    season,
    effect: CORRELATION[effect],
    ...(elasticity === undefined ? {} : { elasticity: Math.abs(elasticity) }),
  };
  return { input, first };
}

/** The latest element of a season in which no year has a figure of both, at any lag. */
function emptySeason({ x, y, lags, season }: LagInput): number | undefined {
  if (season === 0) return undefined;
  const found = new Set<number>();
  for (let at = lags.to; at < y.length; at++) {
    const window = x.subarray(at - lags.to, at - lags.from + 1);
    if (!Number.isNaN(y[at]) && window.some((value) => !Number.isNaN(value)))
      found.add(at % season);
  }
  for (let at = y.length - 1; at >= Math.max(lags.to, y.length - season); at--) {
    if (!found.has(at % season)) return at;
  }
  return undefined;
}

/** -Infinity for what has none, so that it is not taken for a gap. */
function logarithm(value: number): number {
  return value <= 0 ? Number.NEGATIVE_INFINITY : Math.log(value);
}

function whyTooFew({ x, y, lags, season }: LagInput, { cadence }: Kpi): string | undefined {
  // Before the longest lag nothing is regressed: what is missing of the metric there is not missed.
  const isMissing = (at: number) => Number.isNaN(y[at]) || Number.isNaN(x[at - lags.from]);
  const missing = y.reduce((sum, _, at) => sum + (at >= lags.to && isMissing(at) ? 1 : 0), 0);
  if (missing > MOST_MISSING * y.length) {
    return `${missing} of the ${y.length} ${cadence}s have no figure of both: too many to test it`;
  }
  const needed = Math.max(
    fewestPeriods(season, lags.to) + missing,
    season === 12 ? MONTHS_NEEDED : LEAST_NEEDED,
  );
  if (x.length >= needed) return undefined;
  const why = season === 0 ? '' : ' where figures have a season';
  return `it takes ${needed} ${cadence}s${why}, and there are ${x.length}`;
}

/**
 * Where a formula ties the two, they move together whatever is true, and nothing can be learnt from that. A formula from
 * one to the other ties them though both are measured; an input that both share does so only where it is what they are
 * computed from.
 */
function whyTied({ kpi, metric }: ClaimSides, workspace: Workspace): string | undefined {
  const [ofKpi, ofMetric] = [kpi, metric].map((each) => sourcesOf(each, workspace, 'all'));
  if (ofMetric?.has(kpi.id))
    return `${metric.id} is computed from ${kpi.id}: that is arithmetic, not evidence`;
  if (ofKpi?.has(metric.id))
    return `${kpi.id} is computed from ${metric.id}: that is arithmetic, not evidence`;
  const computedFrom = sourcesOf(metric, workspace, 'computed');
  const shared = [...sourcesOf(kpi, workspace, 'computed')].find((id) => computedFrom.has(id));
  if (shared === undefined) return undefined;
  return `both are computed from ${shared}, so they move together whether or not one drives the other`;
}

/** The KPI and all that stands in its formula; `computed` leaves out the formulas of what is measured as well. */
function sourcesOf(
  kpi: Kpi,
  { kpis }: Workspace,
  formulas: 'all' | 'computed',
): ReadonlySet<string> {
  const found = new Set([kpi.id]);
  for (const id of found) {
    const { actual, formula } = kpis.get(id) ?? {};
    if (!formula || (actual && formulas === 'computed')) continue;
    for (const { name } of namesIn(formula)) found.add(name); // a Set grows while it is walked
  }
  return found;
}
