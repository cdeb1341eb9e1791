import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITY_OF_VERDICT } from '../../src/gates/verdict-rule.ts';
import {
  brokenPlan,
  FROM,
  judgeData,
  type PlanData,
  planData,
  type RandomPlan,
  randomPlan,
  verdictOfPlan,
} from './random-plan.ts';

const RUNS = { numRuns: 200 };

describe('the four properties of a verdict', () => {
  it('the random plans reach every verdict, so that the properties are not empty', () => {
    const seen = new Set(fc.sample(randomPlan, { numRuns: 400, seed: 7 }).map(verdictOfPlan));
    expect([...seen].sort()).toEqual(['hold', 'kill', 'pass', 'pivot']);
  });

  it('lateness alone never makes a verdict worse than hold', () => {
    fc.assert(
      fc.property(randomPlan, (plan) => {
        const before = verdictOfPlan({ ...plan, milestones: [] });
        const after = verdictOfPlan({
          ...plan,
          milestones: [{ due: '2025-03-01' }, { due: '2025-04-01' }],
        });
        expect(after).toBe(before === 'pass' ? 'hold' : before);
      }),
      RUNS,
    );
  });

  it('nothing measured never passes', () => {
    fc.assert(
      fc.property(randomPlan, (plan) => {
        const data = planData(plan);
        const unmeasured = Object.fromEntries(
          Object.entries(data.kpis as Record<string, object>).map(([id, kpi]) => [
            id,
            { ...kpi, actual: {} },
          ]),
        );
        // Something else is measured, so that the plan can be judged at all.
        const weather = { unit: '1', kind: 'stock', better: 'none', actual: { '2025-01': 1 } };
        const kpis = { ...unmeasured, weather };
        const { gates } = judgeData({ 'plan.yaml': { ...data, kpis } });
        expect(gates[0]?.verdict).toBe('hold');
      }),
      RUNS,
    );
  });

  it.each([
    ['any plan', randomPlan, 800],
    ['a plan between pivot and kill', brokenPlan, 1200],
  ] as const)(
    'making a figure worse, from when the work began, never improves a verdict: %s',
    (_, plans, numRuns) => {
      fc.assert(
        fc.property(
          plans,
          fc.constantFrom('sales', 'margin', 'trials', 'visits', 'defects', 'runway'),
          fc.integer({ min: FROM, max: 11 }),
          fc.integer({ min: FROM, max: 11 }),
          fc.integer({ min: 1, max: 40 }),
          (plan, kpi, first, last, by) => {
            const worse = verdictOfPlan(worsen(plan, kpi, first, last, by));
            expect(SEVERITY_OF_VERDICT[worse]).toBeGreaterThanOrEqual(
              SEVERITY_OF_VERDICT[verdictOfPlan(plan)],
            );
          },
        ),
        { numRuns },
      );
    },
  );

  it('the order of files, keys and rows changes nothing', () => {
    fc.assert(
      fc.property(randomPlan, fc.integer(), (plan, seed) => {
        const whole = planData(plan);
        const shuffled = shuffleKeys(whole, seed) as PlanData;
        const { kpis, assumptions, ...rest } = shuffled;
        const files = {
          'z.yaml': { kpis },
          'a/b.yaml': { assumptions },
          'plan.yaml': rest,
        } as Record<string, PlanData>;
        expect(withoutPlaces(judgeData(files))).toEqual(
          withoutPlaces(judgeData({ 'plan.yaml': whole })),
        );
      }),
      RUNS,
    );
  });
});

function worsen(
  plan: RandomPlan,
  kpi: string,
  first: number,
  last: number,
  by: number,
): RandomPlan {
  const direction = plan.better[kpi] === 'higher' ? -1 : 1;
  const figures = (plan.figures[kpi] ?? []).map((value, at) =>
    value === undefined || at < Math.min(first, last) || at > Math.max(first, last)
      ? value
      : value + direction * by,
  );
  return { ...plan, figures: { ...plan.figures, [kpi]: figures } };
}

/** The same data with the keys of every map in another order; lists keep theirs. */
function shuffleKeys(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffleKeys(each, seed));
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) =>
    [...key].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0) + seed) % 9973, 7);
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffleKeys(inner, seed)]));
}

function withoutPlaces(result: ReturnType<typeof judgeData>): unknown {
  const findings = result.findings.map(({ file, line, column, ...finding }) => finding);
  return { ...result, findings, counts: { ...result.counts, files: 0 } };
}
