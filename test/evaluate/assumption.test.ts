import { describe, expect, it } from 'vitest';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

/** One assumption about one KPI: at most 100 with 10% tolerance unless said, three months break it. */
function stateOf(
  values: readonly (number | undefined)[],
  {
    asOf = '2026-12-31',
    more = '',
    rest = '',
  }: { asOf?: string; more?: string; rest?: string } = {},
) {
  const facts = factsOf(
    `
assumptions:
  cheap: { claim: It stays cheap, kpi: cost, expect: { at_most: 100 }, tolerance: 10%${more} }
kpis:
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, values)} }
${QUIET_CORE}${rest}`,
    asOf,
  );
  return facts.assumption('cheap');
}

describe('the state of an assumption', () => {
  it.each([
    ['no closed figure', [120, 120, 120], '2026-01-15', 'unproven', undefined],
    [
      'fewer figures than the rule needs, none beyond',
      [90, 90],
      '2026-03-15',
      'unproven',
      undefined,
    ],
    [
      'fewer figures than the rule needs, the latest beyond',
      [90, 120],
      '2026-03-15',
      'drifting',
      '2026-02',
    ],
    ['inside', [90, 95, 100], '2026-04-15', 'holds', '2026-01'],
    ['within the tolerance', [109, 110, 110], '2026-04-15', 'holds', '2026-01'],
    ['the latest beyond', [90, 95, 120], '2026-04-15', 'drifting', '2026-03'],
    ['beyond before, inside now', [120, 120, 90], '2026-04-15', 'holds', '2026-03'],
    ['three beyond', [90, 111, 112, 113], '2026-05-15', 'broken', '2026-02'],
    [
      'a figure that is not closed yet judges nothing',
      [90, 111, 112, 113],
      '2026-04-15',
      'drifting',
      '2026-02',
    ],
    ['stale', [90, 90, 90], '2026-06-15', 'unproven', undefined],
    ['one closed period late is not stale', [90, 90, 90], '2026-05-15', 'holds', '2026-01'],
    [
      'broken, and then the figures stop: silence mends nothing',
      [90, 111, 112, 113],
      '2026-12-31',
      'broken',
      '2026-02',
    ],
  ])('%s', (_, values, asOf, state, since) => {
    const fact = stateOf(values, { asOf });
    expect({ state: fact.state, since: fact.since }).toEqual({ state, since });
  });

  it('says how far beyond the declared edge, and what was expected', () => {
    const { latest } = stateOf([90, 95, 130], { asOf: '2026-04-15' });
    expect(latest).toMatchObject({ period: '2026-03', value: 130, miss: 30, side: 'above' });
    expect(latest?.band).toMatchObject({ declaredUpper: 100, upper: 110 });
  });

  it('judges from its first period on', () => {
    const state = (more: string) =>
      stateOf([150, 150, 150, 90, 90, 90], { asOf: '2026-07-15', more }).state;
    expect(state(', from: 2026-04')).toBe('holds');
    expect(state(', breaks_after: 6')).toBe('holds');
    // Three before it would break it.
    const early = (more: string) =>
      stateOf([150, 150, 150, 90, 90], { asOf: '2026-06-15', more }).state;
    expect(early('')).toBe('broken');
    expect(early(', from: 2026-04')).toBe('unproven');
    expect(early(', from: 2026-03')).toBe('holds');
  });

  it('follows a path over time, each value from its period on', () => {
    const body = (last: number) => `
assumptions:
  falls: { claim: It falls, kpi: cost, expect: { at_most: { 2026-02: 200, 2026-04: 100 } } }
kpis:
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, [500, 200, 200, 100, 100, last])} }
${QUIET_CORE}`;
    expect(factsOf(body(100), '2026-07-15').assumption('falls')).toMatchObject({
      state: 'holds',
      since: '2026-02',
    });
    expect(factsOf(body(200), '2026-07-15').assumption('falls').state).toBe('drifting');
  });

  it('starts anew when a decision re-bases it, and only from then on', () => {
    const rest = 'decisions: [{ rebase: cheap, on: 2026-05-10, by: cfo, because: New prices }]\n';
    const values = [120, 120, 120, 120, 90, 90, 90];
    expect(stateOf(values, { asOf: '2026-05-09', rest }).state).toBe('broken');
    expect(stateOf(values, { asOf: '2026-05-10', rest }).state).toBe('unproven');
    expect(stateOf(values, { asOf: '2026-08-15', rest }).state).toBe('holds');
  });

  it('takes evidence that is no KPI, as long as it counts', () => {
    const state = (evidence: string, asOf: string) =>
      factsOf(
        `
assumptions:
  wanted: { claim: They want it, evidence: ${evidence} }
kpis:${QUIET_CORE}`,
        asOf,
      ).assumption('wanted').state;
    const holds = '{ result: holds, on: 2026-05-10, until: 2026-11-10 }';
    expect(state(holds, '2026-05-09')).toBe('unproven');
    expect(state(holds, '2026-05-10')).toBe('holds');
    expect(state(holds, '2026-11-10')).toBe('holds');
    expect(state(holds, '2026-11-11')).toBe('unproven');
    expect(state('{ result: broken, on: 2026-05-10 }', '2030-01-01')).toBe('broken');
  });

  it('widens two edges by the width between them, and "about" by its margin', () => {
    const beyond = (expect_: string, value: number) =>
      factsOf(
        `
assumptions:
  near: { claim: Near, kpi: cost, expect: ${expect_}, tolerance: 10% }
kpis:
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, [100, 100, value])} }
${QUIET_CORE}`,
        '2026-04-15',
      ).assumption('near').latest?.side;
    expect(beyond('{ between: [90, 110] }', 112)).toBeUndefined();
    expect(beyond('{ between: [90, 110] }', 112.1)).toBe('above');
    expect(beyond('{ about: 100, within: 10% }', 88)).toBeUndefined();
    expect(beyond('{ about: 100, within: 10% }', 87.9)).toBe('below');
  });

  it('an undefined ratio is never zero, and a cost without customers is above every edge', () => {
    const facts = factsOf(
      `
assumptions:
  cheap: { claim: Cheap, kpi: cac, expect: { at_most: 100 } }
kpis:
  spend: { unit: USD, kind: flow, actual: ${monthly(2026, [100, 100, 100, 100])} }
  customers: { unit: customer, kind: flow, actual: ${monthly(2026, [1, 1, 0, 1])} }
  cac: { unit: USD/customer, better: lower, formula: spend / customers }
${QUIET_CORE}`,
      '2026-05-15',
    );
    expect(facts.assumption('cheap')).toMatchObject({ state: 'holds', since: '2026-04' });
    expect(facts.assumption('cheap').run?.beyond).toBe(1);
    expect(facts.figures('cac')[2]).toBeNaN();
    expect(facts.whyUndefined('cac', 2)).toMatch(/customers is 0 .*2026-03/);
  });
});

describe('a cost per customer', () => {
  const stateWith = (customers: number) =>
    factsOf(
      `
assumptions:
  cheap: { claim: Cheap, kpi: cac, expect: { at_most: 100 } }
kpis:
  spend: { unit: USD, kind: flow, actual: ${monthly(2026, [900, 900, 900, 900, 900, 900])} }
  customers: { unit: customer, kind: flow, actual: ${monthly(2026, [10, 10, 10, customers, customers, customers])} }
  cac: { unit: USD/customer, better: lower, formula: spend / customers }
${QUIET_CORE}`,
      '2026-07-15',
    ).assumption('cheap').state;

  it.each([1, 0, -1])('is broken with %d customers a month: worse figures clear nothing', (few) => {
    expect(stateWith(few)).toBe('broken');
  });
});
