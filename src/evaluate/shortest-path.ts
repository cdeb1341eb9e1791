import type { ValueGraph } from './value-graph.ts';

/** A shortest path of formulas and claims from a KPI to another, both included; undefined where there is none. */
export function shortestPath(
  { linksFrom }: Pick<ValueGraph, 'linksFrom'>,
  start: string,
  target: string,
): readonly string[] | undefined {
  const paths = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [id, path] of paths) {
    if (id === target) return path;
    for (const { to } of linksFrom(id)) if (!paths.has(to)) paths.set(to, [...path, to]); // a Map grows while it is walked
  }
  return undefined;
}
