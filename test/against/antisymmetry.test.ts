import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Edit, edit, type Files, judgeChange } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** A rule with settings from the strictest to the mildest. */
interface Knob {
  readonly rule: string;
  readonly file: string;
  readonly now: string;
  readonly settings: readonly string[];
}

const KNOBS: readonly Knob[] = [
  {
    rule: 'assumptions.low_cost_acquisition.tolerance',
    file: 'model.yaml',
    now: 'tolerance: 10%',
    settings: ['tolerance: 0%', 'tolerance: 10%', 'tolerance: 35%'],
  },
  {
    rule: 'assumptions.cash_lasts.expect',
    file: 'model.yaml',
    now: 'at_least: 9',
    settings: ['at_least: 12', 'at_least: 9', 'at_least: 2'],
  },
  {
    rule: 'assumptions.low_cost_acquisition.from',
    file: 'model.yaml',
    now: 'from: 2026-01',
    settings: ['from: 2026-01', 'from: 2026-05', 'from: 2026-08'],
  },
  {
    rule: 'assumptions.low_cost_acquisition.review.every',
    file: 'model.yaml',
    now: 'every: 3 months',
    settings: ['every: 20 days', 'every: 3 months', 'every: 2 years'],
  },
  {
    rule: 'kpis.runway.target',
    file: 'kpis.yaml',
    now: 'target: { 2026-01: 10 }',
    settings: ['target: { 2026-01: 11 }', 'target: { 2026-01: 10 }', 'target: { 2026-01: 7 }'],
  },
  {
    rule: 'kpis.tickets.target',
    file: 'data/targets.csv',
    now: '2026-08,300',
    settings: ['2026-08,290', '2026-08,300', '2026-08,500'],
  },
  {
    rule: 'gates.self_serve.scale_up.require',
    file: 'initiatives.yaml',
    now: 'signups >= 1000',
    settings: ['signups >= 9000', 'signups >= 1000', 'signups >= 10'],
  },
  {
    rule: 'gates.cash_plan.renewal.due',
    file: 'initiatives.yaml',
    now: 'due: 2026-10-31',
    settings: ['due: 2026-10-01', 'due: 2026-10-31', 'due: 2027-10-31'],
  },
  {
    rule: 'initiatives.self_serve.moves.by cac',
    file: 'initiatives.yaml',
    now: 'by: -40%',
    settings: ['by: -60%', 'by: -40%', 'by: -4%'],
  },
  {
    rule: 'checks.missed-target.severity',
    file: 'plan.yaml',
    now: 'missed-target: { severity: warning }',
    settings: [
      'missed-target: { severity: error }',
      'missed-target: { severity: warning }',
      'missed-target: { severity: off }',
    ],
  },
  {
    rule: 'checks.dead-spend.share',
    file: 'plan.yaml',
    now: 'share: 0.3',
    settings: ['share: 0.1', 'share: 0.3', 'share: 0.9'],
  },
  {
    rule: 'plan.settle',
    file: 'plan.yaml',
    now: 'settle: 5 days',
    settings: ['settle: 1 day', 'settle: 5 days', 'settle: 20 days'],
  },
  {
    rule: 'waivers.untethered-kpi kpis.satisfaction.until',
    file: 'decisions.yaml',
    now: 'until: 2026-11-30',
    settings: ['until: 2026-10-10', 'until: 2026-11-30', 'until: 2027-11-30'],
  },
];

function setTo(positions: readonly number[]): Files {
  const edits = KNOBS.map(({ file, now, settings }, at): Edit => {
    return [file, now, settings[positions[at] ?? 1] ?? now];
  });
  return edit(FAILING, edits);
}

function milder(before: readonly number[], after: readonly number[]): readonly string[] {
  return KNOBS.filter((_, at) => (after[at] ?? 1) > (before[at] ?? 1)).map(({ rule }) => rule);
}

it('what is milder one way is stricter the other way, and nothing else is called a weakening', () => {
  const positions = fc.array(fc.nat(2), { minLength: KNOBS.length, maxLength: KNOBS.length });
  fc.assert(
    fc.property(positions, positions, (one, other) => {
      for (const [before, after] of [
        [one, other],
        [other, one],
      ] as const) {
        const expected = milder(before, after);
        const { against, exit_code: code } = judgeChange(setTo(before), setTo(after));
        const ofRules = against?.weakened.filter(({ cause }) => cause === 'rule');
        expect(ofRules?.map(({ rule }) => rule).toSorted()).toEqual(expected.toSorted());
        // A rule that is stricter by what it says may let something come out better all the same.
        if (expected.length > 0) expect(code).toBe(3);
        else expect([code === 3, against?.weakened.length]).toEqual([false, 0]);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 12) },
  );
}, 120_000);
