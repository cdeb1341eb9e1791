import { type Day, formatDay } from '../period/day.ts';
import { addDuration } from '../period/duration.ts';
import { lastDay } from '../period/period.ts';
import type { Assumption, Rebase, Workspace } from '../resolve/workspace.ts';
import { type Band, bandAt, missOf, type Side } from './band.ts';
import { describeThreat, type Threat } from './breach.ts';
import { elementOf, gridFor, periodName } from './closed.ts';
import { lastFigure } from './figures.ts';
import { applyRunRule, type RunOutcome } from './run-rule.ts';

export type State = 'holds' | 'drifting' | 'broken' | 'unproven';

/** What is known of an assumption at the as-of date. */
export interface AssumptionFact {
  readonly assumption: Assumption;
  readonly state: State;
  /** Since when it is in this state: a period, or a date where the evidence is not a KPI. */
  readonly since: string | undefined;
  /** The day after which everyone could know that it is broken. */
  readonly brokeOn: Day | undefined;
  /** Why it is unproven, what the evidence said, or what is forecast. */
  readonly because: string | undefined;
  /** The latest closed figure with the band it was held against, in the KPI's inner unit. */
  readonly latest: Observation | undefined;
  /** It drifts because of what is forecast: its latest figure is inside. */
  readonly threat: Threat | undefined;
  readonly run: RunOutcome | undefined;
  /** Periods without a figure inside the judged stretch, by name. */
  readonly missing: readonly string[];
}

export interface Observation {
  readonly at: number;
  readonly period: string;
  readonly value: number;
  readonly band: Band;
  readonly side: Side | undefined;
  /** How far beyond the declared edge, in the inner unit. */
  readonly miss: number;
}

/** What the state of an assumption is judged from. */
export interface Evidencing {
  readonly workspace: Workspace;
  readonly asOf: Day;
  /** The last closed grid element of the KPI's cadence. */
  readonly closed: number;
  readonly values: Float64Array;
  /** Closed periods that a series may be late before it counts as stale. */
  readonly staleAfter: number;
  /** A breach that is forecast before the next gate of work that rests on it; asked for only where it holds. */
  readonly threat: () => Threat | undefined;
}

/** The state of an assumption by the declared rule (statistics.md, A). */
export function judgeAssumption(assumption: Assumption, evidencing: Evidencing): AssumptionFact {
  if (assumption.kpi !== undefined && assumption.expect) return judgeByKpi(assumption, evidencing);
  return judgeByEvidence(assumption, evidencing);
}

function judgeByEvidence(assumption: Assumption, evidencing: Evidencing): AssumptionFact {
  const { evidence } = assumption;
  const { asOf } = evidencing;
  const nothing = {
    assumption,
    brokeOn: undefined,
    latest: undefined,
    threat: undefined,
    run: undefined,
    missing: [],
  };
  const unproven = (because: string): AssumptionFact => ({
    ...nothing,
    state: 'unproven',
    since: undefined,
    because,
  });
  if (!evidence) return unproven('it has neither a KPI nor evidence');
  if (evidence.on > asOf) return unproven('no evidence was known yet on that day');
  const rebased = rebasesOf(assumption, evidencing).filter(({ on }) => on > evidence.on);
  if (rebased.length > 0) return unproven('it was re-based, and there is no evidence since');
  const since = formatDay(evidence.on);
  const because = evidence.note ?? `evidence of ${since}`;
  if (evidence.result === 'broken')
    return {
      ...nothing,
      state: 'broken',
      since,
      because,
      brokeOn: evidence.on,
    };
  if (evidence.until !== undefined && evidence.until < asOf) {
    return unproven(`its evidence counted until ${formatDay(evidence.until)}`);
  }
  return { ...nothing, state: 'holds', since, because };
}

function judgeByKpi(assumption: Assumption, evidencing: Evidencing): AssumptionFact {
  const { workspace, values, closed, staleAfter } = evidencing;
  const kpi = workspace.kpis.get(assumption.kpi ?? '');
  const { expect } = assumption;
  if (!kpi || !expect) return judgeByEvidence(assumption, evidencing);
  const name = (at: number) => periodName(workspace, kpi.cadence, at);
  const from = Math.max(assumption.from, rebasedFrom(assumption, evidencing, kpi.cadence));
  const run = applyRunRule(values, (at) => bandAt(expect, assumption.tolerance, at), {
    from,
    through: closed,
    after: assumption.breaksAfter,
  });
  const latest = observe(assumption, run, values, name);
  const fact = {
    assumption,
    latest,
    threat: undefined,
    run,
    missing: run.missing.map(name),
    because: undefined,
    brokeOn: undefined,
  };

  // What is broken stays broken when the figures stop: silence mends nothing.
  if (run.brokeSince !== undefined && run.brokeIn !== undefined) {
    const index = gridFor(workspace, kpi.cadence).first + run.brokeIn;
    const end = lastDay({ cadence: kpi.cadence, index }, workspace.calendar);
    const brokeOn = workspace.settle ? addDuration(end, workspace.settle) : end;
    return { ...fact, state: 'broken', since: name(run.brokeSince), brokeOn };
  }
  const unproven = whyUnproven(
    assumption,
    run,
    closed - lastFigure(values, closed),
    staleAfter,
    name(closed),
  );
  if (unproven) return { ...fact, state: 'unproven', since: undefined, because: unproven };
  if (run.latestSideSince !== undefined)
    return { ...fact, state: 'drifting', since: name(run.latestSideSince) };
  const threat = evidencing.threat();
  if (threat) {
    const because = describeThreat(threat, kpi);
    return { ...fact, state: 'drifting', since: undefined, because, threat };
  }
  return {
    ...fact,
    state: 'holds',
    since: run.insideSince === undefined ? undefined : name(run.insideSince),
  };
}

/** A decision may start an assumption anew: only periods that were not over when it was made count. */
function rebasedFrom(
  assumption: Assumption,
  evidencing: Evidencing,
  cadence: Parameters<typeof elementOf>[1],
): number {
  const days = rebasesOf(assumption, evidencing).map(({ on }) => on);
  return Math.max(0, ...days.map((on) => elementOf(evidencing.workspace, cadence, on)));
}

function rebasesOf({ id }: Assumption, { workspace, asOf }: Evidencing): readonly Rebase[] {
  return workspace.rebases.filter(({ assumption, on }) => assumption === id && on <= asOf);
}

function whyUnproven(
  assumption: Assumption,
  run: RunOutcome,
  late: number,
  staleAfter: number,
  closed: string,
): string | undefined {
  const { kpi, breaksAfter } = assumption;
  if (run.latest === undefined) return `${kpi} has no closed figure to judge it by`;
  if (late > staleAfter)
    return `${kpi} has had no figure for ${late} closed periods (${closed} is closed)`;
  if (run.judged < breaksAfter && run.beyond === 0) {
    return `${run.judged} of the ${breaksAfter} closed periods needed to judge it are there`;
  }
  return undefined;
}

function observe(
  assumption: Assumption,
  run: RunOutcome,
  values: Float64Array,
  name: (at: number) => string,
): Observation | undefined {
  const at = run.latest;
  const band =
    at === undefined || !assumption.expect
      ? undefined
      : bandAt(assumption.expect, assumption.tolerance, at);
  const value = at === undefined ? undefined : values[at];
  if (at === undefined || !band || value === undefined) return undefined;
  return {
    at,
    period: name(at),
    value,
    band,
    side: run.latestSide,
    miss: missOf(band, value),
  };
}
