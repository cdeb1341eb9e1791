import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Check, defineCheck, type Finding } from '../../src/checks/check.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { Result } from '../../src/schema/result.ts';
import type { FailOn } from '../../src/verdict/verdict.ts';
import { dayOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';

const INTERVIEWS = 'evidence: { result: holds, on: 2026-01-01 }';
const QUIET = `assumptions: { any: { claim: Any, ${INTERVIEWS} } }\nkpis:${QUIET_CORE}`;

function judged(
  body: string,
  { checks = [] as readonly Check[], failOn = 'error' as FailOn, asOf = '2026-07-10' } = {},
): Result {
  return judge(memorySource(new Map([['plan.yaml', HEADER + body]])), {
    asOf: dayOf(asOf),
    looksBack: false,
    checks,
    allChecks: checks,
    failOn,
    limits: DEFAULT_LIMITS,
  }).result;
}

const FINDING: Finding = { subject: 'plan', message: 'Found.', next: 'Mend it.', path: [] };

function made(severity: 'error' | 'warning' | 'note', findings: readonly Finding[]): Check {
  return defineCheck({
    ...{ id: `finds-${severity}`, theme: 'gates', severity },
    ...{ claim: 'a', why: 'b', remedy: 'c' },
    options: z.strictObject({}),
    find: () => findings,
  });
}

const FAILING: Check = {
  ...made('error', []),
  find: () => {
    throw new Error('broken on purpose');
  },
};

const waived = (check: string) =>
  `\nwaivers: [{ check: ${check}, subject: plan, by: ana, because: Because, until: 2026-12-31 }]\n`;

describe('the outcome', () => {
  it.each([
    ['error', 'error', 'fails', 1],
    ['error', 'warning', 'fails', 1],
    ['error', 'note', 'fails', 1],
    ['error', 'never', 'passes', 0],
    ['warning', 'error', 'passes', 0],
    ['warning', 'warning', 'fails', 1],
    ['note', 'warning', 'passes', 0],
    ['note', 'note', 'fails', 1],
    ['note', 'never', 'passes', 0],
  ] as const)('with one %s, failing on %s: %s with %i', (severity, failOn, outcome, code) => {
    const result = judged(QUIET, { checks: [made(severity, [FINDING])], failOn });
    expect(result).toMatchObject({ outcome, exit_code: code });
  });

  it('does not fail for what is waived', () => {
    const checks = [made('error', [FINDING])];
    expect(judged(QUIET + waived('finds-error'), { checks }).outcome).toBe('passes');
  });

  it('is never a pass where a check failed', () => {
    const { outcome, exit_code, not_judged } = judged(QUIET, { checks: [FAILING] });
    expect({ outcome, exit_code }).toEqual({ outcome: 'failed_by_bug', exit_code: 70 });
    expect(not_judged).toEqual([
      {
        check: 'finds-error',
        subject: 'plan',
        reason: 'the check failed by a bug of ours (broken on purpose); please report it',
      },
    ]);
  });
});

describe('the counts', () => {
  it('count findings by severity, those that are waived apart', () => {
    const checks = [
      made('error', [{ ...FINDING, subject: 'kpis.one' }, FINDING]),
      made('warning', [FINDING, FINDING, FINDING]),
      made('note', [FINDING]),
    ];
    expect(judged(QUIET + waived('finds-error'), { checks }).counts).toMatchObject({
      ...{ errors: 1, warnings: 3, notes: 1, waived: 1, not_judged: 0, problems: 0 },
      ...{ files: 1, kpis: 3, assumptions: 1, initiatives: 0, checks: 3 },
    });
  });

  it('count nothing but problems and files where the plan could not be read', () => {
    const { counts, exit_code, outcome, problems, ...rest } = judged('kpis: { one: {} }\n');
    expect({ outcome, exit_code }).toEqual({ outcome: 'not_judged', exit_code: 2 });
    expect(counts).toMatchObject({
      ...{ errors: 0, warnings: 0, notes: 0, waived: 0, not_judged: 0, problems: problems.length },
      ...{ files: 1, kpis: 0, assumptions: 0, initiatives: 0, checks: 0 },
    });
    expect(problems.length).toBeGreaterThan(0);
    expect(rest).toMatchObject({ plan: null, as_of: '2026-07-10', value_flow: null, findings: [] });
  });
});

describe('a finding', () => {
  it('stands with its place, and says what it leaves open as nothing', () => {
    const [finding] = judged(QUIET, { checks: [made('error', [FINDING])] }).findings;
    expect(finding).toMatchObject({ money: null, people: [], evidence: {}, waived: null });
    expect(finding).toMatchObject({ file: 'plan.yaml', check: 'finds-error', severity: 'error' });
  });

  it('carries its money, people, evidence and waiver', () => {
    const evidence = { names: ['a', 'b'], value: 4 };
    const full: Finding = { ...FINDING, money: 7, people: ['ana'], evidence };
    const [finding] = judged(QUIET + waived('finds-error'), {
      checks: [made('error', [full])],
    }).findings;
    expect(finding).toMatchObject({
      ...{ money: 7, people: ['ana'], evidence },
      waived: { by: 'ana', because: 'Because', until: '2026-12-31' },
    });
  });
});

describe('the value flow', () => {
  const work = (state: string) => `${QUIET}
initiatives:
  live: { state: ${state}, rests_on: [any], moves: { one: { by: +5%, from: 2026-01 } }, budget: { 2026-01: 30 } }
  unproven: { state: ${state}, moves: { two: { by: +5%, from: 2026-01 } }, budget: { 2026-01: 10 } }
  dead: { state: ${state}, rests_on: [any], budget: { 2026-01: 60 } }
`;

  it('is a share of the active budget', () => {
    expect(judged(work('active')).value_flow).toEqual({
      ...{ share: 0.4, proven_share: 0.3, live: 40, proven: 30, total: 100, unit: 'USD' },
    });
  });

  it('is no share where no budget is active', () => {
    expect(judged(work('proposed')).value_flow).toMatchObject({
      share: null,
      proven_share: null,
      total: 0,
    });
  });
});

describe('a core metric', () => {
  const metric = (entry: string, values: readonly (number | undefined)[]) =>
    judged(
      `assumptions: { any: { claim: Any, ${INTERVIEWS} } }\nkpis:${QUIET_CORE.replace(
        / {2}one: .*\n/,
        `  one: { ${entry}, actual: ${monthly(2026, values)} }\n`,
      )}`,
    ).core_metrics[0];
  const STOCK = 'unit: "1", kind: stock, better: higher';

  it('has the figure of the last closed period', () => {
    expect(metric(`${STOCK}, target: 5`, [4, 5, 6, 7, 8, 9, 99])).toMatchObject({
      ...{ period: '2026-06', value: 9, target: 5, on_target: true, undefined_because: null },
    });
  });

  it('says why that figure is not there, and shows the one before', () => {
    expect(metric(`${STOCK}, target: 5`, [4, 4, 4, 4, 4])).toMatchObject({
      ...{ period: '2026-05', value: 4, on_target: false },
      undefined_because: expect.stringContaining('2026-06'),
    });
  });

  it('has no figure at all where none is closed', () => {
    const months = [undefined, undefined, undefined, undefined, undefined, undefined, 4];
    expect(metric(STOCK, months)).toMatchObject({
      ...{ period: null, value: null, target: null, on_target: null, gap: null },
    });
  });

  it('is written in its unit, without binary dust', () => {
    // .07 / .01 is not 7 in binary.
    const percent = 'unit: "%", kind: ratio, better: higher, target: 7%';
    expect(metric(percent, [7, 7, 7, 7, 7, 7])).toMatchObject({ value: 7, target: 7, unit: '%' });
  });
});

describe('an assumption', () => {
  it('is written with what was seen, expected, and how far beyond', () => {
    const plan = `
assumptions:
  cheap: { claim: It stays cheap, kpi: cost, expect: { at_most: 100 }, tolerance: 10% }
  any: { claim: Any, ${INTERVIEWS} }
kpis:
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, [90, 90, 90, 90, undefined, 120])} }
${QUIET_CORE}
initiatives:
  rollout: { state: active, rests_on: [cheap], budget: { 2026-01: 30 } }
`;
    const [any, cheap] = judged(plan).assumptions;
    expect(cheap).toMatchObject({
      ...{ id: 'cheap', state: 'drifting', since: '2026-06', kpi: 'cost', unit: 'USD' },
      ...{ period: '2026-06', observed: 120, expected: 'at most 100 USD', beyond_by: 20 },
      ...{ missing: ['2026-05'], room_to_edge: -10, because: null },
      resting: { initiatives: ['rollout'], budget: 30 },
    });
    expect(any).toMatchObject({
      ...{ id: 'any', state: 'holds', since: '2026-01-01', because: 'evidence of 2026-01-01' },
      ...{ kpi: null, unit: null, period: null, observed: null, expected: null, beyond_by: null },
      ...{ room_to_edge: null, breaks_metric: null, breaks_at: null, false_alarm: null },
      resting: { initiatives: [], budget: 0 },
    });
  });
});

describe('an initiative', () => {
  const plan = (state: string) => `
assumptions: { any: { claim: Any, evidence: { result: broken, on: 2026-05-20 } } }
kpis:${QUIET_CORE}
initiatives:
  rollout:
    state: ${state}
    rests_on: [any]
    moves: { one: { by: +5%, from: 2026-01 } }
    budget: { 2026-01: 60, 2026-12: 40 }
    spend: { 2026-05: 5, 2026-06: 7, 2026-07: 9 }
`;

  it('is a zombie from the day after its premise broke, while it is active', () => {
    expect(judged(plan('active')).initiatives[0]).toMatchObject({
      ...{ zombie_since: '2026-05-21', spent_since_broken: 7, live: false, proven: false },
      ...{ budget: 100, spent: 12, committed: 40, live_paths: [['one']], team: null, owner: null },
    });
    expect(judged(plan('on_hold')).initiatives[0]?.zombie_since).toBeNull();
  });
});

describe('the next decision on a gate', () => {
  const next = ({ due = '2026-12-15', people = '', more = '', result = 'holds' } = {}) =>
    judged(`
assumptions: { any: { claim: Any, evidence: { result: ${result}, on: 2026-01-01 } } }
kpis:${QUIET_CORE}
initiatives:
  rollout:
    state: active
    rests_on: [any]
    ${people}
    gates: { go: { due: ${due}, require: [holds(any)] } }
${more}`).gates[0]?.next_decision;
  const decided = (verdict: string) =>
    `decisions: [{ gate: rollout.go, verdict: ${verdict}, on: 2026-06-10, by: cfo, because: Because }]\n`;

  it.each([
    ['2026-12-15', '', 'by 2026-12-15, the owner: confirm the pass'],
    ['2026-07-09', '', 'overdue since 2026-07-09, the owner: confirm the pass'],
    ['2026-07-10', 'owner: ana', 'by 2026-07-10, ana: confirm the pass'],
    ['2026-12-15', 'owner: ana\n    sponsor: cfo', 'by 2026-12-15, cfo: confirm the pass'],
  ])('due on %s, %j: %s', (due, people, text) => {
    expect(next({ due, people })).toBe(text);
  });

  it('asks for what the verdict asks for', () => {
    expect(next({ result: 'broken' })).toMatch(/: stop it, or re-base the premise with a reason$/);
  });

  it.each([
    ['a pass confirmed', 'holds', decided('pass'), true],
    ['a kill decided', 'broken', decided('kill'), true],
    ['a pass against the verdict', 'broken', decided('pass'), false],
    [
      'an override in force',
      'broken',
      'overrides: [{ gate: rollout.go, verdict: pass, by: cfo, because: Because, until: 2026-12-31 }]\n',
      true,
    ],
  ])('is none after %s on %s: %j', (_, result, more, isSettled) => {
    expect(next({ result, more }) === null).toBe(isSettled);
  });
});

it('the reason of a verdict carries its figure as it is written in files', () => {
  const [gate] = judged(`
assumptions:
  sticky: { claim: They stay, kpi: churn, expect: { at_most: 5% } }
kpis:
  churn: { unit: "%", kind: ratio, better: lower, actual: ${monthly(2026, [7, 7, 7, 7, 7, 7])} }
${QUIET_CORE}
initiatives:
  rollout: { state: active, rests_on: [sticky], gates: { go: { due: 2026-12-15, require: [holds(sticky)] } } }
`).gates;
  expect(gate?.because[0]).toMatchObject({
    ...{ kind: 'premise', weight: 'against', state: 'broken', since: '2026-01', kpi: 'churn' },
    ...{ observed: 7, unit: '%', expected: 'at most 5%' },
  });
});
