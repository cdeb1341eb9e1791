import type { Edit } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** Something that people do in good faith. */
export interface HonestEdit {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly base?: readonly Edit[];
}

const MORE = FAILING['more.yaml'] ?? '';
const ACTUALS = FAILING['data/actuals.csv'] ?? '';
const SIGNUPS = 'actual: { csv: data/actuals.csv, column: signups }';
const DECIDED = 'decisions:\n';
/** Work that is over, or not: STATE. */
export const OLD = `initiatives:
  old_offer:
    title: The offer of last year
    team: growth
    owner: ana
    sponsor: raj
    controller: fay
    stage: decided
    state: STATE
    rests_on: [price_holds]
    moves: { price: { by: +5%, from: 2026-02 } }
    gates:
      go_on: { due: 2026-03-31, require: [holds(price_holds)] }
decisions:
  - { gate: old_offer.go_on, verdict: kill, on: 2026-04-02, by: cfo, because: Nobody took it }
`;

const COLUMNS = ['signups', 'new_customers', 'marketing_spend', 'price', 'cash', 'burn'];

/** What happened since: facts, which the rules of the base judge. */
export const NEWS: readonly HonestEdit[] = [
  {
    name: 'more was spent in a closed month than was known',
    edits: [['data/spend.csv', '2026-08,', '2026-08,1']],
  },
  {
    name: 'spend of a month that is not closed is put right',
    edits: [['data/spend.csv', '2026-09,97000', '2026-09,90000']],
  },
  {
    name: 'closed spend is put right, and said why',
    edits: [
      ['data/spend.csv', '2026-08,', '2026-08,0.9'],
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { initiative: self_serve, periods: 2026-08, because: Booked twice, by: fay }\n',
      ],
    ],
  },
  {
    name: 'spend by month is written by quarter, once that is closed',
    base: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-04: 5000, 2026-06: 15000 }']],
    edits: [['more.yaml', 'spend: { 2026-04: 5000, 2026-06: 15000 }', 'spend: { 2026-Q2: 20000 }']],
  },
  {
    name: 'spend by quarter is written by month',
    edits: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-07: 2000, 2026-08: 18000 }']],
  },
  {
    name: 'a figure of a new month',
    edits: [
      ['data/actuals.csv', '2026-09,1600', '2026-09,1610'],
      ['data/actuals.csv', '602\n', '602\n2026-10,1700,455,151000,1900000,320000,600\n'],
    ],
  },
  {
    name: 'figures that mend a belief',
    edits: [
      [
        'data/actuals.csv',
        '2026-09,1600,460,150000,2230000,330000,602\n',
        '2026-09,1600,1460,150000,5230000,330000,602\n2026-10,1600,1460,150000,5230000,330000,602\n',
      ],
      ['plan.yaml', 'closed_through: 2026-08', 'closed_through: 2026-09'],
    ],
  },
  {
    name: 'a bad figure',
    edits: [['data/actuals.csv', '602\n', '602\n2026-10,10,4,151000,100000,320000,600\n']],
  },
  {
    name: 'a further month is closed',
    edits: [
      ['plan.yaml', 'closed_through: 2026-08', 'closed_through: 2026-09'],
      ['data/actuals.csv', '2026-09,1600', '2026-09,1650'],
    ],
  },
  {
    name: 'the first figure of a month that was open',
    edits: [['more.yaml', '2026-08: 360', '2026-08: 360, 2026-09: 350']],
  },
  {
    name: 'a preliminary figure becomes final',
    edits: [['data/actuals.csv', '2026-09,1600,460', '2026-09,1750,520']],
  },
  {
    name: 'a missing figure is found',
    edits: [['kpis.yaml', '2026-02: 70%,', '2026-02: 70%, 2026-03: 71%,']],
  },
  {
    name: 'a milestone is reached',
    edits: [['initiatives.yaml', 'due: 2026-08-31 }', 'due: 2026-08-31, done: 2026-10-02 }']],
  },
  {
    name: 'a milestone was not reached after all',
    edits: [['initiatives.yaml', ', done: 2026-05-06', '']],
  },
  {
    name: 'money is spent',
    edits: [['data/spend.csv', '2026-09,97000', '2026-09,197000\n2026-10,5000']],
  },
  {
    name: 'money is spent, written inline',
    edits: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-Q3: 20000, 2026-Q4: 9000 }']],
  },
  {
    name: 'an initiative goes on to the next stage',
    edits: [['more.yaml', 'stage: identified', 'stage: detailed']],
  },
  {
    name: 'a kill is decided',
    edits: [
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { gate: self_serve.scale_up, verdict: kill, on: 2026-10-02, by: cfo, because: It costs too much }\n`,
      ],
    ],
  },
  {
    name: 'a pass is decided against the verdict',
    edits: [
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { gate: self_serve.scale_up, verdict: pass, on: 2026-10-02, by: cfo, because: All the same }\n`,
      ],
    ],
  },
  {
    name: 'a failing initiative is stopped as it was decided',
    edits: [
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { gate: self_serve.scale_up, verdict: kill, on: 2026-10-02, by: cfo, because: It costs too much }\n`,
      ],
      ['initiatives.yaml', 'state: active', 'state: cancelled'],
    ],
  },
  {
    name: 'a failing initiative is put on hold as it was decided',
    edits: [
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { gate: self_serve.scale_up, verdict: pivot, on: 2026-10-02, by: cfo, because: Another price }\n`,
      ],
      ['initiatives.yaml', 'state: active', 'state: on_hold'],
    ],
  },
  {
    name: 'an initiative without a failing gate is stopped',
    edits: [['more.yaml', 'state: active', 'state: cancelled']],
  },
  {
    name: 'an initiative without a failing gate is closed and confirmed',
    edits: [
      ['more.yaml', 'state: active', 'state: closed'],
      [
        'decisions.yaml',
        DECIDED,
        `closures:\n  - { initiative: calm_down, on: 2026-10-01, by: fay, confirmed: { tickets: -20 }, evidence: Count of September }\n${DECIDED}`,
      ],
    ],
  },
  {
    name: 'an initiative begins again',
    edits: [['more.yaml', 'state: on_hold', 'state: active']],
    base: [['more.yaml', 'state: active', 'state: on_hold']],
  },
  {
    name: 'a closed figure is corrected with an entry',
    edits: [
      ['data/actuals.csv', '2026-03,1010,500', '2026-03,1010,504'],
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { kpi: new_customers, periods: 2026-03, because: Four were counted late, by: fay }\n',
      ],
    ],
  },
  {
    name: 'a closed figure is corrected by much with an entry',
    edits: [
      ['data/actuals.csv', '2026-02,960', '2026-02,1160'],
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { kpi: signups, periods: 2026-02, because: Bots taken out, by: fay }\n',
      ],
    ],
  },
  {
    name: 'a closed figure is rounded',
    edits: [['data/actuals.csv', '2026-02,960,520', '2026-02,961,520']],
  },
  {
    name: 'a closed figure is corrected as the base allows',
    edits: [
      ['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,52000'],
      ['data/actuals.csv', '2026-07,1420,480,149000', '2026-07,1420,480,49000'],
      ['data/actuals.csv', '2026-06,1310,495,151000', '2026-06,1310,495,51000'],
    ],
    base: [
      [
        'approvals.yaml',
        `approvals:
  - rule: kpis.marketing_spend.actual
    from: "2026-06: 151,000, 2026-07: 149,000, 2026-08: 152,000"
    to: "2026-06: 51,000, 2026-07: 49,000, 2026-08: 52,000"
    because: Booked elsewhere
    evidence: Ledger of August, page 4
    by: [cfo, ceo]
    until: 2026-12-31
`,
      ],
    ],
  },
  {
    name: 'new evidence',
    edits: [
      [
        'model.yaml',
        'result: holds, on: 2026-05-10, until: 2026-11-10',
        'result: holds, on: 2026-10-04, until: 2027-04-01',
      ],
    ],
  },
  {
    name: 'evidence that refutes',
    edits: [
      [
        'model.yaml',
        'result: holds, on: 2026-05-10, until: 2026-11-10, note: 14 of 18 interviews',
        'result: broken, on: 2026-10-01, note: 3 of 18 interviews',
      ],
    ],
  },
  {
    name: 'new evidence where there was bad',
    edits: [['model.yaml', 'result: broken, on: 2026-05-10', 'result: holds, on: 2026-10-04']],
    base: [['model.yaml', 'result: holds', 'result: broken']],
  },
  {
    name: 'a belief that nothing showed is measured',
    edits: [
      [
        'model.yaml',
        '    claim: Small firms buy without a call\n',
        '    claim: Small firms buy without a call\n    kpi: price\n    expect: { at_least: 500 }\n    tolerance: 5%\n    from: 2026-02\n    breaks_after: 2\n',
      ],
    ],
    base: [
      [
        'model.yaml',
        '    evidence: { result: holds, on: 2026-05-10, until: 2026-11-10, note: 14 of 18 interviews }\n',
        '',
      ],
    ],
  },
  {
    name: 'an initiative that was over is put away',
    edits: [['old.yaml', null]],
    base: [['old.yaml', OLD.replace('STATE', 'cancelled')]],
  },
  {
    name: 'an initiative that was closed and confirmed is put away',
    edits: [['old.yaml', null]],
    base: [
      [
        'old.yaml',
        `${OLD.replace('STATE', 'closed')}closures:\n  - { initiative: old_offer, on: 2026-09-01, by: fay, confirmed: { price: 3 }, evidence: page 2 }\n`,
      ],
    ],
  },
  {
    name: 'a person whom nothing names leaves',
    edits: [['plan.yaml', '  eve: { name: Eve Stein, email: eve@northwind.example }\n', '']],
    base: [
      [
        'plan.yaml',
        'people:\n',
        'people:\n  eve: { name: Eve Stein, email: eve@northwind.example }\n',
      ],
    ],
  },
  {
    name: 'a team that nothing names is given up',
    edits: [['plan.yaml', '  legal: { title: Legal, lead: fay }\n', '']],
    base: [['plan.yaml', 'teams:\n', 'teams:\n  legal: { title: Legal, lead: fay }\n']],
  },
  {
    name: 'evidence where there was none',
    edits: [
      [
        'model.yaml',
        '    claim: Small firms buy without a call\n',
        '    claim: Small firms buy without a call\n    evidence: { result: holds, on: 2026-10-01 }\n',
      ],
    ],
    base: [
      [
        'model.yaml',
        '    evidence: { result: holds, on: 2026-05-10, until: 2026-11-10, note: 14 of 18 interviews }\n',
        '',
      ],
    ],
  },
  { name: 'a belief is reviewed', edits: [['model.yaml', 'last: 2026-06-30', 'last: 2026-10-01']] },
  {
    name: 'a team agrees with the belief',
    edits: [
      [
        'model.yaml',
        'beliefs: { finance: { at_most: 180 } }',
        'beliefs: { finance: { at_most: 120 } }',
      ],
    ],
  },
  {
    name: 'a team plans on another figure',
    edits: [['model.yaml', 'finance: { at_most: 180 }', 'finance: { at_most: 250 }']],
  },
];

