import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Check, defineCheck, type Finding, type Judged } from '../../src/checks/check.ts';
import { endedOverride } from '../../src/checks/ended-override.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { Result } from '../../src/schema/result.ts';
import { dayOf } from '../cli/captured-world.ts';

const PLAN = `plan: 1
name: Harbour Cycles
currency: EUR
cadence: month
core_metrics: [revenue, cost, margin]
assumptions:
  demand: { claim: Demand holds, kpi: revenue, expect: { at_least: 90 } }
kpis:
  revenue: { unit: EUR, kind: flow, better: higher, actual: { 2026-07: 100, 2026-08: 101 } }
  cost: { unit: EUR, kind: flow, better: lower, actual: { 2026-07: 60, 2026-08: 61 } }
  margin: { unit: "%", better: higher, formula: (revenue - cost) / revenue }
`;

const FINDING: Finding = { subject: 'plan', message: 'Found.', next: 'Mend it.', path: [] };

function made(id: string, find: (judged: Judged) => Iterable<Finding>): Check {
  const words = { theme: 'gates', severity: 'warning', claim: 'a', why: 'b', remedy: 'c' } as const;
  return defineCheck({ id, ...words, options: z.strictObject({}), find });
}

function judged(chosen: readonly Check[], all: readonly Check[], more = ''): Result {
  return judge(memorySource(new Map([['plan.yaml', PLAN + more]])), {
    asOf: dayOf('2026-09-10'),
    looksBack: false,
    checks: chosen,
    allChecks: all,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  }).result;
}

/** A check that tells how many findings another has, as its message. */
function asking(id: string, other: string): Check {
  return made(id, function* ({ findingsOf }) {
    yield { ...FINDING, message: `${findingsOf(other)?.length}` };
  });
}

const finds = made('finds', function* () {
  yield FINDING;
  yield FINDING;
});
const fails = made('fails', () => {
  throw new Error('broken on purpose');
});

describe('a check that asks for what another finds', () => {
  it('is told, without the other reporting it', () => {
    const { findings } = judged([asking('asks', 'finds')], [asking('asks', 'finds'), finds]);
    expect(findings.map(({ check, message }) => [check, message])).toEqual([['asks', '2']]);
  });

  it('changes nothing about what the other reports', () => {
    const all = [asking('asks', 'finds'), finds];
    expect(judged(all, all).findings.map(({ check }) => check)).toEqual(['asks', 'finds', 'finds']);
  });

  it.each([
    ['none where the plan turns it off', 'finds', 'checks: { finds: { severity: off } }', '0'],
    ['that it cannot be told where it failed', 'fails', '', 'undefined'],
    ['that it cannot be told of one there is not', 'nothing', '', 'undefined'],
    ['that it cannot be told of itself', 'asks', '', 'undefined'],
  ])('is told %s', (_, other, more, told) => {
    const { findings, outcome } = judged(
      [asking('asks', other)],
      [asking('asks', other), finds, fails],
      more,
    );
    expect(findings.map(({ message }) => message)).toEqual([told]);
    expect(outcome).toBe('passes');
  });
});

describe('the order of findings', () => {
  const about = (subject: string, message: string, money?: number): Finding =>
    money === undefined
      ? { ...FINDING, subject, message }
      : { ...FINDING, subject, message, money };
  const order = (...checks: readonly Check[]) =>
    judged(checks, checks).findings.map(({ check, subject, message }) =>
      [check, subject, message].join(' '),
    );

  it('is by severity, then most money, then check, subject and message', () => {
    const first = made('first', () => [
      about('b', '2'),
      about('a', '3'),
      about('b', '1'),
      about('c', '0', 5),
      about('a', '0', 1),
    ]);
    const other = made('other', () => [about('a', '0'), about('z', '0', 5)]);
    const note = made('note', () => [{ ...about('a', '0', 9), severity: 'note' as const }]);
    const error = made('worst', () => [{ ...about('a', '0'), severity: 'error' as const }]);
    const expected = [
      'worst a 0',
      'first c 0',
      'other z 0',
      'first a 0',
      'first a 3',
      'first b 1',
      'first b 2',
      'other a 0',
      'note a 0',
    ];
    expect(order(first, other, note, error)).toEqual(expected);
    expect(order(error, note, other, first)).toEqual(expected);
  });
});

