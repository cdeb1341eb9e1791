import type { Assumption, Expectation, Initiative } from '../resolve/workspace.ts';
import { type Band, bandAt } from './band.ts';
import { isAbove } from './compare.ts';

/** What the teams plan on for one assumption, and whether its tolerance covers the differences. */
export interface BeliefFact {
  readonly period: string;
  /** What the assumption itself expects. */
  readonly own: Band;
  /** The beliefs in force in that period, by team. */
  readonly beliefs: readonly TeamBelief[];
  /** Two teams with active work on the assumption plan on figures that the tolerance does not cover. */
  readonly isSpentOnByBoth: boolean;
}

export interface TeamBelief {
  readonly team: string;
  readonly band: Band;
  /** Too far from what the assumption expects, or from what another team believes. */
  readonly isInConflict: boolean;
}

/**
 * Holds the beliefs about an assumption against each other in one period of its KPI. Undefined where it has none, or
 * its own expectation says nothing there.
 */
export function reconcileBeliefs(
  { beliefs, expect, tolerance }: Assumption,
  { at, period }: { readonly at: number; readonly period: string },
  active: readonly Initiative[],
): BeliefFact | undefined {
  const bandOf = (expectation: Expectation) => bandAt(expectation, tolerance, at);
  const own = expect && bandOf(expect);
  if (!own || beliefs.size === 0) return undefined;
  const stated = [...beliefs].flatMap(([team, belief]) => {
    const band = bandOf(belief);
    return band ? [{ team, band }] : [];
  });
  // Those who agree with the assumption are not at odds, unless it is only the others that are.
  const differs = stated.filter(({ band }) => apartFrom(own)(band));
  const isFar = (band: Band) =>
    differs.length > 0 ? apartFrom(own)(band) : stated.some((each) => apartFrom(band)(each.band));
  // A team that states nothing of its own plans on what the assumption says.
  const planned = active.map(
    ({ team }) => stated.find((belief) => belief.team === team)?.band ?? own,
  );
  return {
    period,
    own,
    beliefs: stated.map(({ team, band }) => ({ team, band, isInConflict: isFar(band) })),
    isSpentOnByBoth: planned.some((band) => planned.some(apartFrom(band))),
  };
}

/**
 * Two figures for the same edge conflict when neither's tolerance reaches the other. Where they have no edge in
 * common (at least this, at most that), they conflict when nothing satisfies both.
 */
function apartFrom(a: Band): (b: Band) => boolean {
  return (b) => {
    const shared = [
      { a: a.declaredLower, b: b.declaredLower, margin: marginBelow(a, b) },
      { a: a.declaredUpper, b: b.declaredUpper, margin: marginAbove(a, b) },
    ].filter((edge) => Number.isFinite(edge.a) && Number.isFinite(edge.b));
    if (shared.length > 0)
      return shared.some((edge) => isAbove(Math.abs(edge.a - edge.b), edge.margin));
    return isAbove(a.lower, b.upper) || isAbove(b.lower, a.upper);
  };
}

function marginBelow(a: Band, b: Band): number {
  return Math.max(a.declaredLower - a.lower, b.declaredLower - b.lower);
}

function marginAbove(a: Band, b: Band): number {
  return Math.max(a.upper - a.declaredUpper, b.upper - b.declaredUpper);
}
