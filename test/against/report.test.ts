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
