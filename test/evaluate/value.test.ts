import { describe, expect, it } from 'vitest';
import { factsOf, HEADER, monthly } from '../facts-of.ts';

const FLAT = [100, 100, 100, 100, 100, 100];

/** visits drive trials, trials drive sales; margin and runway stand apart. The work begins in July. */
function planOf({ trials = FLAT, sales = FLAT, margin = FLAT, moves = 'trials', more = '' } = {}) {
  const stock = (values: readonly number[]) =>
    `{ unit: "1", kind: stock, better: higher, seasonality: none, actual: ${monthly(2026, [...FLAT, ...values])}`;
  return factsOf(
    `
assumptions:
  profitable: { claim: It pays, kpi: margin, expect: { at_least: 90 } }
kpis:
  trials: ${stock(trials)}, drives: { sales: {} } }
  sales: ${stock(sales)} }
  margin: ${stock(margin)} }
  runway: ${stock(FLAT)} }
initiatives:
  rollout:
    state: active
    rests_on: [profitable]
    moves: { ${moves}: { by: +10%, from: 2026-07 } }
    budget: { 2026-Q3: 300, 2026-Q4: 600 }
    spend: ${monthly(2026, [...FLAT.map(() => 0), 90, 90, 90, 90, 90, 90])}
    milestones: [{ title: Launch, due: 2026-08-01, done: 2026-07-30 }]
    gates: { go: { due: 2026-12-15, require: [holds(profitable)] } }
${more}`,
    '2026-12-10',
    HEADER.replace('one, two, three', 'sales, margin, runway'),
  );
}

const RISEN = [101, 102, 103, 104, 105, 106];
const FALLEN = [90, 80, 70, 60, 50, 40];

describe('live paths', () => {
  it('leads from what was moved to a core metric', () => {
    expect(planOf({ trials: RISEN }).initiative('rollout').movements[0]?.livePath).toEqual([
      'trials',
      'sales',
    ]);
  });

  it('is cut where the KPI has not gone the promised way at all', () => {
    const [movement] = planOf().initiative('rollout').movements;
    expect(movement?.cuts).toMatchObject([{ kind: 'not-moved', id: 'trials' }]);
    expect(movement?.cuts[0]?.because).toBe(
      'trials has not gone higher at all in 2026-09 to 2026-11, against where it was before 2026-07',
    );
  });

  it('is not cut by one period in which the KPI stood above', () => {
    expect(
      planOf({ trials: [100, 100, 100, 101, 100, 100] }).initiative('rollout').hasLivePath,
    ).toBe(true);
  });

  it('is cut where the claimed metric is worse than before the work began', () => {
    const { movements } = planOf({ trials: RISEN, sales: FALLEN }).initiative('rollout');
    expect(movements[0]?.cuts).toMatchObject([{ kind: 'not-delivering', id: 'sales' }]);
  });

  it('is not cut by a fall within the tolerance', () => {
    const sales = [99, 98, 97, 96, 95, 95];
    expect(planOf({ trials: RISEN, sales }).initiative('rollout').hasLivePath).toBe(true);
  });

  it('is cut by a broken assumption about a KPI on it', () => {
    const { movements, broken } = planOf({ margin: FALLEN, moves: 'margin' }).initiative('rollout');
    expect(broken.map(({ assumption }) => assumption.id)).toEqual(['profitable']);
    expect(movements[0]?.livePath).toBeUndefined();
  });

  it('says so where no formula and no claim leads on', () => {
    const more = '';
    const facts = factsOf(
      `
assumptions: { any: { claim: Any, evidence: { result: holds, on: 2026-01-01 } } }
kpis:
  likes: { unit: "1", kind: stock, better: higher, actual: ${monthly(2026, RISEN)} }
  sales: { unit: "1", kind: stock, better: higher, actual: ${monthly(2026, FLAT)} }
  margin: { unit: "1", kind: stock, better: higher, actual: ${monthly(2026, FLAT)} }
  runway: { unit: "1", kind: stock, better: higher, actual: ${monthly(2026, FLAT)} }
initiatives:
  campaign: { state: active, moves: { likes: { by: +10%, from: 2026-05 } } }
${more}`,
      '2026-07-10',
      HEADER.replace('one, two, three', 'sales, margin, runway'),
    );
    expect(facts.initiative('campaign').movements[0]?.cuts).toMatchObject([{ kind: 'no-path' }]);
  });
});

