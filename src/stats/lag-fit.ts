import { factorise, writeCoefficients } from './cholesky.ts';
import type { Filter, Nuisance } from './nuisance.ts';
import { subtract } from './series.ts';
import { studentTail } from './student.ts';
import {
  makeRoom,
  type System,
  type Whitened,
  writeEdges,
  writeProducts,
  writeRows,
} from './whitened.ts';

/** The regression of a metric on one regressor, averaged over the guesses at the noise. */
export interface Fit {
  /** Metric per unit of the regressor. */
  readonly slope: number;
  /** Its standard error, and the one that trusts the noise to be the same everywhere. */
  readonly error: number;
  readonly plainError: number;
  /** Degrees of freedom of the t distribution that goes with them. */
  readonly freedom: number;
  /** The chance of a slope as high, and of one as low, if there were none. */
  readonly high: number;
  readonly low: number;
}

/** Which columns of a system are regressed on which. */
export interface Regression {
  /** A column for each row whose figure is missing. */
  readonly gaps: readonly number[];
  readonly regressor: number;
  readonly metric: number;
}

const fewestFree = 8;
/** A gap of which less than this share is left beside trend and season. */
const leastGap = 1e-10;
/** A guess with a smaller share than this adds nothing that can be seen. */
const leastWeight = 1e-10;

/**
 * Fits each regression. One is undefined with fewer than 8 degrees of freedom, or where nothing varies beside trend
 * and season, or gaps take all of one season. `leasts` holds, for metric and regressors, the sum of squares up to
 * which what is left of them is nothing.
 */
export function fitRegressions(
  system: System,
  regressions: readonly Regression[],
  nuisance: Nuisance,
  leasts: readonly number[],
): readonly (Fit | undefined)[] {
  const room = makeRoom(system);
  const tasks = regressions.map((regression) => makeTask(regression, nuisance));
  writeEdges(system, nuisance.unfiltered, room);
  writeProducts(system, nuisance.unfiltered, room);
  const usable = tasks.filter(
    (task) => task.free >= fewestFree && variesBeside(task, room, nuisance.unfiltered, leasts),
  );
  const used = [...new Set(usable.flatMap(({ picks }) => picks))];
  nuisance.filters.forEach((filter, guess) => {
    writeEdges(system, filter, room);
    writeProducts(system, filter, room);
    for (const column of used) writeRows(system, column, filter, room);
    for (const task of usable) {
      fitGuess(task, room, filter, guess);
      task.robust[guess] = robustVariance(task, room, guess);
    }
  });
  return tasks.map((task) => (usable.includes(task) ? average(task) : undefined));
}

/**
 * The row that speaks loudest for a slope of that sign, beside trend and season.
 */
export function loudestRow(
  system: System,
  { regressor, metric }: Regression,
  { unfiltered, rows }: Nuisance,
  sign: 1 | -1,
): number | undefined {
  const room = makeRoom(system);
  writeEdges(system, unfiltered, room);
  for (const column of [regressor, metric]) writeRows(system, column, unfiltered, room);
  const [own, outcome] = [room.rows[regressor], room.rows[metric]];
  let loudest: number | undefined;
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const voice = sign * (own?.[row] ?? 0) * (outcome?.[row] ?? 0);
    if (voice <= most) continue;
    most = voice;
    loudest = row;
  }
  return loudest;
}

/** One regression on its way. The arrays that are not scratch hold one number for each guess at the noise. */
interface Task extends Regression {
  readonly free: number;
  /** Its columns in order: gaps, regressor, metric. */
  readonly picks: readonly number[];
  readonly slopes: number[];
  /** Sum of the squared residuals, and of the squares of what is left of the regressor. */
  readonly residuals: number[];
  readonly owns: number[];
  readonly logWeights: number[];
  /** The variance of the slope that lets the noise differ from row to row. */
  readonly robust: number[];
  readonly scratch: Scratch;
}

