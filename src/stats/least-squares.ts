import { dot } from './series.ts';

export interface Fit {
  /** One for each column; 0 for a column that the earlier ones already contain. */
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Orthonormal columns that span the same space; all zeros where a column adds nothing. */
  readonly basis: readonly Float64Array[];
}

/** A column of which less than this share is left has nothing of its own. */
const leastShare = 1e-9;

/**
 * Ordinary least squares of `values` on `columns`, all of one length.
 * Source: modified Gram-Schmidt, each column cleaned twice ("twice is enough", Kahan and Parlett), then back
 * substitution.
 */
export function leastSquares(columns: readonly Float64Array[], values: Float64Array): Fit {
  const basis: Float64Array[] = [];
  const shares: Float64Array[] = [];
  for (const column of columns) {
    const { rest, share } = cleanOf(basis, column);
    const size = Math.sqrt(dot(rest, rest));
    const isNew = size > leastShare * Math.sqrt(dot(column, column));
    basis.push(rest.map((entry) => (isNew ? entry / size : 0)));
    shares.push(Float64Array.of(...share, isNew ? size : 0));
  }
  const { rest, share } = cleanOf(basis, values);
  return { coefficients: backSubstitute(shares, share), residuals: rest, basis };
}

/** What is left of a column without its shares in the basis, and those shares. */
function cleanOf(
  basis: readonly Float64Array[],
  column: Float64Array,
): { readonly rest: Float64Array; readonly share: Float64Array } {
  const rest = Float64Array.from(column);
  const share = new Float64Array(basis.length);
  for (let pass = 0; pass < 2; pass++) {
    basis.forEach((direction, index) => {
      const along = dot(direction, rest);
      share[index] = (share[index] ?? 0) + along;
      for (let row = 0; row < rest.length; row++) {
        rest[row] = (rest[row] ?? 0) - along * (direction[row] ?? 0);
      }
    });
  }
  return { rest, share };
}

/** Solves the upper triangle whose columns are `shares`. */
function backSubstitute(shares: readonly Float64Array[], target: Float64Array): Float64Array {
  const open = Float64Array.from(target);
  const solution = new Float64Array(shares.length);
  for (let column = shares.length - 1; column >= 0; column--) {
    const pivot = shares[column]?.[column] ?? 0;
    if (pivot === 0) continue;
    const coefficient = (open[column] ?? 0) / pivot;
    solution[column] = coefficient;
    for (let row = 0; row < column; row++) {
      open[row] = (open[row] ?? 0) - coefficient * (shares[column]?.[row] ?? 0);
    }
  }
  return solution;
}
