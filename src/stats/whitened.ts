import type { Filter, Nuisance } from './nuisance.ts';
import { dot, subtract } from './series.ts';

/** Consecutive rows of a series from its `offset` on, split into their shares in the basis and what is left. */
interface Part {
  readonly shares: Float64Array;
  readonly rest: Float64Array;
}

/** A column of a regression, split once so that it can be whitened by any guess at the noise. */
export interface Column {
  /** Its first two rows. */
  readonly tops: readonly [number, number];
  /** The column from its third row on, then the same one and two rows earlier. */
  readonly parts: readonly [now: Part, once: Part, twice: Part];
}

/** Cuts columns out of one series; columns that are shifted by a row or two share their parts. */
export function columnsOf(series: Float64Array, nuisance: Nuisance): (first: number) => Column {
  const known = new Map<number, Part>();
  const partAt = (offset: number): Part => {
    const part =
      known.get(offset) ?? split(series.slice(offset, offset + nuisance.rows - 2), nuisance);
    known.set(offset, part);
    return part;
  };
  return (first) => ({
    tops: [series[first] ?? 0, series[first + 1] ?? 0],
    parts: [partAt(first + 2), partAt(first + 1), partAt(first)],
  });
}

function split(rest: Float64Array, { basis }: Nuisance): Part {
  const shares = new Float64Array(basis.length);
  // Cleaned twice: what is left of a smooth series is tiny beside the series.
  for (let pass = 0; pass < 2; pass++) {
    for (let index = 0; index < basis.length; index++) {
      const direction = basis[index] ?? rest;
      const along = dot(direction, rest);
      shares[index] = (shares[index] ?? 0) + along;
      subtract(rest, direction, along);
    }
  }
  return { shares, rest };
}

/** The mean of columns, row by row: splitting is linear. */
export function meanColumn(columns: readonly Column[]): Column {
  const mean = (of: (column: Column) => Float64Array): Float64Array => {
    const sum = new Float64Array(columns[0] ? of(columns[0]).length : 0);
    for (const column of columns) {
      const values = of(column);
      for (let row = 0; row < sum.length; row++) sum[row] = (sum[row] ?? 0) + (values[row] ?? 0);
    }
    return sum.map((value) => value / columns.length);
  };
  const part = (at: 0 | 1 | 2): Part => ({
    shares: mean(({ parts }) => parts[at].shares),
    rest: mean(({ parts }) => parts[at].rest),
  });
  const [first = 0, second = 0] = mean(({ tops }) => Float64Array.of(...tops));
  return { tops: [first, second], parts: [part(0), part(1), part(2)] };
}

/** Coefficients of a quadratic form in (1, along, second), see `System`. */
const FORM = 6;

/**
 * Columns that are regressed on one another. `forms` holds, for each pair of the lower triangle, the inner product of
 * the two whitened columns, without their first two rows, as a quadratic form in (1, along, second).
 */
export interface System {
  readonly columns: readonly Column[];
  readonly forms: Float64Array;
}

export function makeSystem(columns: readonly Column[]): System {
  const forms = new Float64Array((columns.length * (columns.length + 1) * FORM) / 2);
  let next = 0;
  columns.forEach((column, row) => {
    for (const earlier of columns.slice(0, row + 1)) {
      const [a0, a1, a2] = restsOf(column);
      const [b0, b1, b2] = restsOf(earlier);
      forms[next++] = dot(a0, b0);
      forms[next++] = -dot(a0, b1) - dot(a1, b0);
      forms[next++] = -dot(a0, b2) - dot(a2, b0);
      forms[next++] = dot(a1, b1);
      forms[next++] = dot(a2, b2);
      forms[next++] = dot(a1, b2) + dot(a2, b1);
    }
  });
  return { columns, forms };
}

function restsOf({ parts: [now, once, twice] }: Column) {
  return [now.rest, once.rest, twice.rest] as const;
}

/** Room for the columns of a system under one guess after another, so that nothing is allocated on the way. */
export interface Whitened {
  /** Two coordinates for each column: what its first two rows add to inner products. */
  readonly edges: Float64Array;
  /** Inner products of the columns, cleaned of trend and season: lower triangle of a square, row by row. */
  readonly gram: Float64Array;
  /** The whitened columns, cleaned of trend and season, row by row. */
  readonly rows: readonly Float64Array[];
}

export function makeRoom({ columns }: System): Whitened {
  const size = columns.length;
  return {
    edges: new Float64Array(2 * size),
    gram: new Float64Array(size * size),
    rows: columns.map(({ parts }) => new Float64Array(parts[0].rest.length + 2)),
  };
}

/** Whitens the columns by one guess, cleans them of trend and season, and writes their edges. */
export function writeEdges({ columns }: System, filter: Filter, { edges }: Whitened) {
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at];
    if (column) writeEdge(column, filter, edges, 2 * at);
  }
}

/** And their inner products, from their edges. */
export function writeProducts(
  { columns, forms }: System,
  { guess: { along, second } }: Filter,
  { edges, gram }: Whitened,
) {
  const size = columns.length;
  let next = 0;
  for (let row = 0; row < size; row++) {
    const begin = edges[2 * row] ?? 0;
    const end = edges[2 * row + 1] ?? 0;
    for (let column = 0; column <= row; column++) {
      gram[row * size + column] =
        (forms[next] ?? 0) +
        along * ((forms[next + 1] ?? 0) + along * (forms[next + 3] ?? 0)) +
        second * ((forms[next + 2] ?? 0) + second * (forms[next + 4] ?? 0)) +
        along * second * (forms[next + 5] ?? 0) +
        begin * (edges[2 * column] ?? 0) +
        end * (edges[2 * column + 1] ?? 0);
      next += FORM;
    }
  }
}

/** The first two rows, whitened and without what trend and season explain of them. */
function writeEdge(
  { tops, parts: [now, once, twice] }: Column,
  { guess, scales, root, tops: [upper, lower] }: Filter,
  edges: Float64Array,
  at: number,
) {
  const [a, b, c] = [now.shares, once.shares, twice.shares];
  let first = scales[0] * tops[0];
  let second = scales[1] * (tops[1] - guess.first * tops[0]);
  for (let index = 0; index < a.length; index++) {
    const share = (a[index] ?? 0) - guess.along * (b[index] ?? 0) - guess.second * (c[index] ?? 0);
    first -= (upper[index] ?? 0) * share;
    second -= (lower[index] ?? 0) * share;
  }
  const begin = first / root[0];
  edges[at] = begin;
  edges[at + 1] = (second - root[1] * begin) / root[2];
}

/** Writes the whitened column, cleaned of trend and season, row by row. */
export function writeRows(
  { columns }: System,
  at: number,
  { guess, root, wakes }: Filter,
  { edges, rows: { [at]: rows } }: Whitened,
) {
  const column = columns[at];
  if (!column || !rows) return;
  const [now, once, twice] = restsOf(column);
  const { along, second } = guess;
  const lower = (edges[2 * at + 1] ?? 0) / root[2];
  const upper = ((edges[2 * at] ?? 0) - root[1] * lower) / root[0];
  const [first, next] = wakes;
  rows[0] = upper;
  rows[1] = lower;
  for (let row = 0; row < now.length; row++) {
    rows[row + 2] =
      (now[row] ?? 0) -
      along * (once[row] ?? 0) -
      second * (twice[row] ?? 0) -
      upper * (first[row] ?? 0) -
      lower * (next[row] ?? 0);
  }
}
