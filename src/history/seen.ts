import type { Observation, State } from '../evaluate/assumption-fact.ts';
import { evaluate, type Facts } from '../evaluate/facts.ts';
import { isDone, isLate } from '../evaluate/initiative-fact.ts';
import { judgeReasons } from '../gates/gate-fact.ts';
import type { Reason } from '../gates/standing.ts';
import type { Day } from '../period/day.ts';
import type {
  GateDecision,
  Kpi,
  Milestone,
  Override,
  Verdict,
  Workspace,
} from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';

/** What was known of a plan on a day, as far as a replay tells it: verdicts, states, money and milestones. */
export interface Seen {
  /** By id, in order of due date. */
  readonly gates: ReadonlyMap<string, GateSeen>;
  readonly assumptions: ReadonlyMap<string, AssumptionSeen>;
  readonly initiatives: ReadonlyMap<string, WorkSeen>;
  /** All that the plan then held, also those that count only later, and of gates that are judged no more. */
  readonly decisions: readonly GateDecision[];
  readonly overrides: readonly Override[];
}

export interface GateSeen {
  readonly initiative: string;
  readonly due: Day;
  readonly verdict: Verdict;
  /** The worst of what keeps it from passing; undefined where it passes. */
  readonly because: Reason | undefined;
}

export interface AssumptionSeen {
  readonly state: State;
  readonly figure: FigureSeen | undefined;
}

/** The latest figure of the KPI that judges an assumption against what was expected, in the unit of the KPI. */
export interface FigureSeen {
  readonly kpi: string;
  readonly period: string;
  readonly value: number;
  readonly unit: string;
  readonly atLeast: number | undefined;
  readonly atMost: number | undefined;
}

/** Money in the plan's currency. */
export interface WorkSeen {
  readonly restsOn: readonly string[];
  readonly budget: number;
  /** Undefined where the plan records no spend. */
  readonly spent: number | undefined;
  /** What is left of the budget; undefined where the plan records no spend. */
  readonly unspent: number | undefined;
  /** Budget of the periods that are not closed, up to the next gate. */
  readonly committed: number;
  /** Milestones that were due or done by that day, and how many of them were done in time or are late. */
  readonly milestones: { readonly reached: number; readonly onTime: number; readonly late: number };
}

/** Judges as little as a replay needs: no checks, and nothing inferred that no verdict asks for. */
export function seeOn(workspace: Workspace, asOf: Day): Seen {
  const facts = evaluate(workspace, asOf, true);
  return {
    gates: seeGates(facts),
    assumptions: seeAssumptions(facts),
    initiatives: seeWork(facts),
    decisions: workspace.decisions,
    overrides: workspace.overrides,
  };
}

function seeGates(facts: Facts): ReadonlyMap<string, GateSeen> {
  const { workspace } = facts;
  const gates = new Map(
    [...workspace.initiatives.values()].flatMap((each) =>
      each.gates.map((gate) => [gate.id, gate] as const),
    ),
  );
  const seen = new Map<string, GateSeen>();
  for (const [id, { verdict, reasons }] of judgeReasons(facts)) {
    const gate = gates.get(id);
    if (!gate) continue;
    const { initiative, due } = gate;
    const because = verdict === 'pass' ? undefined : reasons.find(({ weight }) => weight !== 'for');
    seen.set(id, { initiative, due, verdict, because });
  }
  return seen;
}

function seeAssumptions(facts: Facts): ReadonlyMap<string, AssumptionSeen> {
  const { kpis, assumptions } = facts.workspace;
  return new Map(
    [...assumptions.keys()].map((id) => {
      const { state, assumption, latest } = facts.assumption(id);
      const figure = latest && seeFigure(latest, kpis.get(assumption.kpi ?? ''));
      return [id, { state, figure }] as const;
    }),
  );
}

function seeFigure(
  { value, period, band }: Observation,
  kpi: Kpi | undefined,
): FigureSeen | undefined {
  // A ratio over nothing may be seen as without bound: there is no figure to print.
  if (!kpi || !Number.isFinite(value)) return undefined;
  const edge = (inner: number) => (Number.isFinite(inner) ? asWritten(inner, kpi.unit) : undefined);
  return {
    kpi: kpi.id,
    period,
    value: asWritten(value, kpi.unit),
    unit: kpi.unit.text,
    atLeast: edge(band.declaredLower),
    atMost: edge(band.declaredUpper),
  };
}

function seeWork(facts: Facts): ReadonlyMap<string, WorkSeen> {
  const { workspace, asOf } = facts;
  return new Map(
    [...workspace.initiatives.values()].map(({ id, restsOn, milestones }) => {
      const { budget, spent, committed, isSpendRecorded } = facts.initiative(id).money;
      const work = {
        restsOn,
        budget,
        spent: isSpendRecorded ? spent : undefined,
        unspent: isSpendRecorded ? Math.max(0, toCents(budget - spent)) : undefined,
        committed,
        milestones: countMilestones(milestones, asOf),
      };
      return [id, work] as const;
    }),
  );
}

function countMilestones(milestones: readonly Milestone[], asOf: Day): WorkSeen['milestones'] {
  const reached = milestones.filter((each) => isDone(each, asOf) || each.due < asOf);
  return {
    reached: reached.length,
    onTime: reached.filter(({ done, due }) => done !== undefined && done <= due).length,
    late: milestones.filter((each) => isLate(each, asOf)).length,
  };
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
