import { OLD } from './honest-edits.ts';
import { type Edit, edit, type Files } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** One way to be judged more mildly than before. */
export interface Attempt {
  /** A row of the list of threats (M01 to M20), or the field that is changed. */
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What the base says besides. */
  readonly base?: readonly Edit[];
  /** 3 unless the plan becomes one that cannot be judged. */
  readonly exit?: 2;
  /** What the weakening is named after; that of the attempt's first words unless said. */
  readonly rule?: string;
}

export function filesOf({ base = [], edits }: Attempt): { base: Files; head: Files } {
  const before = edit(FAILING, base);
  return { base: before, head: edit(before, edits) };
}

const REQUIRE = `require: [ "holds(low_cost_acquisition)", "signups >= 1000", "done('Billing by card')" ]`;
const DECIDED = 'decisions:\n';
const WAIVERS = 'waivers:\n';
const OVERRIDES = 'overrides:\n';
const ANA = 'ana: { name: Ana Ruiz, email: ana@northwind.example }';
const APPROVAL = `approvals:
  - rule: assumptions.low_cost_acquisition.tolerance
    from: 10%
    to: 20%
    because: The new market is dearer
    evidence: Board paper of October, page 3
    by: [cfo, ceo]
    until: 2026-12-31
`;
const TOLERANCE: Edit = ['model.yaml', 'tolerance: 10%', 'tolerance: 20%'];

