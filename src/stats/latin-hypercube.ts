import { randomFrom, shuffledIndexes } from './random.ts';

/**
 * As many chances between 0 and 1 as there are draws, one in each of as many equal parts, in random order (Latin
 * hypercube; McKay, Beckman and Conover 1979). The order depends on the name alone, so that what is drawn for one name
 * is the same whatever else is drawn.
 */
export function drawChances(name: string, draws: number): Float64Array {
  const random = randomFrom(seedOf(name));
  const order = shuffledIndexes(draws, random);
  return Float64Array.from(order, (part) => (part + random()) / draws);
}

/** A seed from a name. Source: FNV-1a over UTF-16 units, 32 bits (Fowler, Noll, Vo). */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return hash;
}

/** The value below which a share of the values lies, between neighbours in proportion; NaN when there are none. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
