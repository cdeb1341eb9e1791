import { expect, it } from 'vitest';
import { leaveFor, NO_LEAVE } from '../../src/against/leave.ts';
import { mixPlans, type Side } from '../../src/against/mix.ts';
import { compareViews } from '../../src/diff/compare.ts';
import { viewOf } from '../../src/diff/plan-view.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { merge } from '../../src/resolve/merge.ts';
import { bind } from '../../src/resolve/resolve.ts';
import { type Edit, edit, type Files } from './judge-change.ts';
import { FAILING } from './plans.ts';

function sideOf(files: Files): Side {
  const loaded = load(memorySource(new Map(Object.entries(files))));
  return { plan: merge(loaded.documents).plan, loaded };
}

function mix(edits: readonly Edit[], options: Partial<Parameters<typeof mixPlans>[2]> = {}) {
  const [rules, facts] = [sideOf(FAILING), sideOf(edit(FAILING, edits))];
  const { plan, bindings } = mixPlans(rules, facts, {
    leave: NO_LEAVE,
    keptStates: new Set(),
    ...options,
  });
  const { workspace, problems } = bind(plan, bindings);
  if (!workspace) throw new Error(JSON.stringify(problems));
  return workspace;
}

it('takes figures from the change, and what they are held against from the base', () => {
  const { kpis, assumptions, initiatives } = mix([
    ['data/actuals.csv', '2026-08,1530', '2026-08,9999'],
    ['data/targets.csv', '2026-08,300', '2026-08,999'],
    ['model.yaml', 'at_least: 9', 'at_least: 1'],
    ['data/spend.csv', '2026-08,102000', '2026-08,7'],
    ['initiatives.yaml', '2026-Q4: 300000', '2026-Q4: 900000'],
    ['initiatives.yaml', 'due: 2026-08-31 }', 'due: 2027-08-31, done: 2026-09-01 }'],
  ]);
  const at = (values: Float64Array | undefined, value: number) => values?.includes(value);
  expect(at(kpis.get('signups')?.actual, 9999)).toBe(true);
  expect(at(kpis.get('tickets')?.target, 999)).toBe(false);
  expect(at(kpis.get('tickets')?.target, 300)).toBe(true);
  expect(at(assumptions.get('cash_lasts')?.expect?.lower, 9)).toBe(true);
  const initiative = initiatives.get('self_serve');
  expect(at(initiative?.spend, 7)).toBe(true);
  expect(at(initiative?.budget, 300_000)).toBe(false);
  expect(initiative?.budget?.reduce((sum, amount) => sum + amount, 0)).toBe(1_200_000);
  expect(initiative?.milestones[1]).toMatchObject({ due: 20_696, done: 20_697 });
});

it('keeps what the change leaves out, and takes what it brings', () => {
  const { kpis, initiatives } = mix([
    ['more.yaml', null],
    [
      'new.yaml',
      'kpis: { visits: { unit: visit, kind: flow, better: higher, actual: { 2026-08: 9 } } }\n',
    ],
  ]);
  expect([kpis.has('tickets'), kpis.has('visits'), initiatives.has('calm_down')]).toEqual([
    true,
    true,
    true,
  ]);
});

it('keeps the figures of a KPI whose unit is another', () => {
  const { kpis } = mix([
    ['kpis.yaml', 'unit: "%"', 'unit: "1"'],
    ['kpis.yaml', '2026-08: 74%', '2026-08: 75'],
  ]);
  expect(kpis.get('satisfaction')?.actual?.findLast((value) => !Number.isNaN(value))).toBe(0.74);
});

it('takes a rule that may change, and no other', () => {
  const edits: readonly Edit[] = [
    ['model.yaml', 'tolerance: 10%', 'tolerance: 20%'],
    ['model.yaml', 'at_least: 9', 'at_least: 1'],
  ];
  const [before, after] = [sideOf(FAILING), sideOf(edit(FAILING, edits))];
  const changes = compareViews(viewOf(before.loaded), viewOf(after.loaded));
  const leave = leaveFor(changes.filter(({ field }) => field === 'tolerance'));
  const { assumptions } = mix(edits, { leave });
  expect(assumptions.get('low_cost_acquisition')?.tolerance.text).toBe('20%');
  expect(assumptions.get('cash_lasts')?.expect?.lower?.[0]).toBe(9);
});

it('points into the files of the change where the word stands there', () => {
  const { place } = mix([
    ['model.yaml', 'assumptions:', '# one\n# two\nassumptions:'],
    ['more.yaml', null],
  ]);
  expect(place(['assumptions', 'low_cost_acquisition'], 'key')).toMatchObject({
    file: 'model.yaml',
    line: 4,
  });
  expect(place(['kpis', 'tickets'], 'key')).toMatchObject({ file: 'more.yaml', line: 2 });
  expect(place(['overrides', 0, 'by'])).toMatchObject({ file: 'decisions.yaml', line: 4 });
});
