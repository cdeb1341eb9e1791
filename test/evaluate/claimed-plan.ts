import type { Facts } from '../../src/evaluate/facts.ts';
import type { Drive } from '../../src/resolve/workspace.ts';
import { normalQuantile } from '../../src/stats/normal.ts';
import { randomFrom } from '../../src/stats/random.ts';
import { factsOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';

export type Values = readonly (number | undefined)[];

/** Noise around a level, the same for the same seed, rounded to tenths. */
export function noisy(length: number, seed: number, level = 100, spread = 10): readonly number[] {
  const random = randomFrom(seed);
  return Array.from({ length }, () => {
    return Math.round(10 * (level + spread * normalQuantile(random()))) / 10;
  });
}

interface ClaimedPlan {
  readonly visits: Values;
  readonly sales: Values;
  /** What the claim says: `lag: 1`. */
  readonly claim?: string;
  readonly asOf?: string;
  readonly visitsAre?: string;
  readonly salesAre?: string;
  /** Further KPIs. */
  readonly more?: string;
}

/** Without the dust of binary fractions. */
function written(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(12));
}

/** The claim that visits drive sales, by month from 2020, without a season unless said. */
export function claimedPlan({
  visits,
  sales,
  claim = '',
  asOf = '2026-07-10',
  visitsAre = 'unit: visit, kind: flow, better: higher, seasonality: none',
  salesAre = 'unit: USD, kind: flow, better: higher, seasonality: none',
  more = '',
}: ClaimedPlan): Facts {
  return factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  visits: { ${visitsAre}, actual: ${monthly(2020, visits.map(written))}, drives: { sales: { ${claim} } } }
  sales: { ${salesAre}, actual: ${monthly(2020, sales.map(written))} }
${more}${QUIET_CORE}`,
    asOf,
    HEADER,
  );
}

/** The claim of a KPI that has one. */
export function claimOf(facts: Facts, kpi = 'visits'): Drive {
  const [drive] = facts.workspace.kpis.get(kpi)?.drives ?? [];
  if (!drive) throw new Error(`${kpi} is said to drive something`);
  return drive;
}
