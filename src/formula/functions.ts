import type { Kind, Refusal } from './kinds.ts';
import { quote } from './quote.ts';
import {
  combineSeries,
  divide,
  firstFigure,
  greatestOfWindows,
  lagSeries,
  leastOfWindows,
  mapSeries,
  meanWindows,
  runningTotal,
  type Series,
  sumWindows,
} from './windows.ts';

/** A call as people would see it: `formula` over `x` (and `y`) gives `result`; null is no figure. */
export interface Example {
  readonly formula: string;
  readonly x: readonly (number | null)[];
  readonly y?: readonly (number | null)[];
  readonly result: readonly (number | null)[];
}

/** What the words of a refusal need to know of a call. */
export interface Argument {
  /** The first argument as it would be written. */
  readonly text: string;
  /** Its two sides, if it is a division: [`a`, `b`]. */
  readonly division?: readonly [string, string];
  readonly count: number;
}

export interface SeriesFunction {
  readonly name: string;
  /** One sentence for people. */
  readonly does: string;
  /** The ways of writing it: `sum(x, n)`. */
  readonly forms: readonly string[];
  /** Whether a number of periods follows the series. Left out where it may be, it is 1. */
  readonly count: 'required' | 'optional' | 'none';
  /** Whether it also compares two or more series period by period. */
  readonly several: boolean;
  /** The unit of the result: that of the argument, or a percentage. */
  readonly unit: 'same' | 'percent';
  /** The kind of the result over one series. */
  kind(kind: Kind, argument: Argument): Kind | Refusal;
  /** Series of one length in, one of that length out; NaN is no figure. */
  evaluate(series: readonly Series[], count: number): Series;
  /** Which periods the result at `at` looks at, as indexes in the order of reading; negative ones are before the first. */
  reads(series: Series, at: number, count: number): readonly number[];
  /** Why there may be no result although all that it looks at is there. */
  readonly unanswerable?: string;
  readonly examples: readonly Example[];
}

const sum: SeriesFunction = {
  name: 'sum',
  does: 'Adds up the figures of the last n periods, the current one included.',
  forms: ['sum(x, n)'],
  count: 'required',
  several: false,
  unit: 'same',
  kind: (kind, argument) => refuseAddingUp('sum', kind, argument) ?? 'flow',
  evaluate: ([x], count) => sumWindows(given(x), count),
  reads: readWindow,
  examples: [
    { formula: 'sum(x, 3)', x: [1, 2, 3, 4], result: [null, null, 6, 9] },
    { formula: 'sum(x, 2)', x: [1, null, 3, 4], result: [null, null, null, 7] },
    { formula: 'sum(x, 10)', x: Array(10).fill(0.1), result: [...Array(9).fill(null), 1] },
  ],
};

const mean: SeriesFunction = {
  name: 'mean',
  does: 'Averages the figures of the last n periods, the current one included.',
  forms: ['mean(x, n)'],
  count: 'required',
  several: false,
  unit: 'same',
  kind: (kind, argument) => (kind === 'ratio' ? refuseAveraging(argument) : kind),
  evaluate: ([x], count) => meanWindows(given(x), count),
  reads: readWindow,
  examples: [
    { formula: 'mean(x, 2)', x: [1, 2, 4, 8], result: [null, 1.5, 3, 6] },
    { formula: 'mean(x, 2)', x: [null, 2, 4], result: [null, null, 3] },
  ],
};

const min: SeriesFunction = {
  name: 'min',
  does: 'Takes the least figure of the last n periods, or the least of several series in each period.',
  forms: ['min(x, n)', 'min(x, y)'],
  count: 'required',
  several: true,
  unit: 'same',
  kind: (kind) => kind,
  evaluate: (series, count) => chooseAmong(series, count, leastOfWindows, Math.min),
  reads: readWindow,
  examples: [
    { formula: 'min(x, 2)', x: [3, 1, 2], result: [null, 1, 1] },
    { formula: 'min(x, y)', x: [3, 1, null], y: [2, 2, 2], result: [2, 1, null] },
    { formula: 'min(0, x)', x: [-3, 1, null], result: [-3, 0, null] },
  ],
};

const max: SeriesFunction = {
  name: 'max',
  does: 'Takes the greatest figure of the last n periods, or the greatest of several series in each period.',
  forms: ['max(x, n)', 'max(x, y)'],
  count: 'required',
  several: true,
  unit: 'same',
  kind: (kind) => kind,
  evaluate: (series, count) => chooseAmong(series, count, greatestOfWindows, Math.max),
  reads: readWindow,
  examples: [
    { formula: 'max(x, 3)', x: [3, 1, 2, 1], result: [null, null, 3, 2] },
    { formula: 'max(x, y, 2 * y)', x: [3, 9], y: [2, 4], result: [4, 9] },
    { formula: 'max(0, x)', x: [-3, 1], result: [0, 1] },
  ],
};

const lag: SeriesFunction = {
  name: 'lag',
  does: 'Takes the figure of n periods earlier, of one period earlier when no n is given.',
  forms: ['lag(x)', 'lag(x, n)'],
  count: 'optional',
  several: false,
  unit: 'same',
  kind: (kind) => kind,
  evaluate: ([x], count) => lagSeries(given(x), count),
  reads: (_series, at, count) => [at - count],
  examples: [
    { formula: 'lag(x)', x: [1, null, 3], result: [null, 1, null] },
    { formula: 'lag(x, 2)', x: [1, 2, 3], result: [null, null, 1] },
  ],
};

