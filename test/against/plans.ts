import { SMALL_PLAN } from '../cli/small-plan.ts';
import { edit, type Files } from './judge-change.ts';

/**
 * A plan that fails: a broken premise, a gate at pivot, a runway that is too short, and something in every section. The
 * people who could approve a change without gaining by it are cfo and ceo.
 */
export const FAILING: Files = edit(
  {
    ...SMALL_PLAN,
    'decisions.yaml': `decisions:
  - { gate: cash_plan.renewal, verdict: hold, on: 2026-09-01, by: raj, because: Wait for the bank }
overrides:
  - { gate: cash_plan.renewal, verdict: hold, by: cfo, because: The bank decides in October, until: 2026-10-20 }
waivers:
  - { check: untethered-kpi, subject: kpis.satisfaction, by: ceo, because: Asked for by the board, until: 2026-11-30 }
restatements:
  - { kpi: burn, periods: 2026-02..2026-03, because: An invoice was booked late, by: fay }
`,
    'more.yaml': `kpis:
  tickets:
    unit: ticket
    kind: flow
    better: lower
    team: growth
    cadence: month
    seasonality: none
    drives: { satisfaction: { lag: 1, effect: weak, sign: negative } }
    actual: { 2026-01: 300, 2026-02: 310, 2026-03: 305, 2026-04: 320, 2026-05: 330, 2026-06: 340, 2026-07: 350, 2026-08: 360 }
    target: { csv: data/targets.csv, column: tickets }
    tolerance: 4%
assumptions:
  calm_customers:
    claim: Few customers write to us
    kpi: tickets
    expect: { between: [250, 320] }
    from: 2026-02
    breaks_after: 4
    owner: ana
  price_holds:
    claim: Nobody haggles
    kpi: price
    expect: { about: 600, within: 5% }
initiatives:
  calm_down:
    title: Answers before questions
    team: growth
    owner: ana
    sponsor: raj
    controller: fay
    stage: identified
    state: active
    rests_on: [price_holds]
    moves: { tickets: { by: -10%, lag: 1, from: 2026-06 } }
    budget: { 2026-Q3: 30000, 2026-Q4: 30000 }
    spend: { 2026-Q3: 20000 }
    milestones:
      - { title: First hundred answers, due: 2026-12-01 }
    gates:
      go_on: { due: 2026-12-15, opens: detailed, require: ["tickets <= 320", "done('First hundred answers')"] }
`,
    'data/targets.csv': `period,tickets
2026-01,300
2026-02,300
2026-03,300
2026-04,300
2026-05,300
2026-06,300
2026-07,300
2026-08,300
`,
  },
  [
    ['plan.yaml', 'closed_through: 2026-08', 'closed_through: 2026-08\nsettle: 5 days'],
    [
      'plan.yaml',
      'people:\n',
      `checks:
  dead-spend: { severity: error, share: 0.3 }
  short-runway: { floor: 9 }
  missed-target: { severity: warning }
  stale-series: { after: 1 }
people:
  cfo: { name: Cara Fox, email: cara@northwind.example }
  ceo: { name: Cem Ege, email: cem@northwind.example }
`,
    ],
  ],
);
