import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/schema/result.ts';
import { SMALL_PLAN } from '../cli/small-plan.ts';
import { type Edit, edit, judgeAlone, judgeChange } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** Errors by check and subject. */
function errorsOf({ findings }: Result): readonly string[] {
  return findings
    .filter(({ severity, check }) => severity === 'error' && check !== 'weakened-judge')
    .map(({ check, subject }) => `${check} ${subject}`);
}

function judgeEdits(edits: readonly Edit[], base: readonly Edit[] = []) {
  const before = edit(FAILING, base);
  const head = edit(before, edits);
  return { alone: judgeAlone(head), result: judgeChange(before, head) };
}

const LOOSE: Edit = ['model.yaml', '2026-07: 120', '2026-07: 900'];
const CHEAP = 'broken-assumption assumptions.low_cost_acquisition';
const DECIDED = 'decisions:\n';

describe('which rules judge', () => {
  it('those of the base where a rule is milder: its red is shown, though the plan itself is green', () => {
    const { alone, result } = judgeEdits([LOOSE]);
    expect(errorsOf(alone)).not.toContain(CHEAP);
    expect(errorsOf(result)).toContain(CHEAP);
    expect(result.against?.moved).toContainEqual({
      subject: 'assumptions.low_cost_acquisition',
      before: 'broken',
      after: 'holds',
      by: ['assumptions.low_cost_acquisition.expect'],
    });
  });

  it('what the change judges more strictly counts as well', () => {
    const price = 'broken-assumption assumptions.price_holds';
    const { result } = judgeEdits([
      LOOSE,
      ['more.yaml', 'about: 600, within: 5%', 'between: [620, 630]'],
    ]);
    expect(errorsOf(judgeAlone(FAILING))).not.toContain(price);
    expect(errorsOf(result)).toEqual(expect.arrayContaining([CHEAP, price]));
  });

  it('the first period that is named as closed takes nothing out of judgement', () => {
    const { alone, result } = judgeEdits(
      [['plan.yaml', 'settle: 5 days', 'settle: 5 days\nclosed_through: 2026-02']],
      [['plan.yaml', 'closed_through: 2026-08\n', '']],
    );
    expect(errorsOf(alone)).not.toContain(CHEAP);
    expect(errorsOf(result)).toContain(CHEAP);
    expect(result.exit_code).toBe(3);
  });

  it('evidence that is no news is that of the base', () => {
    const segment = 'broken-assumption assumptions.segment_wants_self_serve';
    const { alone, result } = judgeEdits(
      [['model.yaml', 'result: broken', 'result: holds']],
      [['model.yaml', 'result: holds', 'result: broken']],
    );
    expect(errorsOf(alone)).not.toContain(segment);
    expect(errorsOf(result)).toContain(segment);
  });

  it('figures of a KPI that means something else are no figures of it', () => {
    const { alone, result } = judgeEdits(
      [
        ['kpis.yaml', 'unit: "%"\n    kind: ratio', 'unit: "1"\n    kind: ratio'],
        [
          'kpis.yaml',
          '2026-06: 73%, 2026-07: 75%, 2026-08: 74%',
          '2026-06: 90, 2026-07: 90, 2026-08: 90',
        ],
      ],
      [
        [
          'model.yaml',
          'assumptions:\n',
          'assumptions:\n  content: { claim: They are content, kpi: satisfaction, expect: { at_least: 80% } }\n',
        ],
      ],
    );
    const content = 'broken-assumption assumptions.content';
    expect(errorsOf(alone)).not.toContain(content);
    expect(errorsOf(result)).toContain(content);
  });
});

describe('evidence that is dated back', () => {
  const STANDING = 'result: holds, on: 2026-05-10, until: 2026-11-10';
  const refuted: Edit = ['model.yaml', STANDING, 'result: broken, on: 2026-09-04'];
  const SEGMENT = 'assumptions.segment_wants_self_serve';
  const found = (on: string): Edit => [
    'model.yaml',
    'result: broken, on: 2026-09-04',
    `result: holds, on: ${on}`,
  ];

  it('does not speak for a belief against what the base knows', () => {
    const { result } = judgeEdits([found('2026-09-05')], [refuted]);
    expect(result.exit_code).toBe(3);
    expect(result.against?.weakened).toMatchObject([
      { rule: `${SEGMENT}.evidence.result`, cause: 'rule' },
    ]);
    expect(result.against?.moved).toContainEqual({
      subject: SEGMENT,
      before: 'broken',
      after: 'holds',
      by: [`${SEGMENT}.evidence.result`],
    });
    expect(errorsOf(result)).toContain(`broken-assumption ${SEGMENT}`);
  });

  it.each(['2026-10-04', '2026-10-05'])('is news from the day of the base on: %s', (on) => {
    const { alone, result } = judgeEdits([found(on)], [refuted]);
    expect(result.against?.weakened).toEqual([]);
    expect(errorsOf(result)).toEqual(errorsOf(alone));
  });

  it('does not prolong itself', () => {
    const later = 'result: holds, on: 2026-05-11, until: 2029-11-10';
    const { result } = judgeEdits([['model.yaml', STANDING, later]]);
    expect(result.against?.weakened.map(({ rule }) => rule)).toEqual([`${SEGMENT}.evidence.until`]);
  });

  it('counts where it refutes', () => {
    const { alone, result } = judgeEdits([
      ['model.yaml', STANDING, 'result: broken, on: 2026-05-11'],
    ]);
    expect(result.against?.weakened).toEqual([]);
    expect(errorsOf(result)).toEqual(errorsOf(alone));
  });

  it('does not get past a decision to judge afresh', () => {
    const rebased: Edit = [
      'decisions.yaml',
      DECIDED,
      `${DECIDED}  - { rebase: segment_wants_self_serve, on: 2026-07-01, by: cfo, because: Ask again }\n`,
    ];
    const { result } = judgeEdits([['model.yaml', 'on: 2026-05-10', 'on: 2026-07-02']], [rebased]);
    expect(result.exit_code).toBe(3);
    expect(result.against?.moved.map(({ subject }) => subject)).toContain(SEGMENT);
  });
});

