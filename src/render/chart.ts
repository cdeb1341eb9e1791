import { middleOf, placeNames } from './chart-names.ts';
import { chooseScale, rowOf, type Scale } from './chart-scale.ts';

/** One position on the horizontal axis. */
export interface ChartPoint {
  readonly name: string;
  /** NaN where there is none. */
  readonly value: number;
  /** The sign drawn at the value, or on the axis where there is no value; one character, or nothing. */
  readonly mark: string;
  /** Lines drawn across the position; those that are not finite are left out. */
  readonly levels: readonly number[];
}

export interface ChartOptions {
  /** Columns for the whole picture. */
  readonly width: number;
  readonly format: (value: number) => string;
}

/** A picture in lines: the plot with its value axis, what stands below it, and how many points found no room. */
export interface Chart {
  readonly rows: readonly { readonly axis: string; readonly plot: string }[];
  readonly under: readonly string[];
  /** Every sign that occurs. */
  readonly signs: ReadonlySet<string>;
  readonly leftOut: number;
}

/** The sign of a level. */
export const LEVEL = '-';
const WIDEST_CELL = 6;

/** Draws points against levels, the latest that fit. Undefined where no point has a value. */
export function drawChart(all: readonly ChartPoint[], options: ChartOptions): Chart | undefined {
  // How many points fit depends on the labels of the axis, and the axis on the points: the second round settles it.
  const fitting = all.slice(-roomBeside(axisFor(all, options)?.labels, options));
  const axis = axisFor(fitting, options);
  if (!axis || fitting.every(({ value }) => !Number.isFinite(value))) return undefined;
  const { labels, scale } = axis;
  const room = roomBeside(labels, options);
  const points = fitting.slice(-room);
  const cell = Math.min(WIDEST_CELL, Math.max(1, Math.floor(room / points.length)));
  const plot = drawPlot(points, scale, cell);
  const blank = ' '.repeat((labels[0]?.length ?? 1) - 1);
  const { ticks, names } = placeNames(
    points.map(({ name, value, mark }) => ({ name, mark: Number.isFinite(value) ? '' : mark })),
    cell,
    room,
  );
  return {
    rows: labels.map((label, row) => ({ axis: label, plot: plot[row] ?? '' })),
    under: [`${blank}+${ticks}`, `${blank} ${names}`],
    signs: new Set([...plot.join(''), ...ticks].filter((sign) => sign !== ' ' && sign !== "'")),
    leftOut: all.length - points.length,
  };
}

function axisFor(points: readonly ChartPoint[], { format }: ChartOptions) {
  const scale = chooseScale(points.flatMap(({ value, levels }) => [value, ...levels]));
  return scale && { scale, labels: labelAxis(scale, format) };
}

function roomBeside(labels: readonly string[] | undefined, { width }: ChartOptions): number {
  return Math.max(1, width - (labels?.[0]?.length ?? 0));
}

function labelAxis(scale: Scale, format: (value: number) => string): readonly string[] {
  const labels = Array.from({ length: scale.rows }, (_, row) => {
    const isStep = row % scale.rowsPerStep === 0;
    // A multiple of a step such as .1 carries binary dust in its last digits.
    const value = Number((scale.top - (row / scale.rowsPerStep) * scale.step).toPrecision(12));
    return isStep ? format(Math.abs(value) < scale.step * 1e-9 ? 0 : value) : '';
  });
  const widest = Math.max(...labels.map((label) => label.length));
  return labels.map((label) => `${label.padStart(widest)} |`);
}

function drawPlot(points: readonly ChartPoint[], scale: Scale, cell: number): readonly string[] {
  const grid = Array.from({ length: scale.rows }, () =>
    new Array<string>(points.length * cell).fill(' '),
  );
  points.forEach(({ value, mark, levels }, at) => {
    const start = at * cell;
    for (const level of levels.filter(Number.isFinite))
      grid[rowOf(level, scale)]?.fill(LEVEL, start, start + cell);
    if (Number.isFinite(value)) grid[rowOf(value, scale)]?.splice(middleOf(at, cell), 1, mark);
  });
  return grid.map((row) => row.join('').trimEnd());
}
