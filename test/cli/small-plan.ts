/**
 * A small plan in which something of everything happens: a premise broken and one that holds, a late milestone, money,
 * a claim that inflates, a team that believes another figure, provisional figures and a hole in a series.
 */
export const SMALL_PLAN: Readonly<Record<string, string>> = {
  'plan.yaml': `plan: 1
name: Northwind, product-led pivot
currency: USD
cadence: month
closed_through: 2026-08
core_metrics: [net_new_arr, cac, runway]
teams:
  growth: { title: Growth marketing, lead: ana }
  finance: { title: Finance, lead: fay }
people:
  ana: { name: Ana Ruiz, email: ana@northwind.example }
  fay: { name: Fay Lund, email: fay@northwind.example }
  raj: { name: Raj Mehta, email: raj@northwind.example }
`,
  'model.yaml': `assumptions:
  low_cost_acquisition:
    claim: A self-serve customer costs at most $120 to acquire
    kpi: cac
    expect: { at_most: { 2026-01: 300, 2026-05: 200, 2026-07: 120 } }
    tolerance: 10%
    from: 2026-01
    owner: ana
    source: Board paper of February 2026, page 7
    review: { every: 3 months, last: 2026-06-30 }
    beliefs: { finance: { at_most: 180 } }
  cash_lasts:
    claim: The cash lasts for a year
    kpi: runway
    expect: { at_least: 9 }
    tolerance: 1
    owner: fay
  segment_wants_self_serve:
    claim: Small firms buy without a call
    evidence: { result: holds, on: 2026-05-10, until: 2026-11-10, note: 14 of 18 interviews }
    owner: ana
`,
  'kpis.yaml': `kpis:
  net_new_arr:
    title: Net new recurring revenue
    unit: USD
    kind: flow
    better: higher
    formula: new_customers * price
    target: { 2026-01: 250000 }
  cac:
    title: Customer acquisition cost
    unit: USD/customer
    better: lower
    formula: marketing_spend / new_customers
    target: { 2026-01: 300, 2026-07: 120 }
  runway:
    title: Months of cash left
    unit: months
    better: higher
    formula: cash / mean(burn, 3)
    target: { 2026-01: 10 }
  signups:
    title: Sign-ups
    unit: signup
    kind: flow
    better: higher
    team: growth
    owner: ana
    seasonality: none
    drives: { new_customers: { lag: 0..1, effect: strong, base: 2026-01..2026-04 } }
    actual: { csv: data/actuals.csv, column: signups }
    target: { 2026-01: 1000 }
  new_customers:
    unit: customer
    kind: flow
    better: higher
    team: growth
    owner: ana
    seasonality: none
    actual: { csv: data/actuals.csv, column: new_customers }
    target: { 2026-01: 500 }
  marketing_spend:
    unit: USD
    kind: flow
    better: none
    team: growth
    owner: ana
    actual: { csv: data/actuals.csv, column: marketing_spend }
    target: { 2026-01: 150000, 2026-07: 60000 }
  price:
    unit: USD/customer
    kind: ratio
    better: higher
    team: finance
    owner: fay
    actual: { csv: data/actuals.csv, column: price }
    target: { 2026-01: 600 }
  cash: { unit: USD, kind: stock, better: higher, team: finance, owner: fay, actual: { csv: data/actuals.csv, column: cash } }
  burn: { unit: USD, kind: flow, better: lower, team: finance, owner: fay, actual: { csv: data/actuals.csv, column: burn } }
  satisfaction:
    title: Share of customers who are content
    unit: "%"
    kind: ratio
    better: higher
    team: growth
    actual: { 2026-01: 71%, 2026-02: 70%, 2026-04: 72%, 2026-05: 74%, 2026-06: 73%, 2026-07: 75%, 2026-08: 74% }
`,
  'initiatives.yaml': `initiatives:
  self_serve:
    title: Self-serve onboarding
    team: growth
    owner: ana
    sponsor: raj
    controller: fay
    stage: decided
    state: active
    rests_on: [low_cost_acquisition, segment_wants_self_serve]
    moves: { signups: { by: +20%, lag: 0..1, from: 2026-03 }, cac: { by: -40%, from: 2026-03 } }
    budget: { 2026-Q1: 300000, 2026-Q2: 300000, 2026-Q3: 300000, 2026-Q4: 300000 }
    spend: { csv: data/spend.csv, column: self_serve }
    milestones:
      - { title: Sign-up in one step, due: 2026-04-30, done: 2026-05-06 }
      - { title: Billing by card, due: 2026-08-31 }
      - { title: Second market, due: 2026-12-31 }
    gates:
      scale_up:
        due: 2026-09-30
        opens: implemented
        require: [ "holds(low_cost_acquisition)", "signups >= 1000", "done('Billing by card')" ]
  cash_plan:
    title: Cash plan
    team: finance
    owner: fay
    sponsor: raj
    controller: ana
    state: active
    rests_on: [cash_lasts]
    moves: { burn: { by: -5%, from: 2026-04 } }
    budget: { 2026: 60000 }
    gates:
      renewal: { due: 2026-10-31, require: [ "holds(cash_lasts)", "runway >= 9" ] }
`,
  'data/actuals.csv': `period,signups,new_customers,marketing_spend,cash,burn,price
2026-01,900,510,148000,5200000,400000,600
2026-02,960,520,151000,4790000,410000,598
2026-03,1010,500,149000,4400000,390000,605
2026-04,1080,505,152000,4010000,390000,601
2026-05,1200,490,150000,3630000,380000,597
2026-06,1310,495,151000,3260000,370000,603
2026-07,1420,480,149000,2900000,360000,600
2026-08,1530,470,152000,2560000,340000,599
2026-09,1600,460,150000,2230000,330000,602
`,
  'data/spend.csv': `period,self_serve
2026-01,90000
2026-02,95000
2026-03,100000
2026-04,105000
2026-05,98000
2026-06,101000
2026-07,99000
2026-08,102000
2026-09,97000
`,
};
