import { NO_NOISE, NOISE_GUESSES, type NoiseGuess } from './noise-grid.ts';
import { seasonColumns, trendColumns, type YearLength } from './season-design.ts';
import { dot, subtract } from './series.ts';

/**
 * Trend and season of a regression, worked out once for every guess at the noise.
 *
 * Whitening replaces v_t by v_t - along v_t-1 - second v_t-2. Trends and seasons are closed under shifts, so from the
 * third row on the whitened columns span the same space whatever the noise: one basis serves all guesses, and only
 * the first two rows, which have no past, differ. Projecting them out is then a correction of rank two, and every
 * inner product of whitened columns is a quadratic form in (1, along, second) with coefficients that do not depend on
 * the guess. That is what makes 117 guesses cost little more than one.
 */
export interface Nuisance {
  readonly rows: number;
  /** How many columns trend and season have. */
  readonly columns: number;
  /** Orthonormal, without the first two rows. */
  readonly basis: readonly Float64Array[];
  /** One for each of NOISE_GUESSES. */
  readonly filters: readonly Filter[];
  /** Without any noise: plain least squares. */
  readonly unfiltered: Filter;
}

/** What one guess at the noise makes of the first two rows. */
export interface Filter {
  readonly guess: NoiseGuess;
  /** Scale of the whitened first and second row. */
  readonly scales: readonly [first: number, second: number];
  /** The first two whitened rows of trend and season, in the coordinates of the whitened basis. */
  readonly tops: readonly [Float64Array, Float64Array];
  /** What a unit in the first or second row takes away from the other rows. */
  readonly wakes: readonly [Float64Array, Float64Array];
  /** Lower triangle of the root of I + tops tops'. */
  readonly root: readonly [first: number, mixed: number, second: number];
  /** Logarithm of the size of the whitened trend and season, up to a constant that is the same for all guesses. */
  readonly logSize: number;
}

/** Harmonics of the season that a regression over `length` periods takes away (statistics.md, C, step 2). */
function harmonics(length: number, yearLength: YearLength): number {
  if (yearLength < 52) return yearLength / 2;
  if (length >= 3 * yearLength) return 18;
  return length >= 2 * yearLength ? 12 : 2;
}

/** How many columns trend and season have over `length` periods. */
export function countNuisance(length: number, yearLength: YearLength): number {
  const pairs = harmonics(length, yearLength);
  const isFull = pairs > 0 && 2 * pairs === yearLength;
  return (length >= 48 ? 3 : 2) + 2 * pairs - (isFull ? 1 : 0);
}

/** Trend and season over `length` periods of which the first `skipped` are left out, for every guess at the noise. */
export function prepareNuisance(
  length: number,
  skipped: number,
  yearLength: YearLength,
): Nuisance | undefined {
  const pairs = harmonics(length, yearLength);
  const columns = [...trendColumns(length), ...seasonColumns(length, yearLength, pairs)].map(
    (column) => column.subarray(skipped),
  );
  const rows = length - skipped;
  if (rows - 2 <= columns.length) return undefined;
  const { basis, extended } = orthonormalise(columns);
  const shifted = [1, 2].map((lag) =>
    extended.map((column) => basis.map((each) => dot(each, column.subarray(2 - lag, rows - lag)))),
  );
  const filterFor = (guess: NoiseGuess) => makeFilter(guess, basis, extended, shifted);
  return {
    rows,
    columns: columns.length,
    basis,
    filters: NOISE_GUESSES.map(filterFor),
    unfiltered: filterFor(NO_NOISE),
  };
}

/** A basis that is orthonormal without its first two rows, and the same columns with them. */
function orthonormalise(columns: readonly Float64Array[]): {
  readonly basis: readonly Float64Array[];
  readonly extended: readonly Float64Array[];
} {
  const extended: Float64Array[] = [];
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const full = Float64Array.from(column);
    const rest = full.subarray(2);
    // Cleaned twice: the harmonics of a short series are nearly alike.
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((earlier, index) => {
        subtract(full, extended[index] ?? full, dot(earlier, rest));
      });
    }
    const size = Math.sqrt(dot(rest, rest));
    for (let row = 0; row < full.length; row++) full[row] = (full[row] ?? 0) / size;
    extended.push(full);
    basis.push(rest);
  }
  return { basis, extended };
}