/** A broken premise, and a KPI from which nothing leads on: kill, once the evidence says so. */
const FRAIL: readonly Edit[] = [
  ['more.yaml', '[250, 320]', '[250, 400]'],
  ['more.yaml', 'rests_on: [price_holds]', 'rests_on: [segment_wants_self_serve]'],
  ['more.yaml', 'from: 2026-06 } }', 'from: 2026-07 } }'],
];
const REFUTED: Edit = [
  'model.yaml',
  'result: holds, on: 2026-05-10',
  'result: broken, on: 2026-10-05',
];

it('a new claim that saves work from what the same change brings to light is named by its effect', () => {
  const { result } = judgeEdits(
    [
      REFUTED,
      [
        'more.yaml',
        'drives: { satisfaction:',
        'drives: { net_new_arr: { lag: 0, sign: negative }, satisfaction:',
      ],
    ],
    FRAIL,
  );
  expect(result.exit_code).toBe(3);
  expect(result.against?.weakened.map(({ rule, cause }) => [rule, cause])).toEqual([
    ['kpis.tickets.drives net_new_arr', 'effect'],
  ]);
  expect(result.against?.moved).toEqual([
    {
      subject: 'gates.calm_down.go_on',
      before: 'kill',
      after: 'pivot',
      by: ['kpis.tickets.drives net_new_arr'],
    },
  ]);
  const gate = result.gates.find(({ id }) => id === 'calm_down.go_on');
  expect(gate?.verdict).toBe('kill');
});

describe('figures that were closed', () => {
  it.each([
    [1.9, 979, undefined],
    [5, 1008, 'restated'],
  ] as const)('changed by %d%% without a word', (_, figure, cause) => {
    const { result } = judgeEdits([['data/actuals.csv', '2026-02,960', `2026-02,${figure}`]]);
    expect(result.against?.weakened.map((each) => each.cause)).toEqual(cause ? [cause] : []);
    expect(result.exit_code).toBe(cause ? 3 : 1);
  });
});

describe('an initiative does not leave its state', () => {
  const cancelled: Edit = ['initiatives.yaml', 'state: active', 'state: cancelled'];
  const decide = (verdict: string, on: string): Edit => [
    'decisions.yaml',
    DECIDED,
    `${DECIDED}  - { gate: self_serve.scale_up, verdict: ${verdict}, on: ${on}, by: cfo, because: So be it }\n`,
  ];
  it.each([
    ['on a decision that is milder than the verdict', [cancelled, decide('hold', '2026-10-02')]],
    ['on a decision of tomorrow', [cancelled, decide('kill', '2026-10-06')]],
    [
      'on a closure of tomorrow',
      [
        ['initiatives.yaml', 'state: active', 'state: closed'],
        decide('kill', '2026-10-02'),
        [
          'decisions.yaml',
          DECIDED,
          `closures:\n  - { initiative: self_serve, on: 2026-10-06, by: fay, confirmed: { signups: 300 }, evidence: page 4 }\n${DECIDED}`,
        ],
      ],
    ],
  ] satisfies readonly (readonly [string, readonly Edit[]])[])('%s', (_, edits) => {
    const { result } = judgeEdits(edits);
    expect(result.exit_code).toBe(3);
    expect(result.against?.weakened.map(({ rule }) => rule)).toContain(
      'initiatives.self_serve.state',
    );
  });
});

/** Every other check that finds an error in the small plan. */
const OFF = [
  'broken-assumption',
  'failed-gate',
  'zombie-initiative',
  'inflating-kpi',
  'missed-target',
];

describe('a plan with a single red', () => {
  const floor = 'checks:\n  short-runway: { floor: 9 }\n';
  const BASE = edit(SMALL_PLAN, [
    ['plan.yaml', 'people:\n', `${floor}people:\n`],
    [
      'plan.yaml',
      'checks:\n',
      `checks:\n${OFF.map((id) => `  ${id}: { severity: off }\n`).join('')}`,
    ],
  ]);

  it.each([
    ['its floor is lowered', ['plan.yaml', 'floor: 9', 'floor: 3'], 'checks.short-runway.floor'],
    [
      'its check is a warning',
      ['plan.yaml', '{ floor: 9 }', '{ floor: 9, severity: warning }'],
      'checks.short-runway.severity',
    ],
  ] satisfies readonly (readonly [string, Edit, string])[])('%s', (_, change, rule) => {
    const head = edit(BASE, [change]);
    expect([judgeAlone(BASE).exit_code, judgeAlone(head).exit_code]).toEqual([1, 0]);
    expect(errorsOf(judgeAlone(BASE))).toEqual(['short-runway kpis.runway']);
    const result = judgeChange(BASE, head);
    expect(result.exit_code).toBe(3);
    expect(errorsOf(result)).toEqual(['short-runway kpis.runway']);
    expect(result.against?.moved).toEqual([
      {
        subject: 'short-runway on kpis.runway',
        before: 'error',
        after: 'no error',
        by: [rule],
      },
    ]);
  });
});
