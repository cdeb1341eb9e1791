import { evaluate, type Facts } from '../evaluate/facts.ts';
import { nothingKnown } from '../evaluate/nothing-known.ts';
import { type GateFact, judgeGates } from '../gates/gate-fact.ts';
import type { Day } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import { nothingToJudge } from '../resolve/nothing-to-judge.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Check, JudgedFacts } from './check.ts';
import { type CheckRun, runChecks } from './run.ts';
import { type CheckSetting, readSettings } from './settings.ts';

export interface ExamineOptions {
  readonly asOf: Day;
  readonly looksBack: boolean;
  readonly checks: readonly Check[];
  readonly allChecks: readonly Check[];
}

/** A plan examined: what is known of it, the verdicts on its gates, and what the checks find. */
export interface Examined {
  readonly facts: Facts;
  readonly gates: readonly GateFact[];
  readonly past: JudgedFacts['past'];
  readonly settings: ReadonlyMap<string, CheckSetting>;
  readonly run: CheckRun;
}

/** Judges one workspace; or says why nothing can be judged. `readPast` is asked only where it can. */
export function examine(
  workspace: Workspace,
  { asOf, looksBack, checks, allChecks }: ExamineOptions,
  readPast: () => JudgedFacts['past'],
): Examined | readonly Problem[] {
  const { settings, problems } = readSettings(workspace, allChecks);
  const unjudgeable = [...problems, ...nothingToJudge(workspace)];
  if (unjudgeable.length > 0) return unjudgeable;
  const facts = evaluate(workspace, asOf, looksBack);
  const unknown = nothingKnown(facts);
  if (unknown.length > 0) return unknown;
  const gates = judgeGates(facts);
  const past = readPast();
  const run = runChecks({ checks, allChecks }, { facts, gates, past }, settings);
  return { facts, gates, past, settings, run };
}

export function isExamined(examined: Examined | readonly Problem[]): examined is Examined {
  return 'facts' in examined;
}
