import type { AssumptionFact } from './assumption-fact.ts';
import type { Headroom } from './headroom.ts';

/** What an assumption carries, and how much it may still give. */
export interface LoadBearing {
  readonly assumption: string;
  /** Budget of the active initiatives that rest on it, in the plan's currency. */
  readonly money: number;
  /**
   * How far its figure may still move before it is beyond, as a share of the figure; 0 or less when it is beyond, and
   * undefined without a figure.
   */
  readonly room: number | undefined;
}

export function measureLoad(
  { assumption, latest }: AssumptionFact,
  headroom: Headroom | undefined,
  money: number,
): LoadBearing {
  const share = latest && headroom ? headroom.toEdge / Math.abs(latest.value) : Number.NaN;
  return { assumption: assumption.id, money, room: Number.isFinite(share) ? share : undefined };
}

/** Those that carry money: most first; of equal ones that with the least room, and the unmeasured before all. */
export function rankLoads(loads: readonly LoadBearing[]): readonly LoadBearing[] {
  return loads
    .filter(({ money }) => money > 0)
    .sort((a, b) => b.money - a.money || compareRoom(a.room, b.room));
}

function compareRoom(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return a - b;
}
