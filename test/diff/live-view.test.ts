import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareViews } from '../../src/diff/compare.ts';
import { createLiveView } from '../../src/diff/live-view.ts';
import { viewOf } from '../../src/diff/plan-view.ts';
import { type LoadedPlan, load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { planData, write, writing } from './random-views.ts';
import { PLAN, SMALL } from './small-plan.ts';
import type { Files } from './view-from.ts';

function loaded(files: Files): LoadedPlan {
  return load(memorySource(new Map(Object.entries(files))));
}

/** The step from one snapshot to another, by whole files. */
function stepBetween(before: LoadedPlan, after: LoadedPlan) {
  const paths = [...before.documents, ...after.documents].map(({ document }) => document.file);
  const csvs = [...before.tables.keys(), ...after.tables.keys()];
  return {
    documents: [...new Set(paths)].map(
      (path) => [path, after.documents.find(({ document }) => document.file === path)] as const,
    ),
    tables: [...new Set(csvs)].map((csv) => [csv, after.tables.get(csv)] as const),
  };
}

describe('a live view', () => {
  it('says at each step what two views of the snapshots say, and knows both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(planData, writing), { maxLength: 5 }), (snapshots) => {
        const live = createLiveView();
        let before = loaded({});
        for (const [data, way] of snapshots) {
          const after = loaded(write(data, way));
          const changes = live.step(stepBetween(before, after));
          expect(changes).toEqual(compareViews(viewOf(before), viewOf(after)));
          expect(compareViews(live.past, live.now)).toEqual(changes);
          expect(compareViews(live.past, viewOf(before))).toEqual([]);
          expect(compareViews(live.now, viewOf(after))).toEqual([]);
          before = after;
        }
      }),
      { numRuns: 25 },
    );
  });

  it('sees a change of a CSV file alone', () => {
    const before = loaded(SMALL);
    const after = loaded({ ...SMALL, 'data/a.csv': SMALL['data/a.csv'].replace('4065', '4100') });
    const live = createLiveView();
    live.skip(stepBetween(loaded({}), before));
    const changes = live.step({ tables: [...after.tables] });
    expect(changes.map(({ subject, field }) => [subject, field])).toEqual([
      ['kpis.members', 'actual'],
    ]);
    expect(
      live.step({ tables: [['data/a.csv', undefined]] }).map(({ subject }) => subject),
    ).toEqual(['kpis.members', 'kpis.revenue']);
  });

  it('sees what another unit means for those who speak of the KPI', () => {
    const text = PLAN.replace('{ at_most: 4% }', '{ at_most: 4 }');
    const at = text.indexOf('assumptions:');
    const files = { ...SMALL, 'plan.yaml': text.slice(0, at), 'rest.yaml': text.slice(at) };
    const live = createLiveView();
    live.skip(stepBetween(loaded({}), loaded(files)));
    const after = loaded({ ...files, 'plan.yaml': files['plan.yaml'].replace('"%"', '"1"') });
    const plan = after.documents.find(({ document }) => document.file === 'plan.yaml');
    const changes = live.step({ documents: [['plan.yaml', plan]] });
    expect(changes.map(({ subject, field }) => `${subject} ${field}`)).toContain(
      'assumptions.people_stay expect',
    );
  });

  it('reads everything anew where the calendar changes', () => {
    const text = PLAN.replace('cadence: month', 'cadence: month\nfiscal_year_start: 4');
    const at = text.indexOf('teams:');
    const ending = (end: string) => ({
      'plan.yaml': `${text.slice(0, at)}\nfiscal_year_named_by: ${end}\n`,
      'rest.yaml': text.slice(at).replace('2026-Q3: 45000', 'FY2027: 45000'),
      'data/a.csv': SMALL['data/a.csv'],
    });
    const live = createLiveView();
    const [before, after] = [loaded(ending('start')), loaded(ending('end'))];
    live.skip(stepBetween(loaded({}), before));
    const plan = after.documents.find(({ document }) => document.file === 'plan.yaml');
    const changes = live.step({ documents: [['plan.yaml', plan]] });
    expect(changes).toEqual(compareViews(viewOf(before), viewOf(after)));
    expect(changes.map(({ subject, field }) => `${subject} ${field}`)).toEqual([
      'plan fiscal_year_named_by',
      'initiatives.night budget',
    ]);
  });

  it('takes the last file where an id is defined twice, and goes back when it is gone', () => {
    const twice = (unit: string) => `kpis:\n  nps: { unit: ${unit}, kind: stock, formula: nps }\n`;
    const files = { 'plan.yaml': 'plan: 1\n', 'a.yaml': twice('EUR'), 'b.yaml': twice('USD') };
    const all = loaded(files);
    const live = createLiveView();
    live.step({ documents: all.documents.toReversed().map((each) => [each.document.file, each]) });
    expect(live.now.entry('kpis', 'nps')?.unit).toBe('USD');
    const changes = live.step({ documents: [['b.yaml', undefined]] });
    expect(live.now.entry('kpis', 'nps')?.unit).toBe('EUR');
    expect(changes.map(({ field }) => field)).toEqual(['unit']);
  });
});

describe('what could not be read', () => {
  const broken = { ...SMALL, 'plan.yaml': PLAN.replace('claim: Few leave', 'claim: 4') };

  it('is not taken for removed', () => {
    const [before, after] = [viewOf(loaded(SMALL)), viewOf(loaded(broken))];
    expect(after.entry('assumptions', 'people_stay')).toBeUndefined();
    expect(compareViews(before, after)).toEqual([]);
    expect(compareViews(after, before)).toEqual([]);
  });

  it('is left out of a series where a period names none', () => {
    const odd = { ...SMALL, 'plan.yaml': PLAN.replace('2026-Q2: 60000', 'Spring: 60000') };
    const changes = compareViews(viewOf(loaded(SMALL)), viewOf(loaded(odd)));
    expect(changes.flatMap(({ periods }) => periods.map(({ period }) => period))).toEqual([
      '2026-Q2',
    ]);
  });
});
