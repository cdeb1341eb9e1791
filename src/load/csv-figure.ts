const POWERS_OF_TEN = Float64Array.from([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/**
 * A plain decimal of at most 15 digits straight from bytes, NaN for anything else, which `parseNumber` then reads or
 * refuses. Exact: digits and power of ten are both whole doubles, and one division rounds once, as reading the text does.
 */
export function readPlainFigure(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  if (end - first > 16) return Number.NaN;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits += 1;
    } else if (byte === POINT && point === -1) point = at;
    else return Number.NaN;
  }
  const whole = point === -1 ? digits : point - first;
  const hasExtraZero = whole > 1 && bytes[first] === ZERO;
  if (whole === 0 || digits > 15 || point === end - 1 || hasExtraZero) return Number.NaN;
  if (value === 0) return isNegative ? Number.NaN : 0;
  const size = value / (POWERS_OF_TEN[digits - whole] ?? 1);
  return isNegative ? -size : size;
}
