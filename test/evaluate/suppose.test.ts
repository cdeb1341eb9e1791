import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/evaluate/facts.ts';
import { supposing } from '../../src/evaluate/suppose.ts';
import type { Move } from '../../src/evaluate/supposition.ts';
import { judgeVerdicts } from '../../src/gates/gate-fact.ts';
import { factsOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';

const AS_OF = '2026-12-31';

/** The facts of a plan where some of its KPIs stand somewhere else. */
function suppose(facts: Facts, moves: Readonly<Record<string, Move>>, cancelled: string[] = []) {
  return supposing(facts).facts({
    moves: new Map(Object.entries(moves)),
    cancelled: new Set(cancelled),
  });
}

const level = (amount: number): Move => ({ kind: 'level', amount });

/** The figure of a month of 2026. */
const month = (facts: Facts, kpi: string, at: number) => facts.figures(kpi)[at - 1];

const COSTS = [100, 100, 100, 100, 100, 100, 200, 200, 200, 200, 200];
const CUSTOMERS = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10];

/** A cost per customer that broke its assumption in September, with what hangs on it. */
function costPlan({ breaksAfter = 3, more = '', kpis = '' } = {}) {
  return factsOf(
    `
assumptions:
  cheap: { claim: Cheap, kpi: cac, expect: { at_most: 12 }, breaks_after: ${breaksAfter} }
${more}
kpis:
  spend: { unit: USD, kind: flow, better: none, actual: ${monthly(2026, COSTS)} }
  customers: { unit: customer, kind: flow, better: higher, actual: ${monthly(2026, CUSTOMERS)} }
  cac: { unit: USD/customer, better: lower, formula: spend / customers }
  slow: { unit: USD, kind: flow, better: lower, formula: "mean(spend, 3)" }
${kpis}
${QUIET_CORE}
initiatives:
  work:
    state: active
    rests_on: [cheap]
    moves: { cac: { by: -10%, from: 2026-02 } }
    budget: ${monthly(2026, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10])}
    gates: { go: { due: 2026-12-31, require: [ "cac <= 12" ] } }
`,
    AS_OF,
  );
}

describe('a level', () => {
  it('mends what was broken, once it stood there for as long as that takes', () => {
    const real = costPlan();
    expect(real.assumption('cheap').state).toBe('broken');
    const supposed = suppose(real, { customers: level(20) });
    expect(supposed.assumption('cheap').state).toBe('holds');
    expect([month(supposed, 'cac', 8), month(supposed, 'cac', 9)]).toEqual([20, 10]);
    expect(real.assumption('cheap').state).toBe('broken');
  });

  it('breaks what held', () => {
    const real = costPlan({ breaksAfter: 6 });
    expect(real.assumption('cheap').state).toBe('drifting');
    expect(suppose(real, { cac: level(50) }).assumption('cheap')).toMatchObject({
      state: 'broken',
      since: '2026-06',
    });
  });

  it.each([
    [3, '2026-09'],
    [5, '2026-07'],
    [1, '2026-09'],
  ])('with breaks_after %i stands from %s on', (breaksAfter, first) => {
    const real = costPlan({ breaksAfter });
    for (const kpi of ['cac', 'spend', 'customers']) {
      const { from, to } = supposing(real).span(kpi);
      // The windows of "slow" look at two earlier months of spend, for three months.
      const earlier = kpi === 'spend' && breaksAfter < 5 ? '2026-07' : first;
      expect([real.periodName(kpi, from), real.periodName(kpi, to)]).toEqual([earlier, '2026-11']);
    }
  });

  it('of a derived KPI leaves its inputs as they are', () => {
    const supposed = suppose(costPlan(), { cac: level(7) });
    expect(month(supposed, 'cac', 11)).toBe(7);
    expect([month(supposed, 'spend', 11), month(supposed, 'customers', 11)]).toEqual([200, 10]);
  });

  it('of a derived KPI counts where its parts would give none', () => {
    const real = costPlan();
    const nobody = suppose(real, { customers: level(0) });
    expect(nobody.assumption('cheap').state).toBe('broken');
    expect(month(nobody, 'cac', 11)).toBeNaN();
    const both = suppose(real, { customers: level(0), cac: level(7) });
    expect(both.assumption('cheap').state).toBe('holds');
  });

  it('can be supposed of a KPI without any figure', () => {
    const kpis = '  fresh: { unit: USD, kind: flow, better: higher, actual: { 2027-01: 1 } }';
    const more = '  arrives: { claim: Any, kpi: fresh, expect: { at_least: 5 } }';
    const real = costPlan({ kpis, more });
    expect(real.assumption('arrives').state).toBe('unproven');
    expect(suppose(real, { fresh: level(6) }).assumption('arrives').state).toBe('holds');
    expect(suppose(real, { fresh: level(1) }).assumption('arrives').state).toBe('broken');
  });

  it('changes verdicts', () => {
    const real = costPlan();
    expect(judgeVerdicts(real).get('work.go')).not.toBe('pass');
    expect(judgeVerdicts(suppose(real, { spend: level(90) })).get('work.go')).toBe('pass');
  });

  it('says nothing of periods that are not closed', () => {
    const supposed = suppose(costPlan(), { spend: level(90) });
    expect(month(supposed, 'spend', 12)).toBeNaN();
  });
});

