import { expect, it } from 'vitest';
import { factsOf, QUIET_CORE } from '../facts-of.ts';

/** Which teams' beliefs conflict, and whether two of them spend on it: marketing and sales have active work. */
function reconciled(expectation: string, beliefs: string) {
  const work = (team: string) =>
    `{ state: active, team: ${team}, rests_on: [low_cost], budget: { 2026-Q4: 10 } }`;
  const facts = factsOf(
    `
teams: { marketing: {}, sales: {}, finance: {} }
assumptions:
  low_cost:
    claim: It is cheap
    kpi: cost
    expect: ${expectation}
    tolerance: 10
    beliefs: ${beliefs}
kpis:${QUIET_CORE}
  cost: { unit: USD, kind: ratio, better: lower, actual: { 2026-04: 100 } }
initiatives: { adverts: ${work('marketing')}, calls: ${work('sales')} }
`,
    '2026-05-10',
  );
  const fact = facts.beliefs('low_cost');
  return (
    fact && {
      conflicting: fact.beliefs.flatMap(({ team, isInConflict }) => (isInConflict ? [team] : [])),
      bothSpend: fact.isSpentOnByBoth,
    }
  );
}

it.each<[string, string, readonly string[], boolean]>([
  // The tolerance is 10.
  ['{ at_most: 100 }', '{ sales: { at_most: 110 } }', [], false],
  ['{ at_most: 100 }', '{ sales: { at_most: 111 } }', ['sales'], true],
  ['{ at_most: 100 }', '{ sales: { at_most: 89 } }', ['sales'], true],
  ['{ at_most: 100 }', '{ finance: { at_most: 111 } }', ['finance'], false],
  ['{ at_least: 100 }', '{ sales: { at_least: 111 } }', ['sales'], true],
  [
    '{ at_most: 100 }',
    '{ sales: { at_most: 150 }, marketing: { at_most: 150 } }',
    ['marketing', 'sales'],
    false,
  ],
  [
    '{ at_most: 100 }',
    '{ sales: { at_most: 108 }, finance: { at_most: 92 } }',
    ['finance', 'sales'],
    false,
  ],
  [
    '{ at_most: 100 }',
    '{ sales: { at_most: 108 }, marketing: { at_most: 92 } }',
    ['marketing', 'sales'],
    true,
  ],
  // No edge in common: a conflict only where nothing satisfies both.
  ['{ at_most: 100 }', '{ sales: { at_least: 120 } }', [], false],
  ['{ at_most: 100 }', '{ sales: { at_least: 121 } }', ['sales'], true],
  ['{ at_most: 100 }', '{ sales: { between: [50, 105] } }', [], false],
  ['{ about: 100, within: 20% }', '{ sales: { about: 120, within: 20% } }', ['sales'], true],
  // Only what is in force in the last closed period counts.
  ['{ at_most: 100 }', '{ sales: { at_most: { 2026-01: 100, 2026-12: 200 } } }', [], false],
])('%s against %s', (expectation, beliefs, conflicting, bothSpend) => {
  expect(reconciled(expectation, beliefs)).toEqual({ conflicting, bothSpend });
});

it('has nothing to say without beliefs, or before the assumption itself says anything', () => {
  expect(reconciled('{ at_most: 100 }', '{}')).toBeUndefined();
  expect(
    reconciled('{ at_most: { 2026-12: 100 } }', '{ sales: { at_most: 200 } }'),
  ).toBeUndefined();
});

it('holds them against each other in the last closed period, or the first there is', () => {
  const periodOn = (asOf: string) =>
    factsOf(
      `
teams: { sales: {} }
assumptions:
  low_cost: { claim: It is cheap, kpi: cost, expect: { at_most: 100 }, beliefs: { sales: { at_most: 90 } } }
kpis:${QUIET_CORE}
  cost: { unit: USD, kind: ratio, better: lower, actual: { 2026-01: 100, 2026-03: 100 } }
`,
      asOf,
    ).beliefs('low_cost')?.period;
  expect(periodOn('2025-11-10')).toBe('2026-01');
  expect(periodOn('2026-02-10')).toBe('2026-01');
  expect(periodOn('2026-03-10')).toBe('2026-02');
});
