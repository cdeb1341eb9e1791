import type { Kpi } from '../resolve/workspace.ts';
import { formatFigure, formatNumber } from '../units/format.ts';
import type { DriverTree } from './driver-tree.ts';
import { lastFigure } from './figures.ts';
import { whyUnmoved } from './lost-movement.ts';
import { once } from './once.ts';
import { shortestPath } from './shortest-path.ts';
import { isMovable, pushThrough, stepUp } from './tether-push.ts';
import type { Link } from './value-graph.ts';

/** A KPI from which a path leads to a core metric, and which moves none. */
export interface PaperTether {
  readonly kpi: string;
  /** From the KPI to the core metric, both included. */
  readonly path: readonly string[];
  /** The first KPI of the path that does not move, and why, where that can be told. */
  readonly lostAt: string;
  readonly because: string | undefined;
  /** KPIs whose movement comes this far and ends here as well. */
  readonly behind: readonly string[];
}

/** KPIs of which it cannot be told whether they move a core metric, for one reason. */
export interface UnknownTether {
  readonly metric: string;
  readonly kpis: readonly string[];
  readonly because: string;
}

export interface Tethers {
  readonly paper: readonly PaperTether[];
  readonly unknown: readonly UnknownTether[];
}

/** `staleAfter`: closed periods that a figure may be late and still be the current one. */
export function weighTethers(tree: DriverTree, staleAfter: number): Tethers {
  const { workspace, graph, figures, closed } = tree;
  const current = once((id: string): number => {
    const cadence = workspace.kpis.get(id)?.cadence ?? workspace.cadence;
    const at = lastFigure(figures.of(id));
    return closed(cadence) - at > staleAfter ? -1 : at;
  });
  const moves = pushThrough(tree, current);
  const paper = new Map<string, ReadonlySet<string>>();
  const unknown = new Map<string, { metric: string; kpis: string[]; because: string }>();
  for (const kpi of workspace.kpis.values()) {
    const [metric] = graph.coreMetricsReached(kpi.id);
    if (metric === undefined || kpi.better === 'none' || workspace.coreMetrics.includes(kpi.id))
      continue;
    const moved = moves(kpi.id);
    if (moved === 'core') continue;
    const why = whyUnknown(kpi, moved, tree, current);
    if (why === undefined) paper.set(kpi.id, moved);
    else if (why.isNews) {
      const group = unknown.get(`${metric} ${why.because}`);
      if (group) group.kpis.push(kpi.id);
      else
        unknown.set(`${metric} ${why.because}`, { metric, kpis: [kpi.id], because: why.because });
    }
  }
  return { paper: describePaper(paper, tree), unknown: [...unknown.values()] };
}

/** What cannot be told, and whether no other check says so already: a series that is late is reported as such. */
interface Unknown {
  readonly because: string;
  readonly isNews: boolean;
}

function whyUnknown(
  kpi: Kpi,
  moved: ReadonlySet<string>,
  tree: DriverTree,
  current: (kpi: string) => number,
): Unknown | undefined {
  const metrics = tree.graph.coreMetricsReached(kpi.id);
  if (metrics.every((metric) => current(metric) < 0)) {
    const isNews = !metrics.some((metric) => standsOnLate(metric, tree, current));
    return { because: `${joinWords(metrics)} no current figure`, isNews };
  }
  if (moved.size === 0) return whyUnmovable(kpi, tree, current);
  for (const id of moved) {
    for (const link of tree.graph.linksFrom(id)) {
      if (moved.has(link.to) || tree.graph.coreMetricsReached(link.to).length === 0) continue;
      const why = whyNotHandedOn(link, tree, current);
      if (why) return why;
    }
  }
  return undefined;
}

function joinWords(metrics: readonly string[]): string {
  return `${metrics.join(' and ')} ${metrics.length > 1 ? 'have' : 'has'}`;
}

