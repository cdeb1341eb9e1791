import { evaluate, type Facts } from '../evaluate/facts.ts';
import type { InitiativeFact } from '../evaluate/initiative-fact.ts';
import type { Day } from '../period/day.ts';
import type { Gate, GateDecision, Initiative, Override, Verdict } from '../resolve/workspace.ts';
import { type Reason, standingOf } from './standing.ts';
import { SEVERITY_OF_VERDICT, verdictOf } from './verdict-rule.ts';

/** A gate with its computed verdict, and what people made of it. */
export interface GateFact {
  readonly gate: Gate;
  readonly initiative: InitiativeFact;
  readonly verdict: Verdict;
  /** Why it is not a pass; what is met where it is one. Worst first. */
  readonly reasons: readonly Reason[];
  readonly isOverdue: boolean;
  readonly decision: JudgedDecision | undefined;
  /** An override of the computed verdict that is in force. */
  readonly override: Override | undefined;
}

export interface JudgedDecision {
  readonly decision: GateDecision;
  /** What the computed verdict was on the day of the decision. */
  readonly computed: Verdict;
  /** The decision was milder than the verdict, and no override accounts for it. */
  readonly isUnaccounted: boolean;
}

/** The verdict of every gate of the initiatives that are not over, in order of due date. */
export function judgeGates(facts: Facts): readonly GateFact[] {
  const verdicts = verdictsOf(facts);
  const earlier = new Map<Day, (gate: string) => Verdict>();
  const verdictOn = (gate: string, day: Day): Verdict => {
    const known = earlier.get(day) ?? verdictsOf(evaluate(facts.workspace, day, true)).of;
    earlier.set(day, known);
    return known(gate);
  };
  return openGates(facts).map((gate) => {
    const { verdict, reasons } = verdicts.judge(gate);
    const decision = judgeDecision(gate, facts, verdictOn);
    return {
      gate,
      initiative: facts.initiative(gate.initiative),
      verdict,
      reasons,
      isOverdue: gate.due < facts.asOf,
      decision,
      override: overrideInForce(gate, facts),
    };
  });
}

/** The verdicts alone, by gate in order of due date: without what people made of them. */
export function judgeVerdicts(facts: Facts): ReadonlyMap<string, Verdict> {
  return new Map([...judgeReasons(facts)].map(([id, { verdict }]) => [id, verdict] as const));
}

/** The same with the reasons of each verdict, worst first. */
export function judgeReasons(facts: Facts): ReadonlyMap<string, Judged> {
  const { judge } = verdictsOf(facts);
  return new Map(openGates(facts).map((gate) => [gate.id, judge(gate)] as const));
}

function openGates({ workspace }: Facts): readonly Gate[] {
  return [...workspace.initiatives.values()]
    .filter(isJudged)
    .flatMap(({ gates }) => gates)
    .sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

/** The gates of work that is over are judged no more. */
export function isJudged({ state }: Initiative): boolean {
  return state !== 'cancelled' && state !== 'closed';
}

interface Judged {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** Verdicts on demand: a gate may ask for another's, and the workspace has no circles of them. */
function verdictsOf(facts: Facts): { judge(gate: Gate): Judged; of(gate: string): Verdict } {
  const gates = new Map<string, Gate>();
  for (const initiative of facts.workspace.initiatives.values()) {
    for (const gate of initiative.gates) gates.set(gate.id, gate);
  }
  const known = new Map<string, Judged>();
  const judge = (gate: Gate): Judged => {
    const found = known.get(gate.id);
    if (found) return found;
    const { standing, reasons } = standingOf(gate, facts, of);
    const judged = { verdict: verdictOf(standing), reasons };
    known.set(gate.id, judged);
    return judged;
  };
  const of = (id: string): Verdict => {
    const gate = gates.get(id);
    return gate ? judge(gate).verdict : 'hold';
  };
  return { judge, of };
}

function judgeDecision(
  gate: Gate,
  { workspace, asOf }: Facts,
  verdictOn: (gate: string, day: Day) => Verdict,
): JudgedDecision | undefined {
  const decision = workspace.decisions
    .filter((each) => each.gate === gate.id && each.on <= asOf)
    .sort((a, b) => a.on - b.on || SEVERITY_OF_VERDICT[a.verdict] - SEVERITY_OF_VERDICT[b.verdict])
    .at(-1);
  if (!decision) return undefined;
  const computed = verdictOn(gate.id, decision.on);
  const isMilder = SEVERITY_OF_VERDICT[decision.verdict] < SEVERITY_OF_VERDICT[computed];
  const isAccounted = workspace.overrides.some(
    (each) =>
      each.gate === gate.id && each.verdict === decision.verdict && each.until >= decision.on,
  );
  return { decision, computed, isUnaccounted: isMilder && !isAccounted };
}

/** Of several overrides in force the strictest counts, whatever the order in which they are written. */
function overrideInForce(gate: Gate, { workspace, asOf }: Facts): Override | undefined {
  return workspace.overrides
    .filter((each) => each.gate === gate.id && each.until >= asOf)
    .sort((a, b) => SEVERITY_OF_VERDICT[b.verdict] - SEVERITY_OF_VERDICT[a.verdict])[0];
}

/**
 * Whether people have answered this verdict: by an override in force, or by a decision that was as strict as the
 * verdict of its day. A hold, or a decision from before the gate was due, no longer answers a verdict that has become
 * worse since (docs/decisions/008).
 */
export function isSettled({ gate, verdict, decision, override }: GateFact): boolean {
  if (override) return true;
  if (!decision || decision.isUnaccounted) return false;
  const isWorseSince = SEVERITY_OF_VERDICT[verdict] > SEVERITY_OF_VERDICT[decision.computed];
  const isPreliminary = decision.decision.verdict === 'hold' || decision.decision.on < gate.due;
  return !(isWorseSince && isPreliminary);
}
