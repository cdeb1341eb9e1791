import type { CheckRun, PlacedFinding } from '../checks/run.ts';
import type { Facts } from '../evaluate/facts.ts';
import { EXIT } from '../exit.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { entryOfWaiver } from '../history/entries.ts';
import type { Past } from '../history/past.ts';
import { describeSharedAddresses } from '../history/signer.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Result } from '../schema/result.ts';
import { describeAgainst, type HeldAgainst } from './describe-against.ts';
import {
  describeAssumptionFact,
  describeClaims,
  describeCoreMetric,
  describeInitiativeFact,
} from './describe-facts.ts';
import { describeGate } from './describe-gate.ts';
import { describeRecorded } from './describe-recorded.ts';

export type FailOn = 'error' | 'warning' | 'note' | 'never';

export interface Judgement {
  readonly facts: Facts;
  readonly gates: readonly GateFact[];
  readonly past: Past | GitTrouble;
  readonly run: CheckRun;
  readonly failOn: FailOn;
  readonly files: number;
  readonly checks: number;
  /** The base that it was held against, where it was. */
  readonly against?: HeldAgainst;
}

/** Findings and gates as one result, with the exit code that they lead to. */
export function makeVerdict(judgement: Judgement): Result {
  const { facts, gates, past, run, files, checks, against } = judgement;
  const { workspace } = facts;
  const { total, live, proven } = facts.valueFlow();
  const known = new Set(run.findings.filter((finding) => against?.isKnown?.(finding)));
  const counting = against?.newOnly
    ? run.findings.filter((each) => !known.has(each))
    : run.findings;
  const outcome = outcomeOf(run, counting, judgement);
  const notJudged = [...run.notJudged, ...run.failures.map(describeFailure)];
  return {
    plan: {
      name: workspace.name,
      currency: workspace.currency,
      cadence: workspace.cadence,
      closed_through: facts.closedPeriod(),
    },
    as_of: formatDay(facts.asOf),
    history: describeHistory(past, workspace),
    against: against ? describeAgainst(against, known.size) : null,
    outcome,
    exit_code: CODES[outcome],
    value_flow: {
      share: total > 0 ? live / total : null,
      proven_share: total > 0 ? proven / total : null,
      live,
      proven,
      total,
      unit: workspace.currency,
    },
    core_metrics: workspace.coreMetrics.map((id) => describeCoreMetric(id, facts)),
    load_bearing: facts.loadBearing().map(({ assumption, money, room }) => ({
      assumption,
      money,
      room: room === undefined ? null : Number(room.toPrecision(6)),
    })),
    assumptions: [...workspace.assumptions.keys()].map((id) => describeAssumptionFact(id, facts)),
    claims: describeClaims(facts),
    initiatives: [...workspace.initiatives.keys()].map((id) => describeInitiativeFact(id, facts)),
    gates: gates.map((gate) => describeGate(gate, workspace, past)),
    findings: run.findings.map((each) =>
      describeFinding(each, workspace, past, against?.change && known.has(each)),
    ),
    not_judged: notJudged,
    problems: [],
    counts: {
      ...countFindings(counting),
      not_judged: notJudged.length,
      problems: 0,
      files,
      kpis: workspace.kpis.size,
      assumptions: workspace.assumptions.size,
      initiatives: workspace.initiatives.size,
      checks: checks - run.switchedOff.length,
      checks_off: run.switchedOff.length,
    },
  };
}

const CODES = {
  failed_by_bug: EXIT.bug,
  weakens: EXIT.weakens,
  fails: EXIT.fails,
  passes: EXIT.passes,
} as const;

/** A change that weakens its judge fails whatever else is found: what is found was not to be judged by it. */
function outcomeOf(
  run: CheckRun,
  counting: readonly PlacedFinding[],
  { failOn, against }: Judgement,
): keyof typeof CODES {
  if (run.failures.length > 0) return 'failed_by_bug';
  if (against?.change && against.change.weakened.length > 0) return 'weakens';
  return fails(counting, failOn) ? 'fails' : 'passes';
}

function describeHistory(past: Past | GitTrouble, workspace: Workspace): Result['history'] {
  if (isTrouble(past)) return null;
  const [first] = past.steps;
  const last = past.steps.at(-1);
  return {
    commits: past.steps.length,
    later: past.later,
    first: first?.commit.id ?? null,
    last: last?.commit.id ?? null,
    doubts: [
      ...past.doubts,
      ...(past.gap === undefined ? [] : [past.gap]),
      ...describeSharedAddresses(workspace),
    ],
  };
}

/** The result where the plan could not be read. */
export function refuse(problems: readonly Problem[], asOf: Day, files: number): Result {
  return {
    plan: null,
    as_of: formatDay(asOf),
    history: null,
    against: null,
    outcome: 'not_judged',
    exit_code: EXIT.notJudged,
    value_flow: null,
    core_metrics: [],
    load_bearing: [],
    assumptions: [],
    claims: [],
    initiatives: [],
    gates: [],
    findings: [],
    not_judged: [],
    problems: problems.map(({ code, message, hint, place }) => ({
      code,
      message,
      hint: hint ?? null,
      ...place,
    })),
    counts: {
      errors: 0,
      warnings: 0,
      notes: 0,
      waived: 0,
      not_judged: 0,
      problems: problems.length,
      files,
      kpis: 0,
      assumptions: 0,
      initiatives: 0,
      checks: 0,
      checks_off: 0,
    },
  };
}

const RANK = { error: 3, warning: 2, note: 1, never: 4 } as const;

function fails(findings: readonly PlacedFinding[], failOn: FailOn): boolean {
  return findings.some(({ severity, waiver }) => !waiver && RANK[severity] >= RANK[failOn]);
}

function countFindings(findings: readonly PlacedFinding[]) {
  const count = (severity: PlacedFinding['severity']) =>
    findings.filter((each) => !each.waiver && each.severity === severity).length;
  const waived = findings.filter(({ waiver }) => waiver).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note'), waived };
}

function describeFinding(
  { place, waiver, ...finding }: PlacedFinding,
  workspace: Workspace,
  past: Past | GitTrouble,
  isKnown: boolean | undefined,
): Result['findings'][number] {
  return {
    check: finding.check,
    severity: finding.severity,
    subject: finding.subject,
    message: finding.message,
    next: finding.next,
    ...place,
    money: finding.money ?? null,
    people: [...(finding.people ?? [])],
    evidence: Object.fromEntries(
      Object.entries(finding.evidence ?? {}).map(([name, value]) => [
        name,
        typeof value === 'object' ? [...value] : value,
      ]),
    ),
    waived: waiver
      ? {
          by: waiver.by,
          because: waiver.because,
          until: formatDay(waiver.until),
          recorded: describeRecorded(entryOfWaiver(waiver), past, workspace),
        }
      : null,
    known: isKnown ?? null,
  };
}

function describeFailure({
  check,
  error,
}: CheckRun['failures'][number]): Result['not_judged'][number] {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    check,
    subject: 'plan',
    reason: `the check failed by a bug of ours (${reason}); please report it`,
  };
}
