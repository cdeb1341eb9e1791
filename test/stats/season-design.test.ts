import { describe, expect, it } from 'vitest';
import type { YearLength } from '../../src/stats/season-design.ts';
import { seasonColumns, trendColumns } from '../../src/stats/season-design.ts';
import { dot } from '../../src/stats/series.ts';

describe('trendColumns', () => {
  it('are level and slope, the slope zero in the middle', () => {
    expect(trendColumns(5).map((column) => [...column])).toEqual([
      [1, 1, 1, 1, 1],
      [-0.4, -0.2, 0, 0.2, 0.4],
    ]);
  });

  it('have a curve from 48 periods on, apart from level and slope', () => {
    expect(trendColumns(47)).toHaveLength(2);
    const [level, slope, curve] = trendColumns(48);
    expect(dot(curve ?? [Number.NaN], level ?? [])).toBeCloseTo(0, 12);
    expect(dot(curve ?? [Number.NaN], slope ?? [])).toBeCloseTo(0, 12);
  });
});

describe('seasonColumns', () => {
  it.each<[YearLength, number, number]>([
    [4, 2, 3],
    [12, 6, 11],
    [12, 2, 4],
    [52, 18, 36],
    [12, 0, 0],
    [0, 0, 0],
  ])(
    'of a year of %d with %d pairs are %d, repeating and adding up to nothing',
    (year, pairs, count) => {
      const columns = seasonColumns(2 * year, year, pairs);
      expect(columns).toHaveLength(count);
      for (const column of columns) {
        expect(column.reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(0, 10);
        column.slice(0, year).forEach((entry, at) => {
          expect(column[at + year]).toBeCloseTo(entry, 10);
        });
      }
    },
  );
});
