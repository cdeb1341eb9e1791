/** Gaps filled in a straight line, and beyond the first and last figure with these; undefined without any. */
export function fillGaps(values: Float64Array): Float64Array | undefined {
  const filled = Float64Array.from(values);
  let before = -1;
  for (let at = 0; at <= filled.length; at++) {
    if (at < filled.length && Number.isNaN(filled[at])) continue;
    if (at === filled.length && before < 0) return undefined;
    for (let gap = before + 1; gap < at; gap++) {
      const [low, high] = [filled[before], at < filled.length ? filled[at] : undefined];
      const share = (gap - before) / (at - before);
      filled[gap] =
        low === undefined ? (high ?? 0) : high === undefined ? low : low + share * (high - low);
    }
    before = at;
  }
  return filled;
}
