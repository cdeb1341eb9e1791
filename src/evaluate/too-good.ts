import type { Kpi } from '../resolve/workspace.ts';
import { isAbove } from './compare.ts';

/** What measured figures are too much like: their targets, or each other. */
export type Likeness = 'as-planned' | 'unvaried';

/**
 * Whether the latest `periods` closed figures equal their targets, or each other. Undefined where they do neither, and
 * where a plain reason stands behind it: figures at a natural limit (nothing, or 100%), and a level that stays where
 * it is. `unknown` while there are too few.
 */
export function findLikeness(
  kpi: Kpi,
  values: Float64Array,
  periods: number,
): Likeness | 'unknown' | undefined {
  if (!kpi.actual) return undefined;
  const present = [...values.keys()].filter((at) => !Number.isNaN(values[at])).slice(-periods);
  if (present.length < periods) return 'unknown';
  const figures = present.map((at) => values[at] ?? Number.NaN);
  if (figures.every((figure) => isLimit(figure, kpi))) return undefined;
  const isUnvaried = figures.every((figure) => isSame(figure, figures[0]));
  if (isUnvaried && (kpi.kind === 'stock' || kpi.better === 'none')) return undefined;
  if (present.every((at, place) => isSame(figures[place], kpi.target?.[at]))) return 'as-planned';
  return isUnvaried ? 'unvaried' : undefined;
}

function isLimit(figure: number, { unit }: Kpi): boolean {
  return figure === 0 || (unit.scale !== 1 && figure === 1);
}

function isSame(a = Number.NaN, b = Number.NaN): boolean {
  return !Number.isNaN(a - b) && !isAbove(a, b) && !isAbove(b, a);
}
