/** One guess at the AR(2) noise of a series: v_t = along v_t-1 + second v_t-2 + innovation. */
export interface NoiseGuess {
  /** Partial autocorrelations at lag one and two. */
  readonly first: number;
  readonly second: number;
  /** The coefficient of the step before: first (1 - second). */
  readonly along: number;
  /** Logarithm of the prior weight, up to a constant. */
  readonly logPrior: number;
}

const firsts = [-0.5, -0.3, -0.1, 0.1, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.92, 0.96, 0.985];
const seconds = [-0.75, -0.55, -0.35, -0.15, 0, 0.15, 0.35, 0.55, 0.75];

/** Standard deviation of the prior on the second partial autocorrelation: business series rarely have much of it. */
const secondSpread = 0.4;

/** White noise: nothing is filtered. */
export const NO_NOISE: NoiseGuess = { first: 0, second: 0, along: 0, logPrior: 0 };

/**
 * The 13 x 9 guesses over which noise is averaged instead of being estimated: an estimate from 18 to 60 points is too
 * low more often than not, and a regression that believes it sees relations everywhere. Denser near one, where it
 * matters most.
 */
export const NOISE_GUESSES: readonly NoiseGuess[] = firsts.flatMap((first, i) =>
  seconds.map((second, j) => ({
    first,
    second,
    along: first * (1 - second),
    logPrior:
      Math.log(widthAt(firsts, i) * widthAt(seconds, j)) -
      Math.log(1 - first * first) / 2 +
      Math.log(1 - second * second) -
      (second / secondSpread) ** 2 / 2,
  })),
);

/** The share of the axis that a node of the grid stands for, by the trapezoid rule. */
function widthAt(nodes: readonly number[], at: number): number {
  const here = nodes[at] ?? 0;
  return ((nodes[at + 1] ?? here) - (nodes[at - 1] ?? here)) / 2;
}
