import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import type { Day } from '../period/day.ts';
import type { DocumentPath, Override, Waiver } from '../resolve/workspace.ts';
import type { Judged } from './check.ts';
import { peopleOf } from './people.ts';

/** What an override or a waiver does now. */
export interface ExceptionUse {
  /** `The override of onboarding.scale_up to pass (by ceo)` */
  readonly name: string;
  readonly subject: string;
  readonly until: Day;
  readonly path: DocumentPath;
  /** What comes into force without it; undefined where it excepts nothing. */
  readonly excepts: string | undefined;
  readonly whyUnused: string;
  readonly money: number;
  readonly people: readonly string[];
}

/** Undefined where it belongs to the record: it is renewed, the gate is settled, or a decision that was taken rests on it. */
export function useOfOverride(
  override: Override,
  { facts, gates }: Judged,
): ExceptionUse | undefined {
  const { gate, verdict, by, until, path } = override;
  const fact = gates.find((each) => each.gate.id === gate);
  const isRenewed = facts.workspace.overrides.some(
    (each) => each.gate === gate && each.until > until,
  );
  if (!fact || isRenewed) return undefined;
  const excepts = SEVERITY_OF_VERDICT[verdict] < SEVERITY_OF_VERDICT[fact.verdict];
  if (excepts ? isSettledOtherwise(override, fact) : carriesDecision(override, fact)) {
    return undefined;
  }
  return {
    name: `The override of ${gate} to ${verdict} (by ${by})`,
    subject: `gates.${gate}`,
    until,
    path,
    excepts: excepts ? `the verdict ${fact.verdict}` : undefined,
    whyUnused: `the verdict is ${fact.verdict} anyway`,
    money: facts.initiative(fact.gate.initiative).money.committed,
    people: [...new Set([by, ...peopleOf(fact.initiative.initiative)])],
  };
}

/** A later decision stands by itself, and so does one that is no milder than the verdict. */
function isSettledOtherwise({ until }: Override, { decision, verdict }: GateFact): boolean {
  if (!decision) return false;
  const isLater = decision.decision.on > until && !decision.isUnaccounted;
  return isLater || SEVERITY_OF_VERDICT[decision.decision.verdict] >= SEVERITY_OF_VERDICT[verdict];
}

/** A decision milder than the verdict of its day, taken while this override was in force. */
export function carriesDecision({ verdict, until }: Override, { decision }: GateFact): boolean {
  if (decision?.decision.verdict !== verdict || decision.decision.on > until) return false;
  return SEVERITY_OF_VERDICT[verdict] < SEVERITY_OF_VERDICT[decision.computed];
}

/** Undefined where it is renewed, or where it cannot be told what the check finds. */
export function useOfWaiver(
  { check, subject, by, until, path }: Waiver,
  judged: Judged,
): ExceptionUse | undefined {
  const findings = judged.findingsOf(check)?.filter((each) => each.subject === subject);
  const isRenewed = judged.facts.workspace.waivers.some(
    (each) => each.check === check && each.subject === subject && each.until > until,
  );
  if (!findings || isRenewed) return undefined;
  const people = findings.flatMap((finding) => finding.people ?? []);
  return {
    name: `The waiver of ${check} on ${subject} (by ${by})`,
    subject,
    until,
    path,
    excepts: findings.length > 0 ? 'the finding' : undefined,
    whyUnused: `${check} finds nothing there`,
    money: findings.reduce((sum, { money }) => sum + (money ?? 0), 0),
    people: [...new Set([by, ...people])],
  };
}
