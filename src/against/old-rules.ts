import type { LoadedPlan } from '../load/load.ts';
import type { Problem } from '../problem.ts';
import { type MergedPlan, merge } from '../resolve/merge.ts';
import { bind } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { NO_LEAVE } from './leave.ts';
import { mixPlans } from './mix.ts';

/**
 * The plan of before over the figures of now: what the rules would have said had nobody changed them. What is only in
 * the plan of now is left out, and every initiative is in the state that it was in.
 */
export function applyOldRules(
  before: LoadedPlan,
  after: LoadedPlan,
): { workspace?: Workspace; problems: readonly Problem[] } {
  const [old, now] = [merge(before.documents), merge(after.documents)];
  const problems = [...before.problems, ...old.problems, ...after.problems, ...now.problems];
  if (problems.length > 0) return { problems };
  const { plan, bindings } = mixPlans(
    { plan: old.plan, loaded: before },
    { plan: keepKnown(now.plan, old.plan), loaded: after },
    { leave: NO_LEAVE, keptStates: new Set(old.plan.initiatives.keys()) },
  );
  return bind(plan, bindings);
}

/** Without the definitions that the other plan does not have, and without what was decided about those. */
function keepKnown(plan: MergedPlan, known: MergedPlan): MergedPlan {
  const keep = <Entry>(entries: ReadonlyMap<string, Entry>, others: ReadonlyMap<string, unknown>) =>
    new Map([...entries].filter(([id]) => others.has(id)));
  const initiatives = [...keep(plan.initiatives, known.initiatives)].map(
    ([id, { gates, ...entry }]) => {
      const before = known.initiatives.get(id)?.gates ?? {};
      const kept = Object.entries(gates ?? {}).filter(([name]) => Object.hasOwn(before, name));
      return [id, kept.length > 0 ? { ...entry, gates: Object.fromEntries(kept) } : entry] as const;
    },
  );
  const gates = new Set(
    initiatives.flatMap(([id, entry]) =>
      Object.keys('gates' in entry ? entry.gates : {}).map((name) => `${id}.${name}`),
    ),
  );
  return {
    ...plan,
    teams: keep(plan.teams, known.teams),
    people: keep(plan.people, known.people),
    checks: keep(plan.checks, known.checks),
    assumptions: keep(plan.assumptions, known.assumptions),
    kpis: keep(plan.kpis, known.kpis),
    initiatives: new Map(initiatives),
    decisions: plan.decisions.filter(({ gate }) => gate !== undefined && gates.has(gate)),
    restatements: plan.restatements.filter(({ kpi, initiative }) =>
      kpi === undefined ? known.initiatives.has(initiative ?? '') : known.kpis.has(kpi),
    ),
    closures: plan.closures.filter(({ initiative }) => known.initiatives.has(initiative)),
  };
}