/** Written anew for each guess, so that nothing is allocated on the way. */
interface Scratch {
  /** The inner products of the picks, factorised. */
  readonly triangle: Float64Array;
  readonly coefficients: Float64Array;
  readonly regressor: Float64Array;
  readonly metric: Float64Array;
}

function makeTask(regression: Regression, { rows, columns, filters }: Nuisance): Task {
  const { gaps, regressor, metric } = regression;
  const picks = [...gaps, regressor, metric];
  // Plain arrays: small typed arrays take long to make.
  const perGuess = () => new Array<number>(filters.length).fill(0);
  return {
    ...regression,
    free: rows - columns - gaps.length - 1,
    picks,
    slopes: perGuess(),
    residuals: perGuess(),
    owns: perGuess(),
    logWeights: perGuess(),
    robust: perGuess(),
    scratch: {
      triangle: new Float64Array(picks.length ** 2),
      coefficients: new Float64Array(picks.length),
      regressor: new Float64Array(rows),
      metric: new Float64Array(rows),
    },
  };
}

function variesBeside(
  task: Task,
  room: Whitened,
  unfiltered: Filter,
  leasts: readonly number[],
): boolean {
  fitGuess(task, room, unfiltered, 0);
  if (isSwallowed(task)) return false;
  const [own = 0, slope = 0, residual = 0] = [task.owns[0], task.slopes[0], task.residuals[0]];
  const isLeft = (left: number, column: number): boolean => left > (leasts[column] ?? 0);
  return isLeft(own, task.regressor) && isLeft(residual + slope * slope * own, task.metric);
}

/** Every figure of one season is missing: its gaps and the season say the same, and neither can be told. */
function isSwallowed({ gaps, picks, scratch: { triangle } }: Task): boolean {
  return gaps.some((_, gap) => (triangle[gap * picks.length + gap] ?? 0) ** 2 < leastGap);
}

/** The regression under one guess at the noise. */
function fitGuess(task: Task, room: Whitened, { guess, logSize }: Filter, at: number) {
  const { free, slopes, residuals, owns, logWeights } = task;
  const logGaps = task.gaps.length === 0 ? pickPair(task, room, at) : pickAll(task, room, at);
  logWeights[at] =
    guess.logPrior -
    logSize -
    logGaps -
    (free * Math.log(residuals[at] ?? 0) + Math.log(owns[at] ?? 0)) / 2;
  slopes[at] = (slopes[at] ?? 0) / (owns[at] ?? 0);
}

/** Writes what is left of regressor and metric, and of their product as the slope; without gaps there is no more to it. */
function pickPair(
  { regressor, metric, slopes, residuals, owns }: Task,
  { gram, edges }: Whitened,
  at: number,
): number {
  const all = edges.length / 2;
  const own = Math.max(gram[regressor * all + regressor] ?? 0, Number.MIN_VALUE);
  const product = gram[Math.max(regressor, metric) * all + Math.min(regressor, metric)] ?? 0;
  const left = (gram[metric * all + metric] ?? 0) - (product * product) / own;
  slopes[at] = product;
  owns[at] = own;
  residuals[at] = Math.max(left, Number.MIN_VALUE);
  return 0;
}

/** The same beside the gaps, and the logarithm of what is left of these. */
function pickAll(task: Task, room: Whitened, at: number): number {
  pickTriangle(task, room);
  const { triangle } = task.scratch;
  const size = task.picks.length;
  const metric = size * (size - 1);
  const left = triangle[size * (size - 2) + size - 2] ?? 0;
  task.slopes[at] = (triangle[metric + size - 2] ?? 0) * left;
  task.owns[at] = left * left;
  task.residuals[at] = (triangle[metric + size - 1] ?? 0) ** 2;
  let logGaps = 0;
  for (let gap = 0; gap < size - 2; gap++) logGaps += Math.log(triangle[gap * size + gap] ?? 0);
  return logGaps;
}

