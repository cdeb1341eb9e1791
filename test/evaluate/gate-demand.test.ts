import { describe, expect, it } from 'vitest';
import type { GateDemand } from '../../src/evaluate/gate-demand.ts';
import { factsOf, QUIET_CORE } from '../facts-of.ts';

/** What a gate with these requirements asks for; its initiative rests on low_churn and quick_support. */
function demandOf(...requirements: readonly string[]): GateDemand {
  const facts = factsOf(
    `
assumptions:
  low_churn: { claim: Few leave, kpi: churn, expect: { at_most: 4% } }
  quick_support: { claim: Tickets are solved in a day, kpi: hours, expect: { at_most: 24 } }
  not_a_premise: { claim: Prices hold, kpi: price, expect: { at_least: 18 } }
kpis:${QUIET_CORE}
  churn: { unit: "%", kind: ratio, better: lower, actual: { 2026-02: 2.5, 2026-03: 3, 2026-04: 2 } }
  hours: { unit: hour, kind: ratio, better: lower, actual: { 2026-03: 20, 2026-04: 22 } }
  price: { unit: USD, kind: ratio, better: higher, actual: { 2026-03: 18, 2026-04: 18 } }
  empty: { unit: USD, kind: ratio, better: higher, actual: { 2026-05: 18 } }
  days: { unit: day, kind: flow, better: higher, cadence: quarter, actual: { 2026-Q1: 60 } }
initiatives:
  pilot:
    state: active
    rests_on: [low_churn, quick_support]
    milestones: [{ title: Launch, due: 2026-03-01, done: 2026-02-01 }]
    gates:
      first: { due: 2026-05-31, require: ["holds(low_churn)"] }
      asked: { due: 2026-06-30, require: ${JSON.stringify(requirements)} }
`,
    '2026-05-10',
  );
  const gate = facts.workspace.initiatives.get('pilot')?.gates.find(({ name }) => name === 'asked');
  if (!gate) throw new Error('the gate is not there');
  return facts.demand(gate);
}

describe('what could not fail', () => {
  it.each([
    '1 > 0',
    '2 = 1 + 1',
    'not 1 > 2',
    'churn = churn',
    'price > -1000000',
    'price != 1000',
    'churn <= 60%',
    '60% >= churn',
    'not churn > 60%',
    'not (churn <= 3% and churn > 60%)',
    'holds(low_churn) or 1 > 0',
    'churn <= 60% and price > -1000000',
    'days <= 1000',
  ])('%s', (text) => {
    expect(demandOf(text).unmissable).toEqual([text]);
  });
});

describe('what could fail, or is bound to', () => {
  it.each([
    'holds(low_churn)',
    "done('Launch')",
    'verdict(first)',
    'churn <= 4%',
    'churn <= 20%',
    'churn >= 0%',
    'churn > 60%',
    'churn < churn',
    'price >= 0',
    'empty > -1000000',
    '1 > 2',
    'holds(low_churn) and 1 > 0',
    'not holds(low_churn)',
    'churn <= 4% or churn > 60%',
    'days >= 30',
  ])('%s', (text) => {
    expect(demandOf(text).unmissable).toEqual([]);
  });
});

describe('the premises asked about', () => {
  it.each<[readonly string[], readonly string[]]>([
    [["done('Launch')"], []],
    [['price >= 18', 'holds(not_a_premise)'], []],
    [['holds(low_churn)'], ['low_churn']],
    [['hours <= 24'], ['quick_support']],
    [['verdict(first)'], ['low_churn']],
    [
      ['verdict(pilot.first)', 'price >= 18 or hours <= 24'],
      ['low_churn', 'quick_support'],
    ],
  ])('%j', (requirements, premises) => {
    expect(demandOf(...requirements).premises).toEqual(premises);
  });
});
