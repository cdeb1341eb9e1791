import type { Cadence } from '../period/period.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { improvement } from './compare.ts';
import type { Figures } from './figures.ts';

/** How the figures of a KPI at its target are laid out. */
export interface Planning {
  readonly figures: Figures;
  readonly closed: (cadence: Cadence) => number;
  /** What counts before the last closed period, where both are there. */
  readonly past: 'figures' | 'targets';
  /** Whether a KPI stays where it was in periods for which it has no target. */
  readonly isCarried: boolean;
}

/**
 * A KPI at its target from the last closed period on, on its grid and in its inner unit; before that as it was, which is
 * what windows and lags look back at. `level` is where a KPI stays that has no target, or whose target is no better.
 */
export function planFigures(kpi: Kpi, planning: Planning, level = Number.NaN): Float64Array {
  const { figures, closed, past, isCarried } = planning;
  const actual = figures.of(kpi.id);
  const from = closed(kpi.cadence);
  let last = Number.NaN;
  return Float64Array.from({ length: actual.length }, (_, at) => {
    const [was, wanted] = [actual[at] ?? Number.NaN, kpi.target?.[at] ?? Number.NaN];
    const isPast = at < from;
    if (isPast) {
      const value = past === 'figures' ? firstOf(was, wanted) : firstOf(wanted, was);
      last = firstOf(value, last);
      return value;
    }
    if (!isCarried) return wanted;
    last = firstOf(betterOf(wanted, level, kpi), level, was, last);
    return last;
  });
}

function firstOf(...values: readonly number[]): number {
  return values.find((value) => !Number.isNaN(value)) ?? Number.NaN;
}

/** The better of a target and a level; the target where there is no telling. */
function betterOf(wanted: number, level: number, { better }: Kpi): number {
  if (better === 'none' || Number.isNaN(wanted)) return wanted;
  return improvement(level, wanted, better) > 0 ? level : wanted;
}
