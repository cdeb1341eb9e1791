import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { dayOf } from '../facts-of.ts';
import { historyOf } from '../history-of.ts';

/** The checks of what was changed, where figures and targets stand in tables. */
const plan = (actual: string, target: string) => `plan: 1
name: Small
currency: USD
cadence: month
core_metrics: [signups, cost, cash]
kpis:
  signups: { unit: signup, kind: flow, better: higher, actual: ${actual}, target: ${target} }
  cost: { unit: USD, kind: flow, better: lower, actual: { 2026-05: 90 } }
  cash: { unit: USD, kind: stock, better: higher, actual: { 2026-05: 90 } }
assumptions:
  demand: { claim: It sells, kpi: signups, expect: { at_least: 100 } }
`;
const INLINE = plan('{ 2026-05: 188, 2026-06: 176 }', '{ 2026-05: 180 }');
const TABLE = (column = 'signups') =>
  plan(`{ csv: data.csv, column: ${column} }`, '{ csv: data.csv, column: target }');
const ROWS = (...rows: readonly string[]) =>
  ['period,signups,target,accounts', ...rows, ''].join('\n');
const MAY_AND_JUNE = ['2026-05,188,180,188', '2026-06,176,180,176'];

interface Commit {
  readonly on: string;
  readonly files: Readonly<Record<string, string>>;
}

function namedAfter(...commits: readonly Commit[]): readonly string[] {
  const files = new Map(commits.flatMap((commit) => Object.entries(commit.files)));
  const { result } = judge(memorySource(files), {
    asOf: dayOf('2026-08-10'),
    looksBack: false,
    checks: CHECKS.filter(({ theme, needs }) => theme === 'inflation' && needs.length > 0),
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
    history: historyOf(commits),
  });
  expect(result.problems).toEqual([]);
  return result.findings.map(({ check, subject }) => `${check} ${subject}`);
}

const begin = { on: '2026-07-10', files: { 'plan.yaml': INLINE } };
const inTable = {
  on: '2026-07-10',
  files: { 'plan.yaml': TABLE(), 'data.csv': ROWS(...MAY_AND_JUNE) },
};
const later = (files: Readonly<Record<string, string>>) => ({ on: '2026-08-03', files });

it.each<[string, readonly Commit[], readonly string[]]>([
  [
    'figures and targets that move into a table',
    [begin, later({ 'plan.yaml': TABLE(), 'data.csv': ROWS(...MAY_AND_JUNE) })],
    [],
  ],
  [
    'a target that is left out when it moves into a table',
    [
      { ...begin, on: '2026-06-10' },
      later({ 'plan.yaml': TABLE(), 'data.csv': ROWS(...MAY_AND_JUNE, '2026-07,131,,131') }),
    ],
    ['moved-goalpost kpis.signups'],
  ],
  [
    'a table that moves',
    [
      inTable,
      later({
        'plan.yaml': TABLE().replaceAll('data.csv', 'tables/data.csv'),
        'tables/data.csv': ROWS(...MAY_AND_JUNE),
      }),
    ],
    [],
  ],
  ['a new row', [inTable, later({ 'data.csv': ROWS(...MAY_AND_JUNE, '2026-07,131,120,131') })], []],
  [
    'a row that was changed',
    [inTable, later({ 'data.csv': ROWS('2026-05,188,180,188', '2026-06,181,180,181') })],
    ['restated-history kpis.signups'],
  ],
  [
    'a target that was changed in its row',
    [
      { on: '2026-05-20', files: inTable.files },
      later({ 'data.csv': ROWS('2026-05,188,180,188', '2026-06,176,170,176') }),
    ],
    ['moved-goalpost kpis.signups'],
  ],
  [
    'another column with the same figures',
    [inTable, later({ 'plan.yaml': TABLE('accounts') })],
    [],
  ],
  [
    'another column with other figures',
    [
      {
        on: '2026-07-10',
        files: {
          'plan.yaml': TABLE(),
          'data.csv': ROWS('2026-05,188,180,288', '2026-06,176,180,276'),
        },
      },
      later({ 'plan.yaml': TABLE('accounts') }),
    ],
    ['redefined-kpi kpis.signups', 'restated-history kpis.signups'],
  ],
])('%s', (_, commits, expected) => {
  expect(namedAfter(...commits)).toEqual(expected);
});
