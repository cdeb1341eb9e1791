import type { Initiative, Workspace } from '../resolve/workspace.ts';
import { reachedFrom, type ValueGraph } from './value-graph.ts';

/**
 * The active initiatives behind each KPI: those that move it, or move one from which a path leads to it. In order of
 * id; a KPI that nobody works on is not in the map.
 */
export function findMovers(
  { initiatives }: Workspace,
  graph: ValueGraph,
): ReadonlyMap<string, readonly Initiative[]> {
  const movers = new Map<string, Initiative[]>();
  for (const initiative of initiatives.values()) {
    if (initiative.state !== 'active') continue;
    const moved = initiative.moves.map(({ kpi }) => kpi);
    for (const kpi of reachedFrom(moved, graph.linksFrom)) {
      const known = movers.get(kpi);
      if (known) known.push(initiative);
      else movers.set(kpi, [initiative]);
    }
  }
  return movers;
}
