import { type AgainstFact, judgeAgainst } from './against/judge-against.ts';
import type { Check } from './checks/check.ts';
import { examine, isExamined } from './checks/examine.ts';
import type { Facts } from './evaluate/facts.ts';
import type { GateFact } from './gates/gate-fact.ts';
import { type Past, readPast } from './history/past.ts';
import { type GitTrouble, isTrouble } from './load/git/trouble.ts';
import type { PlanHistory } from './load/history.ts';
import type { Limits } from './load/limits.ts';
import { type LoadedPlan, load } from './load/load.ts';
import type { Source } from './load/source.ts';
import type { Day } from './period/day.ts';
import type { Problem } from './problem.ts';
import { resolve } from './resolve/resolve.ts';
import type { Result } from './schema/result.ts';
import { type FailOn, makeVerdict, refuse } from './verdict/verdict.ts';

export interface JudgeOptions {
  readonly asOf: Day;
  /** The date was asked for, rather than being today: the plan may know more than was known then. */
  readonly looksBack: boolean;
  /** The checks to run, and all there are: plan.yaml may set options of any. */
  readonly checks: readonly Check[];
  readonly allChecks: readonly Check[];
  readonly failOn: FailOn;
  readonly limits: Limits;
  /** What git kept of the plan, or why nothing of it can be read. Verdicts never depend on it; some checks do. */
  readonly history?: PlanHistory | GitTrouble;
  /** What the plan is held against, where it is a change that is to be judged by the rules of a base. */
  readonly against?: BaseOfChange;
  /** Findings that the base has as well fail nothing. */
  readonly newOnly?: boolean;
}

/** The plan as it stands on the base of a change. */
export interface BaseOfChange {
  /** As it was asked for: `origin/main`. */
  readonly revision: string;
  readonly commit: string;
  /** When that commit was made. */
  readonly day: Day | undefined;
  /** Undefined where there is no plan: it is new, and nothing can be held against it. */
  readonly source: Source | undefined;
  readonly history?: PlanHistory | GitTrouble;
  /** What a reader must know about this base, in plain words. */
  readonly notes: readonly string[];
}

/** A plan judged: the result that is printed, and the facts behind it for cards; none where it could not be read. */
export interface JudgedPlan {
  readonly result: Result;
  readonly facts?: Facts;
  readonly gates?: readonly GateFact[];
  readonly past?: Past | GitTrouble;
}

const UNREAD: GitTrouble = {
  trouble: 'no-repository',
  message: 'The history of the plan was not read.',
  hint: 'Keep the plan in a git repository.',
};

/** The whole line: files in, verdict out. */
export function judge(source: Source, options: JudgeOptions): JudgedPlan {
  const { asOf, failOn, limits, checks, against, newOnly = false } = options;
  const loaded = load(source, limits);
  const files = loaded.documents.length;
  const { workspace, problems } = resolve(loaded);
  if (!workspace) return { result: refuse(problems, asOf, files) };
  const examined = examine(workspace, options, () => readPastOf(loaded, options.history, options));
  if (!isExamined(examined)) return { result: refuse(examined, asOf, files) };
  const compared = against && compareWithBase(against, { loaded, workspace, examined }, options);
  if (compared && !('change' in compared)) return { result: refuse(compared, asOf, files) };
  const counts = compared?.counts ?? examined;
  const held = against && { ...against, newOnly, ...compared };
  const count = { failOn, files, checks: checks.length };
  const result = makeVerdict({ ...counts, ...count, ...(held && { against: held }) });
  return { result, facts: counts.facts, gates: counts.gates, past: counts.past };
}

function readPastOf(
  loaded: LoadedPlan,
  history: JudgeOptions['history'] = UNREAD,
  { asOf, looksBack, limits }: JudgeOptions,
): Past | GitTrouble {
  return isTrouble(history) ? history : readPast(history, loaded, { asOf, looksBack, limits });
}

/** Undefined where there is no plan on the base. */
function compareWithBase(
  { source, history, ...named }: BaseOfChange,
  head: Parameters<typeof judgeAgainst>[1],
  options: JudgeOptions,
): AgainstFact | readonly Problem[] | undefined {
  if (!source) return undefined;
  const loaded = load(source, options.limits);
  const readBase = () => readPastOf(loaded, history, options);
  return judgeAgainst({ ...named, loaded, readPast: readBase }, head, options);
}
