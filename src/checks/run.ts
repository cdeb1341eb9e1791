import { compareText } from '../compare-text.ts';
import type { Place } from '../problem.ts';
import type { Waiver } from '../resolve/workspace.ts';
import type { Check, Finding, Judged, JudgedFacts, NotJudged, Severity } from './check.ts';
import type { CheckSetting } from './settings.ts';

/** A finding with its check, its place in a file, and the waiver that accepts it for a time. */
export interface PlacedFinding extends Finding {
  readonly check: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly waiver: Waiver | undefined;
}

export interface CheckRun {
  /** Most money first within each severity. */
  readonly findings: readonly PlacedFinding[];
  readonly notJudged: readonly (NotJudged & { readonly check: string })[];
  /** Checks that plan.yaml has switched off. */
  readonly switchedOff: readonly string[];
  /** Checks that failed by a bug of ours; the others ran all the same. */
  readonly failures: readonly { readonly check: string; readonly error: unknown }[];
}

export interface ChosenChecks {
  /** Those that report. */
  readonly checks: readonly Check[];
  /** All there are: a check may ask what one that does not report would find. */
  readonly allChecks: readonly Check[];
}

/** Runs the checks over the facts. */
export function runChecks(
  { checks, allChecks }: ChosenChecks,
  known: JudgedFacts,
  settings: ReadonlyMap<string, CheckSetting>,
): CheckRun {
  const findings: PlacedFinding[] = [];
  const notJudged: (NotJudged & { check: string })[] = [];
  const failures: { check: string; error: unknown }[] = [];
  const outcomeOf = outcomes([...checks, ...allChecks], known, settings);
  for (const check of checks) {
    const outcome = outcomeOf(check.id);
    if (!outcome) continue;
    const setting = settings.get(check.id);
    for (const each of outcome.findings) findings.push(placed(check, setting, each, known));
    for (const each of outcome.notJudged) notJudged.push({ ...each, check: check.id });
    if (outcome.failed) failures.push({ check: check.id, error: outcome.failed.error });
  }
  const switchedOff = checks
    .map(({ id }) => id)
    .filter((id) => settings.get(id)?.severity === 'off');
  return { findings: findings.sort(bySeverityAndMoney), notJudged, switchedOff, failures };
}

interface Outcome {
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  readonly failed: { readonly error: unknown } | undefined;
}

/** What each check finds, computed once, when it is first asked for. Undefined while it is being computed. */
function outcomes(
  available: readonly Check[],
  known: JudgedFacts,
  settings: ReadonlyMap<string, CheckSetting>,
): (id: string) => Outcome | undefined {
  const done = new Map<string, Outcome | undefined>();
  const outcomeOf = (id: string): Outcome | undefined => {
    const check = available.find((each) => each.id === id);
    if (!check || done.has(id)) return done.get(id);
    done.set(id, undefined);
    const outcome = runCheck(check, { ...known, findingsOf }, settings.get(id));
    done.set(id, outcome);
    return outcome;
  };
  const findingsOf = (id: string) => {
    const outcome = outcomeOf(id);
    return outcome?.failed ? undefined : outcome?.findings;
  };
  return outcomeOf;
}

function runCheck(check: Check, judged: Judged, setting: CheckSetting | undefined): Outcome {
  const findings: Finding[] = [];
  const notJudged: NotJudged[] = [];
  if (setting?.severity === 'off') return { findings, notJudged, failed: undefined };
  const options = setting?.options ?? {};
  try {
    for (const finding of check.find(judged, options)) findings.push(finding);
    for (const each of check.notJudged(judged, options)) notJudged.push(each);
  } catch (error) {
    return { findings, notJudged, failed: { error } };
  }
  return { findings, notJudged, failed: undefined };
}

/** A severity set in plan.yaml counts for every case of the check. */
function placed(
  check: Check,
  setting: CheckSetting | undefined,
  finding: Finding,
  { facts }: JudgedFacts,
): PlacedFinding {
  const { workspace, asOf } = facts;
  const waiver = workspace.waivers.find(
    (each) => each.check === check.id && each.subject === finding.subject && each.until >= asOf,
  );
  const set = setting?.severity === 'off' ? undefined : setting?.severity;
  return {
    ...finding,
    check: check.id,
    severity: set ?? finding.severity ?? check.severity,
    place: workspace.place(finding.path, 'key'),
    waiver,
  };
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

function bySeverityAndMoney(a: PlacedFinding, b: PlacedFinding): number {
  return (
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    (b.money ?? 0) - (a.money ?? 0) ||
    compareText(a.check, b.check) ||
    compareText(a.subject, b.subject) ||
    compareText(a.message, b.message)
  );
}
