import { describe, expect, it } from 'vitest';
import { correlationOfChanges, dot, median } from '../../src/stats/series.ts';

const gap = Number.NaN;
const zigzag = [1, 4, 2, 8, 5, 7, 1, 3, 9];

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, gap, 9, gap, 100], 10],
    [[-1, -10, -2], -2],
    [[1e308, 1.2e308], 1.1e308],
    [[7], 7],
    [[gap], gap],
    [[], gap],
  ])('of %j is %d', (values, middle) => {
    expect(median(Float64Array.from(values))).toBe(middle);
  });
});

describe('correlationOfChanges', () => {
  const correlate = (a: readonly number[], b: readonly number[]) =>
    correlationOfChanges(Float64Array.from(a), Float64Array.from(b));

  it.each([
    ['itself, scaled and shifted', zigzag.map((v) => 100 + 3 * v), 1],
    ['its mirror image', zigzag.map((v) => -v), -1],
    ['itself with a trend added', zigzag.map((v, at) => v + 50 * at), 1],
  ])('of a series and %s', (_, other, correlation) => {
    expect(correlate(zigzag, other)).toBeCloseTo(correlation, 12);
  });

  it('agrees with numpy.corrcoef(numpy.diff(a), numpy.diff(b))', () => {
    expect(correlate(zigzag, [2, 2, 5, 6, 1, 4, 4, 8, 8])).toBeCloseTo(0.27077568819868847, 12);
  });

  it.each([
    ['seven steps', zigzag.slice(0, 8), zigzag.slice(0, 8)],
    ['a gap that leaves too few', zigzag, zigzag.map((v, at) => (at === 4 ? gap : v))],
    ['a straight line', zigzag, zigzag.map((_, at) => 0.1 * at)],
    ['a constant', zigzag.map(() => 3), zigzag],
    ['no points', [], []],
  ])('is undefined with %s', (_, a, b) => {
    expect(correlate(a, b)).toBeUndefined();
  });

  it('steps over a gap, never across it', () => {
    const long = [...zigzag, 2, 6, 4];
    const holed = long.map((v, at) => (at === 5 ? gap : 2 * v));
    expect(correlate(long, holed)).toBeCloseTo(1, 12);
    // Had the step across the gap counted, this outlier beside it would show.
    expect(correlate(long.with(5, 1e6), holed)).toBeCloseTo(1, 12);
  });
});

describe('dot', () => {
  it('adds up the products', () => {
    expect(dot([1, 2, 3], Float64Array.of(4, 5, 6))).toBe(32);
  });
});
