import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Check, defineCheck, type Finding, type Judged } from '../../src/checks/check.ts';
import { endedOverride } from '../../src/checks/ended-override.ts';
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

describe('waivers', () => {
  const waiver = (check: string) =>
    `waivers: [{ check: ${check}, subject: plan, by: ana, because: Because, until: 2026-12-31 }]`;

  it('of a check there is not keep the plan from being judged', () => {
    const { problems } = judged([finds], [finds], waiver('find'));
    expect(problems.map(({ message, hint, line }) => [message, hint, line])).toEqual([
      ['There is no check called "find".', 'Did you mean "finds"?', 12],
    ]);
  });

  it('of a check that failed are not judged', () => {
    const { not_judged, findings } = judged(
      [endedOverride],
      [endedOverride, fails],
      waiver('fails'),
    );
    expect(findings).toEqual([]);
    expect(not_judged.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['plan', expect.stringContaining('what fails finds is not known')],
    ]);
  });
});