describe('the severity set in the plan', () => {
  it.each([
    ['counts for every case of the check', '{ severity: error }', ['error', 'error']],
    ['is that of the case where none is set', '{}', ['note', 'warning']],
    ['may be none at all', '{ severity: off }', []],
  ])('%s', (_, setting, severities) => {
    const check = made('finds', () => [FINDING, { ...FINDING, severity: 'note' as const }]);
    const { findings } = judged([check], [check], `checks: { finds: ${setting} }\n`);
    expect(findings.map(({ severity }) => severity).sort()).toEqual(severities);
  });
});

it('a setting of a check there is not keeps the plan from being judged', () => {
  const { problems } = judged(
    [made('other', () => [])],
    [],
    'checks: { othr: { severity: off } }\n',
  );
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['unknown-check', 'There is no check called "othr".'],
  ]);
});

describe('waivers', () => {
  const waiver = (check: string) =>
    `waivers: [{ check: ${check}, subject: plan, by: ana, because: Because, until: 2026-12-31 }]`;

  it('of a check there is not keep the plan from being judged', () => {
    const { problems } = judged([finds], [finds], waiver('find'));
    expect(problems.map(({ message, hint, line }) => [message, hint, line])).toEqual([
      ['There is no check called "find".', 'Did you mean "finds"?', 12],
    ]);
  });

  it.each([
    ['finds', 'plan', '2026-09-10', true],
    ['finds', 'plan', '2026-09-09', false],
    ['finds', 'kpis.cost', '2026-12-31', false],
    ['other', 'plan', '2026-12-31', false],
  ])('of %s about %s until %s, on 10 September: %s', (check, subject, until, isWaived) => {
    const once = made('finds', () => [FINDING]);
    const written = `waivers: [{ check: ${check}, subject: ${subject}, by: ana, because: Because, until: ${until} }]`;
    const { findings } = judged([once], [once, made('other', () => [])], written);
    expect(findings.map(({ waived }) => waived !== null)).toEqual([isWaived]);
  });

  it('of a check that failed are not judged', () => {
    const { not_judged, findings } = judged(
      [endedOverride],
      [endedOverride, fails],
      waiver('fails'),
    );
    expect(findings).toEqual([]);
    expect(not_judged.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['plan', expect.stringContaining('The history of the plan was not read')],
      ['plan', expect.stringContaining('what fails finds is not known')],
    ]);
  });
});

describe('a plan that switches checks off', () => {
  const header =
    'plan: 1\nname: Small\ncurrency: USD\ncadence: month\ncore_metrics: [one, two, three]\n' +
    'assumptions: { any: { claim: Any } }\nkpis:\n' +
    ['one', 'two', 'three']
      .map((id) => `  ${id}: { unit: "1", kind: stock, better: none, actual: { 2026-01: 1 } }\n`)
      .join('');
  const judgeWith = (off: readonly string[]) => {
    const checks = `checks:\n${off.map((id) => `  ${id}: { severity: off }\n`).join('')}`;
    const source = memorySource(new Map([['plan.yaml', header + (off.length > 0 ? checks : '')]]));
    return judge(source, {
      asOf: dayOf('2026-02-10'),
      looksBack: false,
      checks: CHECKS,
      allChecks: CHECKS,
      failOn: 'error',
      limits: DEFAULT_LIMITS,
    }).result;
  };

  it('is told how many ran', () => {
    const { counts } = judgeWith(['too-good', 'hindsight']);
    expect(counts).toMatchObject({ checks: CHECKS.length - 2, checks_off: 2 });
  });

  it('cannot be judged with none left', () => {
    const result = judgeWith(CHECKS.filter(({ isFixed }) => !isFixed).map(({ id }) => id));
    expect(result.exit_code).toBe(2);
    expect(result.problems.map(({ code }) => code)).toEqual(['no-checks']);
  });
});