/** Rows M01 to M20 of the list of threats, as a change of a plan that fails. */
export const THREATS: readonly Attempt[] = [
  {
    name: 'M01 a gate without conditions',
    edits: [['initiatives.yaml', REQUIRE, 'require: []']],
    rule: 'gates.self_serve.scale_up.require',
  },
  {
    name: 'M02 a threshold that nothing can miss',
    edits: [['initiatives.yaml', 'signups >= 1000', 'signups >= -1000000000']],
    rule: 'gates.self_serve.scale_up.require',
  },
  {
    name: 'M03 a condition on a KPI that nobody fills',
    edits: [['initiatives.yaml', 'signups >= 1000', 'satisfaction >= 10%']],
    rule: 'gates.self_serve.scale_up.require',
  },
  {
    name: 'M04 everyone owns it',
    edits: [['initiatives.yaml', 'owner: ana', 'owner: everyone']],
    rule: 'initiatives.self_serve.owner',
  },
  {
    name: 'M05 a range that holds everything',
    edits: [
      [
        'model.yaml',
        'expect: { at_most: { 2026-01: 300, 2026-05: 200, 2026-07: 120 } }',
        'expect: { between: [0, 1000000000000] }',
      ],
    ],
    rule: 'assumptions.low_cost_acquisition.expect',
  },
  {
    name: 'M06 a unit that makes it pass',
    edits: [['kpis.yaml', 'unit: "%"', 'unit: "1"']],
    rule: 'kpis.satisfaction.unit',
  },
  {
    name: 'M07 a KPI redefined under its id',
    edits: [
      [
        'kpis.yaml',
        'formula: marketing_spend / new_customers',
        'formula: marketing_spend / max(new_customers, new_customers * 3)',
      ],
    ],
    rule: 'kpis.cac.formula',
  },
  {
    name: 'M08 a KPI deleted and added under another id',
    edits: [
      ['more.yaml', '  tickets:\n    unit', '  messages:\n    unit'],
      ['more.yaml', 'kpi: tickets', 'kpi: messages'],
      ['more.yaml', 'moves: { tickets:', 'moves: { messages:'],
      ['more.yaml', 'tickets <= 320', 'messages <= 320'],
    ],
    rule: 'kpis.tickets',
  },
  {
    name: 'M09 an initiative split in two, and one half without its premise',
    edits: [
      [
        'initiatives.yaml',
        '2026-Q3: 300000, 2026-Q4: 300000 }',
        '2026-Q3: 150000, 2026-Q4: 150000 }',
      ],
      [
        'initiatives.yaml',
        '  cash_plan:\n',
        `  self_serve_two:
    title: Self-serve onboarding, part two
    team: growth
    owner: ana
    sponsor: raj
    controller: fay
    stage: decided
    state: active
    rests_on: [segment_wants_self_serve]
    moves: { signups: { by: +5%, lag: 1, from: 2026-09 } }
    budget: { 2026-Q3: 150000, 2026-Q4: 150000 }
  cash_plan:
`,
      ],
    ],
    rule: 'initiatives.self_serve_two',
  },
  {
    name: 'M10 a waiver for all',
    exit: 2,
    edits: [
      [
        'decisions.yaml',
        WAIVERS,
        `${WAIVERS}  - { check: broken-assumption, subject: "*", by: cfo, because: So be it, until: 2026-12-31 }\n`,
      ],
    ],
  },
  {
    name: 'M10 a waiver until 2099',
    edits: [
      [
        'decisions.yaml',
        WAIVERS,
        `${WAIVERS}  - { check: broken-assumption, subject: assumptions.low_cost_acquisition, by: cfo, because: So be it, until: 2099-12-31 }\n`,
      ],
    ],
    rule: 'waivers.broken-assumption assumptions.low_cost_acquisition',
  },
  {
    name: 'M10 a waiver by who gains by it',
    edits: [
      [
        'decisions.yaml',
        WAIVERS,
        `${WAIVERS}  - { check: failed-gate, subject: gates.self_serve.scale_up, by: ana, because: So be it, until: 2026-12-31 }\n`,
      ],
    ],
    rule: 'waivers.failed-gate gates.self_serve.scale_up',
  },
  {
    name: 'M10 a waiver of the check that watches',
    exit: 2,
    edits: [
      [
        'decisions.yaml',
        WAIVERS,
        `${WAIVERS}  - { check: weakened-judge, subject: plan, by: cfo, because: So be it, until: 2026-12-31 }\n`,
      ],
    ],
  },
  {
    name: 'M11 enabled: false',
    exit: 2,
    edits: [['initiatives.yaml', 'state: active', 'state: active\n    enabled: false']],
  },
  {
    name: 'M11 status: done',
    exit: 2,
    edits: [['initiatives.yaml', 'state: active', 'state: active\n    status: done']],
  },
  {
    name: 'M11 a failing initiative is closed',
    edits: [['initiatives.yaml', 'state: active', 'state: closed']],
    rule: 'initiatives.self_serve.state',
  },
  {
    name: 'M11 a failing initiative is closed and confirmed by itself',
    edits: [
      ['initiatives.yaml', 'state: active', 'state: closed'],
      [
        'decisions.yaml',
        DECIDED,
        `closures:\n  - { initiative: self_serve, on: 2026-10-01, by: fay, confirmed: { signups: 300, cac: -100 }, evidence: page 4 }\n${DECIDED}`,
      ],
    ],
    rule: 'initiatives.self_serve.state',
  },
  {
    name: 'M12 core metrics that count for nothing',
    edits: [
      [
        'plan.yaml',
        'core_metrics: [net_new_arr, cac, runway]',
        'core_metrics: [signups, new_customers, net_new_arr]',
      ],
    ],
    rule: 'plan.core_metrics',
  },
  {
    name: 'M13 the last months are gone',
    edits: [
      [
        'data/actuals.csv',
        `2026-06,1310,495,151000,3260000,370000,603
2026-07,1420,480,149000,2900000,360000,600
2026-08,1530,470,152000,2560000,340000,599
2026-09,1600,460,150000,2230000,330000,602
`,
        '',
      ],
    ],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'M15 one number changes among many that only move',
    edits: [
      [
        'model.yaml',
        `    tolerance: 10%
    from: 2026-01
    owner: ana
`,
        `    owner: ana # who answers for it
    from: "2026-01"
    tolerance: "12 %"
`,
      ],
      [
        'kpis.yaml',
        '    title: Sign-ups\n    unit: signup\n',
        '    unit: signup\n    title: "Sign-ups"\n',
      ],
    ],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'M16 a file is called so that it is no plan file',
    edits: [
      ['more.yaml', null],
      ['more.yaml.txt', FAILING['more.yaml'] ?? ''],
    ],
    rule: 'gates.calm_down.go_on',
  },
  {
    name: 'M16 a file moves where no plan is read',
    edits: [
      ['more.yaml', null],
      ['.old/more.yaml', FAILING['more.yaml'] ?? ''],
    ],
    rule: 'assumptions.calm_customers',
  },
  {
    name: 'M17 a folder is shut off as a plan of its own',
    exit: 2,
    edits: [
      ['more.yaml', null],
      ['more/more.yaml', FAILING['more.yaml'] ?? ''],
      ['more/plan.yaml', 'plan: 1\n'],
    ],
  },
  {
    name: 'M18 an older version of the format',
    exit: 2,
    edits: [['plan.yaml', 'plan: 1', 'plan: 0']],
  },
  {
    name: 'M19 the same id in two files',
    exit: 2,
    edits: [
      [
        'zz.yaml',
        'assumptions:\n  low_cost_acquisition: { claim: Cheap, kpi: cac, expect: { at_most: 900 } }\n',
      ],
    ],
  },
];

/** What a trick leaves as it was, so that the plan fails by its findings: exit code 1, and the red leads. */
export const WITHOUT_EFFECT: readonly Attempt[] = [
  {
    name: 'M14 comments alone',
    edits: [['model.yaml', 'assumptions:', '# all is well\nassumptions:']],
  },
  { name: 'M17 a list of files to leave out', edits: [['.planignore', 'model.yaml\n']] },
  {
    name: 'M20 a thousand green KPIs',
    edits: [
      [
        'green.yaml',
        `kpis:\n${[...Array(1000).keys()].map((at) => `  green_${at}: { unit: item, kind: flow, better: higher, target: 1, actual: { 2026-08: 2 } }\n`).join('')}`,
      ],
    ],
  },
];

