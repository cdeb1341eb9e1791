import { namesIn } from '../formula/expression.ts';
import { groupBy } from '../group-by.ts';
import type { Drive, Kpi, Workspace } from '../resolve/workspace.ts';

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
  const links = [...workspace.kpis.values()].flatMap(linksOf);
  const from = groupBy(links, (link) => link.from);
  const to = groupBy(links, (link) => link.to);
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

/** The steps that a KPI's own entry declares: from the inputs of its formula to it, and from it by its claims. */
function linksOf(kpi: Kpi): readonly Link[] {
  const inputs = new Set(kpi.formula ? namesIn(kpi.formula).map(({ name }) => name) : []);
  return [
    ...[...inputs].map((input): Link => ({ from: input, to: kpi.id, claim: undefined })),
    ...kpi.drives.map((claim): Link => ({ from: kpi.id, to: claim.metric, claim })),
  ];
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

/** The links by formula alone: figures follow them, and claims carry none. */
export function formulaLinks({
  linksFrom,
}: Pick<ValueGraph, 'linksFrom'>): (kpi: string) => readonly Link[] {
  return (kpi) => linksFrom(kpi).filter(({ claim }) => claim === undefined);
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
