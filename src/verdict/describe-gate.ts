import { type GateFact, isSettled } from '../gates/gate-fact.ts';
import type { Reason } from '../gates/standing.ts';
import { entryOfDecision, entryOfOverride } from '../history/entries.ts';
import type { Past } from '../history/past.ts';
import type { GitTrouble } from '../load/git/trouble.ts';
import { formatDay } from '../period/day.ts';
import type { Verdict, Workspace } from '../resolve/workspace.ts';
import type { ResultGate } from '../schema/result.ts';
import { asWritten } from '../units/as-written.ts';
import { describeRecorded } from './describe-recorded.ts';

export function describeGate(
  fact: GateFact,
  workspace: Workspace,
  past: Past | GitTrouble,
): ResultGate {
  const { gate, initiative, verdict, reasons, isOverdue, decision, override } = fact;
  return {
    id: gate.id,
    due: formatDay(gate.due),
    opens: gate.opens ?? null,
    overdue: isOverdue,
    settled: isSettled(fact),
    verdict,
    because: reasons.map((reason) => describeReason(reason, workspace)),
    committed: initiative.money.committed,
    spent_since_broken: initiative.spentSinceBroken,
    next_decision: nextDecision(fact),
    decision: decision
      ? {
          verdict: decision.decision.verdict,
          on: formatDay(decision.decision.on),
          by: decision.decision.by,
          computed: decision.computed,
          accounted: !decision.isUnaccounted,
          recorded: describeRecorded(entryOfDecision(decision.decision), past, workspace),
        }
      : null,
    override: override
      ? {
          verdict: override.verdict,
          by: override.by,
          because: override.because,
          until: formatDay(override.until),
          recorded: describeRecorded(entryOfOverride(override), past, workspace),
        }
      : null,
  };
}

function describeReason(reason: Reason, workspace: Workspace): ResultGate['because'][number] {
  const unit = reason.kpi === undefined ? undefined : workspace.kpis.get(reason.kpi)?.unit;
  const isNumber = reason.observed !== undefined && Number.isFinite(reason.observed) && unit;
  return {
    kind: reason.kind,
    weight: reason.weight,
    id: reason.id,
    text: reason.text,
    state: reason.state ?? null,
    since: reason.since ?? null,
    kpi: reason.kpi ?? null,
    observed: isNumber ? asWritten(reason.observed ?? 0, unit) : null,
    expected: reason.expected ?? null,
    unit: unit?.text ?? null,
  };
}

const QUESTION: Readonly<Record<Verdict, string>> = {
  pass: 'confirm the pass',
  hold: 'settle what is open',
  pivot: 'change what it rests on or where it leads, or re-base the premise with a reason',
  kill: 'stop it, or re-base the premise with a reason',
};

/** The one decision that is due next, and who takes it. */
function nextDecision(fact: GateFact): string | null {
  const { gate, initiative, verdict, isOverdue } = fact;
  if (isSettled(fact)) return null;
  const { sponsor, owner } = initiative.initiative;
  const who = sponsor ?? owner ?? 'the owner';
  const when = isOverdue ? `overdue since ${formatDay(gate.due)}` : `by ${formatDay(gate.due)}`;
  return `${when}, ${who}: ${QUESTION[verdict]}`;
}
