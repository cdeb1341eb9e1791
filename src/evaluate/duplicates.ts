import { canonicalText } from '../formula/canonical.ts';
import { namesIn } from '../formula/expression.ts';
import { groupBy } from '../group-by.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { findAlike } from '../stats/alike.ts';
import { correlationOfChanges } from '../stats/series.ts';
import type { Figures } from './figures.ts';

/** Two KPIs that are counted as two and say one thing: `kpi` repeats `original`. */
export interface Duplicate {
  readonly kpi: string;
  readonly original: string;
  /** Undefined where the formulas say the same. */
  readonly series: { readonly correlation: number; readonly shared: number } | undefined;
}

/** Shared changes without which two series tell nothing about each other. */
export const FEWEST_CHANGES = 8;

/**
 * Each KPI with the first one that it repeats: by formula, or because the two move as one. Only KPIs that are both
 * counted: both have a target, or one team has both.
 */
export function findDuplicates(
  workspace: Workspace,
  figures: Figures,
  above: number,
): readonly Duplicate[] {
  const counted = [...workspace.kpis.values()].filter(({ target, team }) => target || team);
  const said = saidTwice(counted, workspace);
  const moving = counted.filter(({ id }) => !said.has(id));
  const cadences = new Set(moving.map(({ cadence }) => cadence));
  const together = [...cadences].flatMap((cadence) =>
    movingAsOne(
      moving.filter((kpi) => kpi.cadence === cadence),
      workspace,
      figures,
      above,
    ),
  );
  return [...said.values(), ...together].sort((a, b) => (a.kpi < b.kpi ? -1 : 1));
}

function areBothCounted(a: Kpi, b: Kpi): boolean {
  return (a.target && b.target) !== undefined || (a.team !== undefined && a.team === b.team);
}

/** Equal formulas, up to the order of what is added or multiplied; and plain copies (`formula: other`). */
function saidTwice(counted: readonly Kpi[], { kpis }: Workspace): ReadonlyMap<string, Duplicate> {
  const textOf = (kpi: Kpi): string => {
    const meant = originalOf(kpi, kpis);
    if (meant.actual || !meant.formula) return meant.id;
    return canonicalText(meant.formula, (name) => {
      const named = kpis.get(name);
      return named ? originalOf(named, kpis).id : name;
    });
  };
  const groups = groupBy(counted, (kpi) => `${kpi.cadence} ${textOf(kpi)}`);
  const said = new Map<string, Duplicate>();
  for (const group of groups.values()) {
    // What is measured, or computed by itself, is the original of its copies.
    const originals = group.toSorted((a, b) => Number(isCopy(a)) - Number(isCopy(b)));
    originals.forEach((kpi, at) => {
      const original = originals.slice(0, at).find((each) => areBothCounted(each, kpi));
      if (original) said.set(kpi.id, { kpi: kpi.id, original: original.id, series: undefined });
    });
  }
  return said;
}

/** The KPI that a chain of plain copies (`formula: other`) ends at. No chain runs in a circle: resolving refuses that. */
function originalOf(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>): Kpi {
  if (!isCopy(kpi) || kpi.formula?.type !== 'name') return kpi;
  const next = kpis.get(kpi.formula.name);
  return next?.cadence === kpi.cadence ? originalOf(next, kpis) : kpi;
}

function isCopy({ actual, formula }: Kpi): boolean {
  return !actual && formula?.type === 'name';
}

/** KPIs of one cadence whose changes correlate, in the direction in which each is better. */
function movingAsOne(
  kpis: readonly Kpi[],
  workspace: Workspace,
  figures: Figures,
  above: number,
): readonly Duplicate[] {
  const series = kpis.map((kpi) => {
    const values = figures.of(kpi.id);
    return kpi.better === 'lower' ? values.map((value) => -value) : values;
  });
  const at = (position: number) => ({
    kpi: kpis[position],
    values: series[position] ?? new Float64Array(0),
  });
  const alike = findAlike(series, {
    above,
    fewest: FEWEST_CHANGES,
    counts: (first, second) => {
      const [a, b] = [at(first), at(second)];
      if (!a.kpi || !b.kpi || !areBothCounted(a.kpi, b.kpi)) return false;
      if (isRelated(a.kpi, b.kpi, workspace)) return false;
      return movesWithout(a.values, b.values, Math.max(a.kpi.season, b.kpi.season), above);
    },
  });
  return alike.flatMap(({ first, second, correlation, shared }) => {
    const [original, kpi] = [kpis[first]?.id, kpis[second]?.id];
    return original && kpi ? [{ kpi, original, series: { correlation, shared } }] : [];
  });
}

/**
 * Whether the plan itself says why two move together: one is a part of the other's formula (and not all of it), one
 * claims to drive the other, or one is a core metric, which every KPI is meant to move.
 */
function isRelated(a: Kpi, b: Kpi, { coreMetrics }: Workspace): boolean {
  return (
    coreMetrics.includes(a.id) ||
    coreMetrics.includes(b.id) ||
    isPartOf(a, b) ||
    isPartOf(b, a) ||
    a.drives.some(({ metric }) => metric === b.id) ||
    b.drives.some(({ metric }) => metric === a.id)
  );
}

function isPartOf(part: Kpi, whole: Kpi): boolean {
  const names = new Set(whole.formula ? namesIn(whole.formula).map(({ name }) => name) : []);
  return names.size > 1 && names.has(part.id);
}

/** Whether two still move as one when what all series share is taken off: the season, and one single spike. */
function movesWithout(a: Float64Array, b: Float64Array, season: number, above: number): boolean {
  const pairs: readonly (readonly [Float64Array, Float64Array])[] = [
    withoutSpike(a, b),
    ...(season > 0 ? [[yearOnYear(a, season), yearOnYear(b, season)] as const] : []),
  ];
  // Too few changes left say nothing against it.
  return pairs.every(([left, right]) => (correlationOfChanges(left, right) ?? 1) > above);
}

/** Without the figure that is farthest from the one before it, in either series. */
function withoutSpike(a: Float64Array, b: Float64Array): readonly [Float64Array, Float64Array] {
  const spike = spikeOf(a);
  return [blank(a, spike), blank(b, spike)];
}

function spikeOf(values: Float64Array): number {
  let [farthest, spike] = [-1, -1];
  values.forEach((value, at) => {
    const change = Math.abs(value - (values[at - 1] ?? Number.NaN));
    if (change > farthest) [farthest, spike] = [change, at];
  });
  return spike;
}

function blank(values: Float64Array, spike: number): Float64Array {
  return values.map((value, at) => (at === spike || at === spike - 1 ? Number.NaN : value));
}

function yearOnYear(values: Float64Array, season: number): Float64Array {
  return values.map((value, at) => value - (values[at - season] ?? Number.NaN));
}