describe('a change', () => {
  it.each([
    ['absolute', 5, [205, 205]],
    ['relative', -0.5, [100, 100]],
  ] as const)('is %s: each figure by itself', (kind, amount, expected) => {
    const supposed = suppose(costPlan(), { spend: { kind, amount } });
    expect([month(supposed, 'spend', 10), month(supposed, 'spend', 11)]).toEqual(expected);
    expect(month(supposed, 'spend', 6)).toBe(100);
  });
});

describe('KPIs of a finer cadence', () => {
  const body = (expect: string) => `
assumptions: { sells: { claim: Any, kpi: sales, expect: { ${expect} }, breaks_after: 2 } }
kpis:
  orders: { unit: USD, kind: flow, better: higher, actual: ${monthly(2026, CUSTOMERS)} }
  visits: { unit: USD, kind: flow, better: higher, actual: ${monthly(2026, COSTS)} }
  rate: { unit: "1", kind: ratio, formula: orders / visits }
  sales: { unit: USD, kind: flow, better: higher, cadence: quarter, formula: orders }
  share: { unit: "1", kind: ratio, cadence: quarter, better: higher, formula: rate }
${QUIET_CORE}`;
  const real = factsOf(body('at_least: 60'), AS_OF);

  it('stand there through every quarter that it takes', () => {
    const { from, to } = supposing(real).span('orders');
    expect([real.periodName('orders', from), real.periodName('orders', to)]).toEqual([
      '2026-04',
      '2026-11',
    ]);
    expect(real.assumption('sells').state).toBe('broken');
    const supposed = suppose(real, { orders: level(25) });
    expect([...supposed.figures('sales')].slice(0, 3)).toEqual([30, 75, 75]);
    expect(supposed.assumption('sells').state).toBe('holds');
  });

  it('a ratio stands there by quarter too, though its inputs say otherwise', () => {
    expect([...real.figures('share')].slice(0, 3)).toEqual([0.1, 0.1, 0.05]);
    const supposed = suppose(real, { rate: level(0.4) });
    expect([...supposed.figures('share')].slice(0, 3)).toEqual([0.1, 0.4, 0.4]);
  });
});

describe('an initiative that is cancelled', () => {
  it('is no longer active, and its gate is not judged', () => {
    const real = costPlan();
    const supposed = suppose(real, {}, ['work']);
    expect([real.valueFlow().total, supposed.valueFlow().total]).toEqual([120, 0]);
    expect(supposed.restingOn('cheap').initiatives).toEqual([]);
    expect([...judgeVerdicts(real).keys(), ...judgeVerdicts(supposed).keys()]).toEqual(['work.go']);
    expect(real.workspace.initiatives.get('work')?.state).toBe('active');
  });
});

it('is no evidence about claims', () => {
  const real = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  visits: { unit: visit, kind: flow, better: higher, seasonality: none, drives: { orders: { effect: strong } }, actual: ${monthly(2026, CUSTOMERS)} }
  orders: { unit: order, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, CUSTOMERS)} }
${QUIET_CORE}`,
    AS_OF,
  );
  const [claim] = real.workspace.kpis.get('visits')?.drives ?? [];
  if (!claim) throw new Error('the claim was not resolved');
  const supposed = suppose(real, { visits: level(99), orders: level(1) });
  expect(supposed.claim(claim)).toBe(real.claim(claim));
});

const USERS = Array.from({ length: 35 }, (_, at) => 10 + 2 * at + ((at * 7) % 5));

it('carries the real trend on from where a KPI is supposed to stand', () => {
  const real = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  users: { unit: user, kind: stock, better: higher, seasonality: none, actual: ${monthly(2024, USERS)} }
${QUIET_CORE}`,
    AS_OF,
  );
  const supposed = suppose(real, { users: level(100) });
  const [was, is] = [real.trend('users'), supposed.trend('users')];
  const shift = 100 - (USERS.at(-1) ?? 0);
  expect(was?.slope).toBeGreaterThan(1);
  expect(is?.slope).toBe(was?.slope);
  expect(is?.level).toBeCloseTo((was?.level ?? 0) + shift, 9);
  expect(is?.chanceAbove(110, 3)).toBeCloseTo(was?.chanceAbove(110 - shift, 3) ?? 0, 12);
  expect(suppose(real, { one: level(9) }).trend('users')?.level).toBe(was?.level);
});

it('a whole core metric may be supposed', () => {
  const real = factsOf(`assumptions: { any: { claim: Any } }\nkpis:\n${QUIET_CORE}`, AS_OF, HEADER);
  const supposed = suppose(real, { one: level(5) });
  expect(supposed.figures('one').at(-1)).toBe(5);
});
