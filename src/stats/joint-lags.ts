import { factorise, writeCoefficients } from './cholesky.ts';
import type { Nuisance } from './nuisance.ts';
import { type Column, makeRoom, makeSystem, writeEdges, writeProducts } from './whitened.ts';

const fewestFree = 4;
/** A lag of which less than this share is left beside the others has no coefficient of its own. */
const leastShare = 1e-9;

/**
 * The sum of the coefficients of all lags fitted together, at the best guess at the noise: which way the window as a
 * whole points. One lag alone can point the other way. 0 where that cannot be told.
 */
export function sumTogether(
  nuisance: Nuisance,
  gaps: readonly Column[],
  lags: readonly Column[],
  metric: Column,
): number {
  const free = nuisance.rows - nuisance.columns - gaps.length - lags.length;
  if (free < fewestFree) return 0;
  const system = makeSystem([...gaps, ...lags, metric]);
  const size = system.columns.length;
  const room = makeRoom(system);
  const coefficients = new Float64Array(size - 1);
  let best = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const filter of nuisance.filters) {
    writeEdges(system, filter, room);
    writeProducts(system, filter, room);
    factorise(room.gram, size);
    const pivots = system.columns.map((_, at) => room.gram[at * size + at] ?? 0);
    const before = pivots.slice(0, -1);
    if (Math.min(...before) < leastShare * Math.max(...before)) return 0;
    const logSize = before.reduce((total, pivot) => total + Math.log(pivot), filter.logSize);
    const logWeight = filter.guess.logPrior - free * Math.log(pivots.at(-1) ?? 0) - logSize;
    if (logWeight <= best) continue;
    best = logWeight;
    writeCoefficients(room.gram, size, size - 1, coefficients);
    sum = coefficients.subarray(gaps.length).reduce((total, each) => total + each, 0);
  }
  return sum;
}
