import { bisect } from './bisect.ts';
import { dot } from './series.ts';

/** Residuals of a regression on consecutive periods; 0 where a period is a gap. */
export interface Residuals {
  readonly residuals: Float64Array;
  /** Orthonormal columns of the regression, 0 in the rows of the gaps. */
  readonly basis: readonly Float64Array[];
  /** 1 where there is a figure, 0 where there is a gap. */
  readonly present: Uint8Array;
}

const strongestPhi = 0.95;
const tolerance = 1e-7;

/**
 * Lag-one correlation and standard deviation of the AR(1) noise behind residuals, both corrected for what the
 * regression took away. A regression with k columns on n points makes the correlation of its residuals too
 * low, by far more than the usual (1 + 4 phi) / n when k is a third of n. So `phi` is the value whose expected
 * residual correlation, E(sum e_t e_t+1) / E(sum e_t²), is the one seen, and sd² = sum e_t² / its expected
 * multiple, which for phi = 0 is n - k. `phi` is kept within .95 either way.
 * Source: Worsley et al. (2002), NeuroImage 15, appendix: the bias of the residual autocorrelation; solved for
 * an AR(1) here instead of to first order.
 */
export function estimatePersistence(input: Residuals): {
  readonly phi: number;
  readonly sd: number;
} {
  const { residuals } = input;
  const squares = dot(residuals, residuals);
  const seen = dot(residuals.subarray(1), residuals) / squares;
  const expected = expectedMoments(input);
  const excess = (phi: number): number => {
    const { products, squares: expectedSquares } = expected(phi);
    return products / expectedSquares - seen;
  };
  const crossing = bisect(excess, -strongestPhi, strongestPhi, { tolerance });
  const phi = crossing ?? (excess(0) < 0 ? strongestPhi : -strongestPhi);
  return { phi, sd: Math.sqrt(squares / expected(phi).squares) };
}

/**
 * For AR(1) noise of variance 1: the expected sums of squares and of neighbouring products of the residuals.
 * With M = P - QQ' (P the present rows, Q the basis), S the mean of the two neighbours and R the correlations
 * of the noise, they are tr(MR) and tr(MSMR), worked out column by column so that no matrix is ever built.
 */
function expectedMoments({ basis, present }: Residuals) {
  const neighbours = basis.map((column) => neighbourMeans(column, present));
  const points = present.reduce((sum, one) => sum + one, 0);
  const pairs = present.reduce((sum, one, at) => sum + one * (present[at - 1] ?? 0), 0);
  // 2 SQ - Q(Q'SQ), column by column.
  const outer = basis.map((_, index) => {
    const own = neighbours[index] ?? new Float64Array(0);
    const mixed = own.map((entry) => 2 * entry);
    for (const column of basis) {
      const along = dot(column, own);
      for (let row = 0; row < mixed.length; row++) {
        mixed[row] = (mixed[row] ?? 0) - along * (column[row] ?? 0);
      }
    }
    return mixed;
  });
  return (phi: number): { readonly products: number; readonly squares: number } => {
    let products = phi * pairs;
    let squares = points;
    basis.forEach((column, index) => {
      const correlated = correlate(column, phi);
      products -= dot(correlated, outer[index] ?? correlated);
      squares -= dot(correlated, column);
    });
    return { products, squares };
  };
}

function neighbourMeans(column: Float64Array, present: Uint8Array): Float64Array {
  return column.map(
    (_, at) => (((column[at - 1] ?? 0) + (column[at + 1] ?? 0)) / 2) * (present[at] ?? 0),
  );
}

/** The correlation matrix of an AR(1), entries phi^|i - j|, times a column: one sweep each way. */
function correlate(column: Float64Array, phi: number): Float64Array {
  const product = Float64Array.from(column);
  let earlier = 0;
  let later = 0;
  for (let at = 0; at < column.length; at++) {
    const mirrored = column.length - 1 - at;
    product[at] = (product[at] ?? 0) + phi * earlier;
    product[mirrored] = (product[mirrored] ?? 0) + phi * later;
    earlier = (column[at] ?? 0) + phi * earlier;
    later = (column[mirrored] ?? 0) + phi * later;
  }
  return product;
}
