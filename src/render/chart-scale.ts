/** A value axis with round numbers: `steps` of them from `bottom` to `top`, `rowsPerStep` lines each. */
export interface Scale {
  readonly bottom: number;
  readonly top: number;
  readonly step: number;
  readonly rowsPerStep: number;
  readonly rows: number;
}

/** Below this, numbers have lost their digits. */
const SMALLEST = 1e-300;
/** Nearer than this, relative to the larger, two figures count as equal. */
const SAME = 1e-9;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];
/** Lines for each step, by the number of steps, so that a chart is about nine lines high. */
const ROWS_PER_STEP = [8, 8, 4, 3];

/** Undefined where nothing finite is to be drawn, or the numbers are too large or too small to be told apart. */
export function chooseScale(values: readonly number[]): Scale | undefined {
  const finite = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const distance = most - least;
  if (!Number.isFinite(distance)) return undefined;
  // Figures that are equal but for rounding lie on one line: an axis between them would have no digits left.
  const spread = distance > SAME * Math.max(Math.abs(most), Math.abs(least)) ? distance : 0;
  const step = roundStep(spread > 0 ? spread / 3 : (Math.abs(most) || 1) / 20);
  if (!(step > SMALLEST)) return undefined;
  // Rounding must not add a step below or above a value that lies on one.
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(most / step - 1e-9);
  const [from, to] = first < last ? [first, last] : [first - 1, first + 1];
  const rowsPerStep = ROWS_PER_STEP[to - from] ?? 2;
  const rows = (to - from) * rowsPerStep + 1;
  return { bottom: from * step, top: to * step, step, rowsPerStep, rows };
}

/** The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = ROUND_STEPS.find((round) => round * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The line, from the top, that a value is drawn in. Where figures are near to what doubles can tell apart, the nearest. */
export function rowOf(value: number, { bottom, top, rows }: Scale): number {
  const row = Math.round(((top - value) / (top - bottom)) * (rows - 1));
  return Math.min(Math.max(row, 0), rows - 1);
}
