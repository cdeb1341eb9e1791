/** A plan with every way in which a figure comes about, and every way in which a target is written. */
export const TRACED_PLAN: Readonly<Record<string, string>> = {
  'plan.yaml': `plan: 1
name: Small
currency: USD
cadence: month
core_metrics: [profit, margin_share, quarter_profit]
teams: { shop: { title: Shop } }
`,
  'model.yaml': `assumptions:
  share_stays:
    claim: The margin share stays above a tenth
    kpi: margin_share
    expect: { at_least: 10% }
    from: 2026-03
initiatives:
  opening: { state: active, budget: { 2026-01: 1 }, rests_on: [share_stays], moves: { sales: { by: +5%, from: 2026-02 } } }
`,
  'kpis.yaml': `kpis:
  profit:
    unit: USD
    better: higher
    formula: sales - cost
    target: 30
  margin_share:
    unit: "%"
    better: higher
    formula: profit / sales
    target: { 2026-01: 20%, 2026-03: 15% }
  quarter_profit:
    unit: USD
    better: higher
    cadence: quarter
    formula: profit - max(0, fees)
    target: { csv: data/quarters.csv, column: quarter_profit }
  quarter_share:
    unit: "%"
    better: none
    cadence: quarter
    formula: margin_share - 1%
  stock_end:
    unit: USD
    better: none
    cadence: quarter
    formula: cash + quarter_profit - quarter_profit
  sales:
    unit: USD
    kind: flow
    better: higher
    actual: { csv: data/actuals.csv, column: sales }
    target: { csv: data/actuals.csv, column: sales_target }
  cost:
    unit: USD
    kind: flow
    better: lower
    actual: { csv: data/actuals.csv, column: cost }
    target:
      2026-01: 70
      2026-05: 60
  fees:
    unit: USD
    kind: flow
    better: none
    cadence: quarter
    actual:
      2026-Q1: -5
      2026-04: 1
      2026-05: 2
      2026-06: 4
  cash:
    unit: USD
    kind: stock
    better: higher
    formula: cumulative(sales - cost) * 100%
    actual: { csv: data/actuals.csv, column: cash }
    target: 50
  sales_before: { unit: USD, kind: flow, better: none, formula: lag(sales) }
  half_year: { unit: USD, better: none, formula: "sum(sales, 5)" }
  smooth: { unit: USD, better: none, formula: "mean(sales - cost, 2) + profit" }
  rise: { unit: USD, better: none, formula: "delta(cash, 3)" }
  twice: { unit: USD, better: none, formula: "profit + lag(profit) + mean(profit, 2)" }
  per_cash: { unit: "1", better: none, formula: sales / cash }
`,
  'data/actuals.csv': `period,sales,cost,cash,sales_target
2026-01,100.25,80,0,100
2026-02,110,120,10.5,105
2026-03,120,90,40,110
2026-04,,70,60,115
2026-05,130,85,105,120
2026-06,140,95,150,125
2026-07,150,100,200,130
2026-08,160,101,259,135
`,
  'data/quarters.csv': `period,quarter_profit
2026-Q1,50
2026-Q2,60
`,
};
