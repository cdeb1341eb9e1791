import type { Change } from './workspace.ts';

/** How far a margin reaches around a value, in the value's own unit. */
export function marginAround({ kind, amount }: Change, value: number): number {
  return kind === 'relative' ? Math.abs(value) * amount : amount;
}
