import { describe, expect, it } from 'vitest';
import { type Edit, edit, judgeAlone, judgeChange } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** What the base approved beforehand passes, and nothing else that comes with it. */
interface Allowed {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly Edit[];
}

const CHANGES: readonly Allowed[] = [
  {
    rule: 'assumptions.low_cost_acquisition.tolerance',
    from: '10%',
    to: '20%',
    edits: [['model.yaml', 'tolerance: 10%', 'tolerance: 20%']],
  },
  {
    rule: 'assumptions.low_cost_acquisition.expect',
    from: '"at most 2026-01: 300, 2026-05: 200, 2026-07: 120"',
    to: '"at most 2026-01: 300, 2026-05: 200, 2026-07: 400"',
    edits: [['model.yaml', '2026-07: 120', '2026-07: 400']],
  },
  {
    rule: 'assumptions.calm_customers.breaks_after',
    from: '4',
    to: '6',
    edits: [['more.yaml', 'breaks_after: 4', 'breaks_after: 6']],
  },
  {
    rule: 'kpis.tickets.target',
    from: '"2026-08: 300"',
    to: '"2026-08: 400"',
    edits: [['data/targets.csv', '2026-08,300', '2026-08,400']],
  },
  {
    rule: 'kpis.cac.formula',
    from: 'marketing_spend / new_customers',
    to: 'marketing_spend / (new_customers * 2)',
    edits: [
      ['kpis.yaml', 'marketing_spend / new_customers', 'marketing_spend / (new_customers * 2)'],
    ],
  },
  {
    rule: 'kpis.signups.drives.effect new_customers',
    from: 'strong',
    to: 'weak',
    edits: [['kpis.yaml', 'effect: strong', 'effect: weak']],
  },
  {
    rule: 'initiatives.self_serve.rests_on',
    from: '"low_cost_acquisition, segment_wants_self_serve"',
    to: 'segment_wants_self_serve',
    edits: [
      [
        'initiatives.yaml',
        '[low_cost_acquisition, segment_wants_self_serve]',
        '[segment_wants_self_serve]',
      ],
    ],
  },
  {
    rule: 'initiatives.self_serve.budget',
    from: '"2026-Q4: 300,000"',
    to: '"2026-Q4: 400000"',
    edits: [['initiatives.yaml', '2026-Q4: 300000', '2026-Q4: 400000']],
  },
  {
    rule: 'initiatives.self_serve.state',
    from: 'active',
    to: 'cancelled',
    edits: [['initiatives.yaml', 'state: active', 'state: cancelled']],
  },
  {
    rule: 'gates.self_serve.scale_up.due',
    from: '2026-09-30',
    to: '2026-12-31',
    edits: [['initiatives.yaml', 'due: 2026-09-30', 'due: 2026-12-31']],
  },
  {
    rule: 'overrides.self_serve.scale_up',
    from: 'none',
    to: '"pass until 2026-12-31, by cfo"',
    edits: [
      [
        'decisions.yaml',
        'overrides:\n',
        'overrides:\n  - { gate: self_serve.scale_up, verdict: pass, by: cfo, because: So be it, until: 2026-12-31 }\n',
      ],
    ],
  },
  {
    rule: 'waivers.broken-assumption assumptions.calm_customers',
    from: 'none',
    to: '"until 2026-12-31, by cfo"',
    edits: [
      [
        'decisions.yaml',
        'waivers:\n',
        'waivers:\n  - { check: broken-assumption, subject: assumptions.calm_customers, by: cfo, because: So be it, until: 2026-12-31 }\n',
      ],
    ],
  },
  {
    rule: 'checks.dead-spend.share',
    from: '0.3',
    to: '0.5',
    edits: [['plan.yaml', 'share: 0.3', 'share: 0.5']],
  },
  {
    rule: 'checks.failed-gate.severity',
    from: 'none',
    to: 'warning',
    edits: [['plan.yaml', 'checks:\n', 'checks:\n  failed-gate: { severity: warning }\n']],
  },
  {
    rule: 'plan.settle',
    from: '5 days',
    to: '150 days',
    edits: [['plan.yaml', 'settle: 5 days', 'settle: 150 days']],
  },
  {
    rule: 'plan.core_metrics',
    from: '"cac, net_new_arr, runway"',
    to: '"cac, net_new_arr, signups"',
    edits: [['plan.yaml', '[net_new_arr, cac, runway]', '[net_new_arr, cac, signups]']],
  },
  {
    rule: 'decisions.low_cost_acquisition 2026-05-01',
    from: 'none',
    to: '"judged afresh, by cfo"',
    edits: [
      [
        'decisions.yaml',
        'decisions:\n',
        'decisions:\n  - { rebase: low_cost_acquisition, on: 2026-05-01, by: cfo, because: Start anew }\n',
      ],
    ],
  },
  {
    rule: 'initiatives.calm_down.moves new_customers',
    from: 'none',
    to: '"by +1% from 2026-09"',
    edits: [
      [
        'more.yaml',
        'moves: { tickets:',
        'moves: { new_customers: { by: +1%, from: 2026-09 }, tickets:',
      ],
    ],
  },
];