const delta: SeriesFunction = {
  name: 'delta',
  does: 'Takes the change since n periods earlier, since the period before when no n is given.',
  forms: ['delta(x)', 'delta(x, n)'],
  count: 'optional',
  several: false,
  unit: 'same',
  // Changes of a level from one period to the next add up; changes over longer spans overlap and do not.
  kind: (kind, { count }) => (kind === 'stock' && count === 1 ? 'flow' : kind),
  evaluate: ([x], count) => {
    return combineSeries(given(x), lagSeries(given(x), count), (now, before) => now - before);
  },
  reads: (_series, at, count) => [at, at - count],
  examples: [
    { formula: 'delta(x)', x: [1, 3, 2], result: [null, 2, -1] },
    { formula: 'delta(x, 2)', x: [1, null, 3, 4], result: [null, null, 2, null] },
  ],
};

const growth: SeriesFunction = {
  name: 'growth',
  does: 'Takes the change since n periods earlier as a share of the figure then: 10% more is 10%.',
  forms: ['growth(x)', 'growth(x, n)'],
  count: 'optional',
  several: false,
  unit: 'percent',
  kind: () => 'ratio',
  evaluate: ([x], count) => {
    const before = lagSeries(given(x), count);
    return combineSeries(given(x), before, (now, then) => divide(now, then) - 1);
  },
  reads: (_series, at, count) => [at, at - count],
  unanswerable: 'growth from zero or less has no meaning',
  examples: [
    { formula: 'growth(x)', x: [100, 150, 75], result: [null, 0.5, -0.5] },
    { formula: 'growth(x)', x: [0, 150, -10, 5], result: [null, null, -16 / 15, null] },
    { formula: 'growth(x, 2)', x: [100, 1, 200], result: [null, null, 1] },
  ],
};

const cumulative: SeriesFunction = {
  name: 'cumulative',
  does: 'Adds up all figures from the first one to the current period; a gap ends it.',
  forms: ['cumulative(x)'],
  count: 'none',
  several: false,
  unit: 'same',
  kind: (kind, argument) => refuseAddingUp('cumulative', kind, argument) ?? 'stock',
  evaluate: ([x]) => runningTotal(given(x)),
  reads: (series, at) => {
    const first = Math.min(firstFigure(series), at);
    return Array.from({ length: at - first + 1 }, (_, step) => first + step);
  },
  examples: [
    { formula: 'cumulative(x)', x: [null, 1, 2, 3], result: [null, 1, 3, 6] },
    { formula: 'cumulative(x)', x: [1, null, 3], result: [1, null, null] },
  ],
};

const abs: SeriesFunction = {
  name: 'abs',
  does: 'Takes the figure without its sign.',
  forms: ['abs(x)'],
  count: 'none',
  several: false,
  unit: 'same',
  kind: (kind) => kind,
  evaluate: ([x]) => mapSeries(given(x), Math.abs),
  reads: (_series, at) => [at],
  examples: [{ formula: 'abs(x)', x: [-1, 2, null], result: [1, 2, null] }],
};

/** The functions over series by name: the one place to add another. */
export const FUNCTIONS: ReadonlyMap<string, SeriesFunction> = new Map(
  [sum, mean, min, max, lag, delta, growth, cumulative, abs].map((each) => [each.name, each]),
);

/** Words of formulas that no KPI may be called by. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...FUNCTIONS.keys(),
  ...['and', 'or', 'not', 'holds', 'done', 'verdict'],
]);

/** Calls are read with their arguments counted, so a missing series cannot come from a formula. */
function given(series: Series | undefined): Series {
  return series ?? new Float64Array(0);
}

function chooseAmong(
  series: readonly Series[],
  count: number,
  overWindow: (series: Series, count: number) => Series,
  choose: (a: number, b: number) => number,
): Series {
  const [first, ...others] = series;
  if (others.length === 0) return overWindow(given(first), count);
  return others.reduce((best, other) => combineSeries(best, other, choose), given(first));
}

function readWindow(_series: Series, at: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, step) => at - count + 1 + step);
}

function refuseAddingUp(fn: string, kind: Kind, argument: Argument): Refusal | undefined {
  if (kind === 'flow') return undefined;
  if (kind === 'stock') {
    return {
      refusal: `${quote(argument.text)} is a level (a stock): added up over periods it counts the same thing again and again.`,
      hint: `Its average is mean(${argument.text}, ${argument.count}), its change delta(${argument.text}).`,
    };
  }
  const refusal = `${quote(argument.text)} is a ratio: ratios of several periods cannot be added up.`;
  if (fn === 'sum') return { refusal, hint: divideTheSums(argument) };
  const [over, under] = argument.division ?? ['a', 'b'];
  return { refusal, hint: `Divide the totals: cumulative(${over}) / cumulative(${under}).` };
}

function refuseAveraging(argument: Argument): Refusal {
  const refusal = `${quote(argument.text)} is a ratio: its mean is an average of averages, where a small period counts as much as a large one.`;
  return { refusal, hint: divideTheSums(argument) };
}

function divideTheSums({ division, count }: Argument): string {
  const [over, under] = division ?? ['a', 'b'];
  return `Divide the sums: sum(${over}, ${count}) / sum(${under}, ${count}).`;
}
