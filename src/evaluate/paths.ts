import type { Cadence } from '../period/period.ts';
import { periodOf } from '../period/period.ts';
import { marginAround } from '../resolve/margin.ts';
import type { Drive, Initiative, Kpi, Movement, Workspace } from '../resolve/workspace.ts';
import { median } from '../stats/series.ts';
import type { AssumptionFact } from './assumption-fact.ts';
import { type ClaimAnswer, isVain } from './claim-answer.ts';
import { describeAnswer } from './claim-words.ts';
import { firstDayAt, gridFor, periodName } from './closed.ts';
import { improvement, isAbove } from './compare.ts';
import type { Figures } from './figures.ts';
import type { Link, ValueGraph } from './value-graph.ts';

/** What becomes of one promise of an initiative: does its effect have a live way to a core metric? */
export interface MovementFact {
  readonly movement: Movement;
  /** The KPIs from the one moved to a core metric, where a live path is left. */
  readonly livePath: readonly string[] | undefined;
  /** Why there is none: every cut that was met, nearest first. Empty with a live path. */
  readonly cuts: readonly Cut[];
}

/** What ends a path. */
export interface Cut {
  readonly kind: 'not-moved' | 'not-delivering' | 'vanity' | 'broken-assumption' | 'no-path';
  /** What it is about: the KPI, or the assumption. */
  readonly id: string;
  readonly because: string;
}

export interface PathWorld {
  readonly workspace: Workspace;
  readonly graph: ValueGraph;
  readonly figures: Figures;
  readonly closed: (cadence: Cadence) => number;
  /** Periods in a row that settle a fact, by cadence. */
  readonly runLength: (cadence: Cadence) => number;
  /** The broken assumptions about a KPI. */
  readonly brokenAbout: (kpi: string) => readonly AssumptionFact[];
  /** Whether a KPI moves what it claims to drive. */
  readonly answer: (claim: Drive) => ClaimAnswer;
}

/**
 * Looks for a live path of each promised movement. A path dies by facts: the KPI has not gone the promised way at all,
 * a metric that a claim on the path says it moves has fallen, or an assumption about a KPI on it is broken;
 * and by inference where it is confirmed: the claim on the path is contradicted, or the claimed effect ruled out.
 * Worse figures can only cut paths, never mend them (docs/decisions/004).
 */
export function followMovements(initiative: Initiative, world: PathWorld): readonly MovementFact[] {
  return initiative.moves.map((movement) => followMovement(movement, world));
}

function followMovement(movement: Movement, world: PathWorld): MovementFact {
  const start = world.workspace.kpis.get(movement.kpi);
  if (!start) return { movement, livePath: undefined, cuts: [] };
  const cuts: Cut[] = [];
  const since = firstDayAt(world.workspace, start.cadence, movement.from);
  const unmoved = whyNotMoved(movement, start, world);
  if (unmoved) return { movement, livePath: undefined, cuts: [unmoved] };

  const cameFrom = new Map<string, string | undefined>([[start.id, undefined]]);
  // Whether a claimed metric fell does not hang on who claims it: once cut is enough.
  const fallen = new Set<string>();
  const lateBy = new Map<string, number>([[start.id, movement.lag.to]]);
  for (const id of cameFrom.keys()) {
    const blocked = world.brokenAbout(id)[0];
    if (blocked) {
      cuts.push(brokenCut(id, blocked));
      continue;
    }
    if (world.workspace.coreMetrics.includes(id))
      return { movement, livePath: walkBack(id, cameFrom), cuts: [] };
    for (const link of world.graph.linksFrom(id)) {
      if (cameFrom.has(link.to)) continue;
      const late = (lateBy.get(id) ?? 0) + (link.claim?.lag.to ?? 0);
      const claimed = `${link.to} ${late}`;
      if (link.claim && fallen.has(claimed)) continue;
      const cut = whyNotDelivering(link, since, late, world);
      if (cut) {
        fallen.add(claimed);
        cuts.push(cut);
        continue;
      }
      const vanity = link.claim && whyVain(link.claim, world);
      if (vanity) {
        cuts.push(vanity);
        continue;
      }
      cameFrom.set(link.to, id);
      lateBy.set(link.to, late);
    }
  }
  const none: Cut = {
    kind: 'no-path',
    id: start.id,
    because: `no formula and no claim leads from ${start.id} to a core metric`,
  };
  return {
    movement,
    livePath: undefined,
    cuts: cuts.length > 0 ? cuts : [none],
  };
}

function walkBack(
  end: string,
  cameFrom: ReadonlyMap<string, string | undefined>,
): readonly string[] {
  const path: string[] = [];
  for (let id: string | undefined = end; id !== undefined; id = cameFrom.get(id)) path.unshift(id);
  return path;
}

