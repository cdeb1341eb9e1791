import fc from 'fast-check';
import type { Check } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { type JudgedPlan, judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { isMistake } from '../../src/mistake.ts';
import { parseDay } from '../../src/period/day.ts';
import type { Result } from '../../src/schema/result.ts';

/** A plan as data; JSON is YAML, so it is handed to the real reader as it is. */
export type PlanData = Record<string, Record<string, unknown> | unknown>;

export const MONTHS = Array.from(
  { length: 48 },
  (_, at) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
);
/** Too short for any claim to be answered: verdicts are made of facts alone. */
const YEAR = 12;
/** The month from which the initiative's work can have an effect. */
export const FROM = 4;

export interface RandomPlan {
  readonly figures: Readonly<Record<string, readonly (number | undefined)[]>>;
  readonly better: Readonly<Record<string, 'higher' | 'lower'>>;
  readonly tethers: readonly (readonly [string, string])[];
  readonly thresholds: readonly {
    readonly kpi: string;
    readonly value: number;
    readonly breaksAfter: number;
  }[];
  readonly restsOn: readonly number[];
  readonly moves: readonly string[];
  readonly requires: readonly { readonly kpi: string; readonly value: number }[];
  readonly requiresHolds: readonly number[];
  readonly milestones: readonly { readonly due: string; readonly done?: string }[];
}

const CORE = ['sales', 'margin', 'runway'];
const DRIVERS = ['visits', 'trials', 'defects'];
const NAMES = [...CORE, ...DRIVERS];

const figure = fc.integer({ min: 50, max: 150 });
const day = fc
  .integer({ min: 1, max: 28 })
  .map((each) => `2025-${String((each % 12) + 1).padStart(2, '0')}-15`);

const RULES = {
  better: fc.record(
    Object.fromEntries(
      NAMES.map((name) => [name, fc.constantFrom('higher' as const, 'lower' as const)]),
    ),
  ),
  tethers: fc.subarray([
    ['visits', 'trials'],
    ['trials', 'sales'],
    ['defects', 'margin'],
    ['visits', 'runway'],
    ['trials', 'defects'],
  ] as const),
  thresholds: fc.array(
    fc.record({
      kpi: fc.constantFrom(...NAMES),
      value: figure,
      breaksAfter: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  restsOn: fc.subarray([0, 1, 2, 3]),
  moves: fc.subarray(DRIVERS),
  requires: fc.array(fc.record({ kpi: fc.constantFrom(...NAMES), value: figure }), {
    maxLength: 2,
  }),
  requiresHolds: fc.subarray([0, 1]),
  milestones: fc.array(fc.record({ due: day, done: day }, { requiredKeys: ['due'] }), {
    maxLength: 2,
  }),
};

/** A plan with figures of so many months, up to 48. */
export function randomPlanOver(months: number): fc.Arbitrary<RandomPlan> {
  const series = fc.array(fc.option(figure, { nil: undefined, freq: 8 }), {
    minLength: months,
    maxLength: months,
  });
  const figures = fc.record(Object.fromEntries(NAMES.map((name) => [name, series])));
  return fc.record({ figures, ...RULES });
}

export const randomPlan = randomPlanOver(YEAR);

/**
 * Plans on the edge between pivot and kill: a broken premise, one promise, one claim from it to a core metric, and
 * figures near to where they stood before the work began.
 */
export function brokenPlanOver(months: number): fc.Arbitrary<RandomPlan> {
  const series = fc.array(fc.constantFrom(90, 97, 100, 103, 110), {
    minLength: months,
    maxLength: months,
  });
  return fc.record({ trials: series, sales: series }).map(({ trials, sales }) => ({
    figures: { trials, sales, margin: trials.map(() => 50) },
    better: Object.fromEntries(NAMES.map((name) => [name, 'higher' as const])),
    tethers: [['trials', 'sales'] as const],
    thresholds: [{ kpi: 'margin', value: 150, breaksAfter: 3 }],
    restsOn: [0],
    moves: ['trials'],
    requires: [],
    requiresHolds: [],
    milestones: [],
  }));
}

export const brokenPlan = brokenPlanOver(YEAR);

/** Writes a random plan as the files of a plan would say it. */
export function planData(plan: RandomPlan): PlanData {
  const assumptionIds = plan.thresholds.map((_, at) => `belief_${at}`);
  const known = (at: number) => at < assumptionIds.length;
  const bound = (kpi: string) => (plan.better[kpi] === 'higher' ? 'at_least' : 'at_most');
  const sign = (kpi: string) => (plan.better[kpi] === 'higher' ? '>=' : '<=');
  return {
    plan: 1,
    name: 'Random',
    currency: 'USD',
    cadence: 'month',
    core_metrics: CORE,
    assumptions: Object.fromEntries(
      plan.thresholds.map(({ kpi, value, breaksAfter }, at) => [
        `belief_${at}`,
        { claim: 'A belief', kpi, expect: { [bound(kpi)]: value }, breaks_after: breaksAfter },
      ]),
    ),
    kpis: Object.fromEntries(
      NAMES.map((name) => [
        name,
        {
          unit: '1',
          kind: 'stock',
          better: plan.better[name],
          actual: Object.fromEntries(
            (plan.figures[name] ?? []).flatMap((value, at) =>
              value === undefined ? [] : [[MONTHS[at], value]],
            ),
          ),
          drives: Object.fromEntries(
            plan.tethers.filter(([from]) => from === name).map(([, to]) => [to, { lag: 0 }]),
          ),
        },
      ]),
    ),
    initiatives: {
      rollout: {
        state: 'active',
        rests_on: plan.restsOn.filter(known).map((at) => assumptionIds[at]),
        moves: Object.fromEntries(
          plan.moves.map((kpi) => [
            kpi,
            { by: plan.better[kpi] === 'higher' ? '+10%' : '-10%', from: MONTHS[FROM] },
          ]),
        ),
        milestones: plan.milestones.map((each, at) => ({ title: `Step ${at}`, ...each })),
        gates: {
          go: {
            due: '2026-01-31',
            require: [
              ...plan.requires.map(({ kpi, value }) => `${kpi} ${sign(kpi)} ${value}`),
              ...plan.requiresHolds.filter(known).map((at) => `holds(belief_${at})`),
            ],
          },
        },
      },
    },
  };
}

/** Judges plan data through the whole line, when its first year is over; `files` splits it over files. */
export function judgeData(
  files: Readonly<Record<string, PlanData>>,
  checks: readonly Check[] = CHECKS,
): Result {
  return judgeAsOf('2026-01-15', files, checks).result;
}

/** The same on another day, with the facts. */
export function judgeAsOf(
  asOf: string,
  files: Readonly<Record<string, PlanData>>,
  checks: readonly Check[],
): JudgedPlan {
  const day = parseDay(asOf);
  if (isMistake(day)) throw new Error(day.mistake);
  const source = memorySource(
    new Map(Object.entries(files).map(([name, data]) => [name, JSON.stringify(data)])),
  );
  return judge(source, {
    asOf: day,
    checks,
    allChecks: CHECKS,
    looksBack: false,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  });
}

export function verdictOfPlan(plan: RandomPlan): Result['gates'][number]['verdict'] {
  const result = judgeData({ 'plan.yaml': planData(plan) }, []);
  const verdict = result.gates[0]?.verdict;
  if (!verdict) throw new Error(JSON.stringify(result.problems));
  return verdict;
}