describe('money and lights', () => {
  it('counts budget and spend of periods that are over, and what is committed to the next gate', () => {
    const { money } = planOf().initiative('rollout');
    expect(money).toMatchObject({ budget: 900, budgetToDate: 700, spent: 450, committed: 200 });
    expect(money.nextGate?.id).toBe('rollout.go');
  });

  it('counts what was spent since the premise broke, from the period after the run was complete', () => {
    const fact = planOf({ margin: FALLEN }).initiative('rollout');
    // Margin is beyond from 2026-08 (90 is the edge), the run is complete in 2026-10.
    expect(fact.premises[0]).toMatchObject({ state: 'broken', since: '2026-08' });
    // December still runs on the 10th, so November alone is counted.
    expect(fact.spentSinceBroken).toBe(90);
  });

  it('never averages the two lights', () => {
    expect(planOf({ margin: FALLEN }).initiative('rollout')).toMatchObject({
      delivery: 'green',
      value: 'red',
    });
    expect(planOf({ trials: RISEN }).initiative('rollout')).toMatchObject({
      delivery: 'green',
      value: 'green',
    });
  });

  it('sums the value flow over active budgets', () => {
    expect(planOf({ trials: RISEN }).valueFlow()).toEqual({ total: 900, live: 900, proven: 900 });
    expect(planOf({ margin: FALLEN }).valueFlow()).toEqual({ total: 900, live: 0, proven: 0 });
  });
});

describe('model drift and the split of a gap', () => {
  const plan = (spend: readonly number[], customers: readonly number[], seats: readonly number[]) =>
    factsOf(
      `
assumptions: { any: { claim: Any } }
kpis:
  spend: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, spend)}, target: 1000 }
  customers: { unit: customer, kind: flow, better: higher, actual: ${monthly(2026, customers)}, target: 10 }
  cac: { unit: USD/customer, better: lower, formula: spend / customers, target: 80 }
  seats: { unit: seat, kind: flow, better: higher, actual: ${monthly(2026, seats)}, target: 50, drives: { revenue: {} } }
  revenue: { unit: USD, kind: flow, better: higher, actual: ${monthly(2026, [100, 100, 100, 50, 50, 50])}, target: 100 }
  runway: { unit: months, kind: stock, better: higher, actual: ${monthly(2026, FLAT)} }
`,
      '2026-07-10',
      HEADER.replace('one, two, three', 'cac, revenue, runway'),
    );
  const steady = plan(
    [1000, 1000, 1000, 1000, 1000, 1200],
    [10, 10, 10, 10, 10, 8],
    [50, 50, 50, 50, 50, 50],
  );

  it('names the model where operations are steady and the outcome falls', () => {
    expect(steady.drift('revenue')).toMatchObject({
      answer: 'model',
      since: '2026-04',
      steady: ['seats'],
    });
  });

  it('names the execution where the drivers are off as well', () => {
    const off = plan(FLAT, FLAT, [50, 50, 50, 20, 20, 20]);
    expect(off.drift('revenue')).toMatchObject({ answer: 'execution', off: ['seats'] });
  });

  it('does not guess where a driver is unknown', () => {
    const unknown = plan(FLAT, FLAT, [50, 50, 50, 50, 50, undefined as unknown as number]);
    expect(unknown.drift('revenue')).toMatchObject({ answer: 'unproven', unknown: ['seats'] });
  });

  it('splits a gap into parts that add up to it', () => {
    const gap = steady.gap('cac');
    // 1200 / 8 = 150 against 80: 100 were the targets of its inputs met, so 20 are the model's.
    expect(gap?.gap).toBeCloseTo(70, 10);
    expect(gap?.model).toBeCloseTo(20, 10);
    const parts = gap?.inputs.reduce((sum, { part }) => sum + part, 0) ?? Number.NaN;
    expect(parts + (gap?.model ?? 0)).toBeCloseTo(70, 10);
    expect(gap?.inputs.every(({ part }) => part > 0)).toBe(true);
  });
});

describe('headroom', () => {
  it('finds the value at which a core metric misses its target', () => {
    const facts = factsOf(
      `
assumptions:
  affordable: { claim: Spend stays affordable, kpi: spend, expect: { at_most: 1200 }, tolerance: 0% }
kpis:
  spend: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, [1000, 1000, 1000])} }
  customers: { unit: customer, kind: flow, better: higher, actual: ${monthly(2026, [10, 10, 10])} }
  cac: { unit: USD/customer, better: lower, formula: spend / customers, target: 150 }
  revenue: { unit: USD, kind: flow, better: higher, actual: ${monthly(2026, FLAT)} }
  runway: { unit: months, kind: stock, better: higher, actual: ${monthly(2026, FLAT)} }
`,
      '2026-04-10',
      HEADER.replace('one, two, three', 'cac, revenue, runway'),
    );
    const headroom = facts.headroom('affordable');
    expect(headroom?.toEdge).toBeCloseTo(200, 6);
    expect(headroom?.breaking?.metric).toBe('cac');
    expect(headroom?.breaking?.value).toBeCloseTo(1500, 2);
  });
});

describe('load-bearing assumptions', () => {
  it('come with most money first, with the room that is left', () => {
    const [load, ...others] = planOf({ margin: [100, 100, 100, 100, 100, 95] }).loadBearing();
    expect(others).toEqual([]);
    // The edge is 90 less 5%: 85.5, so 9.5 of 95 are left on the last closed figure, which is 100.
    expect(load).toMatchObject({ assumption: 'profitable', money: 900 });
    expect(load?.room).toBeCloseTo(0.145, 10);
  });

  it('have no room where they are beyond', () => {
    expect(planOf({ margin: FALLEN }).loadBearing()[0]?.room).toBeLessThan(0);
  });
});
