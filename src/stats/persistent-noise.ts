/**
 * Noise that persists, AR(1), as the likelihood sees it: 0 to .95 in ten equal steps. Persistence is never estimated: a
 * short series cannot tell it, and an estimate too low is sure of every trend.
 */
export const PERSISTENCES = Array.from({ length: 11 }, (_, step) => 0.095 * step);

/** Where the values have spread 1, less than this share of it is rounding. */
export const LEAST_LEFT = 1e-18;

/** A column of which less than this share is left after the earlier ones has nothing of its own. */
const LEAST_SHARE = 1e-12;

/** Rows of a regression, one after the other, each with the value that the others explain as its last entry. */
export interface Rows {
  readonly width: number;
  readonly cells: Float64Array;
  /** The period of each row, rising. */
  readonly at: readonly number[];
}

/**
 * The sums of products of rows from which the weighted sums for every persistence follow: of each row with itself,
 * with the one before it, and of the one before with itself, added up apart for each distance between the two, so that
 * gaps are weighted exactly. Lower triangles of `width` x `width`.
 */
export interface Products {
  readonly width: number;
  readonly rows: number;
  readonly first: Float64Array;
  readonly steps: ReadonlyMap<number, Steps>;
}

interface Steps {
  count: number;
  readonly own: Float64Array;
  readonly crossed: Float64Array;
  readonly before: Float64Array;
}

export function productsByDistance({ width, cells, at }: Rows): Products {
  const square = width * width;
  const steps = new Map<number, Steps>();
  const first = new Float64Array(square);
  const nothing = cells.subarray(0, 0);
  addProducts({ count: 0, own: first, crossed: nothing, before: nothing }, cells, width, 0);
  for (let row = 1; row < at.length; row++) {
    const distance = (at[row] ?? 0) - (at[row - 1] ?? 0);
    const known = steps.get(distance) ?? emptySteps(square);
    if (known.count === 0) steps.set(distance, known);
    known.count += 1;
    addProducts(known, cells, width, row);
  }
  return { width, rows: at.length, first, steps };
}

function emptySteps(square: number): Steps {
  const make = () => new Float64Array(square);
  return { count: 0, own: make(), crossed: make(), before: make() };
}

function addProducts(
  { own, crossed, before }: Steps,
  cells: Float64Array,
  width: number,
  row: number,
) {
  const here = row * width;
  const back = here - width;
  for (let i = 0; i < width; i++) {
    const now = cells[here + i] ?? 0;
    const then = row === 0 ? 0 : (cells[back + i] ?? 0);
    for (let j = 0; j <= i; j++) {
      const entry = i * width + j;
      const nowOther = cells[here + j] ?? 0;
      own[entry] = (own[entry] ?? 0) + now * nowOther;
      if (row === 0) continue;
      const thenOther = cells[back + j] ?? 0;
      crossed[entry] = (crossed[entry] ?? 0) + now * thenOther + then * nowOther;
      before[entry] = (before[entry] ?? 0) + then * thenOther;
    }
  }
}

/**
 * Writes the sums of products weighted by the inverse correlations of the noise into `sums`; gives the log of the
 * determinant of the correlations.
 */
export function weigh({ first, steps }: Products, persistence: number, sums: Float64Array): number {
  let logSpread = 0;
  sums.set(first);
  for (const [distance, { count, own, crossed, before }] of steps) {
    const kept = distance === 1 ? persistence : persistence ** distance;
    const keptTwice = kept * kept;
    const fresh = 1 / (1 - keptTwice);
    logSpread -= count * Math.log(fresh);
    for (let entry = 0; entry < sums.length; entry++) {
      const product =
        (own[entry] ?? 0) - kept * (crossed[entry] ?? 0) + keptTwice * (before[entry] ?? 0);
      sums[entry] = (sums[entry] ?? 0) + product * fresh;
    }
  }
  return logSpread;
}

/**
 * Cholesky's root in place, lower triangle; false where a column adds nothing. The last row may be left with nothing:
 * the square of its last entry is what the other columns do not explain.
 */
export function takeRoot(sums: Float64Array, width: number): boolean {
  for (let row = 0; row < width; row++) {
    const start = row * width;
    const own = sums[start + row] ?? 0;
    for (let column = 0; column < row; column++) {
      const other = column * width;
      let rest = sums[start + column] ?? 0;
      for (let inner = 0; inner < column; inner++)
        rest -= (sums[start + inner] ?? 0) * (sums[other + inner] ?? 0);
      sums[start + column] = rest / (sums[other + column] ?? 0);
    }
    let left = own;
    for (let inner = 0; inner < row; inner++) left -= (sums[start + inner] ?? 0) ** 2;
    if (row < width - 1 && !(left > LEAST_SHARE * own)) return false;
    sums[start + row] = Math.sqrt(Math.max(left, 0));
  }
  return true;
}

/**
 * Minus twice the largest log likelihood of a regression with such noise, less a constant that depends on the number
 * of rows alone. Infinite where the columns cannot be told apart.
 */
export function misfit(rows: Rows): number {
  const products = productsByDistance(rows);
  const { width, rows: count } = products;
  const sums = new Float64Array(width * width);
  let least = Number.POSITIVE_INFINITY;
  for (const persistence of PERSISTENCES) {
    const logSpread = weigh(products, persistence, sums);
    if (!takeRoot(sums, width)) continue;
    const left = Math.max((sums.at(-1) ?? 0) ** 2, LEAST_LEFT * count);
    least = Math.min(least, count * Math.log(left / count) + logSpread);
  }
  return least;
}
