import { whyUndefined } from '../formula/explain.ts';
import type { Day } from '../period/day.ts';
import type { Cadence } from '../period/period.ts';
import { defaultBreaksAfter } from '../resolve/assumptions.ts';
import type { Assumption, Drive, Gate, Initiative, Kpi, Workspace } from '../resolve/workspace.ts';
import { type AssumptionFact, judgeAssumption } from './assumption-fact.ts';
import { type BeliefFact, reconcileBeliefs } from './belief-fact.ts';
import { type ClaimFact, judgeClaim } from './claim-fact.ts';
import { elementOf, lastClosed, periodName } from './closed.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import { findEarlyFigures } from './early-figures.ts';
import { deriveFigures } from './figures.ts';
import { type Gap, splitGap } from './gap.ts';
import { type GateDemand, readDemand } from './gate-demand.ts';
import { type Headroom, measureHeadroom } from './headroom.ts';
import { type InitiativeFact, judgeInitiative } from './initiative-fact.ts';
import { findJustified, type Justified } from './justified.ts';
import { type DriftFact, judgeDrift } from './model-drift.ts';
import { countMoney, spentAfter } from './money.ts';
import { findMovers } from './movers.ts';
import { followMovements } from './paths.ts';
import { type RatioParts, splitRatio } from './ratio-parts.ts';
import { judgeRecentTarget, type RecentTarget } from './recent-target.ts';
import { findRedMetrics, type RedMetric } from './red-metric.ts';
import {
  assessRule,
  falseAlarmOf,
  mendRule,
  type NoisyRule,
  type RuleMending,
  type RuleRisk,
  readNoisyRule,
} from './rule-risk.ts';
import { findRunningTotal, type RunningTotal } from './running-total.ts';
import { judgeRunway, type Runway } from './runway.ts';
import { judgeSeries, type SeriesFact } from './series-fact.ts';
import { judgeStop, type StopFact } from './stop-fact.ts';
import { judgeTarget, type TargetFact } from './target-fact.ts';
import { judgeTeams, type TeamFact } from './team-fact.ts';
import { findLikeness, type Likeness } from './too-good.ts';
import { sumValueFlow, type ValueFlow } from './value-flow.ts';
import { buildValueGraph, type ValueGraph } from './value-graph.ts';

