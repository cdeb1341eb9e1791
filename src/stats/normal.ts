/** The standard normal distribution: its cumulative chance and the inverse of it. */

const rootOfTwoPi = Math.sqrt(2 * Math.PI);

/** From here on the rational form loses relative precision, and the continued fraction needs few terms. */
const farTail = 4;
const fractionDepth = 24;

/**
 * The chance that a standard normal value is at most `z`; absolute error below 1e-14.
 * Infinite `z` gives 0 or 1, NaN gives NaN.
 * Source: Hart et al. (1968), algorithm 5666; beyond 4 the continued fraction of Laplace.
 */
export function normalCdf(z: number): number {
  const tail = lowerTail(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/**
 * The `z` below which a standard normal value lies with the given chance; error near 1e-14.
 * Chance 0 gives -Infinity, 1 gives Infinity, anything outside 0 to 1 gives NaN.
 * Source: starting value by Hastings (Abramowitz and Stegun 26.2.23), then two steps of Halley,
 * each of which cubes the error (4.5e-4 at the start).
 */
export function normalQuantile(chance: number): number {
  if (!(chance >= 0 && chance <= 1)) return Number.NaN;
  if (chance > 0.5) return -lowerQuantile(1 - chance);
  return lowerQuantile(chance);
}

/** The chance of lying below `-distance`. */
function lowerTail(distance: number): number {
  const density = Math.exp((-distance * distance) / 2);
  if (density === 0) return 0;
  if (distance < farTail) return density * hartRatio(distance);
  let fraction = distance;
  for (let term = fractionDepth; term >= 1; term--) fraction = distance + term / fraction;
  return density / fraction / rootOfTwoPi;
}

/**
 * Hart's table 5666: the lower tail over the density, times 1 / sqrt(2 pi). Written out term by term, because
 * the transition matrix of a run rule needs thousands of these.
 */
function hartRatio(x: number): number {
  let above = 0.0352624965998911 * x + 0.700383064443688;
  above = above * x + 6.37396220353165;
  above = above * x + 33.912866078383;
  above = above * x + 112.079291497871;
  above = above * x + 221.213596169931;
  above = above * x + 220.206867912376;
  let below = 0.0883883476483184 * x + 1.75566716318264;
  below = below * x + 16.064177579207;
  below = below * x + 86.7807322029461;
  below = below * x + 296.564248779674;
  below = below * x + 637.333633378831;
  below = below * x + 793.826512519948;
  below = below * x + 440.413735824752;
  return above / below;
}

/** The quantile for chances up to one half, where no digits are lost to `1 - chance`. */
function lowerQuantile(chance: number): number {
  if (chance === 0) return Number.NEGATIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(chance));
  const above = (0.010328 * t + 0.802853) * t + 2.515517;
  const below = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1;
  return halleyStep(halleyStep(above / below - t, chance), chance);
}

function halleyStep(z: number, chance: number): number {
  const density = Math.exp((-z * z) / 2) / rootOfTwoPi;
  // Below about 1e-308 the density is no longer a normal number: the start is all there is.
  if (density < Number.MIN_VALUE / Number.EPSILON) return z;
  const newton = (normalCdf(z) - chance) / density;
  return z - newton / (1 + (z * newton) / 2);
}