function makeFilter(
  guess: NoiseGuess,
  basis: readonly Float64Array[],
  extended: readonly Float64Array[],
  shifted: readonly (readonly (readonly number[])[])[],
): Filter {
  const { first, second, along } = guess;
  const scales = whiteningScales(guess);
  const size = basis.length;
  // The whitened basis in coordinates of the basis: its rows are I - along S1' - second S2'.
  const mixing = Array.from({ length: size }, (_, column) =>
    Float64Array.from({ length: size }, (__, row) => {
      const [once, twice] = [shifted[0]?.[column]?.[row] ?? 0, shifted[1]?.[column]?.[row] ?? 0];
      return (row === column ? 1 : 0) - along * once - second * twice;
    }),
  );
  const top = Float64Array.from(extended, (column) => scales[0] * (column[0] ?? 0));
  const next = Float64Array.from(
    extended,
    (column) => scales[1] * ((column[1] ?? 0) - first * (column[0] ?? 0)),
  );
  const { solutions, logDeterminant } = solve(mixing, [top, next]);
  const [upper = top, lower = next] = solutions;
  const [a, b, c] = [1 + dot(upper, upper), dot(upper, lower), 1 + dot(lower, lower)];
  const rootFirst = Math.sqrt(a);
  const root = [rootFirst, b / rootFirst, Math.sqrt(c - (b * b) / a)] as const;
  return {
    guess,
    scales,
    tops: [upper, lower],
    wakes: [combine(basis, upper), combine(basis, lower)],
    root,
    logSize: logDeterminant + Math.log(root[0] * root[2]),
  };
}

/** The first two rows have no past: they are scaled to the variance of the innovations instead. */
function whiteningScales({ first, second }: NoiseGuess): readonly [number, number] {
  const next = Math.sqrt(1 - second * second);
  return [next * Math.sqrt(1 - first * first), next];
}

/** The sum of the columns, each times its share. */
function combine(columns: readonly Float64Array[], shares: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, index) => {
    subtract(sum, column, -(shares[index] ?? 0));
  });
  return sum;
}

/** Solves `rows x = target` for each target by elimination with pivoting, and the logarithm of the determinant's size. */
function solve(
  rows: readonly Float64Array[],
  targets: readonly Float64Array[],
): { readonly solutions: readonly Float64Array[]; readonly logDeterminant: number } {
  const left = rows.map((row) => Float64Array.from(row));
  const right = targets.map((target) => Float64Array.from(target));
  let logDeterminant = 0;
  for (let column = 0; column < left.length; column++) {
    const pivot = largestBelow(left, column);
    swap(left, right, column, pivot);
    const pivotRow = left[column] ?? new Float64Array(0);
    const size = pivotRow[column] ?? 0;
    logDeterminant += Math.log(Math.abs(size));
    for (let row = column + 1; row < left.length; row++) {
      const target = left[row];
      if (!target) continue;
      const share = (target[column] ?? 0) / size;
      for (let at = column; at < target.length; at++) {
        target[at] = (target[at] ?? 0) - share * (pivotRow[at] ?? 0);
      }
      for (const each of right) each[row] = (each[row] ?? 0) - share * (each[column] ?? 0);
    }
  }
  for (const each of right) substituteBack(left, each);
  return { solutions: right, logDeterminant };
}

function largestBelow(left: readonly Float64Array[], column: number): number {
  let best = column;
  for (let row = column + 1; row < left.length; row++) {
    if (Math.abs(left[row]?.[column] ?? 0) > Math.abs(left[best]?.[column] ?? 0)) best = row;
  }
  return best;
}

function swap(left: Float64Array[], right: readonly Float64Array[], one: number, other: number) {
  const kept = left[one];
  const moved = left[other];
  if (!kept || !moved || one === other) return;
  left[one] = moved;
  left[other] = kept;
  for (const each of right) {
    const value = each[one] ?? 0;
    each[one] = each[other] ?? 0;
    each[other] = value;
  }
}

function substituteBack(left: readonly Float64Array[], target: Float64Array) {
  for (let row = left.length - 1; row >= 0; row--) {
    let sum = target[row] ?? 0;
    for (let column = row + 1; column < left.length; column++) {
      sum -= (left[row]?.[column] ?? 0) * (target[column] ?? 0);
    }
    target[row] = sum / (left[row]?.[row] ?? 0);
  }
}
