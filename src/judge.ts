import type { Check } from './checks/check.ts';
import { runChecks } from './checks/run.ts';
import { readSettings } from './checks/settings.ts';
import { evaluate, type Facts } from './evaluate/facts.ts';
import { nothingKnown } from './evaluate/nothing-known.ts';
import { type GateFact, judgeGates } from './gates/gate-fact.ts';
import { type Past, readPast } from './history/past.ts';
import { type GitTrouble, isTrouble } from './load/git/trouble.ts';
import type { PlanHistory } from './load/history.ts';
import type { Limits } from './load/limits.ts';
import { load } from './load/load.ts';
import type { Source } from './load/source.ts';
import type { Day } from './period/day.ts';
import { nothingToJudge } from './resolve/nothing-to-judge.ts';
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
  message: 'the history of the plan was not read',
  hint: 'Keep the plan in a git repository.',
};

/** The whole line: files in, verdict out. */
export function judge(
  source: Source,
  { asOf, looksBack, checks, allChecks, failOn, limits, history = UNREAD }: JudgeOptions,
): JudgedPlan {
  const loaded = load(source, limits);
  const files = loaded.documents.length;
  const { workspace, problems } = resolve(loaded);
  if (!workspace) return { result: refuse(problems, asOf, files) };
  const { settings, problems: badSettings } = readSettings(workspace, allChecks);
  const unjudgeable = [...badSettings, ...nothingToJudge(workspace)];
  if (unjudgeable.length > 0) return { result: refuse(unjudgeable, asOf, files) };
  const facts = evaluate(workspace, asOf, looksBack);
  const unknown = nothingKnown(facts);
  if (unknown.length > 0) return { result: refuse(unknown, asOf, files) };
  const gates = judgeGates(facts);
  const past = isTrouble(history)
    ? history
    : readPast(history, loaded, { asOf, looksBack, limits });
  const run = runChecks({ checks, allChecks }, { facts, gates, past }, settings);
  const result = makeVerdict({ facts, gates, past, run, failOn, files, checks: checks.length });
  return { result, facts, gates, past };
}
