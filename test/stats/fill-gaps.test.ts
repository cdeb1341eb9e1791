import { expect, it } from 'vitest';
import { fillGaps } from '../../src/stats/fill-gaps.ts';

const gap = Number.NaN;

it.each<[string, readonly number[], readonly number[] | undefined]>([
  ['nothing to fill', [3, 1, 2], [3, 1, 2]],
  ['one gap', [1, gap, 3], [1, 2, 3]],
  ['gaps of two lengths', [1, gap, gap, 4, gap, 2], [1, 2, 3, 4, 3, 2]],
  ['gaps before the first figure', [gap, gap, 5, 6], [5, 5, 5, 6]],
  ['gaps after the last figure', [5, 6, gap, gap], [5, 6, 6, 6]],
  ['one figure', [gap, 7, gap], [7, 7, 7]],
  ['no figure', [gap, gap], undefined],
  ['nothing', [], undefined],
])('fills %s', (_, values, expected) => {
  const given = Float64Array.from(values);
  const filled = fillGaps(given);
  expect(filled && [...filled]).toEqual(expected);
  expect([...given]).toEqual(values);
});
