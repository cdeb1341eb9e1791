import { describe, expect, it } from 'vitest';
import { changeOver } from '../../src/stats/change.ts';
import type { YearLength } from '../../src/stats/season-design.ts';

const gap = Number.NaN;

describe('changeOver', () => {
  it.each<[string, readonly number[], number, number, YearLength, number]>([
    ['a rise', [10, 11, 12], 2, 2, 0, 0.2],
    ['a fall', [10, 11, 9], 2, 2, 0, -0.1],
    ['a loss that shrinks', [-10, -5], 1, 1, 0, 0.5],
    ['a loss that grows', [-10, -15], 1, 1, 0, -0.5],
    ['a loss that turns to profit', [-10, 10], 1, 1, 0, 2],
    ['a season with a year of history', [10, 20, 30, 40, 11], 4, 2, 4, 0.1],
    ['a season without a year of history', [10, 20, 30, 40], 3, 2, 4, 1],
    ['a season whose series began later than its grid', [gap, gap, 20, 30, 40], 4, 2, 4, 1],
    ['a gap a year ago', [5, gap, 30, 40, 50, 12], 5, 2, 4, gap],
    ['a gap now', [10, gap], 1, 1, 0, gap],
    ['a gap then', [gap, 10], 1, 1, 0, gap],
    ['nothing so early', [10, 20], 1, 2, 0, gap],
    ['nothing so late', [10, 20], 5, 4, 0, gap],
    ['a start from zero', [0, 20], 1, 1, 0, gap],
    ['zero all along', [0, 0], 1, 1, 0, gap],
  ])('takes %s', (_, values, at, periods, yearLength, change) => {
    const found = changeOver(Float64Array.from(values), at, periods, yearLength);
    expect(found.toFixed(9)).toBe(change.toFixed(9));
  });
});
