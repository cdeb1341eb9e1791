/**
 * The first step of (without, withIt] of which something is true that was not true before and is true at the end; of
 * several such steps, one of them. `without` may be -1: before the first step nothing was.
 */
export function findTransition(
  without: number,
  withIt: number,
  isTrueAt: (step: number) => boolean,
): number {
  let [low, high] = [without, withIt];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isTrueAt(middle)) high = middle;
    else low = middle;
  }
  return high;
}
