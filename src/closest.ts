/**
 * The candidate that `name` is most likely a slip of: for "did you mean". Undefined when none is near enough.
 * Nearness is the Damerau-Levenshtein distance (optimal string alignment: insert, delete, replace, swap two
 * neighbours), letter case ignored; about one slip for every three letters is allowed.
 * Equal distances go to the candidate that sorts first, so that the order of the candidates changes nothing.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = name.toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const allowed = slipsAllowed(Math.max(name.length, candidate.length));
    if (candidate.length > LONGEST_NAME || Math.abs(candidate.length - name.length) > allowed)
      continue;
    const distance = countSlips(wanted, candidate.toLowerCase());
    if (distance > allowed) continue;
    if (
      best === undefined ||
      distance < best.distance ||
      (distance === best.distance && candidate < best.name)
    ) {
      best = { name: candidate, distance };
    }
  }
  return best?.name;
}

/** Names are short; a pasted paragraph is no slip of one, and the work grows with the square of the length. */
const LONGEST_NAME = 100;

function slipsAllowed(length: number): number {
  return length < 2 ? 0 : Math.max(1, Math.floor(length / 3));
}

function countSlips(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
