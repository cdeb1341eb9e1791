import { describe, expect, it } from 'vitest';
import { byPeriod, planWith, workspaceOf } from './workspace-of.ts';

function kpiOf(entry: string, header?: string) {
  const workspace = workspaceOf(planWith(`kpis:\n  signups: ${entry}\n`, header));
  const kpi = workspace.kpis.get('signups');
  if (!kpi) throw new Error('the plan has the KPI signups');
  return { workspace, kpi };
}

describe('a path over time', () => {
  const ACTUAL = 'actual: { 2026-01: 1, 2026-07: 1 }';
  const target = (written: string) => {
    const { workspace, kpi } = kpiOf(
      `{ unit: signup, kind: flow, better: higher, ${ACTUAL}, target: ${written} }`,
    );
    return byPeriod(workspace, 'month', kpi.target);
  };

  it('counts each value from its period on, and has none before the first', () => {
    expect(target('{ 2026-03: 300, 2026-06: 120 }')).toEqual({
      '2026-03': 300,
      '2026-04': 300,
      '2026-05': 300,
      '2026-06': 120,
      '2026-07': 120,
    });
  });

  it('may go on from quarters to months, in any order', () => {
    const laid = {
      '2026-01': 10,
      '2026-02': 10,
      '2026-03': 10,
      '2026-04': 20,
      '2026-05': 30,
      '2026-06': 30,
      '2026-07': 30,
    };
    expect(target('{ 2026-Q1: 10, 2026-04: 20, 2026-05: 30 }')).toEqual(laid);
    expect(target('{ 2026-05: 30, 2026-04: 20, 2026-Q1: 10 }')).toEqual(laid);
  });

  it('may go on from months to a quarter', () => {
    const laid = target('{ 2026-01: 10, 2026-Q2: 20 }');
    expect(laid).toMatchObject({ '2026-03': 10, '2026-04': 20, '2026-07': 20 });
  });

  it('may be one value for all', () => {
    expect(Object.values(target('5'))).toEqual(Array(7).fill(5));
  });

  it('is laid out on the grid for expectations, too, in the inner unit', () => {
    const workspace = workspaceOf(
      planWith(`kpis:
  churn: { unit: "%", kind: ratio, actual: { 2026-01: 3, 2026-03: 3 } }
assumptions:
  sticky: { claim: They stay, kpi: churn, expect: { at_most: { 2026-01: 5, 2026-03: 4% } } }
`),
    );
    const { expect: expected } = workspace.assumptions.get('sticky') ?? {};
    expect(byPeriod(workspace, 'month', expected?.upper)).toEqual({
      '2026-01': 0.05,
      '2026-02': 0.05,
      '2026-03': 0.04,
    });
    expect(expected?.lower).toBeUndefined();
  });
});

describe('figures finer than the cadence of their KPI', () => {
  const MONTHS = '{ 2026-01: 1, 2026-02: 2, 2026-03: 4, 2026-04: 8, 2026-06: 16 }';
  const quarters = (kind: string) => {
    const { workspace, kpi } = kpiOf(
      `{ unit: signup, kind: ${kind}, cadence: quarter, actual: ${MONTHS} }`,
    );
    return byPeriod(workspace, 'quarter', kpi.actual);
  };

  it.each([
    ['flow', 7],
    ['stock', 4],
  ])('of a %s give %d, and nothing where a part is missing', (kind, first) => {
    expect(quarters(kind)).toEqual({ '2026-Q1': first });
  });

  it('of a ratio are refused: a mean of them would be an average of averages', () => {
    expect(() => quarters('ratio')).toThrow('ratio-roll-up');
  });

  it('stand beside whole ones', () => {
    const { workspace, kpi } = kpiOf(
      '{ unit: signup, kind: flow, cadence: quarter, actual: { 2025-Q4: 5, 2026-01: 1, 2026-02: 2, 2026-03: 4 } }',
    );
    expect(byPeriod(workspace, 'quarter', kpi.actual)).toEqual({ '2025-Q4': 5, '2026-Q1': 7 });
  });
});

describe('money', () => {
  const budget = (written: string) => {
    const workspace = workspaceOf(
      planWith(`initiatives:\n  shop: { state: active, budget: ${written} }\n`),
    );
    return byPeriod(workspace, 'month', workspace.initiatives.get('shop')?.budget);
  };

  it('is spread evenly over the periods of the plan', () => {
    expect(budget('{ 2026-Q1: 300, 2026-04: 50 }')).toEqual({
      '2026-01': 100,
      '2026-02': 100,
      '2026-03': 100,
      '2026-04': 50,
    });
  });

  it('adds up to what was written', () => {
    const spread = Object.values(budget('{ 2026: 1000 }'));
    expect(spread).toHaveLength(12);
    expect(spread.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(1000, 9);
  });

  it('finer than the plan is added up', () => {
    expect(budget('{ 2026-01-05: 10, 2026-01-20: 20 }')).toEqual({ '2026-01': 30 });
  });
});

describe('fiscal calendars', () => {
  const HEADER = 'cadence: quarter\nfiscal_year_start: 7\nfiscal_year_named_by: end';

  it('gather months into the quarters of the fiscal year', () => {
    const { workspace, kpi } = kpiOf(
      '{ unit: signup, kind: flow, actual: { 2025-07: 1, 2025-08: 2, 2025-09: 4, FY2026-Q2: 9 } }',
      HEADER,
    );
    expect(byPeriod(workspace, 'quarter', kpi.actual)).toEqual({ 'FY2026-Q1': 7, 'FY2026-Q2': 9 });
  });

  it('spread the money of a fiscal year over its quarters', () => {
    const workspace = workspaceOf(
      planWith('initiatives:\n  shop: { state: active, budget: { FY2026: 400 } }\n', HEADER),
    );
    const money = workspace.initiatives.get('shop')?.budget;
    expect(byPeriod(workspace, 'quarter', money)).toEqual({
      'FY2026-Q1': 100,
      'FY2026-Q2': 100,
      'FY2026-Q3': 100,
      'FY2026-Q4': 100,
    });
  });
});