/** Rules that get stricter. */
export const STRICTER: readonly HonestEdit[] = [
  {
    name: 'one figure becomes a path that gets stricter',
    base: [['model.yaml', 'expect: { at_least: 9 }', 'expect: { at_least: 9 }\n    from: 2026-03']],
    edits: [
      [
        'model.yaml',
        'expect: { at_least: 9 }',
        'expect: { at_least: { 2026-03: 9, 2027-01: 12 } }',
      ],
    ],
  },
  {
    name: 'one target becomes a path that says the same',
    base: [['kpis.yaml', 'target: { 2026-01: 10 }', 'target: 10']],
    edits: [['kpis.yaml', 'target: 10', 'target: { 2025-01: 10 }']],
  },
  { name: 'assumptions expect, at most', edits: [['model.yaml', '2026-07: 120', '2026-07: 100']] },
  { name: 'assumptions expect, at least', edits: [['model.yaml', 'at_least: 9', 'at_least: 12']] },
  {
    name: 'assumptions breaks_after of one that holds',
    edits: [['more.yaml', 'breaks_after: 4', 'breaks_after: 2']],
    base: [['more.yaml', 'between: [250, 320]', 'between: [250, 420]']],
  },
  { name: 'assumptions expect, between', edits: [['more.yaml', '[250, 320]', '[260, 310]']] },
  { name: 'assumptions expect, about', edits: [['more.yaml', 'within: 5%', 'within: 2%']] },
  { name: 'assumptions tolerance', edits: [['model.yaml', 'tolerance: 10%', 'tolerance: 5%']] },
  { name: 'assumptions from', edits: [['more.yaml', 'from: 2026-02', 'from: 2026-01']] },
  {
    name: 'assumptions evidence until',
    edits: [['model.yaml', 'until: 2026-11-10', 'until: 2026-10-30']],
  },
  { name: 'assumptions review', edits: [['model.yaml', 'every: 3 months', 'every: 1 month']] },
  {
    name: 'assumptions review that comes',
    edits: [
      [
        'more.yaml',
        '    owner: ana\n  price_holds',
        '    owner: ana\n    review: { every: 3 months, last: 2026-09-01 }\n  price_holds',
      ],
    ],
  },
  {
    name: 'kpis target',
    edits: [['kpis.yaml', 'target: { 2026-01: 10 }', 'target: { 2026-01: 12 }']],
  },
  { name: 'kpis target in a table', edits: [['data/targets.csv', '2026-08,300', '2026-08,280']] },
  {
    name: 'kpis target that comes',
    edits: [['kpis.yaml', 'column: cash } }', 'column: cash }, target: 3000000 }']],
  },
  { name: 'kpis tolerance', edits: [['more.yaml', 'tolerance: 4%', 'tolerance: 1%']] },
  {
    name: 'initiatives rests_on',
    edits: [['initiatives.yaml', 'rests_on: [cash_lasts]', 'rests_on: [cash_lasts, price_holds]']],
  },
  { name: 'initiatives moves by', edits: [['initiatives.yaml', 'by: -40%', 'by: -50%']] },
  {
    name: 'initiatives moves from',
    edits: [['initiatives.yaml', 'by: -40%, from: 2026-03', 'by: -40%, from: 2026-02']],
  },
  {
    name: 'initiatives moves lag',
    edits: [['initiatives.yaml', 'by: +20%, lag: 0..1', 'by: +20%, lag: 0']],
  },
  {
    name: 'initiatives budget, less',
    edits: [['initiatives.yaml', '2026-Q4: 300000', '2026-Q4: 200000']],
  },
  {
    name: 'initiatives milestones that come',
    edits: [
      [
        'initiatives.yaml',
        '      - { title: Second market',
        '      - { title: First thousand, due: 2026-11-30 }\n      - { title: Second market',
      ],
    ],
  },
  {
    name: 'initiatives milestones due',
    edits: [['initiatives.yaml', 'due: 2026-12-31', 'due: 2026-11-30']],
  },
  {
    name: 'initiatives sponsor that comes',
    edits: [
      ['initiatives.yaml', '    title: Cash plan\n', '    title: Cash plan\n    sponsor: raj\n'],
    ],
    base: [['initiatives.yaml', '    owner: fay\n    sponsor: raj\n', '    owner: fay\n']],
  },
  {
    name: 'gates require, one more',
    edits: [['initiatives.yaml', '"runway >= 9"', '"runway >= 9", "price >= 500"']],
  },
  {
    name: 'gates require, a stricter figure',
    edits: [['initiatives.yaml', 'signups >= 1000', 'signups >= 2000']],
  },
  { name: 'gates due', edits: [['initiatives.yaml', 'due: 2026-10-31', 'due: 2026-10-15']] },
  {
    name: 'gates that come',
    edits: [
      [
        'initiatives.yaml',
        '      renewal: {',
        '      half_way: { due: 2026-10-20, require: ["runway >= 8"] }\n      renewal: {',
      ],
    ],
  },
  {
    name: 'checks severity',
    edits: [
      ['plan.yaml', 'missed-target: { severity: warning }', 'missed-target: { severity: error }'],
    ],
  },
  { name: 'checks option', edits: [['plan.yaml', 'share: 0.3', 'share: 0.2']] },
  {
    name: 'checks setting that says what holds anyway',
    edits: [
      ['plan.yaml', 'checks:\n', 'checks:\n  overdue-review: { severity: warning, after: 0 }\n'],
    ],
  },
  { name: 'plan settle', edits: [['plan.yaml', 'settle: 5 days', 'settle: 2 days']] },
  {
    name: 'plan closed_through that goes',
    edits: [['plan.yaml', 'closed_through: 2026-08\n', '']],
  },
  {
    name: 'overrides that go',
    edits: [
      [
        'decisions.yaml',
        `overrides:
  - { gate: cash_plan.renewal, verdict: hold, by: cfo, because: The bank decides in October, until: 2026-10-20 }
`,
        '',
      ],
    ],
  },
  {
    name: 'overrides until',
    edits: [['decisions.yaml', 'until: 2026-10-20', 'until: 2026-10-10']],
  },
  {
    name: 'waivers that go',
    edits: [
      [
        'decisions.yaml',
        `waivers:
  - { check: untethered-kpi, subject: kpis.satisfaction, by: ceo, because: Asked for by the board, until: 2026-11-30 }
`,
        '',
      ],
    ],
  },
  { name: 'waivers until', edits: [['decisions.yaml', 'until: 2026-11-30', 'until: 2026-11-01']] },
];