/** A KPI that is asked to move, and has nothing that could. */
function whyUnmovable(
  kpi: Kpi,
  tree: DriverTree,
  current: (kpi: string) => number,
): Unknown | undefined {
  if (current(kpi.id) < 0) {
    const isNews = !standsOnLate(kpi.id, tree, current);
    return { because: `${kpi.id} has no current figure`, isNews };
  }
  if (!isMovable(kpi.id, tree))
    return { because: `${kpi.id} is 0, and a tenth of nothing is nothing`, isNews: true };
  return undefined;
}

function whyNotHandedOn(
  link: Link,
  tree: DriverTree,
  current: (kpi: string) => number,
): Unknown | undefined {
  const to = tree.workspace.kpis.get(link.to);
  if (!to) return undefined;
  if (link.claim) return whyUnmovable(to, tree, current);
  if (current(to.id) < 0) return whyUnmovable(to, tree, current);
  if (to.actual)
    return { because: `the formula of ${to.id} gives no current figure`, isNews: true };
  return undefined;
}

/** Whether a measured KPI without a current figure is among those that the KPI stands on, or is the KPI itself. */
function standsOnLate(
  kpi: string,
  { workspace, graph }: DriverTree,
  current: (kpi: string) => number,
): boolean {
  const under = new Set([kpi]);
  for (const id of under) {
    if (workspace.kpis.get(id)?.actual && current(id) < 0) return true;
    for (const link of graph.linksTo(id)) if (!link.claim) under.add(link.from); // a Set grows while it is walked
  }
  return false;
}

/** One entry for each place where movements end: the KPI that comes nearest to it, with the others behind it. */
function describePaper(
  paper: ReadonlyMap<string, ReadonlySet<string>>,
  tree: DriverTree,
): readonly PaperTether[] {
  const nearer = (id: string): readonly string[] =>
    [...(paper.get(id) ?? [])].filter(
      // Of two that move each other the first by name stands for both.
      (other) => other !== id && paper.has(other) && !(paper.get(other)?.has(id) && id < other),
    );
  const endsOf = (id: string): readonly string[] => {
    const passed = new Set([id]);
    for (const each of passed) for (const next of nearer(each)) passed.add(next); // a Set grows while it is walked
    const ends = [...passed].filter((each) => nearer(each).length === 0);
    return ends.length > 0 ? ends : [id];
  };
  const behind = new Map<string, string[]>();
  for (const id of paper.keys()) {
    for (const end of endsOf(id)) {
      const known = behind.get(end) ?? [];
      behind.set(end, end === id ? known : [...known, id]);
    }
  }
  return [...paper].flatMap(([id, moved]) => {
    const others = behind.get(id);
    const tether = others && describeTether(id, moved, tree);
    return tether ? [{ ...tether, behind: others }] : [];
  });
}

function describeTether(
  kpi: string,
  moved: ReadonlySet<string>,
  tree: DriverTree,
): Omit<PaperTether, 'behind'> | undefined {
  const paths = tree.graph
    .coreMetricsReached(kpi)
    .flatMap((metric) => [shortestPath(tree.graph, kpi, metric) ?? []]);
  const path = paths.toSorted((a, b) => a.length - b.length)[0];
  const at = path?.findIndex((id) => !moved.has(id)) ?? -1;
  const [from, lostAt] = [path?.[at - 1], path?.[at]];
  if (!path || from === undefined || lostAt === undefined) return undefined;
  return { kpi, path, lostAt, because: whyLost(from, lostAt, tree) };
}

/** What in a formula swallows the movement of one of its inputs. */
function whyLost(from: string, lostAt: string, tree: DriverTree): string | undefined {
  const { kpis } = tree.workspace;
  const { formula, cadence } = kpis.get(lostAt) ?? {};
  if (!formula || !cadence) return undefined;
  const supposed = tree.suppose(new Map([[from, stepUp]]));
  return whyUnmoved(
    formula,
    {
      before: (name) => tree.figures.at(name, cadence),
      after: (name) => supposed.at(name, cadence),
      at: tree.latest(lostAt),
    },
    (part, value) => {
      const unit = part.type === 'name' ? kpis.get(part.name)?.unit : undefined;
      return unit ? formatFigure(value, unit) : formatNumber(value);
    },
  );
}
