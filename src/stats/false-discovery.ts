/**
 * Which of many findings stand when they are looked at together: at most the share `rate` of those that stand are
 * expected to be false. `chances` are their p-values; the answer is in their order.
 * Source: Benjamini and Hochberg (1995), step-up.
 */
export function standTogether(chances: readonly number[], rate: number): readonly boolean[] {
  const ordered = [...chances].sort((a, b) => a - b);
  const last = ordered.findLastIndex(
    (chance, rank) => chance <= (rate * (rank + 1)) / ordered.length,
  );
  const limit = ordered[last] ?? Number.NEGATIVE_INFINITY;
  return chances.map((chance) => chance <= limit);
}
