import { namesIn } from '../formula/expression.ts';
import type { Drive, Workspace } from '../resolve/workspace.ts';

/** One step of a path from a KPI towards a core metric. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** The claim, where the step is one; a step by formula has none and cannot die. */
  readonly claim: Drive | undefined;
}

/** Which KPI stands on which: by formula, and by the claims in `drives`. */
export interface ValueGraph {
  linksFrom(kpi: string): readonly Link[];
  linksTo(kpi: string): readonly Link[];
  /** The core metrics that a KPI reaches, itself included where it is one; in the plan's order. */
  coreMetricsReached(kpi: string): readonly string[];
  /** Whether an assumption is judged by the KPI, or by one to which a path leads from it. */
  servesAssumption(kpi: string): boolean;
}

export function buildValueGraph(workspace: Workspace): ValueGraph {
  const from = new Map<string, Link[]>();
  const to = new Map<string, Link[]>();
  const add = (link: Link) => {
    from.set(link.from, [...(from.get(link.from) ?? []), link]);
    to.set(link.to, [...(to.get(link.to) ?? []), link]);
  };
  for (const kpi of workspace.kpis.values()) {
    const inputs = new Set(kpi.formula ? namesIn(kpi.formula).map(({ name }) => name) : []);
    for (const input of inputs) add({ from: input, to: kpi.id, claim: undefined });
    for (const claim of kpi.drives) add({ from: kpi.id, to: claim.metric, claim });
  }
  const linksTo = (kpi: string): readonly Link[] => to.get(kpi) ?? [];
  const reaching = new Map(
    workspace.coreMetrics.map((metric) => [metric, sourcesOf([metric], linksTo)] as const),
  );
  const evidence = [...workspace.assumptions.values()].flatMap(({ kpi }) => kpi ?? []);
  const serving = sourcesOf(evidence, linksTo);
  return {
    linksFrom: (kpi) => from.get(kpi) ?? [],
    linksTo,
    coreMetricsReached: (kpi) =>
      workspace.coreMetrics.filter((metric) => reaching.get(metric)?.has(kpi)),
    servesAssumption: (kpi) => serving.has(kpi),
  };
}

/** Every KPI from which a path leads to one of `ends`, themselves included. */
function sourcesOf(
  ends: readonly string[],
  linksTo: (kpi: string) => readonly Link[],
): ReadonlySet<string> {
  const found = new Set(ends);
  for (const each of found) for (const link of linksTo(each)) found.add(link.from); // a Set grows while it is walked
  return found;
}

/** Every KPI to which a path leads from one of `starts`, themselves included. */
export function reachedFrom(
  starts: readonly string[],
  linksFrom: (kpi: string) => readonly Link[],
): ReadonlySet<string> {
  const found = new Set(starts);
  for (const each of found) for (const link of linksFrom(each)) found.add(link.to);
  return found;
}
