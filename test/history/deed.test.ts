import { describe, expect, it } from 'vitest';
import { describeBackwards } from '../../src/history/backwards.ts';
import { describeDeed, evidenceOf } from '../../src/history/deed.ts';
import type { Edit } from '../../src/history/edits.ts';
import { readPast } from '../../src/history/past.ts';
import type { Step } from '../../src/load/history.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { createHistory } from '../../src/load/read-history.ts';
import { dayOf } from '../facts-of.ts';

const commitOf = (id: string, on: string) => {
  const signed = { name: 'Ana Ruiz', email: 'ana@example.org', day: dayOf(on) };
  return { id: id.repeat(40), parents: [], author: signed, committer: signed, subject: 'Words' };
};
const OWN = commitOf('a', '2026-07-10');

function editOf(more: Partial<Edit>): Edit {
  const [value, place] = [undefined, []];
  const change = { subject: 'kpis.cac', section: 'kpis', id: 'cac', field: 'target', part: '' };
  return {
    // Nothing but the commits and the day is told of.
    change: { ...change, before: value, after: value, unit: undefined, periods: place } as never,
    direction: 'easier',
    rewritten: [],
    at: 1,
    day: dayOf('2026-07-10'),
    commit: OWN,
    lineCommit: OWN,
    isOfMerge: false,
    ...more,
  };
}

describe('a deed', () => {
  it.each<[string, Partial<Edit>, string]>([
    ['on its own day', {}, 'changed by Ana Ruiz on 2026-07-10 (commit aaaaaaa)'],
    [
      'of a branch, by both days',
      { lineCommit: commitOf('b', '2026-11-10'), day: dayOf('2026-11-10') },
      'changed by Ana Ruiz on 2026-07-10 (commit aaaaaaa), merged on 2026-11-10',
    ],
    [
      'that is dated back, by both days',
      { day: dayOf('2026-11-04') },
      'changed by Ana Ruiz on 2026-07-10 (commit aaaaaaa), which follows a commit of 2026-11-04 and counts from then',
    ],
    ['without a commit', { commit: undefined, day: undefined }, 'changed since the last commit'],
    [
      'without a date',
      { day: undefined },
      'changed by Ana Ruiz on a day that git does not tell (commit aaaaaaa)',
    ],
  ])('%s', (_, more, words) => {
    expect(describeDeed('changed', editOf(more))).toBe(words);
  });

  it('gives a machine both days', () => {
    expect(evidenceOf(editOf({ day: dayOf('2026-11-04') }))).toEqual({
      commit: OWN.id,
      author: 'Ana Ruiz',
      on: '2026-07-10',
      counts_from: '2026-11-04',
    });
    expect(evidenceOf(editOf({}))).not.toHaveProperty('counts_from');
  });
});

describe('commits whose dates run backwards', () => {
  const step = (id: string, on: string, day: string): Step => {
    return { commit: commitOf(id, on), day: dayOf(day), files: [], merged: [] };
  };
  const steps = [
    step('a', '2026-10-04', '2026-10-04'),
    step('b', '2026-11-04', '2026-11-04'),
    step('c', '2026-11-03', '2026-11-04'),
    step('d', '2026-02-10', '2026-11-04'),
  ];

  it('are named once, but for clocks that differ', () => {
    expect(describeBackwards(steps)).toEqual([
      'Commit ddddddd is dated 2026-02-10, which is before a commit that it follows (2026-11-04); it counts from then.',
    ]);
  });

  it('are counted where they are many', () => {
    const many = ['e', 'f', '1', '2'].map((id) => step(id, '2026-02-11', '2026-11-04'));
    const told = describeBackwards([...steps, ...many]);
    expect(told).toHaveLength(4);
    expect(told.at(-1)).toBe('So it is with 2 more commits.');
  });

  it('make the history doubtful', () => {
    const history = createHistory(steps, new Map(), { gap: undefined, doubts: [] });
    const options = { asOf: dayOf('2026-12-01'), looksBack: false, limits: DEFAULT_LIMITS };
    expect(readPast(history, undefined, options).doubts).toEqual(describeBackwards(steps));
  });
});
