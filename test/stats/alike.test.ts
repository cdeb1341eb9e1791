import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findAlike } from '../../src/stats/alike.ts';
import { correlationOfChanges } from '../../src/stats/series.ts';

const question = { above: 0.9, fewest: 8, counts: () => true };
const gap = Number.NaN;

it('finds the first before it that moves as it does', () => {
  const own = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  const other = [1, 2, 3, 2, 1, 2, 3, 2, 1, 2];
  const series = [own, other, own.map((value) => 2 * value + 7)].map((each) =>
    Float64Array.from(each),
  );
  const [found] = findAlike(series, question);
  expect(found).toMatchObject({ first: 0, second: 2, shared: 9 });
  expect(found?.correlation).toBeCloseTo(1, 12);
});

it('leaves out what does not vary, what is too short, and what does not count', () => {
  const straight = Float64Array.from({ length: 12 }, (_, at) => 0.1 * at);
  const short = Float64Array.from([3, 1, 4, 1, 5, 9, 2, 6]);
  const long = Float64Array.from([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]);
  expect(findAlike([straight, straight], question)).toEqual([]);
  expect(findAlike([short, short], question)).toEqual([]);
  expect(findAlike([long, long], { ...question, counts: () => false })).toEqual([]);
});

it('compares what both have since the latest gap', () => {
  const own = [9, 9, gap, 3, 1, 4, 1, 5, 9, 2, 6, 5];
  const other = [0, 7, 1, 3, 1, 4, 1, 5, 9, 2, 6, 5];
  const series = [own, other].map((each) => Float64Array.from(each));
  expect(findAlike(series, question)).toMatchObject([{ first: 0, second: 1, shared: 8 }]);
});

it('agrees with the correlation of every pair', () => {
  const figure = fc.integer({ min: -5, max: 5 });
  const list = fc.array(fc.array(figure, { minLength: 10, maxLength: 10 }), { maxLength: 12 });
  fc.assert(
    fc.property(list, fc.constantFrom(0.5, 0.8, 0.95), (lists, above) => {
      const series = lists.map((each) => Float64Array.from(each));
      const expected = series.flatMap((b, second) => {
        const first = series
          .slice(0, second)
          .findIndex((a) => (correlationOfChanges(a, b) ?? -1) > above + 1e-9);
        return first < 0 ? [] : [`${first} ${second}`];
      });
      const found = findAlike(series, { ...question, above: above + 1e-9 });
      expect(found.map(({ first, second }) => `${first} ${second}`)).toEqual(expected);
    }),
  );
});
