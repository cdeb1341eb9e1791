import type { Day } from '../period/day.ts';
import { firstDay, lastDay } from '../period/period.ts';
import type { Initiative, Kpi, Movement } from '../resolve/workspace.ts';
import { median } from '../stats/series.ts';
import { elementOf, gridFor } from './closed.ts';
import { improvement, isAbove } from './compare.ts';
import type { DriverTree } from './driver-tree.ts';
import { type Figures, lastFigure, type Replace } from './figures.ts';
import { isMoved } from './lost-movement.ts';

/** What one initiative's promises do to a KPI, in the KPI's inner unit: signed as the figure moves. */
export interface ClaimedPart {
  readonly initiative: Initiative;
  readonly by: number;
}

/** What active initiatives together promise of a KPI, against what its target needs. In the KPI's inner unit. */
export interface ClaimedBenefit {
  readonly kpi: Kpi;
  readonly parts: readonly ClaimedPart[];
  /** All parts together, in the KPI's good direction. */
  readonly claimed: number;
  /** From where it stood before the earliest of these works to its last target, in the good direction. */
  readonly need: number;
  readonly stood: number;
  /** The element in which that work begins. */
  readonly began: number;
  readonly target: number;
  readonly targetAt: number;
}

export interface Benefits {
  /** More is claimed than needed: for one set of initiatives the KPI furthest upstream. */
  readonly overclaimed: readonly ClaimedBenefit[];
  /** KPIs with a target that two or more initiatives promise to move, and nothing to hold that against. */
  readonly unknown: readonly { readonly kpi: Kpi; readonly initiatives: readonly Initiative[] }[];
}

export interface BenefitWorld {
  readonly tree: DriverTree;
  /** The figures as they are reported. */
  readonly judged: Figures;
  readonly runLength: (cadence: Kpi['cadence']) => number;
}

/** `margin`: the share of the need by which claims may exceed it. */
export function weighBenefits(world: BenefitWorld, margin: number): Benefits {
  const claims = claimedParts(world);
  const over: ClaimedBenefit[] = [];
  const unknown: { kpi: Kpi; initiatives: readonly Initiative[] }[] = [];
  for (const [kpi, initiatives] of claimants(world.tree)) {
    const benefit = weighBenefit(kpi, initiatives, claims, world);
    if (benefit === 'unknown') unknown.push({ kpi, initiatives });
    else if (benefit && isAbove(benefit.claimed, Math.max(0, benefit.need) * (1 + margin)))
      over.push(benefit);
  }
  return { overclaimed: over.filter((benefit) => !isSaidUpstream(benefit, over, world)), unknown };
}

/** The KPIs with a target that two or more active initiatives move, themselves or by a formula below them. */
function claimants({ workspace, standingOn }: DriverTree): ReadonlyMap<Kpi, readonly Initiative[]> {
  const found = new Map<string, Initiative[]>();
  for (const initiative of workspace.initiatives.values()) {
    if (initiative.state !== 'active') continue;
    const moved = new Set(initiative.moves.flatMap(({ kpi }) => [...standingOn(kpi)]));
    for (const kpi of moved) found.set(kpi, [...(found.get(kpi) ?? []), initiative]);
  }
  const entries = [...workspace.kpis.values()].flatMap((kpi) => {
    const initiatives = found.get(kpi.id) ?? [];
    const isJudged = kpi.target !== undefined && kpi.better !== 'none' && initiatives.length > 1;
    return isJudged ? [[kpi, initiatives] as const] : [];
  });
  return new Map(entries);
}

type PartOf = (initiative: Initiative, kpi: Kpi, until: Day) => number;

function weighBenefit(
  kpi: Kpi,
  initiatives: readonly Initiative[],
  partOf: PartOf,
  world: BenefitWorld,
): ClaimedBenefit | 'unknown' | undefined {
  const { better } = kpi;
  const targetAt = lastFigure(kpi.target ?? new Float64Array(0));
  const target = kpi.target?.[targetAt];
  if (better === 'none' || target === undefined) return undefined;
  const until = dayOf(kpi, targetAt, lastDay, world);
  const parts = initiatives
    .map((initiative) => ({ initiative, by: partOf(initiative, kpi, until) }))
    .filter(({ by }) => by !== 0);
  if (parts.some(({ by }) => Number.isNaN(by))) return 'unknown';
  const gain = (by: number) => improvement(by, 0, better);
  const helping = parts.filter(({ by }) => isAbove(gain(by), 0));
  if (helping.length < 2) return undefined;
  const began = Math.min(...helping.map(({ initiative }) => beginning(initiative, kpi, world)));
  const stood = standing(kpi, began, world);
  if (Number.isNaN(stood)) return 'unknown';
  const need = improvement(target, stood, better);
  if (need <= 0 && !wasMetInSeason(kpi, target, targetAt, began, world)) return undefined;
  const claimed = parts.reduce((sum, { by }) => sum + gain(by), 0);
  return { kpi, parts, claimed, need, stood, began, target, targetAt };
}

