import type { Day } from '../period/day.ts';
import type { Cadence } from '../period/period.ts';
import type { Drive } from '../resolve/workspace.ts';
import { readCourse, type Stretch } from '../stats/course.ts';
import { presentTrend } from '../stats/forecast.ts';
import { shareNuisances } from '../stats/lag-regression.ts';
import type { Trend } from '../stats/trend.ts';
import { answerClaims, type ClaimAnswer } from './claim-answer.ts';
import { type ClaimFact, judgeClaim } from './claim-fact.ts';
import { testClaims } from './claim-test.ts';
import { elementOf, lastClosed, periodName } from './closed.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import { findEarlyFigures } from './early-figures.ts';
import { deriveFigures } from './figures.ts';
import { type Gap, splitGap } from './gap.ts';
import { type Ground, need, numberSetting } from './ground.ts';
import { type DriftFact, judgeDrift } from './model-drift.ts';
import { lazily, once } from './once.ts';
import { type RatioParts, splitRatio } from './ratio-parts.ts';
import { judgeRecentTarget, type RecentTarget } from './recent-target.ts';
import { findRunningTotal, type RunningTotal } from './running-total.ts';
import { judgeSeries, type SeriesFact } from './series-fact.ts';
import { judgeTarget, type TargetFact } from './target-fact.ts';
import { findLikeness, type Likeness } from './too-good.ts';
import { gapIn, type Trace, traceFigure } from './trace.ts';
import type { Extent } from './traced-number.ts';
import { whyMissing } from './why-missing.ts';

/** What is known about KPIs, their figures and their claims. */
export interface KpiFacts {
  /** The last closed grid element as it was known at the end of an earlier day. */
  closedOn(day: Day, cadence: Cadence): number;
  /** The name of the last closed period of the plan's cadence. */
  closedPeriod(): string;
  /** Judged figures by grid element, in the inner unit; NaN where there is none. */
  figures(kpi: string): Float64Array;
  figuresAt(kpi: string, cadence: Cadence): Float64Array;
  /** The same with the figures of periods that have begun and are not closed yet: they judge nothing. */
  provisionalFigures(kpi: string): Float64Array;
  /** Elements that have a figure although their period is not over at the as-of date. */
  earlyFigures(kpi: string): readonly number[];
  /** Why a KPI has no figure there, in words. */
  whyUndefined(kpi: string, at: number): string;
  /** Gaps and slips of the unit among the measured figures of a KPI. */
  series(kpi: string): SeriesFact;
  target(kpi: string): TargetFact | undefined;
  /** Whether a KPI was on target in its two latest closed periods. */
  recentTarget(kpi: string): RecentTarget;
  /** What the figures of a KPI do between its changes of course, oldest first; empty while there are too few. */
  course(kpi: string): readonly Stretch[];
  /** The trend that a KPI is on since its last change of course; undefined while it has too few figures for one. */
  trend(kpi: string): Trend | undefined;
  /** What became of the two parts of a ratio that is computed. */
  ratioParts(kpi: string): RatioParts | undefined;
  /** The stretch of a KPI's figures that looks like a running total. */
  runningTotal(kpi: string): RunningTotal | undefined;
  /** What the latest figures of a KPI are too much like; `unknown` while there are too few. */
  likeness(kpi: string, periods: number): Likeness | 'unknown' | undefined;
  /** KPIs that are counted as two and say one thing; the correlation of changes must be above the given one. */
  duplicates(above: number): readonly Duplicate[];
  /** The gap of a metric to its target, split into execution and model; in its latest judged period unless said. */
  gap(metric: string, at?: number): Gap | undefined;
  /** How the figure of a KPI in one period was arrived at; of a period not yet closed, from provisional figures. */
  trace(kpi: string, at: number, extent?: Extent): Trace;
  drift(metric: string): DriftFact | undefined;
  claim(drive: Drive): ClaimFact;
  /** Whether the KPI moves the metric at all; all claims of the plan are answered together. */
  answer(drive: Drive): ClaimAnswer;
}

/** The default of `inflating-kpi`; the fact carries since when inflation counts. */
const INFLATION_TOLERANCE = 0.1;

export function factsOfKpis(ground: Ground): KpiFacts {
  const { workspace, asOf, graph, judged, closed, runLength, staleAfter, kpi } = ground;
  const begun = lazily(() =>
    deriveFigures(workspace, (cadence) => elementOf(workspace, cadence, asOf)),
  );
  const runWorld = (cadence: Cadence) => ({
    workspace,
    graph,
    figures: judged,
    closed: closed(cadence),
    runLength: runLength(cadence),
  });
  const target = once((id: string) =>
    judgeTarget(kpi(id), judged.of(id), closed(kpi(id).cadence), staleAfter()),
  );
  const latestGap = once((id: string) => splitGap(kpi(id), target(id), judged, workspace.kpis));
  const worldIn = (id: string, at: number) => {
    const isProvisional = at > closed(kpi(id).cadence);
    return { workspace, figures: isProvisional ? begun() : judged, isProvisional };
  };

  const answers = lazily(() => {
    const nuisanceFor = shareNuisances();
    const claims = [...workspace.kpis.values()].flatMap(({ drives }) => drives);
    const worldOf = ({ metric }: Drive) => ({
      workspace,
      figures: judged,
      closed: closed(kpi(metric).cadence),
      nuisanceFor,
    });
    return answerClaims(testClaims(claims, worldOf));
  });

  return {
    closedOn: (day, cadence) => lastClosed(workspace, day, cadence),
    closedPeriod: () => periodName(workspace, workspace.cadence, closed(workspace.cadence)),
    figures: judged.of,
    figuresAt: judged.at,
    provisionalFigures: (id) => begun().of(id),
    earlyFigures: (id) => findEarlyFigures(kpi(id), workspace, asOf),
    whyUndefined: (id, at) =>
      whyMissing(kpi(id), kpi(id).cadence, at, { workspace, figures: judged }),
    series: once((id: string) => judgeSeries(judged.of(id), kpi(id).season)),
    target,
    recentTarget: once((id: string) =>
      judgeRecentTarget(kpi(id), judged.of(id), closed(kpi(id).cadence), staleAfter()),
    ),
    course: once((id: string) => readCourse(judged.of(id), kpi(id).season)),
    trend: once((id: string) => presentTrend(judged.of(id), kpi(id).season)),
    ratioParts: once((id: string) => {
      const { cadence } = kpi(id);
      return splitRatio(kpi(id), judged, closed(cadence), runLength(cadence));
    }),
    runningTotal: once((id: string) => findRunningTotal(judged.of(id), closed(kpi(id).cadence))),
    likeness: (id, periods) => findLikeness(kpi(id), judged.of(id), periods),
    duplicates: (above) => findDuplicates(workspace, judged, above),
    gap: (id, at) => (at === undefined ? latestGap(id) : gapIn(kpi(id), at, worldIn(id, at))),
    trace: (id, at, extent) => traceFigure(kpi(id), at, worldIn(id, at), extent),
    drift: once((id: string) => {
      const metric = kpi(id);
      return metric.better === 'none' ? undefined : judgeDrift(metric, runWorld(metric.cadence));
    }),
    claim: once((drive: Drive) => {
      const tolerance =
        numberSetting(workspace, 'inflating-kpi', 'tolerance') ?? INFLATION_TOLERANCE;
      return judgeClaim(drive, { ...runWorld(kpi(drive.metric).cadence), tolerance });
    }),
    answer: (drive) => need(answers(), drive),
  };
}
