import type * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import type { DocumentPath } from '../resolve/workspace.ts';

export type Severity = 'error' | 'warning' | 'note';

/** One thing that a check found. The engine turns its path into a place and adds the check's id. */
export interface Finding {
  /** What it is about: `kpis.nps`, `assumptions.low_cost`, `initiatives.sso`, `gates.sso.scale_up`, `teams.growth`, `plan`. */
  readonly subject: string;
  /** One or two plain sentences: what is wrong, with the figures. */
  readonly message: string;
  /** What to do next, in one sentence. */
  readonly next: string;
  readonly path: DocumentPath;
  /** Where a case differs from the check's severity. */
  readonly severity?: Severity;
  /** The money it concerns, in the plan's currency. */
  readonly money?: number;
  /** The people and teams it concerns. */
  readonly people?: readonly string[];
  /** The figures behind it, for machines: names in snake_case. */
  readonly evidence?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What a check could not judge, and why. It is printed, and never counts as a pass. */
export interface NotJudged {
  readonly subject: string;
  readonly reason: string;
}

/** The facts, and the gates with their verdicts. */
export interface JudgedFacts {
  readonly facts: Facts;
  readonly gates: readonly GateFact[];
}

/** What a check sees. */
export interface Judged extends JudgedFacts {
  /**
   * What another check finds, whether or not it runs in this run: none where the plan turns it off. Undefined where
   * that cannot be told: there is no such check, it failed, or it is the one that asks.
   */
  findingsOf(check: string): readonly Finding[] | undefined;
}

export type Theme =
  | 'tether'
  | 'reconcile'
  | 'drift'
  | 'inflation'
  | 'money'
  | 'gates'
  | 'freshness';

/**
 * One check as it is written. Its id is a noun for the failing state. It computes no statistic and walks no tree: it
 * asks the facts.
 */
interface CheckDefinition<Options> {
  readonly id: string;
  readonly theme: Theme;
  readonly severity: Severity;
  /** One sentence: what is wrong when it fires. */
  readonly claim: string;
  readonly why: string;
  readonly remedy: string;
  /** Thresholds, every one with a default and a description. */
  readonly options: z.ZodType<Options>;
  find(judged: Judged, options: Options): Iterable<Finding>;
  /** What it had no data to judge. */
  notJudged?(judged: Judged, options: Options): Iterable<NotJudged>;
}

/** One check as the engine runs it, whatever its options. `settings` are those of plan.yaml, already held against `options`. */
export interface Check extends Omit<CheckDefinition<unknown>, 'find' | 'notJudged'> {
  find(judged: Judged, settings: unknown): Iterable<Finding>;
  notJudged(judged: Judged, settings: unknown): Iterable<NotJudged>;
}

/** Ties what a check finds to the type of its own options. */
export function defineCheck<Options>(definition: CheckDefinition<Options>): Check {
  const { options, find, notJudged } = definition;
  return {
    ...definition,
    find: (judged, settings) => find(judged, options.parse(settings)),
    notJudged: (judged, settings) => notJudged?.(judged, options.parse(settings)) ?? [],
  };
}