function brokenCut(kpi: string, { assumption, since }: AssumptionFact): Cut {
  const because = `the assumption ${assumption.id} about ${kpi} is broken since ${since}`;
  return { kind: 'broken-assumption', id: assumption.id, because };
}

/** A claim that the figures speak against carries no value. Doubt does not: what is undetermined stays. */
function whyVain(claim: Drive, { answer, workspace }: PathWorld): Cut | undefined {
  const found = answer(claim);
  if (!isVain(found)) return undefined;
  const because = `by inference: the claim that ${claim.kpi} drives ${claim.metric} is ${found.answer}: ${describeAnswer(found, workspace)}`;
  return { kind: 'vanity', id: claim.kpi, because };
}

/** The KPI has not gone the promised way at all in the last closed periods past `from` and the lag. */
function whyNotMoved(movement: Movement, kpi: Kpi, world: PathWorld): Cut | undefined {
  const direction = movement.by.amount > 0 ? 'higher' : 'lower';
  const values = world.figures.of(kpi.id);
  const recent = recentSince(values, movement.from + movement.lag.to, kpi, world);
  if (!recent) return undefined;
  const hasMoved = recent.some((at) =>
    baselines(values, movement.from, at, kpi, world).some((baseline) =>
      isAbove(improvement(values[at] ?? Number.NaN, baseline, direction), 0),
    ),
  );
  if (hasMoved || baselines(values, movement.from, recent[0] ?? 0, kpi, world).length === 0)
    return undefined;
  const periods = namePeriods(recent, kpi, world);
  const because = `${kpi.id} has not gone ${direction} at all in ${periods}, against where it was before ${periodName(world.workspace, kpi.cadence, movement.from)}`;
  return { kind: 'not-moved', id: kpi.id, because };
}

/** A claim carries no value while what it says it moves is worse than before the work began, beyond its tolerance. */
function whyNotDelivering(
  link: Link,
  since: number,
  late: number,
  world: PathWorld,
): Cut | undefined {
  const metric = world.workspace.kpis.get(link.to);
  if (!link.claim || !metric || metric.better === 'none') return undefined;
  const { better } = metric;
  const values = world.figures.of(metric.id);
  const grid = gridFor(world.workspace, metric.cadence);
  const from = periodOf(since, metric.cadence, world.workspace.calendar).index - grid.first;
  const recent = recentSince(values, from + late, metric, world);
  if (!recent) return undefined;
  const isWorse = (at: number): boolean => {
    const before = baselines(values, from, at, metric, world);
    return (
      before.length > 0 &&
      before.every((baseline) => fallsBelow(metric, values[at] ?? Number.NaN, baseline, better))
    );
  };
  if (!recent.every(isWorse)) return undefined;
  const because = `${metric.id}, which ${link.from} is said to drive, has been worse in ${namePeriods(recent, metric, world)} than before the work began`;
  return { kind: 'not-delivering', id: metric.id, because };
}

function fallsBelow(
  { tolerance }: Kpi,
  value: number,
  baseline: number,
  better: 'higher' | 'lower',
): boolean {
  return isAbove(-improvement(value, baseline, better), marginAround(tolerance, baseline));
}

/** The last closed elements with a figure, at `first` or later; undefined while there are too few to settle anything. */
function recentSince(
  values: Float64Array,
  first: number,
  kpi: Kpi,
  world: PathWorld,
): readonly number[] | undefined {
  const needed = world.runLength(kpi.cadence);
  const recent: number[] = [];
  for (
    let at = Math.min(world.closed(kpi.cadence), values.length - 1);
    at >= Math.max(0, first);
    at--
  ) {
    if (!Number.isNaN(values[at])) recent.unshift(at);
    if (recent.length === needed) return recent;
  }
  return undefined;
}

/** Where the KPI stood before the work began: the periods just before, and the same season of the last year before. */
function baselines(
  values: Float64Array,
  from: number,
  at: number,
  kpi: Kpi,
  world: PathWorld,
): readonly number[] {
  const before = values.subarray(
    Math.max(0, from - world.runLength(kpi.cadence)),
    Math.max(0, from),
  );
  const found = [median(before)];
  if (kpi.season > 0) {
    const years = Math.max(1, Math.ceil((at - from + 1) / kpi.season));
    found.push(values[at - years * kpi.season] ?? Number.NaN);
  }
  return found.filter((value) => !Number.isNaN(value));
}

function namePeriods(recent: readonly number[], kpi: Kpi, { workspace }: PathWorld): string {
  const [first = 0, last = 0] = [recent[0], recent.at(-1)];
  const [from, to] = [
    periodName(workspace, kpi.cadence, first),
    periodName(workspace, kpi.cadence, last),
  ];
  return first === last ? from : `${from} to ${to}`;
}
