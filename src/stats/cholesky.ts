/**
 * The lower triangle L with L L' = `gram`, row by row in one array, written over it. A pivot that is not positive,
 * by rounding, becomes the smallest positive number: the column has nothing of its own.
 * `gram` holds the inner products of `size` columns, of which the lower triangle is read.
 */
export function factorise(gram: Float64Array, size: number) {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = gram[row * size + column] ?? 0;
      for (let at = 0; at < column; at++) {
        rest -= (gram[row * size + at] ?? 0) * (gram[column * size + at] ?? 0);
      }
      gram[row * size + column] =
        row === column
          ? Math.sqrt(Math.max(rest, Number.MIN_VALUE))
          : rest / (gram[column * size + column] ?? 0);
    }
  }
}

/** Writes the coefficients of the column `of` on all columns before it, from the triangle of `factorise`. */
export function writeCoefficients(
  triangle: Float64Array,
  size: number,
  of: number,
  coefficients: Float64Array,
) {
  for (let row = of - 1; row >= 0; row--) {
    let rest = triangle[of * size + row] ?? 0;
    for (let below = row + 1; below < of; below++) {
      rest -= (triangle[below * size + row] ?? 0) * (coefficients[below] ?? 0);
    }
    coefficients[row] = rest / (triangle[row * size + row] ?? 0);
  }
}
