import { describe, expect, it } from 'vitest';
import { type MissingWorld, whyUndefined } from '../../src/formula/explain.ts';
import { read } from './reading.ts';

const none = Number.NaN;

const series: ReadonlyMap<string, readonly number[]> = new Map([
  ['spend', [10, 20, 30, 40]],
  ['cash', [1, none, 3, none]],
  ['new_customers', [4, 0, 5, 0]],
  ['net_adds', [4, -1, 5, -8]],
  ['late', [none, none, 3, none]],
  ['huge', [1e308, 1e308, 1e308, 1e308]],
]);

const world: MissingWorld = {
  series: (name) => Float64Array.from(series.get(name) ?? []),
  whyMissing: (name, at) => `${name} has no figure for 2026-0${at + 1}`,
  label: (at) => `2026-0${at + 1}`,
};

describe('whyUndefined', () => {
  it.each([
    ['cash', 'cash has no figure for 2026-04'],
    ['-cash', 'cash has no figure for 2026-04'],
    ['spend + cash', 'cash has no figure for 2026-04'],
    ['late + cash', 'late has no figure for 2026-04'],
    [
      'F05 spend / new_customers',
      'new_customers is 0 in 2026-04, and nothing can be divided by it',
    ],
    ['F05 spend / (spend - 40)', 'spend - 40 is 0 in 2026-04, and nothing can be divided by it'],
    [
      'F06 spend / net_adds',
      'net_adds is negative in 2026-04, and a ratio over a negative figure says nothing',
    ],
    ['cash / new_customers', 'cash has no figure for 2026-04'],
    ['sum(cash, 3)', 'cash has no figure for 2026-02'],
    [
      'mean(spend / new_customers, 3)',
      'new_customers is 0 in 2026-02, and nothing can be divided by it',
    ],
    [
      'mean(spend, 5)',
      'mean(spend, 5) looks back from 2026-04 beyond 2026-01, where the figures begin',
    ],
    ['sum(late, 4)', 'late has no figure for 2026-01'],
    ['lag(cash, 2)', 'cash has no figure for 2026-02'],
    [
      'lag(spend, 4)',
      'lag(spend, 4) looks back from 2026-04 beyond 2026-01, where the figures begin',
    ],
    ['delta(cash)', 'cash has no figure for 2026-04'],
    [
      'F05 growth(new_customers, 2)',
      'new_customers is 0 in 2026-02, and growth from zero or less has no meaning',
    ],
    [
      'F06 growth(net_adds, 2)',
      'net_adds is negative in 2026-02, and growth from zero or less has no meaning',
    ],
    ['cumulative(late)', 'late has no figure for 2026-04'],
    ['cumulative(cash)', 'cash has no figure for 2026-02'],
    ['abs(cash)', 'cash has no figure for 2026-04'],
    ['max(spend, late, cash)', 'late has no figure for 2026-04'],
    ['F02 huge * huge', 'huge * huge is too large a number in 2026-04'],
    ['F02 sum(huge, 2)', 'sum(huge, 2) is too large a number in 2026-04'],
    ['F02 huge / 0.1', 'huge / 0.1 is too large a number in 2026-04'],
    ['spend', 'spend has a figure for 2026-04'],
    ['spend > 3', 'spend > 3 is no figure'],
  ])('%s', (text, because) => {
    expect(whyUndefined(read(text.replace(/^F\d\d /, '')), 3, world)).toBe(because);
  });

  it('looks at what stood before the first figure of a running total', () => {
    expect(whyUndefined(read('cumulative(late)'), 1, world)).toBe('late has no figure for 2026-02');
  });

  it('has nothing to say before the first period', () => {
    expect(whyUndefined(read('spend'), -1, world)).toBe('there is no period to look at');
  });
});
