import { describe, expect, it } from 'vitest';
import { compareViews } from '../../src/diff/compare.ts';
import { describeChange } from '../../src/diff/describe.ts';
import { directionOf } from '../../src/diff/direction.ts';
import { viewOf } from '../../src/diff/plan-view.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { edited, PLAN, SMALL } from './small-plan.ts';
import { changesBetween, type Files } from './view-from.ts';

function linesBetween(before: Files, after: Files) {
  return changesBetween(before, after).map(describeChange);
}

describe('a change in words', () => {
  it.each([
    [
      'a path says only what changes, and from when',
      '{ 2026-01: 154000, 2026-04: 158000 }',
      '{ 2026-01: 154000, 2026-04: 150000, 2026-07: 170000 }',
      [['target: 158,000 -> 150,000 (from 2026-04) and 1 more step']],
    ],
    [
      'a path that begins later',
      '{ 2026-01: 154000, 2026-04: 158000 }',
      '{ 2026-04: 158000 }',
      [['target: 154,000 -> none (from 2026-01)']],
    ],
    [
      'long words go on a second line, and very long ones are cut',
      'note: Loud',
      `note: ${'Loud and long. '.repeat(30)}`,
      [['note: Loud', `-> ${'Loud and long. '.repeat(30).slice(0, 197)}...`]],
    ],
    [
      'words of several lines stand on one',
      'note: Loud',
      'note: "Loud\\nand\\tlong"',
      [['note: Loud -> Loud and long']],
    ],
    [
      'figures that were another come before new ones',
      '2026-Q2: 60000, 2026-Q3: 45000',
      '2026-Q1: 5, 2026-Q2: 60000, 2026-Q3: 46000',
      [['budget: 2026-Q3 45,000 -> 46,000, 2026-Q1 none -> 5']],
    ],
    [
      'many of them are counted',
      '2026-Q2: 60000, 2026-Q3: 45000',
      '2025-Q4: 4, 2026-Q1: 5, 2026-Q2: 60000, 2026-Q3: 46000, 2026-Q4: 6, 2027-Q1: 7',
      [
        [
          'budget: 2026-Q3 45,000 -> 46,000, 2025-Q4 none -> 4, 2026-Q1 none -> 5, 2026-Q4 none -> 6 and 1 more period',
        ],
      ],
    ],
  ])('%s', (_, from, to, lines) => {
    expect(linesBetween(SMALL, edited(from, to))).toEqual(lines);
  });
});

describe('what no plan could be judged by is compared all the same', () => {
  it.each([
    ['a date', 'due: 2026-07-31', 'due: soon'],
    ['a period', 'from: 2026-01\n', 'from: spring\n'],
    ['a unit', 'churn: { unit: "%"', 'churn: { unit: "per cent of $"'],
    ['a formula', 'revenue / members', 'revenue / ('],
    ['a requirement', '"churn <= 4%"', '"churn <= ("'],
    ['a range', 'lag: 1..2', 'lag: 2..1'],
    ['a range of periods', '2026-01..2026-02', '2026-01..2026-02..2026-03'],
    ['a base', 'elasticity: 1', 'elasticity: 1, base: then'],
    ['a length of time', 'every: 6 months', 'every: now and then'],
    ['a closed period', 'closed_through: 2026-06', 'closed_through: June'],
    ['a KPI that is not there', 'kpi: churn', 'kpi: nothing'],
    ['a path without steps', '{ at_most: 4% }', '{ at_most: {} }'],
    ['money without periods', '{ 2026-Q2: 60000, 2026-Q3: 45000 }', '{}'],
    ['a fiscal year without a name', 'settle: 3 days', 'settle: 3 days\nfiscal_year_start: 4'],
    ['a percentage with too many digits', 'target: 4%,', 'target: 123456.123456789012%,'],
    ['an option that is a list', 'after: 2', 'after: [1, 2]'],
  ])('%s', (_, from, to) => {
    const views = [SMALL, edited(from, to)].map((files) =>
      viewOf(load(memorySource(new Map(Object.entries(files))))),
    );
    const [before, after] = views;
    if (!before || !after) throw new Error('two views were made');
    for (const sides of [
      { before, after },
      { before: after, after: before },
    ]) {
      const changes = compareViews(sides.before, sides.after);
      expect(changes.length).toBeGreaterThan(0);
      for (const change of changes) {
        expect(describeChange(change).join()).not.toMatch(/undefined|Infinity|\[object/);
        expect(directionOf(change, sides)).toBeTypeOf('string');
      }
    }
    expect(compareViews(after, after)).toEqual([]);
  });

  it('nothing at all', () => {
    const nothing = viewOf(load(memorySource(new Map())));
    const all = viewOf(load(memorySource(new Map([['plan.yaml', PLAN]]))));
    expect(compareViews(nothing, nothing)).toEqual([]);
    expect(compareViews(nothing, all).length).toBe(compareViews(all, nothing).length);
  });
});