/** All that is known about a plan at a date. Each fact is computed once, when it is first asked for. */
export interface Facts {
  readonly workspace: Workspace;
  readonly asOf: Day;
  /** The date was asked for, and may lie in the past: figures behind it are no sign of hindsight. */
  readonly looksBack: boolean;
  readonly graph: ValueGraph;
  /** The grid element of the last closed period; may lie outside the grid. */
  closed(cadence: Cadence): number;
  /** The same as it was known at the end of an earlier day. */
  closedOn(day: Day, cadence: Cadence): number;
  /** The name of the last closed period of the plan's cadence. */
  closedPeriod(): string;
  /** Judged figures by grid element, in the inner unit; NaN where there is none. */
  figures(kpi: string): Float64Array;
  figuresAt(kpi: string, cadence: Cadence): Float64Array;
  /** The same with the figures of periods that have begun and are not closed yet: they judge nothing. */
  provisionalFigures(kpi: string): Float64Array;
  /** Why a KPI has no figure there, in words. */
  whyUndefined(kpi: string, at: number): string;
  periodName(kpi: string, at: number): string;
  /** Elements that have a figure although their period is not over at the as-of date. */
  earlyFigures(kpi: string): readonly number[];
  /** Gaps and slips of the unit among the measured figures of a KPI. */
  series(kpi: string): SeriesFact;
  /** Periods in a row that settle a fact where the plan does not say: 3, and 2 for quarters and years. */
  runLength(cadence: Cadence): number;
  /** Closed periods that a series may be late before it counts as stale. */
  staleAfter(): number;
  assumption(id: string): AssumptionFact;
  /** The chance that an assumption's rule trips within a year although it is sound. */
  falseAlarm(assumption: string): number | undefined;
  /** The settings that would calm a rule; `rule` says all there is to say about it. */
  mending(assumption: string): RuleMending | undefined;
  rule(assumption: string): RuleRisk | undefined;
  headroom(assumption: string): Headroom | undefined;
  target(kpi: string): TargetFact | undefined;
  /** Whether a KPI was on target in its two latest closed periods. */
  recentTarget(kpi: string): RecentTarget;
  /** The broken assumptions about a KPI. */
  brokenAbout(kpi: string): readonly AssumptionFact[];
  /** The core metrics that are red. */
  redMetrics(): readonly RedMetric[];
  /** What became of the two parts of a ratio that is computed. */
  ratioParts(kpi: string): RatioParts | undefined;
  /** The stretch of a KPI's figures that looks like a running total. */
  runningTotal(kpi: string): RunningTotal | undefined;
  /** What the latest figures of a KPI are too much like; `unknown` while there are too few. */
  likeness(kpi: string, periods: number): Likeness | 'unknown' | undefined;
  /** A KPI as the runway, against its floor; undefined without a fresh figure. */
  runway(kpi: string, floor: number | undefined): Runway | undefined;
  /** KPIs that are counted as two and say one thing; the correlation of changes must be above the given one. */
  duplicates(above: number): readonly Duplicate[];
  gap(metric: string): Gap | undefined;
  drift(metric: string): DriftFact | undefined;
  claim(drive: Drive): ClaimFact;
  initiative(id: string): InitiativeFact;
  /** An initiative that has stopped, and what was spent on it since; undefined where it has not. */
  stop(initiative: string): StopFact | undefined;
  /** The active initiatives that promise to move a KPI or rest on an assumption about it, and their budget. */
  justifiedBy(kpi: string): Justified;
  /** The active initiatives that rest on an assumption, and their budget together. */
  restingOn(assumption: string): {
    readonly initiatives: readonly Initiative[];
    readonly money: number;
  };
  /** The active initiatives that move a KPI or one that leads to it, and their budget together. */
  moving(kpi: string): { readonly initiatives: readonly Initiative[]; readonly money: number };
  /** What the teams plan on for an assumption; undefined where none says anything of its own. */
  beliefs(assumption: string): BeliefFact | undefined;
  /** What a gate asks for. */
  demand(gate: Gate): GateDemand;
  team(id: string): TeamFact;
  valueFlow(): ValueFlow;
}

/** Defaults of options that judgement itself needs; the checks of the same name carry them as options. */
const STALE_AFTER = 1;
const INFLATION_TOLERANCE = 0.1;
const OVERSPEND_MARGIN = 0.1;