/** Factorises the inner products of the task's own columns. */
function pickTriangle({ picks, scratch: { triangle } }: Task, { gram, edges }: Whitened) {
  const size = picks.length;
  const all = edges.length / 2;
  for (let row = 0; row < size; row++) {
    const from = picks[row] ?? 0;
    for (let column = 0; column <= row; column++) {
      const to = picks[column] ?? 0;
      triangle[row * size + column] = gram[Math.max(from, to) * all + Math.min(from, to)] ?? 0;
    }
  }
  factorise(triangle, size);
}

/** The variance of the slope that lets the noise differ from row to row (HC1: White 1980; MacKinnon and White 1985). */
function robustVariance(task: Task, { rows }: Whitened, guess: number): number {
  const { gaps, picks, scratch, slopes, owns, free } = task;
  const [regressor, metric] = [rows[task.regressor], rows[task.metric]];
  if (!regressor || !metric) return 0;
  const scale = regressor.length / free / (owns[guess] ?? 0) ** 2;
  if (gaps.length === 0) return scale * sumUneven(regressor, metric, slopes[guess] ?? 0);
  const { triangle, coefficients } = scratch;
  writeCoefficients(triangle, picks.length, picks.length - 2, coefficients);
  scratch.regressor.set(regressor);
  takeAway(scratch.regressor, gaps, rows, coefficients);
  writeCoefficients(triangle, picks.length, picks.length - 1, coefficients);
  scratch.metric.set(metric);
  takeAway(scratch.metric, gaps, rows, coefficients);
  subtract(scratch.metric, regressor, coefficients[picks.length - 2] ?? 0);
  return scale * sumUneven(scratch.regressor, scratch.metric, 0);
}

function takeAway(
  rows: Float64Array,
  gaps: readonly number[],
  whitened: readonly Float64Array[],
  coefficients: Float64Array,
) {
  for (let at = 0; at < gaps.length; at++) {
    subtract(rows, whitened[gaps[at] ?? 0] ?? rows, coefficients[at] ?? 0);
  }
}

/** The sum of (regressor x (metric - slope x regressor))². */
function sumUneven(regressor: Float64Array, metric: Float64Array, slope: number): number {
  let squares = 0;
  for (let row = 0; row < regressor.length; row++) {
    const own = regressor[row] ?? 0;
    const product = own * ((metric[row] ?? 0) - slope * own);
    squares += product * product;
  }
  return squares;
}

/** The mean over the guesses; how far they disagree widens the errors. */
function average({ slopes, residuals, owns, logWeights, robust, free }: Task): Fit {
  const freedom = free - 2;
  const best = Math.max(...logWeights);
  const shares = logWeights.map((logWeight) => Math.exp(logWeight - best));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const slope = shares.reduce((sum, share, at) => sum + share * (slopes[at] ?? 0), 0) / total;
  let [variance, plainVariance, high, low] = [0, 0, 0, 0];
  for (let at = 0; at < shares.length; at++) {
    const weight = (shares[at] ?? 0) / total;
    if (weight < leastWeight) continue;
    const here = slopes[at] ?? 0;
    const plain = (residuals[at] ?? 0) / free / (owns[at] ?? 0);
    const larger = Math.max(plain, robust[at] ?? 0);
    variance += weight * (larger + (here - slope) ** 2);
    plainVariance += weight * (plain + (here - slope) ** 2);
    const t = here / Math.sqrt(larger);
    const tail = studentTail(Math.abs(t), freedom);
    // Each from the tail itself: of two strong relations 1 - tail would round to nothing, and could not be compared.
    high += weight * (t > 0 ? tail : 1 - tail);
    low += weight * (t > 0 ? 1 - tail : tail);
  }
  return {
    slope,
    error: Math.sqrt(variance),
    plainError: Math.sqrt(plainVariance),
    freedom,
    high,
    low,
  };
}
