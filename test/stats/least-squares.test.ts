import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../src/stats/least-squares.ts';
import { dot } from '../../src/stats/series.ts';

const column = (...entries: number[]) => Float64Array.from(entries);
const someColumn = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 })
  .map((entries) => Float64Array.from(entries));

describe('leastSquares', () => {
  it('fits a line', () => {
    const fit = leastSquares([column(1, 1, 1, 1), column(0, 1, 2, 3)], column(1, 3, 4, 8));
    expect(fit.coefficients[0]).toBeCloseTo(0.7, 12);
    expect(fit.coefficients[1]).toBeCloseTo(2.2, 12);
    expect([...fit.residuals].map((e) => Math.round(10 * e))).toEqual([3, 1, -11, 7]);
  });

  it('leaves residuals that no column explains, and values = fitted + residuals', () => {
    fc.assert(
      fc.property(fc.array(someColumn, { maxLength: 5 }), someColumn, (columns, values) => {
        const { coefficients, residuals } = leastSquares(columns, values);
        for (const one of columns) expect(dot(one, residuals)).toBeCloseTo(0, 8);
        values.forEach((value, row) => {
          const fitted = dot(
            coefficients,
            columns.map((one) => one[row] ?? 0),
          );
          expect(fitted + (residuals[row] ?? 0)).toBeCloseTo(value, 6);
        });
      }),
    );
  });

  it('gives a column that says nothing new the coefficient 0 and no direction', () => {
    const line = column(0, 1, 2, 3);
    const twice = line.map((entry) => 2 * entry);
    const fit = leastSquares([line, twice, column(0, 0, 0, 0)], column(0, 3, 6, 9));
    expect([...fit.coefficients].map((c) => Math.round(1e9 * c) / 1e9)).toEqual([3, 0, 0]);
    expect(fit.basis.map((direction) => Math.round(dot(direction, direction)))).toEqual([1, 0, 0]);
  });

  it('takes what is left of a mixture of columns for rounding', () => {
    const first = column(0.1, 0.7, 0.3, 0.9, 0.4);
    const second = column(0.8, 0.2, 0.6, 0.1, 0.3);
    const mixture = first.map((entry, row) => entry / 3 + 0.7 * (second[row] ?? 0));
    const fit = leastSquares([first, second, mixture], column(1, 5, 2, 4, 3));
    expect(fit.coefficients[2]).toBe(0);
  });
});