export function evaluate(workspace: Workspace, asOf: Day, looksBack = false): Facts {
  const { kpis, assumptions, initiatives } = workspace;
  const graph = buildValueGraph(workspace);
  const closed = once((cadence: Cadence) => lastClosed(workspace, asOf, cadence));
  const figures = deriveFigures(workspace, closed);
  const begun = once0(() =>
    deriveFigures(workspace, (cadence) => elementOf(workspace, cadence, asOf)),
  );
  const staleAfter = () => numberSetting(workspace, 'stale-series', 'after') ?? STALE_AFTER;
  const nameOf = (id: string, at: number) => periodName(workspace, need(kpis, id).cadence, at);

  const assumption = once((id: string): AssumptionFact => {
    const each = need(assumptions, id);
    const kpi = kpis.get(each.kpi ?? '');
    return judgeAssumption(each, {
      workspace,
      asOf,
      closed: closed(kpi?.cadence ?? workspace.cadence),
      values: kpi ? figures.of(kpi.id) : new Float64Array(0),
      staleAfter: staleAfter(),
    });
  });

  const aboutKpi = groupByKpi(assumptions.values());
  const paths = {
    workspace,
    graph,
    figures,
    closed,
    runLength: defaultBreaksAfter,
    brokenAbout: (kpi: string) =>
      (aboutKpi.get(kpi) ?? [])
        .map(({ id }) => assumption(id))
        .filter(({ state }) => state === 'broken'),
  };

  const initiative = once((id: string): InitiativeFact => {
    const each = need(initiatives, id);
    return judgeInitiative(each, {
      asOf,
      premises: each.restsOn.map(assumption),
      movements: followMovements(each, paths),
      money: countMoney(each, workspace, asOf),
      overspendMargin:
        numberSetting(workspace, 'overspent-initiative', 'margin') ?? OVERSPEND_MARGIN,
      spentAfter: (day) => spentAfter(each, workspace, day, asOf),
    });
  });

  const justified = once0(() => findJustified(workspace, (id) => initiative(id).money.budget));

  const target = once((id: string) => {
    const kpi = need(kpis, id);
    return judgeTarget(kpi, figures.of(id), closed(kpi.cadence));
  });

  const recentTarget = once((id: string) => {
    const kpi = need(kpis, id);
    return judgeRecentTarget(kpi, figures.of(id), closed(kpi.cadence), staleAfter());
  });

  const why = (id: string, at: number): string => {
    const { formula, actual, cadence } = need(kpis, id);
    const period = nameOf(id, at);
    if (actual || !formula) return `${id} has no figure for ${period}`;
    return whyUndefined(formula, at, {
      series: (name) => figures.at(name, cadence),
      whyMissing: (name) => why(name, at),
      label: (element) => periodName(workspace, cadence, element),
    });
  };

  const runWorld = (kpi: Kpi) => ({
    workspace,
    graph,
    figures,
    closed: closed(kpi.cadence),
    runLength: defaultBreaksAfter(kpi.cadence),
  });

  const noisyRule = once((id: string) => {
    const each = need(assumptions, id);
    const kpi = kpis.get(each.kpi ?? '');
    return kpi && readNoisyRule(each, kpi, figures.of(kpi.id), closed(kpi.cadence));
  });
  const ofRule = <Answer>(ask: (rule: NoisyRule) => Answer) =>
    once((id: string) => {
      const rule = noisyRule(id);
      return rule && ask(rule);
    });

  const restingOn = once((id: string) => {
    const resting = [...initiatives.values()].filter(
      (each) => each.state === 'active' && each.restsOn.includes(id),
    );
    return { initiatives: resting, money: budgetOfAll(resting) };
  });

  const budgetOfAll = (each: readonly Initiative[]): number =>
    each.reduce((sum, { id }) => sum + initiative(id).money.budget, 0);

  const movers = once0(() => findMovers(workspace, graph));
  const teams = once0(() => judgeTeams(workspace, graph, (id) => initiative(id).money.budget));
  const gates = once0(
    () =>
      new Map(
        [...initiatives.values()].flatMap((each) =>
          each.gates.map((gate) => [gate.id, gate] as const),
        ),
      ),
  );

  return {
    workspace,
    asOf,
    looksBack,
    graph,
    closed,
    closedOn: (day, cadence) => lastClosed(workspace, day, cadence),
    closedPeriod: () => periodName(workspace, workspace.cadence, closed(workspace.cadence)),
    figures: figures.of,
    figuresAt: figures.at,
    provisionalFigures: (id) => begun().of(id),
    whyUndefined: why,
    periodName: nameOf,
    earlyFigures: (id) => findEarlyFigures(need(kpis, id), workspace, asOf),
    series: once((id: string) => {
      const kpi = need(kpis, id);
      return judgeSeries(figures.of(id), kpi.season);
    }),
    runLength: defaultBreaksAfter,
    staleAfter,
    assumption,
    falseAlarm: ofRule(falseAlarmOf),
    mending: ofRule(mendRule),
    rule: ofRule(assessRule),
    headroom: once((id: string) =>
      measureHeadroom(assumption(id), {
        workspace,
        graph,
        closed,
        figures,
      }),
    ),
    target,
    recentTarget,
    redMetrics: once0(() => findRedMetrics(workspace.coreMetrics, paths.brokenAbout, recentTarget)),
    brokenAbout: paths.brokenAbout,
    ratioParts: once((id: string) => {
      const kpi = need(kpis, id);
      const runLength = defaultBreaksAfter(kpi.cadence);
      return splitRatio(kpi, figures, closed(kpi.cadence), runLength);
    }),
    runningTotal: once((id: string) =>
      findRunningTotal(figures.of(id), closed(need(kpis, id).cadence)),
    ),
    likeness: (id, periods) => findLikeness(need(kpis, id), figures.of(id), periods),
    runway: (id, floor) => {
      const kpi = need(kpis, id);
      return judgeRunway(kpi, figures.of(id), {
        closed: closed(kpi.cadence),
        staleAfter: staleAfter(),
        set: floor,
        assumptions: aboutKpi.get(id) ?? [],
      });
    },
    duplicates: (above) => findDuplicates(workspace, figures, above),
    gap: once((id: string) => splitGap(need(kpis, id), target(id), figures, kpis)),
    drift: once((id: string) => {
      const kpi = need(kpis, id);
      return kpi.better === 'none' ? undefined : judgeDrift(kpi, runWorld(kpi));
    }),
    claim: onceFor((drive: Drive) => {
      const tolerance =
        numberSetting(workspace, 'inflating-kpi', 'tolerance') ?? INFLATION_TOLERANCE;
      return judgeClaim(drive, {
        ...runWorld(need(kpis, drive.metric)),
        tolerance,
      });
    }),
    initiative,
    stop: once((id: string) =>
      judgeStop(need(initiatives, id), workspace, asOf, closed(workspace.cadence)),
    ),
    justifiedBy: (kpi) => justified().get(kpi) ?? { initiatives: [], money: 0 },
    restingOn,
    moving: once((id: string) => {
      const moving = movers().get(id) ?? [];
      return { initiatives: moving, money: budgetOfAll(moving) };
    }),
    beliefs: once((id: string) => {
      const each = need(assumptions, id);
      const kpi = kpis.get(each.kpi ?? '');
      if (!kpi) return undefined;
      const at = Math.max(0, closed(kpi.cadence));
      return reconcileBeliefs(each, { at, period: nameOf(kpi.id, at) }, restingOn(id).initiatives);
    }),
    demand: onceFor((gate: Gate) =>
      readDemand(gate, {
        gates: gates(),
        kpis,
        premises: need(initiatives, gate.initiative).restsOn.map((id) => need(assumptions, id)),
        figuresAt: figures.at,
      }),
    ),
    team: (id) => need(teams(), id),
    valueFlow: once0(() => sumValueFlow([...initiatives.keys()].map(initiative))),
  };
}

