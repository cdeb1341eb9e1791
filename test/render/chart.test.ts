import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChartPoint, drawChart } from '../../src/render/chart.ts';

const NONE = Number.NaN;

function pointsOf(
  values: readonly number[],
  levels: (at: number) => readonly number[] = () => [],
): readonly ChartPoint[] {
  return values.map((value, at) => ({
    name: `2026-${String(at + 1).padStart(2, '0')}`,
    value,
    mark: Number.isNaN(value) ? '.' : value > 320 ? 'x' : '*',
    levels: levels(at),
  }));
}

function pictureOf(points: readonly ChartPoint[], width: number): string {
  const chart = drawChart(points, { width, format: String });
  if (!chart) return 'nothing';
  return [...chart.rows.map(({ axis, plot }) => axis + plot), ...chart.under].join('\n');
}

describe('drawChart', () => {
  it('draws points against a level that steps, with a hole in between', () => {
    const values = [310, 300, 290, 330, NONE, 345, 342, 350];
    const points = pointsOf(values, (at) => [at < 3 ? 300 : 120]);
    expect(pictureOf(points, 60)).toBe(
      [
        '400 |',
        '    |',
        '    |                    x           x     x     x',
        '300 |--*-----*-----*---',
        '    |',
        '    |',
        '200 |',
        '    |',
        '    |                  ------------------------------',
        '100 |',
        "    +  '           '           .     '           '",
        '     2026-01    2026-03           2026-06     2026-08',
      ].join('\n'),
    );
  });

  it('draws both edges of a band, and fits 40 columns', () => {
    const values = [310, 300, 290, 330, 325, 345, 342, 350, 300, 310, 305];
    expect(
      pictureOf(
        pointsOf(values, () => [280, 320]),
        40,
      ),
    ).toBe(
      [
        '350 |                      x',
        '    |                x  x',
        '    |          x',
        '325 |             x',
        '    |---------------------------------',
        '    | *                          *  *',
        '300 |    *                    *',
        '    |       *',
        '    |---------------------------------',
        '275 |',
        "    + '              '              '",
        '     2026-01      2026-06        2026-11',
      ].join('\n'),
    );
  });

  it('shows the latest points where not all fit', () => {
    const values = Array.from({ length: 200 }, (_, at) => at + 0.5);
    const chart = drawChart(pointsOf(values), { width: 40, format: String });
    expect(chart?.leftOut).toBe(200 - 35);
    expect(chart?.rows[0]).toEqual({ axis: '200 |', plot: `${' '.repeat(33)}**` });
  });

  it.each([
    { what: 'no point', values: [] },
    { what: 'no figure', values: [NONE, NONE] },
  ])('draws nothing for $what', ({ values }) => {
    expect(pictureOf(pointsOf(values), 40)).toBe('nothing');
  });

  it('draws a single figure in the middle', () => {
    expect(pictureOf(pointsOf([5]), 40)).toBe(
      [
        '5.25 |',
        '     |',
        '     |',
        '     |',
        '   5 |  *',
        '     |',
        '     |',
        '     |',
        '4.75 |',
        "     +  '",
        '      2026-01',
      ].join('\n'),
    );
  });

  it('says which signs occur', () => {
    const chart = drawChart(
      pointsOf([1, NONE, 2], () => [1.5]),
      { width: 40, format: String },
    );
    expect([...(chart?.signs ?? [])].sort()).toEqual(['*', '-', '.']);
  });

  it('keeps every line within the width, and every point in the picture', () => {
    const value = fc.oneof(
      fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter((each) => Math.abs(each) > 1e-9),
      fc.constant(NONE),
      fc.integer({ min: -5, max: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 150 }),
        fc.integer({ min: 40, max: 120 }),
        (values, width) => {
          const points = values.map((each, at) => ({
            name: `2026-${at}`,
            value: each,
            mark: Number.isNaN(each) ? '.' : '*',
            levels: [],
          }));
          const chart = drawChart(points, { width, format: (number) => number.toPrecision(3) });
          if (!chart) return values.every(Number.isNaN);
          const lines = [...chart.rows.map(({ axis, plot }) => axis + plot), ...chart.under];
          const drawn = chart.rows.map(({ plot }) => plot.split('*').length - 1);
          const shown = values.slice(chart.leftOut).filter((each) => !Number.isNaN(each));
          expect(lines.every((line) => line.length <= width)).toBe(true);
          expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(shown.length);
          expect(chart.rows.length).toBeLessThanOrEqual(11);
          return true;
        },
      ),
    );
  });

  it('draws figures that are equal but for rounding on one line', () => {
    const points = [999999999999997.8, 999999999999997.6].map((value, at) => ({
      ...{ name: `2026-${at}`, value, mark: '*', levels: [] },
    }));
    const chart = drawChart(points, { width: 40, format: (number) => number.toPrecision(3) });
    expect(chart?.rows.map(({ plot }) => plot.split('*').length - 1).filter(Boolean)).toEqual([2]);
  });
});
