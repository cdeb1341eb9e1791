import { pastOf } from '../checks/check.ts';
import { type Examined, type ExamineOptions, examine, isExamined } from '../checks/examine.ts';
import type { JudgedChange, Weakening } from '../checks/judged-change.ts';
import { type CheckRun, type PlacedFinding, runChecks } from '../checks/run.ts';
import { weakenedJudge } from '../checks/weakened-judge.ts';
import type { Approved } from '../history/approvals.ts';
import type { Past } from '../history/past.ts';
import type { GitTrouble } from '../load/git/trouble.ts';
import type { LoadedPlan } from '../load/load.ts';
import type { Day } from '../period/day.ts';
import { addDuration } from '../period/duration.ts';
import type { Place, Problem } from '../problem.ts';
import { merge } from '../resolve/merge.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { findBrought, findBroughtRestatements } from './brought.ts';
import { compareSides } from './compare-sides.ts';
import { findKnown } from './known.ts';
import { refuseBase, refuseMix } from './refusals.ts';
import { readRuleChanges } from './rule-changes.ts';
import { findReborn } from './splits.ts';
import { nameWeakenings } from './weakenings.ts';

/** What a change is judged by: the plan as it stands on the base. */
export interface Base {
  /** As it was asked for: `origin/main`. */
  readonly revision: string;
  readonly commit: string;
  /** When that commit was made: what was not closed then was provisional. */
  readonly day: Day | undefined;
  readonly loaded: LoadedPlan;
  readPast(): Past | GitTrouble;
}

/** The plan under judgement, examined by its own rules. */
export interface Head {
  readonly loaded: LoadedPlan;
  readonly workspace: Workspace;
  readonly examined: Examined;
}

export interface AgainstFact {
  readonly change: JudgedChange;
  /** What counts: the plan itself where it weakens nothing; else its facts under the rules of the base. */
  readonly counts: Examined;
  /** Whether the base has a finding as well. Asked once for each finding, in their order. */
  isKnown(finding: PlacedFinding): boolean;
}

/**
 * Judges a change by the rules that it is to be merged into: rules from the base, facts from the head. What comes out
 * better by the rules of the head, on the new figures or on the old ones, is a weakening, and so is every rule that is
 * milder by what it says, unless the base allowed it beforehand.
 */
export function judgeAgainst(
  base: Base,
  head: Head,
  options: ExamineOptions,
): AgainstFact | readonly Problem[] {
  const { workspace, problems } = resolve(base.loaded);
  if (!workspace) return [refuseBase(base.revision, problems)];
  const examined = examine(workspace, options, base.readPast);
  const isUnfit = !isExamined(examined) && examined.some(({ code }) => code !== 'nothing-known');
  if (isUnfit) return [refuseBase(base.revision, examined)];
  const sides = {
    base: { plan: merge(base.loaded.documents).plan, loaded: base.loaded, workspace },
    head: {
      plan: merge(head.loaded.documents).plan,
      loaded: head.loaded,
      workspace: head.workspace,
    },
  };
  const known = isExamined(examined) ? examined : undefined;
  const judging = {
    ...options,
    day: dayOfRules(base.day, workspace, options.asOf),
    past: known && pastOf(known),
  };
  const ruleChanges = readRuleChanges(sides, judging);
  const compared = compareSides(sides, ruleChanges, { base: known, head: head.examined }, judging);
  const { weakened, moved, approved } = nameWeakenings(sides, ruleChanges, compared, judging);
  if (!compared.mixed && weakened.length === 0) return [refuseMix(base.revision)];
  const change = {
    ...{ weakened, moved, approved: withoutRepeats([...ruleChanges.approved, ...approved]) },
    brought: findBrought(sides.base.workspace, sides.head.workspace),
    reborn: findReborn(sides.base.workspace, sides.head.workspace),
    restated: findBroughtRestatements(sides.base.workspace, sides.head.workspace),
  };
  return {
    change,
    counts: addWeakenings(choose(compared.mixed, head.examined, weakened), change),
    isKnown: findKnown(known?.run.findings ?? []),
  };
}

/** Closed figures that change by themselves are allowed as a whole and period by period, which is the same. */
function withoutRepeats(approved: readonly Approved[]): readonly Approved[] {
  const keyOf = ({ rule, from, to }: Approved) => JSON.stringify([rule, from, to]);
  return [...new Map(approved.map((each) => [keyOf(each), each] as const)).values()];
}

/**
 * The day by which the base counts what was closed: that of its commits, but no earlier than its own `closed_through`
 * has settled. Whoever makes a commit dates it; what a plan calls closed is closed.
 */
function dayOfRules(day: Day | undefined, { closedThrough, settle }: Workspace, asOf: Day): Day {
  if (day === undefined || closedThrough === undefined) return Math.min(day ?? asOf, asOf);
  const settled = settle ? addDuration(closedThrough, settle) : closedThrough;
  return Math.min(Math.max(day, settled + 1), asOf);
}

/** Where rules are weakened, those of the base judge; what the head judges more strictly counts as well. */
function choose(
  mixed: Examined | undefined,
  head: Examined,
  weakened: readonly Weakening[],
): Examined {
  if (weakened.length === 0 || !mixed) return head;
  const keyOf = ({ check, subject }: PlacedFinding) => `${check} ${subject}`;
  const found = new Set(mixed.run.findings.map(keyOf));
  const stricter = head.run.findings.filter((finding) => !found.has(keyOf(finding)));
  const failures = [...mixed.run.failures, ...head.run.failures];
  return {
    ...mixed,
    run: { ...mixed.run, findings: [...mixed.run.findings, ...stricter], failures },
  };
}

/** The weakenings come before every other finding. */
function addWeakenings(counts: Examined, change: JudgedChange): Examined {
  const only = { checks: [weakenedJudge], allChecks: [weakenedJudge] };
  const run: CheckRun = runChecks(only, { ...counts, change }, new Map());
  const places = new Map<string, Place | undefined>(
    change.weakened.map(({ rule, cause, place }) => [`${cause} ${rule}`, place] as const),
  );
  const found = run.findings.map((finding) => {
    const { cause, rule } = finding.evidence ?? {};
    return { ...finding, place: places.get(`${cause} ${rule}`) ?? finding.place };
  });
  return { ...counts, run: { ...counts.run, findings: [...found, ...counts.run.findings] } };
}
