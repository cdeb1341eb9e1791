import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChanges } from '../../src/stats/segment.ts';
import oracle from './segment-cases.json' with { type: 'json' };

const gap = Number.NaN;
const findIn = (values: readonly number[]) => findChanges(Float64Array.from(values));

describe('findChanges', () => {
  it.each(
    oracle.cases.map(({ values, changes }, at) => ({ at, length: values.length, values, changes })),
  )('agrees with the oracle: case $at, $length points, $changes', ({ values, changes }) => {
    expect(findIn(values.map((value) => value ?? gap))).toEqual(changes);
  });

  it('has cases with none, one and two changes', () => {
    const counts = new Set(oracle.cases.map(({ changes }) => changes.length));
    expect([...counts].sort()).toEqual([0, 1, 2]);
    expect(oracle.cases.length).toBeGreaterThanOrEqual(42);
  });

  it.each<[string, readonly number[]]>([
    ['nothing', []],
    ['gaps only', [gap, gap, gap]],
    ['eleven points with a jump', [1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9]],
    ['a constant', Array.from({ length: 30 }, () => 0.1 + 0.2)],
    ['a straight line', Array.from({ length: 30 }, (_, at) => 1e6 + 0.1 * at)],
  ])('finds nothing in %s', (_, values) => {
    expect(findIn(values)).toEqual([]);
  });

  it('counts from the first element, gap or not, and takes an infinite value as a gap', () => {
    const jump = [1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12];
    expect(findIn(jump)).toEqual([8]);
    expect(findIn([gap, gap, ...jump, gap])).toEqual([10]);
    const infinite = Number.POSITIVE_INFINITY;
    expect(findIn(jump.with(3, infinite))).toEqual(findIn(jump.with(3, gap)));
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 40 }),
        fc.constantFrom(2 ** -20, 2 ** 20),
        (values, scale) => {
          expect(findIn(values.map((value) => value * scale))).toEqual(findIn(values));
        },
      ),
    );
  });
});