/** Computes a fact when it is first asked for, and remembers it. */
function once<Key extends string, Fact>(compute: (key: Key) => Fact): (key: Key) => Fact {
  const known = new Map<Key, Fact>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Fact; // has() told that the stored value is a Fact
    const fact = compute(key);
    known.set(key, fact);
    return fact;
  };
}

function onceFor<Key extends object, Fact extends object>(
  compute: (key: Key) => Fact,
): (key: Key) => Fact {
  const known = new WeakMap<Key, Fact>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
}

function once0<Fact>(compute: () => Fact): () => Fact {
  const remembered = once((_: '') => compute());
  return () => remembered('');
}

/** Names were bound when the plan was resolved, so one that is not there is a bug of ours. */
function need<Value>(map: ReadonlyMap<string, Value>, id: string): Value {
  const value = map.get(id);
  if (value === undefined) throw new Error(`"${id}" was not resolved`);
  return value;
}

function groupByKpi(assumptions: Iterable<Assumption>): ReadonlyMap<string, readonly Assumption[]> {
  const groups = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    if (assumption.kpi === undefined) continue;
    groups.set(assumption.kpi, [...(groups.get(assumption.kpi) ?? []), assumption]);
  }
  return groups;
}

/** An option of a check that judgement itself depends on; its schema is checked where the check runs. */
function numberSetting(workspace: Workspace, check: string, option: string): number | undefined {
  const value = workspace.checkSettings.get(check)?.[option];
  return typeof value === 'number' ? value : undefined;
}
