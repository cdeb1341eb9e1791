/** From each name to the names that it depends on. Names that are no keys are left out of account. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The shortest cycle of dependence, as names each depending on the next and the last on the first; undefined if
 * there is none. It begins with its name that sorts first; among equally short cycles the one whose name sorts
 * first is given. The order of the graph changes nothing.
 */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const sorted = sortGraph(graph);
  const dependants = invert(sorted);
  const open = new Map([...sorted].map(([name, next]) => [name, next.length]));
  // What depends on nothing is on no cycle; without cycles nothing is left after this one walk.
  drop(
    [...open.keys()].filter((name) => open.get(name) === 0),
    open,
    dependants,
  );
  let best: readonly string[] | undefined;
  for (let start = firstOf(open); start !== undefined; start = firstOf(open)) {
    best = shortestThrough(sorted, open, start, best?.length ?? Number.POSITIVE_INFINITY) ?? best;
    // All cycles through this name have been seen.
    drop([start], open, dependants);
  }
  return best;
}

/** Names still in question, and on how many such names each depends. In the order of the sorted graph. */
type Open = Map<string, number>;

function firstOf(open: Open): string | undefined {
  return open.keys().next().value;
}

function sortGraph(graph: Graph): Graph {
  const names = [...graph.keys()].toSorted();
  return new Map(
    names.map((name) => {
      const next = new Set((graph.get(name) ?? []).filter((other) => graph.has(other)));
      return [name, [...next].toSorted()];
    }),
  );
}

/** Takes names out, and then, again and again, those that depend on nothing that is left. */
function drop(names: readonly string[], open: Open, dependants: Graph): void {
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (!open.delete(name)) continue;
    for (const dependant of dependants.get(name) ?? []) {
      const before = open.get(dependant);
      if (before === undefined) continue;
      open.set(dependant, before - 1);
      if (before === 1) waiting.push(dependant);
    }
  }
}

function invert(graph: Graph): Graph {
  const inverted = new Map<string, string[]>();
  for (const [name, next] of graph) {
    for (const other of next) {
      const dependants = inverted.get(other);
      if (dependants === undefined) inverted.set(other, [name]);
      else dependants.push(name);
    }
  }
  return inverted;
}

/** Breadth first from `start` until a name depends on it again; only cycles of fewer than `limit` names. */
function shortestThrough(
  graph: Graph,
  open: Open,
  start: string,
  limit: number,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  let level: readonly string[] = [start];
  for (let length = 1; length < limit && level.length > 0; length++) {
    const following: string[] = [];
    for (const name of level) {
      for (const next of graph.get(name) ?? []) {
        if (next === start) return retrace(cameFrom, start, name);
        if (cameFrom.has(next) || !open.has(next)) continue;
        cameFrom.set(next, name);
        following.push(next);
      }
    }
    level = following;
  }
  return undefined;
}

function retrace(
  cameFrom: ReadonlyMap<string, string>,
  start: string,
  last: string,
): readonly string[] {
  const path: string[] = [];
  let name: string | undefined = last;
  while (name !== undefined && name !== start) {
    path.push(name);
    name = cameFrom.get(name);
  }
  return [start, ...path.toReversed()];
}

/**
 * All names, each after those that it depends on; otherwise in the order of the graph. Of a cycle, which
 * `findCycle` should have refused, each name still comes once.
 */
export function orderByDependence(graph: Graph): readonly string[] {
  const ordered: string[] = [];
  const met = new Set<string>();
  for (const root of graph.keys()) {
    const path = met.has(root) ? [] : [enter(graph, root, met)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.waiting.pop();
      if (next === undefined) {
        ordered.push(top.name);
        path.pop();
      } else if (graph.has(next) && !met.has(next)) {
        path.push(enter(graph, next, met));
      }
    }
  }
  return ordered;
}

/** A name on the current path, and the names it depends on that are still to be visited, the next one last. */
interface Visit {
  readonly name: string;
  readonly waiting: string[];
}

function enter(graph: Graph, name: string, met: Set<string>): Visit {
  met.add(name);
  return { name, waiting: (graph.get(name) ?? []).toReversed() };
}
