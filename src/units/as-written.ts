import { formatFigure, formatNumber } from './format.ts';
import type { Unit } from './unit.ts';

/** A figure as it is written in files, from the inner value: 25 where the unit is %, without binary dust. */
export function asWritten(inner: number, unit: Unit): number {
  return Number((inner / unit.scale).toPrecision(12));
}

/** A margin as it is written in files: a plain percentage would be read as a share of the value, so it is `3.4 pp`. */
export function formatMargin(inner: number, unit: Unit): string {
  if (unit.scale === 1) return formatFigure(inner, unit);
  return `${formatNumber(asWritten(inner, unit))} pp`;
}
