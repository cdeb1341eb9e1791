import { formatNumber } from '../units/format.ts';
import { figure } from './text.ts';

/** `a -> b`, or `a` alone where the two read the same. */
export function arrow(before: string, after: string): string {
  return before === after ? before : `${before} -> ${after}`;
}

/** `342.1 -> 180 USD/customer`: the unit once. */
export function inUnit(before: number | null, after: number | null, unit: string): string {
  const [was, is] = [known(before, unit), known(after, unit)];
  if (was === is || before === null || after === null) return arrow(was, is);
  return `${unit === '%' ? was : formatNumber(before)} -> ${is}`;
}

/** A figure with its unit, or that there is none. */
export function known(value: number | null, unit: string): string {
  return value === null ? 'undefined' : figure(value, unit);
}