/**
 * What an initiative does to a KPI through formulas at current values. Its promises count from their own periods to
 * `until`, the end of the KPI's last target: a running total gathers no more than that, and what comes later is no help.
 */
function claimedParts(world: BenefitWorld): PartOf {
  const { tree } = world;
  const known = new Map<string, Figures>();
  const supposed = (initiative: Initiative, until: Day): Figures => {
    const key = `${initiative.id} ${until}`;
    const figures =
      known.get(key) ??
      tree.suppose(
        new Map(initiative.moves.flatMap((movement) => promised(movement, until, world))),
      );
    known.set(key, figures);
    return figures;
  };
  return (initiative, kpi, until) => {
    const at = tree.latest(kpi.id);
    const before = tree.figures.of(kpi.id)[at] ?? Number.NaN;
    const after = supposed(initiative, until).of(kpi.id)[at] ?? Number.NaN;
    return isMoved(before, after) || Number.isNaN(after) ? after - before : 0;
  };
}

function promised(
  { kpi: id, by, lag, from }: Movement,
  until: Day,
  world: BenefitWorld,
): readonly (readonly [string, Replace])[] {
  const { workspace } = world.tree;
  const kpi = workspace.kpis.get(id);
  const since = kpi && dayOf(kpi, from + lag.to, firstDay, world);
  if (!kpi || since === undefined || since > until) return [];
  // A share is promised of where the KPI stood: once it has moved, the same promise is not larger.
  const amount =
    by.kind === 'relative' ? by.amount * Math.abs(standing(kpi, from, world)) : by.amount;
  const replace: Replace = (values, cadence) => {
    const element = (day: Day) => elementOf(workspace, cadence, day);
    const first = lastFigure(values) - (element(until) - element(since) + 1);
    return values.map((value, at) => (at > first ? value + amount : value));
  };
  return [[id, replace]];
}

/** Where a KPI stood before work that begins in `from`: the middle of the periods just before, or the latest figure. */
function standing(kpi: Kpi, from: number, { judged, runLength }: BenefitWorld): number {
  const values = judged.of(kpi.id);
  const latest = lastFigure(values);
  if (from > latest) return values[latest] ?? Number.NaN;
  return median(values.subarray(Math.max(0, from - runLength(kpi.cadence)), Math.max(0, from)));
}

/** The element of the KPI in which an initiative first begins to move it, or what it is computed from. */
function beginning(initiative: Initiative, kpi: Kpi, world: BenefitWorld): number {
  const { workspace, standingOn } = world.tree;
  const begins = initiative.moves.flatMap(({ kpi: id, from }) => {
    const moved = workspace.kpis.get(id);
    if (!moved || !standingOn(id).has(kpi.id)) return [];
    return [elementOf(workspace, kpi.cadence, dayOf(moved, from, firstDay, world))];
  });
  return Math.min(...begins);
}

function dayOf(
  { cadence }: Kpi,
  at: number,
  edge: typeof firstDay,
  { tree: { workspace } }: BenefitWorld,
): Day {
  const index = gridFor(workspace, cadence).first + at;
  return edge({ cadence, index }, workspace.calendar);
}

/** A target that a high season met proves nothing of a low one: the same season before the work must have met it too. */
function wasMetInSeason(
  kpi: Kpi,
  target: number,
  targetAt: number,
  began: number,
  { judged }: BenefitWorld,
): boolean {
  if (kpi.season === 0 || kpi.better === 'none') return true;
  const values = judged.of(kpi.id);
  const before = Math.min(began - 1, lastFigure(values));
  const years = Math.ceil((targetAt - before) / kpi.season);
  const then = values[targetAt - Math.max(0, years) * kpi.season] ?? Number.NaN;
  return Number.isNaN(then) || improvement(target, then, kpi.better) <= 0;
}

/** Whether a KPI that this one is computed from says the same of the same initiatives. */
function isSaidUpstream(
  { kpi, parts }: ClaimedBenefit,
  all: readonly ClaimedBenefit[],
  { tree }: BenefitWorld,
): boolean {
  const nameAll = (each: readonly ClaimedPart[]) =>
    each.map(({ initiative }) => initiative.id).join(' ');
  return all.some(
    (other) =>
      other.kpi !== kpi &&
      nameAll(other.parts) === nameAll(parts) &&
      tree.standingOn(other.kpi.id).has(kpi.id),
  );
}
