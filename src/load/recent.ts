/** What was made lately, by what it was made from; the longest unused goes first. */
export interface Recent<Key, Value> {
  /** What is kept for the key, else what `make` gives, which is kept from now on. */
  of(key: Key, make: () => Value): Value;
}

export function keepRecent<Key, Value>(most: number): Recent<Key, Value> {
  const kept = new Map<Key, { readonly value: Value }>();
  return {
    of(key, make) {
      const known = kept.get(key) ?? { value: make() };
      kept.delete(key);
      kept.set(key, known);
      if (kept.size > most) kept.delete(firstOf(kept));
      return known.value;
    },
  };
}

/** A map that is not empty gives its keys in the order in which they were set. */
function firstOf<Key>(map: ReadonlyMap<Key, unknown>): Key {
  for (const key of map.keys()) return key;
  throw new Error('nothing is kept');
}
