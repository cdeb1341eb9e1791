import { runAlarms } from './run-chain.ts';

/** A series (stationary AR(1)) and a rule: `after` values in a row beyond one edge. */
export interface OneSidedRule {
  /** Mean and standard deviation of the series, in its own unit. */
  readonly mean: number;
  readonly sd: number;
  /** Lag-one correlation; taken to at most .99 either way. */
  readonly phi: number;
  readonly edge: number;
  /** Whole number from 1. */
  readonly after: number;
  /** Whether beyond means above the edge, or below it. */
  readonly upper: boolean;
  /** Cells of the grid; 81 is within 0.4 points of simulation. */
  readonly states?: number;
}

export interface TwoSidedRule extends Omit<OneSidedRule, 'edge' | 'upper'> {
  /** Edges of the band; an open side is infinite. */
  readonly lower: number;
  readonly upper: number;
}

const strongestPhi = 0.99;
const usualStates = 81;

/**
 * The chance, 0 to 1, that `after` values in a row lie beyond the edge at some time within `periods`.
 * A series without spread (`sd` 0) stays at its mean. NaN when a number is missing or makes no sense.
 * Source: exact quadrature on the run length, see `runAlarms`.
 */
export function runRisk(rule: OneSidedRule & { readonly periods: number }): number {
  return runRiskByPeriod(rule).at(-1) ?? 0;
}

/** The chance that the rule trips on either side within `periods`: the two sides added, at most 1. */
export function twoSidedRunRisk(rule: TwoSidedRule & { readonly periods: number }): number {
  const above = runRisk({ ...rule, edge: rule.upper, upper: true });
  const below = runRisk({ ...rule, edge: rule.lower, upper: false });
  return Math.min(above + below, 1);
}

/** As `runRisk`, by the end of each period: `periods` numbers, never falling. */
export function runRiskByPeriod(rule: OneSidedRule & { readonly periods: number }): Float64Array {
  return Float64Array.from(walkRunRisk(rule));
}

/** The same, each worked out when it is asked for: who has seen enough stops asking. */
export function* walkRunRisk(rule: OneSidedRule & { readonly periods: number }): Generator<number> {
  const { mean, sd, phi, edge, after, periods, upper, states = usualStates } = rule;
  const room = upper ? edge - mean : mean - edge;
  const makesSense = sd >= 0 && sd < Number.POSITIVE_INFINITY && Math.abs(phi) <= 1 && after >= 1;
  if (!makesSense || !Number.isFinite(mean) || Number.isNaN(room)) {
    yield* new Float64Array(periods).fill(Number.NaN);
    return;
  }
  const standardEdge = room / sd;
  // No spread or no edge: nothing is left to chance. (Zero room and zero spread: on the edge, not beyond.)
  if (!Number.isFinite(standardEdge)) {
    yield* certainRun(room < 0, after, periods);
    return;
  }
  const clampedPhi = Math.min(Math.max(phi, -strongestPhi), strongestPhi);
  yield* runAlarms({ edge: standardEdge, phi: clampedPhi, after, periods, states });
}

function certainRun(alwaysBeyond: boolean, after: number, periods: number): Float64Array {
  return Float64Array.from({ length: periods }, (_, index) =>
    alwaysBeyond && index + 1 >= after ? 1 : 0,
  );
}