/** One attempt for each field by which something is judged, each made milder. */
export const FIELDS: readonly Attempt[] = [
  { name: 'plan.cadence', exit: 2, edits: [['plan.yaml', 'cadence: month', 'cadence: quarter']] },
  { name: 'plan.currency', edits: [['plan.yaml', 'currency: USD', 'currency: EUR']] },
  {
    name: 'plan.fiscal_year_start',
    exit: 2,
    edits: [['plan.yaml', 'cadence: month', 'cadence: month\nfiscal_year_start: 4']],
  },
  {
    name: 'plan.closed_through',
    edits: [['plan.yaml', 'closed_through: 2026-08', 'closed_through: 2026-04']],
  },
  { name: 'plan.settle', edits: [['plan.yaml', 'settle: 5 days', 'settle: 150 days']] },
  {
    name: 'plan.core_metrics',
    edits: [['plan.yaml', '[net_new_arr, cac, runway]', '[net_new_arr, cac, signups]']],
  },
  { name: 'teams.growth.lead', edits: [['plan.yaml', 'lead: ana', 'lead: ceo']] },
  { name: 'teams.finance.lead', edits: [['plan.yaml', ', lead: fay', '']] },
  {
    name: 'people.ana.email',
    edits: [['plan.yaml', ANA, 'ana: { name: Ana Ruiz, email: a.ruiz@elsewhere.example }']],
  },
  { name: 'people.ana', edits: [['plan.yaml', `  ${ANA}\n`, '']] },
  {
    name: 'checks.dead-spend.severity',
    edits: [['plan.yaml', 'severity: error, share', 'severity: off, share']],
  },
  {
    name: 'checks.missed-target.severity',
    edits: [
      ['plan.yaml', 'missed-target: { severity: warning }', 'missed-target: { severity: off }'],
    ],
  },
  {
    name: 'checks.failed-gate.severity',
    edits: [['plan.yaml', 'checks:\n', 'checks:\n  failed-gate: { severity: off }\n']],
  },
  {
    name: 'checks.broken-assumption.severity',
    edits: [['plan.yaml', 'checks:\n', 'checks:\n  broken-assumption: { severity: note }\n']],
  },
  { name: 'checks.dead-spend.share', edits: [['plan.yaml', 'share: 0.3', 'share: 0.99']] },
  { name: 'checks.short-runway.floor', edits: [['plan.yaml', 'floor: 9', 'floor: 3']] },
  { name: 'checks.short-runway.kpi', edits: [['plan.yaml', 'floor: 9', 'floor: 9, kpi: cash']] },
  { name: 'checks.stale-series.after', edits: [['plan.yaml', 'after: 1', 'after: 12']] },
  {
    name: 'checks.stale-series.after',
    edits: [['plan.yaml', '  stale-series: { after: 0 }\n', '']],
    base: [['plan.yaml', 'after: 1', 'after: 0']],
  },
  {
    name: 'assumptions.low_cost_acquisition.expect',
    edits: [['model.yaml', '2026-07: 120', '2026-07: 400']],
  },
  {
    name: 'assumptions.low_cost_acquisition.expect',
    edits: [['model.yaml', '2026-05: 200, 2026-07: 120', '2027-07: 120']],
  },
  { name: 'assumptions.cash_lasts.expect', edits: [['model.yaml', 'at_least: 9', 'at_least: 5']] },
  { name: 'assumptions.calm_customers.expect', edits: [['more.yaml', '[250, 320]', '[250, 400]']] },
  { name: 'assumptions.calm_customers.expect', edits: [['more.yaml', '[250, 320]', '[300, 400]']] },
  { name: 'assumptions.price_holds.expect', edits: [['more.yaml', 'within: 5%', 'within: 50%']] },
  { name: 'assumptions.low_cost_acquisition.tolerance', edits: [TOLERANCE] },
  {
    name: 'assumptions.cash_lasts.tolerance',
    edits: [['model.yaml', 'tolerance: 1\n', 'tolerance: 3\n']],
  },
  {
    name: 'assumptions.low_cost_acquisition.from',
    edits: [['model.yaml', 'from: 2026-01', 'from: 2026-07']],
  },
  {
    name: 'assumptions.calm_customers.breaks_after',
    edits: [['more.yaml', 'breaks_after: 4', 'breaks_after: 12']],
  },
  {
    name: 'assumptions.low_cost_acquisition.kpi',
    edits: [['model.yaml', 'kpi: cac', 'kpi: price']],
  },
  {
    name: 'assumptions.segment_wants_self_serve.evidence.until',
    edits: [['model.yaml', 'until: 2026-11-10', 'until: 2029-11-10']],
  },
  {
    name: 'assumptions.segment_wants_self_serve.evidence.result',
    edits: [['model.yaml', 'result: broken', 'result: holds']],
    base: [['model.yaml', 'result: holds', 'result: broken']],
  },
  {
    name: 'assumptions.low_cost_acquisition.review.every',
    edits: [['model.yaml', 'every: 3 months', 'every: 3 years']],
  },
  {
    name: 'assumptions.low_cost_acquisition.review',
    edits: [['model.yaml', '    review: { every: 3 months, last: 2026-06-30 }\n', '']],
  },
  {
    name: 'assumptions.calm_customers',
    edits: [
      [
        'more.yaml',
        `  calm_customers:
    claim: Few customers write to us
    kpi: tickets
    expect: { between: [250, 320] }
    from: 2026-02
    breaks_after: 4
    owner: ana
`,
        '',
      ],
    ],
  },
  { name: 'kpis.tickets.kind', edits: [['more.yaml', 'kind: flow', 'kind: stock']] },
  { name: 'kpis.tickets.better', edits: [['more.yaml', 'better: lower', 'better: higher']] },
  { name: 'kpis.tickets.seasonality', edits: [['more.yaml', '    seasonality: none\n', '']] },
  { name: 'kpis.tickets.tolerance', edits: [['more.yaml', 'tolerance: 4%', 'tolerance: 40%']] },
  { name: 'kpis.tickets.target', edits: [['data/targets.csv', '2026-08,300', '2026-08,400']] },
  {
    name: 'kpis.tickets.target',
    edits: [['more.yaml', '    target: { csv: data/targets.csv, column: tickets }\n', '']],
  },
  {
    name: 'kpis.cac.target',
    edits: [
      [
        'kpis.yaml',
        'target: { 2026-01: 300, 2026-07: 120 }',
        'target: { 2026-01: 300, 2026-07: 330 }',
      ],
    ],
  },
  {
    name: 'kpis.runway.target',
    edits: [['kpis.yaml', 'target: { 2026-01: 10 }', 'target: { 2026-01: 6 }']],
  },
  {
    name: 'kpis.net_new_arr.formula',
    edits: [['kpis.yaml', 'formula: new_customers * price', 'formula: signups * price * 1']],
    exit: 2,
  },
  {
    name: 'kpis.runway.formula',
    edits: [['kpis.yaml', 'cash / mean(burn, 3)', 'cash / min(burn, 6)']],
  },
  {
    name: 'kpis.signups.drives',
    edits: [
      [
        'kpis.yaml',
        '    drives: { new_customers: { lag: 0..1, effect: strong, base: 2026-01..2026-04 } }\n',
        '',
      ],
    ],
    rule: 'kpis.signups.drives new_customers',
  },
  {
    name: 'kpis.signups.drives.base',
    edits: [['kpis.yaml', 'base: 2026-01..2026-04', 'base: 2026-06..2026-08']],
    rule: 'kpis.signups.drives.base new_customers',
  },
  {
    name: 'kpis.signups.drives.effect',
    edits: [['kpis.yaml', 'effect: strong', 'effect: weak']],
    rule: 'kpis.signups.drives.effect new_customers',
  },
  {
    name: 'kpis.new_customers.actual.column',
    edits: [['kpis.yaml', 'column: new_customers', 'column: signups']],
  },
  {
    name: 'kpis.tickets',
    edits: [
      [
        'more.yaml',
        /kpis:\n {2}tickets[\s\S]*?(?=assumptions:)/.exec(FAILING['more.yaml'] ?? '')?.[0] ??
          'missing',
        '',
      ],
    ],
    exit: 2,
  },
  {
    name: 'kpis.satisfaction',
    edits: [
      [
        'kpis.yaml',
        / {2}satisfaction:[\s\S]*/.exec(FAILING['kpis.yaml'] ?? '')?.[0] ?? 'missing',
        '',
      ],
      ['more.yaml', '    drives: { satisfaction: { lag: 1, effect: weak, sign: negative } }\n', ''],
      ['decisions.yaml', 'subject: kpis.satisfaction', 'subject: kpis.signups'],
    ],
  },
  {
    name: 'initiatives.self_serve.team',
    edits: [['initiatives.yaml', 'team: growth', 'team: finance']],
  },
  {
    name: 'initiatives.self_serve.owner',
    edits: [['initiatives.yaml', 'owner: ana', 'owner: raj']],
  },
  {
    name: 'initiatives.self_serve.sponsor',
    edits: [['initiatives.yaml', 'sponsor: raj', 'sponsor: ana']],
  },
  {
    name: 'initiatives.self_serve.controller',
    edits: [['initiatives.yaml', 'controller: fay', 'controller: ana']],
  },
  {
    name: 'initiatives.self_serve.stage',
    edits: [['initiatives.yaml', 'stage: decided', 'stage: defined']],
  },
  {
    name: 'initiatives.self_serve.state',
    edits: [['initiatives.yaml', 'state: active', 'state: cancelled']],
  },
  {
    name: 'initiatives.self_serve.state',
    edits: [['initiatives.yaml', 'state: active', 'state: on_hold']],
  },
  {
    name: 'initiatives.self_serve.state',
    edits: [['initiatives.yaml', 'state: active', 'state: proposed']],
  },
  {
    name: 'initiatives.self_serve.rests_on',
    edits: [
      [
        'initiatives.yaml',
        '[low_cost_acquisition, segment_wants_self_serve]',
        '[segment_wants_self_serve]',
      ],
    ],
  },
  {
    name: 'initiatives.self_serve.moves',
    edits: [['initiatives.yaml', ', cac: { by: -40%, from: 2026-03 }', '']],
    rule: 'initiatives.self_serve.moves cac',
  },
  {
    name: 'initiatives.self_serve.moves.by',
    edits: [['initiatives.yaml', 'by: -40%', 'by: -1%']],
    rule: 'initiatives.self_serve.moves.by cac',
  },
  {
    name: 'initiatives.self_serve.moves.from',
    edits: [['initiatives.yaml', 'by: -40%, from: 2026-03', 'by: -40%, from: 2026-08']],
    rule: 'initiatives.self_serve.moves.from cac',
  },
  {
    name: 'initiatives.self_serve.moves.lag',
    edits: [['initiatives.yaml', 'by: +20%, lag: 0..1', 'by: +20%, lag: 6..9']],
    rule: 'initiatives.self_serve.moves.lag signups',
  },
  {
    name: 'initiatives.self_serve.budget',
    edits: [['initiatives.yaml', '2026-Q2: 300000', '2026-Q2: 900000']],
  },
  {
    name: 'initiatives.self_serve.milestones.due',
    edits: [['initiatives.yaml', 'due: 2026-08-31', 'due: 2027-08-31']],
    rule: 'initiatives.self_serve.milestones.due Billing by card',
  },
  {
    name: 'initiatives.self_serve.milestones',
    edits: [
      ['initiatives.yaml', '      - { title: Billing by card, due: 2026-08-31 }\n', ''],
      ['initiatives.yaml', `, "done('Billing by card')"`, ''],
    ],
    rule: 'initiatives.self_serve.milestones Billing by card',
  },
  {
    name: 'gates.self_serve.scale_up.due',
    edits: [['initiatives.yaml', 'due: 2026-09-30', 'due: 2027-09-30']],
  },
  {
    name: 'gates.self_serve.scale_up.opens',
    edits: [['initiatives.yaml', 'opens: implemented', 'opens: closed']],
  },
  {
    name: 'gates.self_serve.scale_up.require',
    edits: [['initiatives.yaml', '"holds(low_cost_acquisition)", ', '']],
  },
  {
    name: 'gates.self_serve.scale_up.require',
    edits: [['initiatives.yaml', 'signups >= 1000', 'signups >= 100']],
  },
  {
    name: 'gates.self_serve.scale_up.require',
    edits: [['initiatives.yaml', 'signups >= 1000', 'signups >= 1000 or signups < 1000']],
  },
  {
    name: 'gates.self_serve.scale_up',
    edits: [
      [
        'initiatives.yaml',
        `    gates:
      scale_up:
        due: 2026-09-30
        opens: implemented
        ${REQUIRE}
`,
        '',
      ],
    ],
  },
  {
    name: 'decisions.self_serve 2026-10-01',
    edits: [
      [
        'decisions.yaml',
        DECIDED,
        `${DECIDED}  - { rebase: low_cost_acquisition, on: 2026-05-01, by: cfo, because: Start anew }\n`,
      ],
    ],
    rule: 'decisions.low_cost_acquisition 2026-05-01',
  },
  {
    name: 'decisions.cash_plan.renewal 2026-09-01.verdict',
    edits: [['decisions.yaml', 'verdict: hold, on: 2026-09-01', 'verdict: pass, on: 2026-09-01']],
  },
  {
    name: 'decisions.cash_plan.renewal 2026-09-01',
    edits: [
      [
        'decisions.yaml',
        `${DECIDED}  - { gate: cash_plan.renewal, verdict: hold, on: 2026-09-01, by: raj, because: Wait for the bank }\n`,
        '',
      ],
    ],
  },
  {
    name: 'overrides.self_serve.scale_up',
    edits: [
      [
        'decisions.yaml',
        OVERRIDES,
        `${OVERRIDES}  - { gate: self_serve.scale_up, verdict: pass, by: cfo, because: So be it, until: 2026-12-31 }\n`,
      ],
    ],
  },
  {
    name: 'overrides.cash_plan.renewal.until',
    edits: [['decisions.yaml', 'until: 2026-10-20', 'until: 2027-10-20']],
  },
  {
    name: 'overrides.cash_plan.renewal.verdict',
    edits: [['decisions.yaml', 'verdict: hold, by: cfo', 'verdict: pass, by: cfo']],
  },
  { name: 'overrides.cash_plan.renewal.by', edits: [['decisions.yaml', 'by: cfo', 'by: ceo']] },
  {
    name: 'waivers.untethered-kpi kpis.satisfaction.until',
    edits: [['decisions.yaml', 'until: 2026-11-30', 'until: 2027-11-30']],
  },
];

