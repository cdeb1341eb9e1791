import { describe, expect, it } from 'vitest';
import { type Edit, edit, judgeAlone, judgeChange } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** What the report says of a change: where it is, who gains, and what to do. */
function told(edits: readonly Edit[]) {
  const { against, findings } = judgeChange(FAILING, edit(FAILING, edits));
  const found = findings.filter(({ check }) => check === 'weakened-judge');
  const places = found.map(({ file, line }) => `${file}:${line}`);
  const next = found.map((finding) => finding.next);
  const gains = against?.weakened.map((each) => each.gains);
  const says = against?.weakened.map((each) => each.says);
  return { places, next, gains, says, notes: against?.notes };
}

const OVERRIDE: Edit = [
  'zz.yaml',
  'overrides:\n  - { gate: self_serve.scale_up, verdict: pass, by: ceo, because: So be it, until: 2026-12-31 }\n',
];

describe('the place', () => {
  it.each([
    ['an override', [OVERRIDE], 'zz.yaml:2'],
    [
      'a waiver among others',
      [
        ['zz.yaml', OVERRIDE[1]],
        ['decisions.yaml', 'until: 2026-11-30', 'until: 2026-12-30'],
      ],
      'decisions.yaml:6',
    ],
    [
      'a decision that judges afresh',
      [
        [
          'zz.yaml',
          'decisions:\n  - { rebase: low_cost_acquisition, on: 2026-10-01, by: cfo, because: Anew }\n',
        ],
      ],
      'zz.yaml:2',
    ],
    [
      'a decision that is taken out',
      [
        [
          'decisions.yaml',
          '  - { gate: cash_plan.renewal, verdict: hold, on: 2026-09-01, by: raj, because: Wait for the bank }\n',
          '  []\n',
        ],
      ],
      'decisions.yaml:2',
    ],
    ['a field', [['model.yaml', 'tolerance: 10%', 'tolerance: 40%']], 'model.yaml:6'],
  ] satisfies [string, Edit[], string][])('%s', (_, edits, place) => {
    expect(told(edits).places).toContain(place);
  });
});

describe('who gains', () => {
  it('is whose work is judged, not who grants the exception', () => {
    expect(told([OVERRIDE]).gains).toEqual([
      ['ana (owns self_serve)', 'growth (is the team of self_serve)'],
    ]);
  });

  it('is who owned the work before somebody else is put there', () => {
    const { gains } = told([['initiatives.yaml', 'owner: ana', 'owner: ceo']]);
    expect(gains).toEqual([['ana (owns self_serve)', 'growth (is the team of self_serve)']]);
  });
});

describe('what is said', () => {
  it.each([
    ['model.yaml', 'tolerance: 10%', 'tolerance: 40%', 'is easier to meet: "10%" -> "40%".'],
    [
      'plan.yaml',
      'settle: 5 days',
      'settle: 9 days',
      'makes judgement milder: "5 days" -> "9 days".',
    ],
    [
      'kpis.yaml',
      'unit: "%"',
      'unit: "1"',
      'changes, and nobody can tell that judgement is as strict',
    ],
    ['model.yaml', 'at_least: 9', 'between: [9, 500]', 'and nobody can tell'],
  ])('%s: %s -> %s', (file, before, after, words) => {
    expect(told([[file, before, after]]).says?.join(' ')).toContain(words);
  });
});

describe('what to do', () => {
  it('a stop needs the decision, in the same change', () => {
    const { next } = told([['initiatives.yaml', 'state: active', 'state: cancelled']]);
    expect(next).toEqual([
      'Record the decision on each gate of it that fails under "decisions" in the same change: that is enough. Or take it back.',
    ]);
    expect(told([['initiatives.yaml', 'state: active', 'state: proposed']]).next[0]).toContain(
      'have it approved',
    );
  });

  it('closed figures by which nothing comes out better need a word in the same change', () => {
    const { next } = told([['data/spend.csv', '2026-08,', '2026-08,0.']]);
    expect(next).toEqual([
      'Put the figures back; or say under "restatements" in the same change why they are others now.',
    ]);
  });
});

