import type { Change, Expectation } from '../resolve/workspace.ts';
import { isAbove } from './compare.ts';

/** What is still accepted in one period: the expectation widened on each side by the tolerance. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
  /** The edges as declared, without the tolerance; infinite where there is none. */
  readonly declaredLower: number;
  readonly declaredUpper: number;
}

export type Side = 'above' | 'below';

/**
 * The band in force at a grid element, or undefined where the expectation says nothing yet. A relative tolerance is
 * a share of the expected value, or of the width where there are two edges (statistics.md, A).
 */
export function bandAt(expect: Expectation, tolerance: Change, at: number): Band | undefined {
  const lower = edgeAt(expect.lower, at, Number.NEGATIVE_INFINITY);
  const upper = edgeAt(expect.upper, at, Number.POSITIVE_INFINITY);
  if (Number.isNaN(lower) || Number.isNaN(upper)) return undefined;
  const width = Number.isFinite(upper - lower) ? upper - lower : undefined;
  const margin = (edge: number) =>
    tolerance.kind === 'absolute' ? tolerance.amount : Math.abs(width ?? edge) * tolerance.amount;
  return {
    declaredLower: lower,
    declaredUpper: upper,
    lower: Number.isFinite(lower) ? lower - margin(lower) : lower,
    upper: Number.isFinite(upper) ? upper + margin(upper) : upper,
  };
}

/** The expectation of the last element holds on behind the grid. */
function edgeAt(edge: Float64Array | undefined, at: number, open: number): number {
  if (!edge) return open;
  return edge[Math.min(at, edge.length - 1)] ?? Number.NaN;
}

/** On which side of the widened band a figure lies, if it lies outside. */
export function sideBeyond(band: Band, value: number): Side | undefined {
  if (isAbove(value, band.upper)) return 'above';
  if (isAbove(band.lower, value)) return 'below';
  return undefined;
}

/** How far a figure lies beyond the declared edge on its side, in the unit of the KPI. */
export function missOf(band: Band, value: number): number {
  return Math.max(0, value - band.declaredUpper, band.declaredLower - value);
}