/** A broken premise, and a KPI from which nothing leads on: kill. */
const NO_PATH: readonly Edit[] = [
  ['more.yaml', '[250, 320]', '[250, 400]'],
  ['more.yaml', 'rests_on: [price_holds]', 'rests_on: [low_cost_acquisition]'],
  ['more.yaml', 'from: 2026-06 } }', 'from: 2026-07 } }'],
];

/** Several steps, detours, and approvals that are none. */
export const DETOURS: readonly Attempt[] = [
  {
    name: 'new work takes over money that it has spent and never planned',
    edits: [
      ['initiatives.yaml', '2026-Q3: 300000, 2026-Q4: 300000 }', '2026-Q3: 300000, 2026-Q4: 0 }'],
      [
        'new.yaml',
        `initiatives:
  prices:
    { team: growth, owner: raj, sponsor: raj, controller: fay, state: active, rests_on: [price_holds], moves: { price: { by: +5%, from: 2026-11 } }, spend: { 2026-09: 50000 } }
`,
      ],
    ],
    rule: 'initiatives.prices',
  },
  {
    name: 'new work takes over money that the old one gets back in years',
    edits: [
      [
        'initiatives.yaml',
        '2026-Q3: 300000, 2026-Q4: 300000 }',
        '2026-Q3: 300000, 2029-Q1: 300000 }',
      ],
      [
        'new.yaml',
        `initiatives:
  prices:
    { team: growth, owner: raj, sponsor: raj, controller: fay, state: active, rests_on: [price_holds], moves: { price: { by: +5%, from: 2026-11 } }, budget: { 2026-Q4: 50000 } }
`,
      ],
    ],
    rule: 'initiatives.prices',
  },
  {
    name: 'new work of the same team, elsewhere, takes over the money of what is to be changed',
    edits: [
      ['initiatives.yaml', '2026-Q3: 300000, 2026-Q4: 300000 }', '2026-Q3: 300000, 2026-Q4: 0 }'],
      [
        'new.yaml',
        `initiatives:
  prices:
    { team: growth, owner: raj, sponsor: raj, controller: fay, state: active, rests_on: [price_holds], moves: { price: { by: +5%, from: 2026-11 } }, budget: { 2026-Q4: 50000 } }
`,
      ],
    ],
    rule: 'initiatives.prices',
  },
  {
    name: 'closed spend is lowered without a word',
    edits: [['data/spend.csv', '2026-08,', '2026-08,0.']],
    rule: 'initiatives.self_serve.spend',
  },
  {
    name: 'closed spend vanishes in the sum of a quarter that is not closed',
    base: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-07: 20000 }']],
    edits: [['more.yaml', 'spend: { 2026-07: 20000 }', 'spend: { 2026-Q3: 300 }']],
    rule: 'initiatives.calm_down.spend',
  },
  {
    name: 'closed spend is taken out',
    edits: [['more.yaml', '    spend: { 2026-07: 20000 }\n', '']],
    base: [['more.yaml', 'spend: { 2026-Q3: 20000 }', 'spend: { 2026-07: 20000 }']],
    rule: 'initiatives.calm_down.spend',
  },
  {
    name: 'closed spend is said to be put right for another initiative',
    edits: [
      ['data/spend.csv', '2026-08,', '2026-08,0.'],
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { initiative: calm_down, periods: 2026-08, because: Booked twice, by: fay }\n',
      ],
    ],
    rule: 'initiatives.self_serve.spend',
  },
  {
    name: 'one figure becomes a path that begins after the first figure that was judged',
    base: [['model.yaml', 'expect: { at_least: 9 }', 'expect: { at_least: 9 }\n    from: 2026-03']],
    edits: [
      [
        'model.yaml',
        'expect: { at_least: 9 }',
        'expect: { at_least: { 2026-09: 9, 2027-01: 12 } }',
      ],
    ],
    rule: 'assumptions.cash_lasts.expect',
  },
  {
    name: 'one target becomes a path that begins later',
    base: [['kpis.yaml', 'target: { 2026-01: 10 }', 'target: 10']],
    edits: [['kpis.yaml', 'target: 10', 'target: { 2026-09: 10, 2027-01: 12 }']],
    rule: 'kpis.runway.target',
  },
  {
    name: 'an approval that comes with the change',
    edits: [TOLERANCE, ['approvals.yaml', APPROVAL]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval that has ended',
    edits: [TOLERANCE],
    base: [['approvals.yaml', APPROVAL.replace('2026-12-31', '2026-10-01')]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval whose end comes later with the change',
    edits: [TOLERANCE, ['approvals.yaml', '2026-10-01', '2026-12-31']],
    base: [['approvals.yaml', APPROVAL.replace('2026-12-31', '2026-10-01')]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval of another value',
    edits: [['model.yaml', 'tolerance: 10%', 'tolerance: 40%']],
    base: [['approvals.yaml', APPROVAL]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval from another value',
    edits: [TOLERANCE],
    base: [['approvals.yaml', APPROVAL.replace('from: 10%', 'from: 15%')]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval of another rule',
    edits: [['model.yaml', 'tolerance: 1\n', 'tolerance: 3\n']],
    base: [['approvals.yaml', APPROVAL]],
    rule: 'assumptions.cash_lasts.tolerance',
  },
  {
    name: 'an approval by who gains by it',
    edits: [TOLERANCE],
    base: [['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[ana, ceo]')]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval by who gains by it, under another id',
    edits: [TOLERANCE],
    base: [
      ['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[cfo, ann]')],
      ['plan.yaml', 'people:\n', 'people:\n  ann: { email: Ana@Northwind.example }\n'],
    ],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'an approval by one person alone',
    exit: 2,
    edits: [TOLERANCE],
    base: [['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[cfo]')]],
  },
  {
    name: 'an approval by one person under two ids',
    exit: 2,
    edits: [TOLERANCE],
    base: [
      ['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[cfo, cara]')],
      ['plan.yaml', 'people:\n', 'people:\n  cara: { email: cara@northwind.example }\n'],
    ],
  },
  {
    name: 'an approved change and another beside it',
    edits: [TOLERANCE, ['model.yaml', 'from: 2026-01', 'from: 2026-07']],
    base: [['approvals.yaml', APPROVAL]],
    rule: 'assumptions.low_cost_acquisition.from',
  },
  {
    name: 'whoever gains leaves with the change',
    edits: [
      TOLERANCE,
      [
        'initiatives.yaml',
        'rests_on: [low_cost_acquisition, segment_wants_self_serve]',
        'rests_on: [segment_wants_self_serve]',
      ],
    ],
    base: [['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[ana, ceo]')]],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'a new claim opens the only live path',
    edits: [
      [
        'more.yaml',
        'drives: { satisfaction:',
        'drives: { net_new_arr: { lag: 0, sign: negative }, satisfaction:',
      ],
    ],
    base: NO_PATH,
    rule: 'kpis.tickets.drives net_new_arr',
  },
  {
    name: 'a new KPI opens the only live path',
    edits: [
      [
        'bridge.yaml',
        'kpis:\n  calm: { unit: ticket, better: lower, formula: tickets * 1, drives: { net_new_arr: { lag: 0, sign: negative } } }\n',
      ],
    ],
    base: NO_PATH,
    rule: 'kpis.calm',
  },
  {
    name: 'a promise is added that has a live path',
    edits: [
      [
        'more.yaml',
        'moves: { tickets:',
        'moves: { new_customers: { by: +1%, from: 2026-09 }, tickets:',
      ],
    ],
    base: [['more.yaml', 'rests_on: [price_holds]', 'rests_on: [calm_customers]']],
    rule: 'initiatives.calm_down.moves new_customers',
  },
  {
    name: 'figures that broke a belief are corrected without a word',
    edits: [
      ['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,52000'],
      ['data/actuals.csv', '2026-07,1420,480,149000', '2026-07,1420,480,49000'],
    ],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'figures are corrected with an entry of the same change, and something holds by it',
    edits: [
      ['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,52000'],
      ['data/actuals.csv', '2026-07,1420,480,149000', '2026-07,1420,480,49000'],
      ['data/actuals.csv', '2026-06,1310,495,151000', '2026-06,1310,495,51000'],
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { kpi: marketing_spend, periods: 2026-06..2026-08, because: Booked elsewhere, by: ana }\n',
      ],
    ],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'a closed figure is changed under a restatement that was merged first',
    base: [
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { kpi: marketing_spend, periods: 2026-01..2026-12, because: Booked elsewhere, by: fay }\n',
      ],
    ],
    edits: [
      ['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,52000'],
      ['data/actuals.csv', '2026-07,1420,480,149000', '2026-07,1420,480,49000'],
      ['data/actuals.csv', '2026-06,1310,495,151000', '2026-06,1310,495,51000'],
    ],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'a closed figure becomes another than the one approved',
    base: [
      [
        'approvals.yaml',
        'approvals:\n  - { rule: kpis.marketing_spend.actual, from: "2026-08: 152000", to: "2026-08: 92000", because: Booked elsewhere, evidence: Ledger, by: [cfo, ceo], until: 2026-12-31 }\n',
      ],
    ],
    edits: [['data/actuals.csv', '470,152000', '470,52000']],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'one closed figure is taken out',
    edits: [['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,']],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'the file of figures moves and one of them changes',
    edits: [
      ['data/actuals.csv', null],
      [
        'figures/all.csv',
        (FAILING['data/actuals.csv'] ?? '').replace('152000,2560000', '52000,2560000'),
      ],
      ...['signups', 'new_customers', 'marketing_spend', 'price', 'cash', 'burn'].map(
        (column): Edit => [
          'kpis.yaml',
          `csv: data/actuals.csv, column: ${column}`,
          `csv: figures/all.csv, column: ${column}`,
        ],
      ),
    ],
    rule: 'kpis.marketing_spend.actual',
  },
  {
    name: 'a rule is milder and another is stricter',
    edits: [TOLERANCE, ['model.yaml', 'at_least: 9', 'at_least: 12']],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'a good new figure beside a milder rule',
    edits: [TOLERANCE, ['data/actuals.csv', '2026-09,1600,460,150000', '2026-09,2600,960,150000']],
    rule: 'assumptions.low_cost_acquisition.tolerance',
  },
  {
    name: 'a team is called in that everybody leads',
    edits: [
      [
        'plan.yaml',
        'growth: { title: Growth marketing, lead: ana }',
        'growth: { title: Growth marketing, lead: everyone }',
      ],
    ],
    rule: 'teams.growth.lead',
  },
  {
    name: 'the check itself is switched off',
    exit: 2,
    edits: [['plan.yaml', 'checks:\n', 'checks:\n  weakened-judge: { severity: off }\n']],
  },
  {
    name: 'every check is switched off that fails',
    edits: [
      [
        'plan.yaml',
        'checks:\n',
        `checks:\n${['broken-assumption', 'failed-gate', 'zombie-initiative', 'short-runway', 'inflating-kpi', 'empty-gate', 'untethered-initiative'].map((id) => (id === 'short-runway' ? '' : `  ${id}: { severity: off }\n`)).join('')}`,
      ],
    ],
    rule: 'checks.zombie-initiative.severity',
  },
  {
    name: 'a new gate asks less than the one it replaces',
    edits: [
      [
        'initiatives.yaml',
        `      scale_up:
        due: 2026-09-30`,
        `      go:
        due: 2026-09-30`,
      ],
    ],
    rule: 'gates.self_serve.scale_up',
  },
  {
    name: 'a broken belief needs fewer periods, so that it mends sooner',
    edits: [['more.yaml', 'breaks_after: 4', 'breaks_after: 1']],
    rule: 'assumptions.calm_customers.breaks_after',
  },
  {
    name: 'an initiative that runs is put away',
    edits: [['old.yaml', null]],
    base: [['old.yaml', OLD.replace('STATE', 'active')]],
    rule: 'initiatives.old_offer',
  },
  {
    name: 'an initiative that nobody confirmed is put away',
    edits: [['old.yaml', null]],
    base: [['old.yaml', OLD.replace('STATE', 'closed')]],
    rule: 'initiatives.old_offer',
  },
  {
    name: 'a broken belief is measured by something else',
    edits: [
      [
        'model.yaml',
        'evidence: { result: broken, on: 2026-05-10, until: 2026-11-10, note: 14 of 18 interviews }',
        'kpi: price\n    expect: { at_least: 1 }',
      ],
    ],
    base: [['model.yaml', 'result: holds', 'result: broken']],
    rule: 'assumptions.segment_wants_self_serve.kpi',
  },
  {
    name: 'a milestone gets another title and a later day',
    edits: [
      [
        'initiatives.yaml',
        'title: Billing by card, due: 2026-08-31',
        'title: Billing by cards, due: 2027-08-31',
      ],
      ['initiatives.yaml', "done('Billing by card')", "done('Billing by cards')"],
    ],
    rule: 'initiatives.self_serve.milestones Billing by card',
  },
  {
    name: 'whoever is unknown approves under an address that is gone',
    exit: 2,
    edits: [
      ['plan.yaml', '  cara: { email: cara@northwind.example }\n', ''],
      ['approvals.yaml', APPROVAL.replace('[cfo, ceo]', '[cfo, cara]')],
    ],
    base: [['plan.yaml', 'people:\n', 'people:\n  cara: { email: cara@northwind.example }\n']],
  },
  {
    name: 'the plan is emptied',
    exit: 2,
    edits: [
      ['initiatives.yaml', null],
      ['model.yaml', null],
      ['more.yaml', null],
      ['decisions.yaml', null],
    ],
  },
];
