/** Figures keep 15 digits; 57% is .57 and 57 in a KPI by per cent is .5700000000000001. */
const SAME = 1e-15;

/** Whether two figures are the same as written. */
export function sameFigure(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}
