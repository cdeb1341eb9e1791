import { asWritten } from '../units/as-written.ts';
import type { Unit } from '../units/unit.ts';

/** A figure as it is written in files: 25 where the unit is %, never binary dust behind the 12th digit. */
export function outer(inner: number | undefined, unit: Unit): number | null {
  if (inner === undefined || !Number.isFinite(inner)) return null;
  return asWritten(inner, unit);
}
