import { expect, it } from 'vitest';
import { factsOf, QUIET_CORE } from '../facts-of.ts';

const FACTS = factsOf(
  `
assumptions: { any: { claim: Any } }
kpis:
  visits: { unit: visit, kind: flow, actual: { 2026-01: 9, 2026-03: 9 } }
  orders: { unit: visit, kind: flow, formula: visits, actual: { 2026-01: 9 } }
  rate: { unit: "%", formula: visits / orders }
${QUIET_CORE}`,
  '2026-05-10',
);

it.each([
  ['a measured KPI', 'visits', 'visits has no figure for 2026-02'],
  ['a measured KPI that has a formula as well', 'orders', 'orders has no figure for 2026-02'],
])('%s has no figure where none was written', (_, id, why) => {
  expect(FACTS.whyUndefined(id, 1)).toBe(why);
});

it('a derived KPI has none where an input has none, which is named', () => {
  expect(FACTS.whyUndefined('rate', 1)).toContain('visits has no figure for 2026-02');
});
