import type { Kpi } from '../resolve/workspace.ts';
import type { AssumptionFact } from './assumption-fact.ts';
import { bandAt } from './band.ts';
import { isAbove } from './compare.ts';
import { lastFigure } from './figures.ts';

/** How long the cash lasts, against the floor that it must not fall below; in the KPI's inner unit. */
export interface Runway {
  readonly at: number;
  readonly value: number;
  /** Undefined where nothing sets one. */
  readonly floor: number | undefined;
  /** The floor in force at a later grid element; NaN where nothing sets one. */
  readonly floorAt: (at: number) => number;
  /** Where the floor comes from, in words. */
  readonly source: string;
  readonly isShort: boolean;
}

/** The floor of a runway in months where nothing else is said: a round of funding takes about half a year. */
const USUAL_MONTHS = 6;

/**
 * Undefined when the latest figure is later than it may be. The floor is the one set (in the KPI's written unit), else
 * the highest lower edge that an assumption expects, else the target, else six months.
 */
export function judgeRunway(
  kpi: Kpi,
  values: Float64Array,
  {
    closed,
    staleAfter,
    set,
    assumptions,
  }: {
    readonly closed: number;
    readonly staleAfter: number;
    readonly set: number | undefined;
    readonly assumptions: readonly AssumptionFact['assumption'][];
  },
): Runway | undefined {
  const at = lastFigure(values, closed);
  const value = values[at];
  if (value === undefined || closed - at > staleAfter) return undefined;
  const { floor, source } = floorOf(kpi, at, set, assumptions);
  return {
    at,
    value,
    floor,
    floorAt: (later) => {
      const then = floorOf(kpi, later, set, assumptions);
      // A plan often ends before the forecast does: what stood last stands on.
      return (then.source === source ? then.floor : floor) ?? Number.NaN;
    },
    source,
    isShort: floor !== undefined && isAbove(floor, value),
  };
}

function floorOf(
  { unit, target }: Kpi,
  at: number,
  set: number | undefined,
  assumptions: readonly AssumptionFact['assumption'][],
): { readonly floor: number | undefined; readonly source: string } {
  if (set !== undefined) return { floor: set * unit.scale, source: 'set in the plan' };
  const expected = assumptions.flatMap(({ id, expect, tolerance }) => {
    const floor = expect && bandAt(expect, tolerance, at)?.declaredLower;
    return floor !== undefined && Number.isFinite(floor) ? [{ floor, source: id }] : [];
  });
  const [highest] = expected.sort((a, b) => b.floor - a.floor);
  if (highest) return highest;
  const planned = target?.[at] ?? Number.NaN;
  if (!Number.isNaN(planned)) return { floor: planned, source: 'its target' };
  const isInMonths = unit.powers.size === 1 && unit.powers.get('month') === 1;
  return { floor: isInMonths ? USUAL_MONTHS : undefined, source: 'the usual six months' };
}
