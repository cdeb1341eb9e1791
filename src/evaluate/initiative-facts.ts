import type { Gate, Initiative } from '../resolve/workspace.ts';
import type { AssumptionFacts } from './assumption-facts.ts';
import { type BeliefFact, reconcileBeliefs } from './belief-fact.ts';
import { type GateDemand, readDemand } from './gate-demand.ts';
import { type Ground, need, numberSetting } from './ground.ts';
import { type InitiativeFact, judgeInitiative } from './initiative-fact.ts';
import { findJustified, type Justified } from './justified.ts';
import type { KpiFacts } from './kpi-facts.ts';
import { type LoadBearing, measureLoad, rankLoads } from './load-bearing.ts';
import { countMoney, spentAfter } from './money.ts';
import { findMovers } from './movers.ts';
import { lazily, once } from './once.ts';
import { followMovements } from './paths.ts';
import { judgeStop, type StopFact } from './stop-fact.ts';
import { judgeTeams, type TeamFact } from './team-fact.ts';
import { sumValueFlow, type ValueFlow } from './value-flow.ts';

/** Active initiatives, and their budget together in the plan's currency. */
interface Work {
  readonly initiatives: readonly Initiative[];
  readonly money: number;
}

/** What is known about the work: initiatives, their money, and the teams. */
export interface InitiativeFacts {
  initiative(id: string): InitiativeFact;
  /** An initiative that has stopped, and what was spent on it since; undefined where it has not. */
  stop(initiative: string): StopFact | undefined;
  /** The active initiatives that promise to move a KPI or rest on an assumption about it. */
  justifiedBy(kpi: string): Justified;
  /** The active initiatives that rest on an assumption. */
  restingOn(assumption: string): Work;
  /** The active initiatives that move a KPI or one that leads to it. */
  moving(kpi: string): Work;
  /** What the teams plan on for an assumption; undefined where none says anything of its own. */
  beliefs(assumption: string): BeliefFact | undefined;
  /** What a gate asks for. */
  demand(gate: Gate): GateDemand;
  team(id: string): TeamFact;
  valueFlow(): ValueFlow;
  /** The assumptions that active work rests on: most money first, then the least room. */
  loadBearing(): readonly LoadBearing[];
}

/** The default of `overspent-initiative`, which the delivery light needs as well. */
const OVERSPEND_MARGIN = 0.1;

export function factsOfInitiatives(
  ground: Ground,
  { assumption, brokenAbout, headroom, answer }: AssumptionFacts & Pick<KpiFacts, 'answer'>,
): InitiativeFacts {
  const { workspace, asOf, graph, judged, closed, runLength } = ground;
  const { kpis, assumptions, initiatives } = workspace;
  const all = [...initiatives.values()];
  const overspendMargin =
    numberSetting(workspace, 'overspent-initiative', 'margin') ?? OVERSPEND_MARGIN;
  const paths = { workspace, graph, figures: judged, closed, runLength, brokenAbout, answer };

  const initiative = once((id: string): InitiativeFact => {
    const each = need(initiatives, id);
    return judgeInitiative(each, {
      asOf,
      premises: each.restsOn.map(assumption),
      movements: lazily(() => followMovements(each, paths)),
      money: countMoney(each, workspace, asOf, closed(workspace.cadence)),
      overspendMargin,
      spentAfter: (day) => spentAfter(each, workspace, day, closed(workspace.cadence)),
    });
  });
  const budgetOf = (id: string): number => initiative(id).money.budget;
  const workOf = (active: readonly Initiative[]): Work => ({
    initiatives: active,
    money: active.reduce((sum, { id }) => sum + budgetOf(id), 0),
  });

  const restingOn = once((id: string) =>
    workOf(all.filter((each) => each.state === 'active' && each.restsOn.includes(id))),
  );
  const justified = lazily(() => findJustified(workspace, budgetOf));
  const movers = lazily(() => findMovers(workspace, graph));
  const teams = lazily(() => judgeTeams(workspace, graph, budgetOf));
  const gates = lazily(
    () => new Map(all.flatMap((each) => each.gates.map((gate) => [gate.id, gate] as const))),
  );

  return {
    initiative,
    stop: once((id: string) =>
      judgeStop(need(initiatives, id), workspace, asOf, closed(workspace.cadence)),
    ),
    justifiedBy: (kpi) => justified().get(kpi) ?? { initiatives: [], money: 0 },
    restingOn,
    moving: once((id: string) => workOf(movers().get(id) ?? [])),
    beliefs: once((id: string) => {
      const each = need(assumptions, id);
      const kpi = kpis.get(each.kpi ?? '');
      if (!kpi) return undefined;
      const at = Math.max(0, closed(kpi.cadence));
      const period = ground.periodName(kpi.id, at);
      return reconcileBeliefs(each, { at, period }, restingOn(id).initiatives);
    }),
    demand: once((gate: Gate) =>
      readDemand(gate, {
        gates: gates(),
        kpis,
        premises: need(initiatives, gate.initiative).restsOn.map((id) => need(assumptions, id)),
        figuresAt: judged.at,
      }),
    ),
    team: (id) => need(teams(), id),
    loadBearing: lazily(() => {
      const ids = [...assumptions.keys()];
      return rankLoads(
        ids.map((id) => measureLoad(assumption(id), headroom(id), restingOn(id).money)),
      );
    }),
    valueFlow: lazily(() => sumValueFlow(all.map(({ id }) => initiative(id)))),
  };
}
