import type { Place } from '../problem.ts';
import type { Waiver } from '../resolve/workspace.ts';
import type { Check, Finding, Judged, NotJudged, Severity } from './check.ts';
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
  /** Checks that failed by a bug of ours; the others ran all the same. */
  readonly failures: readonly { readonly check: string; readonly error: unknown }[];
}

/** Runs the checks over the facts. */
export function runChecks(
  checks: readonly Check[],
  judged: Judged,
  settings: ReadonlyMap<string, CheckSetting>,
): CheckRun {
  const findings: PlacedFinding[] = [];
  const notJudged: (NotJudged & { check: string })[] = [];
  const failures: { check: string; error: unknown }[] = [];
  for (const check of checks) {
    const setting = settings.get(check.id);
    if (setting?.severity === 'off') continue;
    const options = setting?.options ?? {};
    try {
      for (const finding of check.find(judged, options))
        findings.push(placed(check, setting, finding, judged));
      for (const each of check.notJudged(judged, options))
        notJudged.push({ ...each, check: check.id });
    } catch (error) {
      failures.push({ check: check.id, error });
    }
  }
  return { findings: findings.sort(bySeverityAndMoney), notJudged, failures };
}

/** A severity set in plan.yaml counts for every case of the check. */
function placed(
  check: Check,
  setting: CheckSetting | undefined,
  finding: Finding,
  judged: Judged,
): PlacedFinding {
  const { workspace, asOf } = judged.facts;
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
    compare(a.check, b.check) ||
    compare(a.subject, b.subject) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
