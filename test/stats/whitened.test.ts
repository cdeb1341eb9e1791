import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOISE_GUESSES, type NoiseGuess } from '../../src/stats/noise-grid.ts';
import { prepareNuisance } from '../../src/stats/nuisance.ts';
import type { YearLength } from '../../src/stats/season-design.ts';
import {
  columnsOf,
  makeRoom,
  makeSystem,
  meanColumn,
  writeEdges,
  writeProducts,
  writeRows,
} from '../../src/stats/whitened.ts';

/**
 * The short cut against the long way round: whiten every column of trend and season for itself, orthonormalise, and
 * project. Written from the method's description, sharing nothing with the code under test but the list of guesses.
 */
type Vector = readonly number[];

function nuisanceColumns(length: number, skipped: number, season: YearLength): readonly Vector[] {
  const over = (make: (at: number) => number): Vector =>
    Array.from({ length }, (_, at) => make(at)).slice(skipped);
  const u = (at: number) => (at - (length - 1) / 2) / length;
  const meanSquare = Array.from({ length }, (_, at) => u(at) ** 2).reduce((a, b) => a + b) / length;
  const pairs = season < 52 ? season / 2 : length >= 156 ? 18 : length >= 104 ? 12 : 2;
  const waves = Array.from({ length: pairs }, (_, at) => at + 1).flatMap((k) => [
    over((at) => Math.cos((2 * Math.PI * k * at) / season)),
    ...(2 * k === season ? [] : [over((at) => Math.sin((2 * Math.PI * k * at) / season))]),
  ]);
  const curve = length >= 48 ? [over((at) => u(at) ** 2 - meanSquare)] : [];
  return [over(() => 1), over(u), ...curve, ...waves];
}

function whiten(column: Vector, { first, second }: NoiseGuess): Vector {
  const at = (row: number) => column[row] ?? 0;
  return column.map((value, row) => {
    if (row === 0) return Math.sqrt((1 - first ** 2) * (1 - second ** 2)) * value;
    if (row === 1) return Math.sqrt(1 - second ** 2) * (value - first * at(0));
    return value - first * (1 - second) * at(row - 1) - second * at(row - 2);
  });
}

const product = (a: Vector, b: Vector) => a.reduce((sum, each, at) => sum + each * (b[at] ?? 0), 0);
const sizeOf = (a: Vector) => Math.sqrt(product(a, a));

function project(column: Vector, basis: readonly Vector[]): Vector {
  // Twice, so that rounding of the first pass is cleaned away.
  return [...basis, ...basis].reduce((rest, direction) => {
    const along = product(rest, direction);
    return rest.map((each, at) => each - along * (direction[at] ?? 0));
  }, column);
}

/** An orthonormal basis (Gram-Schmidt, the Q of QR) and the sum of the logarithms of the diagonal of R. */
function orthonormalise(columns: readonly Vector[]) {
  const basis: Vector[] = [];
  let logSize = 0;
  for (const column of columns) {
    const rest = project(column, basis);
    const size = sizeOf(rest);
    logSize += Math.log(size);
    basis.push(rest.map((each) => each / size));
  }
  return { basis, logSize };
}

const figures = (length: number) =>
  fc.array(fc.integer({ min: -500, max: 500 }), { minLength: length, maxLength: length });

const input = fc
  .record({
    season: fc.constantFrom<YearLength>(0, 4, 12, 52),
    more: fc.integer({ min: 0, max: 40 }),
    lag: fc.integer({ min: 0, max: 3 }),
  })
  .chain(({ season, more, lag }) => {
    const length = (season === 52 ? 60 : 24) + more;
    return fc.record({
      season: fc.constant(season),
      lag: fc.constant(lag),
      x: figures(length),
      y: figures(length),
    });
  });

/** Every seventh, which meets every value of both parameters, and the corners. */
const GUESSES = NOISE_GUESSES.flatMap((guess, at) =>
  at % 7 === 0 || at === 8 || at === 108 || at === 116 ? [{ guess, at }] : [],
);

describe('whitened columns, cleaned of trend and season', () => {
  it('are those of plain QR, for every guess at the noise', () => {
    fc.assert(
      fc.property(input, ({ season, lag, x, y }) => {
        const nuisance = prepareNuisance(x.length, lag, season);
        if (!nuisance) throw new Error('there are figures enough');
        const rows = x.length - lag;
        const cut = columnsOf(Float64Array.from(x), nuisance);
        const [late, early] = [cut(lag), cut(0)];
        const metric = columnsOf(Float64Array.from(y), nuisance)(lag);
        const system = makeSystem([metric, late, early, meanColumn([late, early])]);
        const plain: readonly Vector[] = [
          y.slice(lag),
          x.slice(lag),
          x.slice(0, rows),
          x.slice(lag).map((each, at) => (each + (x[at] ?? 0)) / 2),
        ];
        const room = makeRoom(system);
        const shifts = GUESSES.map(({ guess, at }) => {
          const filter = nuisance.filters[at];
          if (!filter) throw new Error('one filter for each guess');
          const columns = nuisanceColumns(x.length, lag, season);
          const { basis, logSize } = orthonormalise(columns.map((each) => whiten(each, guess)));
          const cleaned = plain.map((each) => project(whiten(each, guess), basis));
          writeEdges(system, filter, room);
          writeProducts(system, filter, room);
          expect(columns.length).toBe(nuisance.columns);
          cleaned.forEach((column, row) => {
            writeRows(system, row, filter, room);
            const off = column.map((each, index) => each - (room.rows[row]?.[index] ?? Number.NaN));
            expect(sizeOf(off)).toBeLessThan(1e-7 * (1 + sizeOf(column)));
            cleaned.slice(0, row + 1).forEach((other, index) => {
              const expected = product(column, other);
              const scale = 1 + sizeOf(column) * sizeOf(other);
              const seen = room.gram[row * plain.length + index] ?? Number.NaN;
              expect(Math.abs(seen - expected)).toBeLessThan(1e-7 * scale);
            });
          });
          return filter.logSize - logSize;
        });
        // Known up to a constant that all guesses share.
        expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(1e-7);
      }),
      { numRuns: 40 },
    );
  });

  it('cannot be had where trend and season leave no row', () => {
    expect(prepareNuisance(15, 0, 12)).toBeUndefined();
    expect(prepareNuisance(16, 0, 12)?.columns).toBe(13);
    expect(prepareNuisance(17, 2, 12)).toBeUndefined();
  });
});
