import type { Cadence } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { HALF_OF_80_PERCENT, type Interval, quantileOf } from '../stats/interval.ts';
import { elementOf, firstDayAt } from './closed.ts';
import type { Replace } from './figures.ts';

/** What is supposed of a KPI: that it stands at a level, or that its figures are others by an amount or a share. */
export interface Supposed {
  readonly kpi: string;
  /** As it was asked for: `180`, `+0.5pp`, `20%..30%`. */
  readonly written: string;
  readonly kind: 'level' | 'absolute' | 'relative';
  /** In the KPI's inner unit, or a share. The ends of an 80% interval; the same where there is no range. */
  readonly low: number;
  readonly high: number;
}

/** One possible case of what is supposed. */
export interface Move {
  readonly kind: Supposed['kind'];
  readonly amount: number;
}

export function isRange({ low, high }: Supposed): boolean {
  return low !== high;
}

/** The case below which the unknown one lies with this chance; levels above zero never go below it. */
export function moveAt(supposed: Supposed, chance: number): Move {
  const { kind, low } = supposed;
  if (!isRange(supposed)) return { kind, amount: low };
  return { kind, amount: quantileOf(intervalOf(supposed), chance) };
}

/**
 * A range is normal, its middle halfway. One of levels above zero that is so wide that a normal would go below zero is
 * lognormal: its middle is halfway by ratio.
 */
export function intervalOf({ kind, low, high }: Supposed): Interval {
  const isWide = kind === 'level' && low > 0 && (low + high) / (high - low) < FAR_FROM_ZERO;
  return { low, high, shape: isWide ? 'lognormal' : 'normal' };
}

/** Half a width is 1.28 standard deviations; four of them from the middle to zero, and none of 30,000 draws gets there. */
const FAR_FROM_ZERO = 4 / HALF_OF_80_PERCENT;

/** The figures that a KPI is supposed to have from one of its grid elements through the last closed one. */
export function replaceFrom(
  { kind, amount }: Move,
  kpi: Kpi,
  from: number,
  { workspace, through }: { workspace: Workspace; through: (cadence: Cadence) => number },
): Replace {
  const moved = (figure: number): number => {
    if (kind === 'level') return amount;
    return kind === 'absolute' ? figure + amount : figure * (1 + amount);
  };
  return (figures, cadence) => {
    const first = kpi.cadence === cadence ? from : firstWithin(workspace, kpi, from, cadence);
    const supposed = Float64Array.from(figures);
    for (let at = first; at <= through(cadence); at++)
      supposed[at] = moved(figures[at] ?? Number.NaN);
    return supposed;
  };
}

/** The first element of a coarser cadence that begins no earlier than an element of the KPI's own. */
function firstWithin(workspace: Workspace, kpi: Kpi, from: number, cadence: Cadence): number {
  const day = firstDayAt(workspace, kpi.cadence, from);
  const at = elementOf(workspace, cadence, day);
  return firstDayAt(workspace, cadence, at) < day ? at + 1 : at;
}
