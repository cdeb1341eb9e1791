import { describe, expect, it } from 'vitest';
import { applyRunRule } from '../../src/evaluate/run-rule.ts';

const BAND = { lower: 10, upper: 20, declaredLower: 11, declaredUpper: 19 };

function walk(values: readonly number[], after = 3, from = 0) {
  const series = Float64Array.from(values);
  return applyRunRule(series, () => BAND, { from, through: series.length - 1, after });
}

const GAP = Number.NaN;

describe('the run rule (statistics.md, A)', () => {
  it.each([
    ['three in a row break it, since the first of them', [15, 21, 22, 23], { since: 1, in: 3 }],
    ['two in a row do not', [15, 21, 22], undefined],
    ['a break of the run starts it again', [21, 21, 15, 21, 21], undefined],
    ['on the edge is inside', [20, 20, 20, 20], undefined],
    ['both sides do not add up', [21, 21, 9, 9], undefined],
    ['below counts as above does', [9, 9, 9], { since: 0, in: 2 }],
    ['a missing figure neither extends a run', [21, GAP, 21], undefined],
    ['nor ends it', [21, GAP, 21, GAP, 21], { since: 0, in: 4 }],
    ['two inside do not mend it', [21, 21, 21, 15, 15], { since: 0, in: 2 }],
    ['three inside mend it', [21, 21, 21, 15, 15, 15], undefined],
    [
      'a fall back before three inside starts the mending again',
      [21, 21, 21, 15, 15, 21, 15, 15],
      { since: 0, in: 2 },
    ],
    ['mended and broken again', [21, 21, 21, 15, 15, 15, 9, 9, 9], { since: 6, in: 8 }],
  ])('%s', (_, values, broken) => {
    const outcome = walk(values);
    expect(outcome.brokeSince).toBe(broken?.since);
    expect(outcome.brokeIn).toBe(broken?.in);
    expect(outcome.isBroken).toBe(broken !== undefined);
  });

  it('counts only from its first period on, and names what was missing between', () => {
    const outcome = walk([21, 21, 21, 15, GAP, 16], 3, 3);
    expect(outcome).toMatchObject({
      isBroken: false,
      judged: 2,
      latest: 5,
      missing: [4],
      insideSince: 3,
    });
  });

  it('says on which side the latest figure lies, and since when', () => {
    expect(walk([15, 9, 21, 22])).toMatchObject({
      latestSide: 'above',
      latestSideSince: 2,
      beyond: 3,
    });
  });

  it('is inside since the latest time that it came back, and not at all while it is beyond', () => {
    expect(walk([15, 21, 15, 15]).insideSince).toBe(2);
    expect(walk([15, 15, 21])).toMatchObject({ insideSince: undefined, latestSideSince: 2 });
    expect(walk([21, 15]).latestSideSince).toBeUndefined();
  });

  it('has judged nothing where there is no figure', () => {
    expect(walk([GAP, GAP])).toMatchObject({
      ...{ latest: undefined, judged: 0, insideSince: undefined, missing: [] },
    });
  });

  it('does not take rounding for being beyond', () => {
    expect(walk([20 + 1e-12, 20 + 1e-12, 20 + 1e-12]).beyond).toBe(0);
  });
});