describe('closed figures by which something comes out better', () => {
  const SUMMER: readonly Edit[] = [
    ['data/actuals.csv', '2026-08,1530,470,152000', '2026-08,1530,470,52000'],
    ['data/actuals.csv', '2026-07,1420,480,149000', '2026-07,1420,480,49000'],
    ['data/actuals.csv', '2026-06,1310,495,151000', '2026-06,1310,495,51000'],
  ];
  const APPROVED: Edit = [
    'approvals.yaml',
    'approvals:\n  - { rule: kpis.marketing_spend.actual, from: "2026-06: 151,000, 2026-07: 149,000, 2026-08: 152,000", to: "2026-06: 51,000, 2026-07: 49,000, 2026-08: 52,000", because: Booked elsewhere, evidence: Ledger, by: [cfo, ceo], until: 2026-12-31 }\n',
  ];

  it('need an approval', () => {
    expect(told(SUMMER).next).toEqual([
      'Put the figures back; or have the change approved under "approvals", merged first: rule kpis.marketing_spend.actual, with both values as printed here, by two people who gain nothing by it.',
    ]);
  });

  it('are told with it, also where figures of a new month come along', () => {
    const base = edit(FAILING, [APPROVED]);
    const head = edit(base, [
      ...SUMMER,
      ['data/actuals.csv', '602\n', '602\n2026-10,1700,455,151000,1900000,320000,600\n'],
    ]);
    const { against } = judgeChange(base, head);
    expect(against?.weakened).toEqual([]);
    expect(against?.approved.map(({ rule, from, to }) => [rule, from, to])).toEqual([
      [
        'kpis.marketing_spend.actual',
        '2026-06: 151,000, 2026-07: 149,000, 2026-08: 152,000',
        '2026-06: 51,000, 2026-07: 49,000, 2026-08: 52,000',
      ],
    ]);
  });

  it('are told when they are only announced', () => {
    const { notes } = told([
      [
        'decisions.yaml',
        'restatements:\n',
        'restatements:\n  - { kpi: tickets, periods: 2026-07..2026-08, because: Spam, by: ana }\n',
      ],
    ]);
    expect(notes).toEqual([
      'This change brings a restatement of tickets for 2026-07..2026-08, by ana, who owns calm_down: it says why closed figures are others, and lets nothing come out better.',
    ]);
  });
});

describe('work that is stopped and begun again', () => {
  it('is told', () => {
    const { notes } = told([
      ['initiatives.yaml', 'state: active', 'state: cancelled'],
      [
        'decisions.yaml',
        'decisions:\n',
        'decisions:\n  - { gate: self_serve.scale_up, verdict: kill, on: 2026-10-02, by: cfo, because: So be it }\n',
      ],
      [
        'new.yaml',
        'initiatives:\n  push_again: { owner: ana, team: growth, sponsor: raj, controller: fay, state: active, rests_on: [low_cost_acquisition, segment_wants_self_serve], moves: { new_customers: { by: +5%, from: 2026-11 }, signups: { by: +5%, from: 2026-11 } }, budget: { 2026-Q4: 300000 }, milestones: [{ title: Billing by card, due: 2026-12-01 }], gates: { go: { due: 2026-12-31, require: ["signups >= 1000", "done(\'Billing by card\')"] } } }\n',
      ],
    ]);
    expect(notes).toEqual([
      'initiatives.push_again looks like the work that was stopped: the same people move the same KPI as by self_serve.',
    ]);
  });
});

describe('an approval that a change brings', () => {
  const approval = (by: string): Edit => [
    'zz.yaml',
    `approvals:\n  - { rule: assumptions.low_cost_acquisition.tolerance, from: 10%, to: 20%, because: Dearer, evidence: page 3, by: ${by}, until: 2026-12-31 }\n`,
  ];

  it('is told, though nothing is weakened by it', () => {
    expect(told([approval('[cfo, ceo]')]).notes).toEqual([
      'This change brings an approval of assumptions.low_cost_acquisition.tolerance (10% -> 20%), by cfo and ceo: it counts from the next change on.',
    ]);
  });

  it('also when by somebody who gains', () => {
    expect(told([approval('[ana, ceo]')]).notes?.[0]).toContain(
      'Of these gain by it, and so do not count: ana (owns self_serve).',
    );
  });

  it('is not told again', () => {
    const base = edit(FAILING, [approval('[cfo, ceo]')]);
    expect(judgeChange(base, base).against?.notes).toEqual([]);
  });
});

it('a stricter rule that finds the same state from earlier on is nothing new', () => {
  const stricter = edit(FAILING, [['more.yaml', '[250, 320]', '[250, 300]']]);
  const isIt = ({ check, subject }: { readonly check: string; readonly subject: string }) =>
    check === 'broken-assumption' && subject === 'assumptions.calm_customers';
  const before = judgeAlone(FAILING).findings.find(isIt);
  const { findings, exit_code: code } = judgeChange(FAILING, stricter, { newOnly: true });
  const after = findings.find(isIt);
  expect([before?.evidence.since, after?.evidence.since]).toEqual(['2026-05', '2026-02']);
  expect(after?.known).toBe(true);
  expect(code).toBe(0);
});
