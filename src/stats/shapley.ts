import { randomFrom, shuffledIndexes } from './random.ts';

/** Up to here every coalition is evaluated (1,024 of them); above, orders are sampled. */
const mostExactInputs = 10;
const sampledPairs = 256;
/** Adding the rounding back is itself rounded; the second round is nearly always the last. */
const mostSettlingRounds = 4;
const usualSeed = 20_240_229;

/**
 * Splits `value(all) - value(none)` over the inputs: the average of what each adds, over every order in which
 * they can join. The parts add up to that gap, inputs that do the same get the same, one that does nothing
 * gets nothing.
 * `value` gets one byte an input, 1 where it is chosen; the array is reused, so keep no hold of it. NaN from
 * `value` gives NaN parts. Exact up to 10 inputs; above, 256 random orders and their reverses, fixed seed.
 * Source: Shapley (1953); sampling by Castro et al. (2009), antithetic pairs by Mitchell et al. (2022).
 */
export function shapley(
  inputs: number,
  value: (chosen: Uint8Array) => number,
  seed = usualSeed,
): Float64Array {
  return inputs <= mostExactInputs ? exactParts(inputs, value) : sampledParts(inputs, value, seed);
}

function exactParts(inputs: number, value: (chosen: Uint8Array) => number): Float64Array {
  const values = valuesOfCoalitions(inputs, value);
  const weights = weightsBySize(inputs);
  const sizes = Uint8Array.from(values, (_, coalition) => countChosen(coalition));
  const parts = Float64Array.from({ length: inputs }, (_, input) => {
    const own = 1 << input;
    let part = 0;
    for (let coalition = 0; coalition < values.length; coalition++) {
      if (coalition & own) continue;
      const added = (values[coalition | own] ?? 0) - (values[coalition] ?? 0);
      part += added * (weights[sizes[coalition] ?? 0] ?? 0);
    }
    return part;
  });
  return settle(parts, (values.at(-1) ?? 0) - (values[0] ?? 0));
}

/** The value of every coalition; bit k of the index says whether input k is chosen. */
function valuesOfCoalitions(inputs: number, value: (chosen: Uint8Array) => number): Float64Array {
  const chosen = new Uint8Array(inputs);
  return Float64Array.from({ length: 1 << inputs }, (_, coalition) => {
    for (let input = 0; input < inputs; input++) chosen[input] = (coalition >> input) & 1;
    return value(chosen);
  });
}

/** The share of orders in which exactly a given coalition stands before an input, by the coalition's size. */
function weightsBySize(inputs: number): Float64Array {
  const weights = new Float64Array(inputs);
  let weight = 1 / inputs;
  for (let size = 0; size < inputs; size++) {
    weights[size] = weight;
    weight *= (size + 1) / (inputs - size - 1);
  }
  return weights;
}

function countChosen(coalition: number): number {
  let count = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function sampledParts(
  inputs: number,
  value: (chosen: Uint8Array) => number,
  seed: number,
): Float64Array {
  const random = randomFrom(seed);
  const none = value(new Uint8Array(inputs));
  const parts = new Float64Array(inputs);
  for (let pair = 0; pair < sampledPairs; pair++) {
    const order = shuffledIndexes(inputs, random);
    addAlongOrder(parts, order, none, value);
    addAlongOrder(parts, order.toReversed(), none, value);
  }
  const gap = value(new Uint8Array(inputs).fill(1)) - none;
  return settle(
    parts.map((part) => part / (2 * sampledPairs)),
    gap,
  );
}

function addAlongOrder(
  parts: Float64Array,
  order: Uint32Array,
  none: number,
  value: (chosen: Uint8Array) => number,
): void {
  const chosen = new Uint8Array(order.length);
  let before = none;
  for (const input of order) {
    chosen[input] = 1;
    const now = value(chosen);
    parts[input] = (parts[input] ?? 0) + now - before;
    before = now;
  }
}

/** Puts what rounding lost on the largest part, so that a table of the parts adds up to the last digit. */
function settle(parts: Float64Array, gap: number): Float64Array {
  const settled = Float64Array.from(parts);
  const largest = settled.reduce(
    (best, part, index) => (Math.abs(part) > Math.abs(settled[best] ?? 0) ? index : best),
    0,
  );
  for (let round = 0; round < mostSettlingRounds; round++) {
    const lost = gap - settled.reduce((sum, part) => sum + part, 0);
    if (lost === 0 || Number.isNaN(lost)) break;
    settled[largest] = (settled[largest] ?? 0) + lost;
  }
  return settled;
}