/** Somebody besides cfo and ceo who gains nothing by the exceptions that cfo grants. */
const NEUTRAL: Edit = [
  'plan.yaml',
  'people:\n',
  'people:\n  aud: { name: Aud Iter, email: aud@northwind.example }\n',
];

function approval({ rule, from, to }: Omit<Allowed, 'edits'>): Edit {
  return [
    'approvals.yaml',
    `approvals:
  - { rule: ${rule}, from: ${from}, to: ${to}, because: It must be, evidence: page 3, by: [ceo, aud], until: 2026-12-31 }
`,
  ];
}

describe('what the base approved', () => {
  it.each(CHANGES)('$rule', ({ edits, ...allowed }) => {
    const base = edit(FAILING, [NEUTRAL, approval(allowed)]);
    const head = edit(base, edits);
    const { against, ...result } = judgeChange(base, head);
    expect(result.problems).toEqual([]);
    expect(against?.weakened).toEqual([]);
    expect(against?.approved.map(({ rule, by }) => ({ rule, by }))).toEqual([
      { rule: allowed.rule, by: ['ceo', 'aud'] },
    ]);
    expect(result.exit_code).toBe(judgeAlone(head).exit_code);
  });

  it.each(CHANGES)('$rule: not without it', ({ edits }) => {
    const base = edit(FAILING, [NEUTRAL]);
    const { exit_code: code } = judgeChange(base, edit(base, edits));
    // A promise that comes is judged by what it does, which is nothing here.
    expect(code).toBe(edits.some(([, , after]) => after?.includes('new_customers: {')) ? 1 : 3);
  });
});

it('says why an approval does not count', () => {
  const [first] = CHANGES;
  if (!first) throw new Error('no change');
  const whyNot = (by: string, until: string, change = first.edits) => {
    const text = (approval(first)[1] ?? '').replace('[ceo, aud]', by).replace('2026-12-31', until);
    const base = edit(FAILING, [NEUTRAL, ['approvals.yaml', text]]);
    return judgeChange(base, edit(base, change)).against?.weakened[0]?.approval;
  };
  expect(whyNot('[ceo, ana]', '2026-12-31')).toBe(
    'ana approves it on the base and gains by it: ana owns self_serve.',
  );
  expect(whyNot('[ceo, aud]', '2026-09-30')).toBe('The approval on the base ended on 2026-09-30.');
  expect(
    whyNot('[ceo, aud]', '2026-12-31', [['model.yaml', 'tolerance: 10%', 'tolerance: 30%']]),
  ).toBe('The base approves "10%" -> "20%" for it, which is not this change.');
  expect(whyNot('[ceo, aud, ana]', '2026-12-31')).toBeUndefined();
});
