/** The smallest plan that passes: nothing in it is off. */
export const SOUND_PLAN: Readonly<Record<string, string>> = {
  'plan.yaml': `plan: 1
name: Northwind
currency: USD
cadence: month
core_metrics: [sales, cost, margin]
people:
  ana: { name: Ana Ruiz }
  fay: { name: Fay Lund }
  raj: { name: Raj Mehta }
assumptions:
  demand: { claim: Demand holds, kpi: sales, expect: { at_least: 90 }, owner: ana }
kpis:
  sales:
    unit: USD
    kind: flow
    better: higher
    actual: { 2026-01: 100, 2026-02: 101, 2026-03: 99, 2026-04: 102 }
  cost:
    unit: USD
    kind: flow
    better: lower
    actual: { 2026-01: 60, 2026-02: 61, 2026-03: 59, 2026-04: 60 }
  margin: { unit: "%", kind: ratio, better: higher, formula: (sales - cost) / sales }
initiatives:
  second_market:
    title: Second market
    owner: ana
    sponsor: raj
    controller: fay
    state: active
    rests_on: [demand]
    moves: { sales: { by: 10%, from: 2026-06 } }
    budget: { 2026-05: 1000 }
    gates:
      launch: { due: 2026-06-30, require: [ "holds(demand)", "sales >= 90" ] }
`,
};
