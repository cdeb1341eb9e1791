import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standTogether } from '../../src/stats/false-discovery.ts';

/** The definition taken literally: a chance stands if it, or a larger one, is small enough for how many are no larger. */
function standsByDefinition(chances: readonly number[], rate: number): readonly boolean[] {
  const isEnough = (chance: number): boolean => {
    const noLarger = chances.filter((each) => each <= chance).length;
    return chance <= (rate * noLarger) / chances.length;
  };
  return chances.map((chance) => chances.some((each) => each >= chance && isEnough(each)));
}

describe('standTogether', () => {
  it.each<[string, readonly number[], readonly boolean[]]>([
    ['nothing', [], []],
    ['one alone, at the rate', [0.1], [true]],
    ['one alone, above the rate', [0.11], [false]],
    ['a small one among large ones', [0.9, 0.02, 0.8, 0.7], [false, true, false, false]],
    ['a small one among too many', [0.9, 0.03, 0.8, 0.7], [false, false, false, false]],
    [
      'two that carry each other, though the smaller alone would not stand',
      [0.04, 0.045, 0.9, 0.9],
      [true, true, false, false],
    ],
    ['equal chances alike', [0.05, 0.9, 0.05, 0.9], [true, false, true, false]],
    ['all at one', [1, 1, 1], [false, false, false]],
    ['all at nothing', [0, 0], [true, true]],
  ])('lets stand, of %s', (_, chances, expected) => {
    expect(standTogether(chances, 0.1)).toEqual(expected);
  });

  it('agrees with the definition, ties and all', () => {
    const chance = fc.integer({ min: 0, max: 40 }).map((each) => each / 100);
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 25 }), (chances) => {
        expect(standTogether(chances, 0.1)).toEqual(standsByDefinition(chances, 0.1));
      }),
      { numRuns: 500 },
    );
  });
});
