/** Computes a fact when it is first asked for, and remembers it. */
export function once<Key, Fact>(compute: (key: Key) => Fact): (key: Key) => Fact {
  const known = new Map<Key, { readonly fact: Fact }>();
  return (key) => {
    const found = known.get(key) ?? { fact: compute(key) };
    known.set(key, found);
    return found.fact;
  };
}

/** The same for a fact about the plan as a whole. */
export function lazily<Fact>(compute: () => Fact): () => Fact {
  const remembered = once((_: true) => compute());
  return () => remembered(true);
}
