import type { Unit } from './unit.ts';

/** A figure as it is written in files, from the inner value: 25 where the unit is %, without binary dust. */
export function asWritten(inner: number, unit: Unit): number {
  return Number((inner / unit.scale).toPrecision(12));
}
