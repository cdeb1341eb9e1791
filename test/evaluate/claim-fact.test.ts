import { describe, expect, it } from 'vitest';
import type { ClaimFact } from '../../src/evaluate/claim-fact.ts';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

type Values = readonly (number | undefined)[];

/** The claim that visits drive sales, judged when six months are over. */
function claimOf(
  visits: Values,
  sales: Values,
  { kpi = 'better: higher', metric = 'better: higher', claim = '' } = {},
): ClaimFact {
  const facts = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  visits: { unit: visit, kind: flow, seasonality: none, ${kpi}, actual: ${monthly(2026, visits)}, drives: { sales: { ${claim} } } }
  sales: { unit: USD, kind: flow, seasonality: none, ${metric}, actual: ${monthly(2026, sales)} }
${QUIET_CORE}`,
    '2026-07-10',
  );
  const [drive] = facts.workspace.kpis.get('visits')?.drives ?? [];
  if (!drive) throw new Error('visits are said to drive sales');
  return facts.claim(drive);
}

const RISEN = [100, 100, 100, 110, 110, 120];
const FALLEN = [100, 100, 100, 90, 90, 80];

describe('a KPI and the metric that it is said to drive', () => {
  it('went apart where one rose and the other fell in all of the last periods', () => {
    const { divergence, divergenceUnknown } = claimOf(RISEN, FALLEN);
    expect(divergence?.kpi).toBeCloseTo(0.2, 10);
    expect(divergence?.metric).toBeCloseTo(-0.2, 10);
    expect(divergenceUnknown).toBeUndefined();
  });

  it.each([
    ['both rose', RISEN, RISEN, {}],
    ['the KPI rose only last', [100, 100, 100, 100, 100, 120], FALLEN, {}],
    ['the KPI rose by its tolerance', [100, 100, 100, 105, 110, 120], FALLEN, {}],
    ['the metric fell by its tolerance', RISEN, [100, 100, 100, 95, 90, 80], {}],
    ['the KPI is better when lower', RISEN, FALLEN, { kpi: 'better: lower' }],
    ['the metric is better when lower', RISEN, FALLEN, { metric: 'better: lower' }],
    ['the metric is neither', RISEN, FALLEN, { metric: 'better: none' }],
  ])('did not where %s', (_, visits, sales, said) => {
    expect(claimOf(visits, sales, said)).toMatchObject({
      divergence: undefined,
      divergenceUnknown: undefined,
    });
  });

  it('went apart where both are better when lower, the other way round', () => {
    const said = { kpi: 'better: lower', metric: 'better: lower' };
    expect(claimOf(FALLEN, RISEN, said).divergence).toBeDefined();
    expect(claimOf(RISEN, FALLEN, said).divergence).toBeUndefined();
  });

  it('is held against the metric as late as the claim says', () => {
    const early = [100, 100, 110, 110, 120, 60];
    expect(claimOf(early, FALLEN).divergence).toBeUndefined();
    expect(claimOf([100, ...early].slice(1), FALLEN, { claim: 'lag: 1' }).divergenceUnknown).toBe(
      'it takes 7 closed periods without a gap, or the same periods of the year before, of both visits and sales',
    );
  });

  it('does not know with a figure missing', () => {
    const { divergence, divergenceUnknown } = claimOf(RISEN, [100, undefined, ...FALLEN.slice(2)]);
    expect(divergence).toBeUndefined();
    expect(divergenceUnknown).toMatch(/^it takes 6 closed periods without a gap/);
  });
});

describe('what a unit of the KPI buys', () => {
  const base = { claim: 'base: 2026-01..2026-03' };

  it.each([
    ['more than the tolerance in every period since', [100, 100, 100, 112, 112, 120], '2026-04'],
    ['at the tolerance in one of them', [100, 100, 100, 110, 112, 120], undefined],
    ['less', [100, 100, 100, 90, 90, 90], undefined],
  ])('inflates: %s', (_, visits, since) => {
    const fact = claimOf(visits, [100, 100, 100, 100, 100, 100], base);
    expect(fact.inflatingSince).toBe(since);
    expect(fact.inflation).toBeCloseTo((visits[5] ?? 0) / 100 - 1, 10);
    expect(fact.inflationUnknown).toBeUndefined();
  });

  it('is not known before three periods have gone by since the base', () => {
    const fact = claimOf(RISEN, RISEN, { claim: 'base: 2026-01..2026-04' });
    expect(fact).toMatchObject({ inflation: undefined, inflatingSince: undefined });
    expect(fact.inflationUnknown).toContain('3 closed periods after it');
    expect(claimOf(RISEN, RISEN).inflationUnknown).toContain('a year, where the claim names none');
  });

  it.each([
    ['a claim that more brings less', { claim: "base: 2026-01..2026-03, sign: '-'" }],
    ['a KPI that is better when lower', { ...base, kpi: 'better: lower' }],
    ['a metric that is better when lower', { ...base, metric: 'better: lower' }],
  ])('is not asked of %s', (_, said) => {
    expect(claimOf(RISEN, FALLEN, said)).toMatchObject({
      rate: undefined,
      inflation: undefined,
      inflationUnknown: undefined,
    });
  });
});
