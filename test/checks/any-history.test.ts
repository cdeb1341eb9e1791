import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { dayOf } from '../facts-of.ts';
import { historyOf } from '../history-of.ts';
import { namesOfCases, readCase } from './cases.ts';

/** Plans of all kinds, one that is none, and any of them behind any other: no check may fail, or print what is no word. */
const PLANS = [
  'plan: [1',
  ...CHECKS.flatMap(({ id }) =>
    namesOfCases(id).flatMap((name) => readCase(id, name).vintages.map(({ text }) => text)),
  ),
];

const plan = fc.constantFrom(...PLANS);
const day = fc.integer({ min: 10, max: 28 });

it('the checks of what was changed bear any history', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(plan, day), { minLength: 1, maxLength: 5 }),
      plan,
      fc.boolean(),
      (before, now, looksBack) => {
        const vintages = before.map(([text, on], at) => {
          return { on: `2026-0${at + 3}-${on}`, files: { 'plan.yaml': text } };
        });
        const { result } = judge(memorySource(new Map([['plan.yaml', now]])), {
          asOf: dayOf('2026-10-05'),
          looksBack,
          checks: CHECKS.filter(({ needs }) => needs.includes('history')),
          allChecks: CHECKS,
          failOn: 'error',
          limits: DEFAULT_LIMITS,
          history: historyOf(vintages),
        });
        expect(result.outcome).not.toBe('failed_by_bug');
        for (const { message } of result.findings) {
          expect(message).not.toMatch(/NaN|undefined|Infinity|\[object/);
        }
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