/** What comes new, and is judged like all else. */
export const ADDITIONS: readonly HonestEdit[] = [
  {
    name: 'other work of the same team, once the decision on the failing one is taken',
    edits: [
      ['initiatives.yaml', '2026-Q3: 300000, 2026-Q4: 300000 }', '2026-Q3: 300000, 2026-Q4: 0 }'],
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { gate: self_serve.scale_up, verdict: kill, on: 2026-10-04, by: raj, because: Too dear }\n`,
      ],
      [
        'new.yaml',
        `initiatives:
  prices:
    { team: growth, owner: ana, sponsor: raj, controller: fay, state: active, rests_on: [price_holds], moves: { price: { by: +5%, from: 2026-11 } }, budget: { 2026-Q4: 50000 } }
`,
      ],
    ],
  },
  {
    name: 'other work of another team while the failing one gets less',
    edits: [
      ['initiatives.yaml', '2026-Q3: 300000, 2026-Q4: 300000 }', '2026-Q3: 300000, 2026-Q4: 0 }'],
      [
        'new.yaml',
        `initiatives:
  prices:
    { team: finance, owner: fay, sponsor: raj, controller: raj, state: active, rests_on: [price_holds], moves: { price: { by: +5%, from: 2026-11 } }, budget: { 2026-Q4: 50000 } }
`,
      ],
    ],
  },
  {
    name: 'a KPI',
    edits: [
      [
        'new.yaml',
        'kpis:\n  visits: { unit: visit, kind: flow, better: higher, team: growth, actual: { 2026-08: 9000 } }\n',
      ],
    ],
  },
  {
    name: 'a KPI with a claim',
    edits: [
      [
        'new.yaml',
        'kpis:\n  visits: { unit: visit, kind: flow, better: higher, team: growth, drives: { signups: { lag: 0 } }, actual: { 2026-08: 9000 } }\n',
      ],
    ],
  },
  {
    name: 'a derived KPI',
    edits: [
      [
        'new.yaml',
        'kpis:\n  spend_per_signup: { unit: USD/signup, better: lower, formula: marketing_spend / signups }\n',
      ],
    ],
  },
  {
    name: 'an assumption',
    edits: [
      [
        'new.yaml',
        'assumptions:\n  people_sign_up: { claim: People sign up, kpi: signups, expect: { at_least: 1000 }, owner: ana }\n',
      ],
    ],
  },
  {
    name: 'an initiative',
    edits: [
      [
        'new.yaml',
        `initiatives:
  second_market:
    { team: growth, owner: ana, sponsor: raj, controller: fay, state: proposed, rests_on: [low_cost_acquisition], moves: { signups: { by: +10%, from: 2026-11 } }, budget: { 2026-Q4: 50000 }, gates: { go: { due: 2026-12-01, require: [holds(low_cost_acquisition)] } } }
`,
      ],
    ],
  },
  {
    name: 'an initiative that is split with all that it rested on',
    edits: [
      [
        'more.yaml',
        'budget: { 2026-Q3: 30000, 2026-Q4: 30000 }',
        'budget: { 2026-Q3: 30000, 2026-Q4: 10000 }',
      ],
      [
        'new.yaml',
        `initiatives:
  calm_down_two:
    team: growth
    owner: ana
    sponsor: raj
    controller: fay
    state: active
    rests_on: [price_holds]
    moves: { tickets: { by: -5%, lag: 1, from: 2026-06 } }
    budget: { 2026-Q4: 20000 }
    milestones: [{ title: First hundred answers, due: 2026-12-01 }]
    gates: { go_on: { due: 2026-12-15, require: ["tickets <= 320", "done('First hundred answers')"] } }
`,
      ],
    ],
  },
  {
    name: 'a team',
    edits: [['plan.yaml', 'teams:\n', 'teams:\n  sales: { title: Sales, lead: sam }\n']],
  },
  {
    name: 'a person',
    edits: [
      ['plan.yaml', 'people:\n', 'people:\n  sam: { name: Sam, email: sam@northwind.example }\n'],
    ],
  },
  {
    name: 'a claim that changes no verdict',
    edits: [
      [
        'kpis.yaml',
        '    team: growth\n    actual: { 2026-01: 71%',
        '    team: growth\n    drives: { net_new_arr: { lag: 1 } }\n    actual: { 2026-01: 71%',
      ],
    ],
  },
  {
    name: 'a promise that changes no verdict',
    edits: [
      ['initiatives.yaml', 'moves: { burn:', 'moves: { cash: { by: +1%, from: 2026-11 }, burn:'],
    ],
  },
  {
    name: 'money for the next year',
    edits: [['initiatives.yaml', '2026-Q4: 300000 }', '2026-Q4: 300000, 2027-Q1: 300000 }']],
  },
  {
    name: 'a milestone that is not due yet is planned again',
    edits: [['initiatives.yaml', 'due: 2026-12-31 }', 'due: 2027-02-28 }']],
  },
  {
    name: 'an approval',
    edits: [
      [
        'approvals.yaml',
        'approvals:\n  - { rule: assumptions.cash_lasts.tolerance, from: 1, to: 2, because: The bank agreed, evidence: Letter of 1 October, by: [cfo, ceo], until: 2026-12-31 }\n',
      ],
    ],
  },
];

/** Words, places and forms: the meaning stays as it is. */
export const SAME_MEANING: readonly HonestEdit[] = [
  {
    name: 'comments',
    edits: [['model.yaml', 'assumptions:', '# Why we compete\nassumptions: # all of them']],
  },
  {
    name: 'titles',
    edits: [
      ['kpis.yaml', 'title: Sign-ups', 'title: People who signed up'],
      ['initiatives.yaml', 'title: Cash plan', 'title: The cash plan'],
      ['plan.yaml', 'title: Finance', 'title: Money'],
    ],
  },
  {
    name: 'notes and sources',
    edits: [
      [
        'kpis.yaml',
        '    title: Sign-ups\n',
        '    title: Sign-ups\n    note: Counted at midnight\n    source: The shop\n',
      ],
      ['model.yaml', 'page 7', 'page 9'],
    ],
  },
  {
    name: 'a claim in better words',
    edits: [['model.yaml', 'The cash lasts for a year', 'There is cash for a year']],
  },
  {
    name: 'the name of the plan',
    edits: [['plan.yaml', 'name: Northwind, product-led pivot', 'name: Northwind']],
  },
  { name: 'the name of a person', edits: [['plan.yaml', 'name: Raj Mehta', 'name: Rajesh Mehta']] },
  {
    name: 'a reason in better words',
    edits: [['decisions.yaml', 'because: Wait for the bank', 'because: The bank has not answered']],
  },
  {
    name: 'a slip in the title of a milestone is mended, and wherever it is named',
    edits: [
      ['initiatives.yaml', 'title: Billling by card', 'title: Billing by card'],
      ['initiatives.yaml', "done('Billling by card')", "done('Billing by card')"],
    ],
    base: [
      ['initiatives.yaml', 'title: Billing by card', 'title: Billling by card'],
      ['initiatives.yaml', "done('Billing by card')", "done('Billling by card')"],
    ],
  },
  {
    name: 'a file is renamed',
    edits: [
      ['more.yaml', null],
      ['support.yaml', MORE],
    ],
  },
  {
    name: 'a file moves',
    edits: [
      ['more.yaml', null],
      ['support/answers.yml', MORE],
    ],
  },
  {
    name: 'a section moves to another file',
    edits: [
      [
        'plan.yaml',
        'teams:\n  growth: { title: Growth marketing, lead: ana }\n  finance: { title: Finance, lead: fay }\n',
        '',
      ],
      [
        'teams.yaml',
        'teams:\n  finance: { title: Finance, lead: fay }\n  growth: { title: Growth marketing, lead: ana }\n',
      ],
    ],
  },
  {
    name: 'entries change places',
    edits: [
      ['more.yaml', '    unit: ticket\n    kind: flow\n', '    kind: flow\n    unit: ticket\n'],
      [
        'initiatives.yaml',
        '[low_cost_acquisition, segment_wants_self_serve]',
        '[segment_wants_self_serve, low_cost_acquisition]',
      ],
    ],
  },
  {
    name: 'quotes and forms of numbers',
    edits: [
      ['model.yaml', 'tolerance: 10%', 'tolerance: "10 %"'],
      ['more.yaml', 'tolerance: 4%', "tolerance: '4%'"],
      [
        'kpis.yaml',
        'formula: marketing_spend / new_customers',
        'formula: "marketing_spend/(new_customers)"',
      ],
    ],
  },
  {
    name: 'the table of figures moves',
    edits: [
      ['data/actuals.csv', null],
      ['figures/all.csv', ACTUALS],
      ...COLUMNS.map(
        (column): Edit => [
          'kpis.yaml',
          `csv: data/actuals.csv, column: ${column}`,
          `csv: figures/all.csv, column: ${column}`,
        ],
      ),
    ],
  },
  {
    name: 'a column is called otherwise',
    edits: [
      ['data/actuals.csv', 'period,signups', 'period,registrations'],
      ['kpis.yaml', 'column: signups', 'column: registrations'],
    ],
  },
  {
    name: 'figures move from the table into the file',
    edits: [
      [
        'kpis.yaml',
        SIGNUPS,
        'actual: { 2026-01: 900, 2026-02: 960, 2026-03: 1010, 2026-04: 1080, 2026-05: 1200, 2026-06: 1310, 2026-07: 1420, 2026-08: 1530, 2026-09: 1600 }',
      ],
    ],
  },
  {
    name: 'figures move from the file into a table',
    edits: [
      [
        'kpis.yaml',
        'actual: { 2026-01: 71%, 2026-02: 70%, 2026-04: 72%, 2026-05: 74%, 2026-06: 73%, 2026-07: 75%, 2026-08: 74% }',
        'actual: { csv: data/survey.csv, column: satisfaction }',
      ],
      [
        'data/survey.csv',
        'period,satisfaction\n2026-01,71\n2026-02,70\n2026-03,\n2026-04,72\n2026-05,74\n2026-06,73\n2026-07,75\n2026-08,74\n',
      ],
    ],
  },
  {
    name: 'what is the default is said',
    edits: [
      ['more.yaml', 'claim: Nobody haggles', 'tolerance: 5%\n    claim: Nobody haggles'],
      ['plan.yaml', 'cadence: month', 'cadence: month\nfiscal_year_start: 1'],
    ],
  },
  {
    name: 'a quarter is written as a quarter of the year',
    edits: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-Q3: 20000.0 }']],
  },
  { name: 'nothing at all', edits: [] },
];
