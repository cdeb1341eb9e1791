import { childrenOf, type Expression, namesIn } from '../formula/expression.ts';
import { reachOf } from '../formula/reach.ts';
import { groupBy } from '../group-by.ts';
import { type Cadence, periodsPerYear, subPeriods } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { gridFor } from './closed.ts';
import { type Ground, need } from './ground.ts';
import { once } from './once.ts';

/** Windows longer than this are taken to have no beginning: they are never filled, so they ask for nothing. */
const LONGEST_WINDOW = 400;

interface SettlingWorld extends Pick<Ground, 'workspace' | 'graph' | 'runLength'> {
  /** The last closed element that a cadence has figures for. */
  readonly through: (cadence: Cadence) => number;
}

/**
 * From which element on a KPI has to stand somewhere so that every rule that looks at it is settled by it: its own
 * assumptions, those of every KPI that is computed from it (with the windows of the formulas between), and the
 * requirements that name it. At least as many periods as settle any fact.
 */
export function settlingFrom(world: SettlingWorld): (kpi: string) => number {
  const { workspace, graph, runLength, through } = world;
  const aboutKpi = groupBy(workspace.assumptions.values(), ({ kpi }) => kpi);
  const asked = requirementsByKpi(workspace);

  const from = once((id: string): number => {
    const kpi = need(workspace.kpis, id);
    const periods = [runLength(kpi.cadence)].concat(
      (aboutKpi.get(id) ?? []).map(({ breaksAfter }) => breaksAfter),
    );
    const own = through(kpi.cadence) - Math.max(...periods) + 1;
    const users = graph.linksFrom(id).flatMap(({ to, claim }) => {
      const user = need(workspace.kpis, to);
      if (claim || !user.formula) return [];
      return [startOf(kpi, from(to) - windowOf(user.formula, id), user.cadence, workspace)];
    });
    const requirements = (asked.get(id) ?? []).map(({ expression, cadence }) =>
      startOf(kpi, through(cadence) - windowOf(expression, id), cadence, workspace),
    );
    return Math.max(0, Math.min(own, ...users, ...requirements));
  });
  return from;
}

/** The first element of a KPI inside an element of the cadence at which it is used. */
function startOf(kpi: Kpi, at: number, cadence: Cadence, workspace: Workspace): number {
  if (kpi.cadence === cadence) return at;
  const period = { cadence, index: gridFor(workspace, cadence).first + at };
  const inside = subPeriods(period, kpi.cadence, workspace.calendar);
  return inside ? inside.first - gridFor(workspace, kpi.cadence).first : Number.POSITIVE_INFINITY;
}

/** How many earlier periods of a KPI a formula looks at; of windows side by side the longest counts. */
function windowOf(expression: Expression, kpi: string): number {
  const calls = outermostCalls(expression).filter((call) =>
    namesIn(call).some(({ name }) => name === kpi),
  );
  const reaches = calls.map((call) => reachOf(call, LONGEST_WINDOW));
  return Math.max(0, ...reaches.filter((reach) => reach < LONGEST_WINDOW));
}

function outermostCalls(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'call') found.push(node);
    else waiting.push(...childrenOf(node));
  }
  return found;
}

interface Asking {
  readonly kpi: string;
  readonly expression: Expression;
  /** The coarsest cadence of the KPIs in it: at that one it is judged. */
  readonly cadence: Cadence;
}

function requirementsByKpi({
  initiatives,
  kpis,
}: Workspace): ReadonlyMap<string, readonly Asking[]> {
  const gates = [...initiatives.values()].flatMap((initiative) => initiative.gates);
  const asking = gates
    .flatMap(({ requirements }) => requirements)
    .flatMap(({ expression }): readonly Asking[] => {
      const named = [...new Set(namesIn(expression).map(({ name }) => name))];
      const cadences = named.flatMap((name) => kpis.get(name)?.cadence ?? []);
      const [cadence] = cadences.sort((a, b) => periodsPerYear(a) - periodsPerYear(b));
      return cadence === undefined ? [] : named.map((kpi) => ({ kpi, expression, cadence }));
    });
  return groupBy(asking, ({ kpi }) => kpi);
}
