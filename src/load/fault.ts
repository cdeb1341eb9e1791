import type { Mistake } from '../mistake.ts';
import type { Place, Problem } from '../problem.ts';

/** A mistake in a file with the stable code of its kind: a problem that does not know its place yet. */
export interface Fault extends Mistake {
  readonly code: string;
  /** Offset of the first of two that clash. */
  readonly first?: number;
}

/** The problem that a fault is at its place. */
export function toProblem(fault: Fault, place: Place): Problem {
  const { code, mistake: message, hint } = fault;
  return hint === undefined ? { code, message, place } : { code, message, hint, place };
}
