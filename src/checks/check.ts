import type * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { isPast, type Past, type PastOrWhyNot } from '../history/past.ts';
import type { DocumentPath } from '../resolve/workspace.ts';
import type { JudgedChange } from './judged-change.ts';

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

/** The facts, the gates with their verdicts, and what the history of the plan tells, or why it tells nothing. */
export interface JudgedFacts {
  readonly facts: Facts;
  readonly gates: readonly GateFact[];
  readonly past: PastOrWhyNot;
  /** What the change under judgement does to the rules; only where a run is held against a base. */
  readonly change?: JudgedChange;
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
  /** No plan can set its severity: what judges changes of the rules must not be softened by one. */
  readonly isFixed?: boolean;
  find(judged: Judged, options: Options): Iterable<Finding>;
  /** What it had no data to judge. */
  notJudged?(judged: Judged, options: Options): Iterable<NotJudged>;
}

/** A check of what was changed. Without history it is not judged; the engine says so. */
interface HistoryCheckDefinition<Options>
  extends Omit<CheckDefinition<Options>, 'find' | 'notJudged'> {
  find(judged: JudgedHistory, options: Options): Iterable<Finding>;
  notJudged?(judged: JudgedHistory, options: Options): Iterable<NotJudged>;
}

export interface JudgedHistory extends Judged {
  readonly past: Past;
}

/** One check as the engine runs it, whatever its options. `settings` are those of plan.yaml, already held against `options`. */
export interface Check extends Omit<CheckDefinition<unknown>, 'find' | 'notJudged'> {
  readonly needs: readonly 'history'[];
  find(judged: Judged, settings: unknown): Iterable<Finding>;
  notJudged(judged: Judged, settings: unknown): Iterable<NotJudged>;
}

/** Ties what a check finds to the type of its own options. */
export function defineCheck<Options>(definition: CheckDefinition<Options>): Check {
  const { options, find, notJudged } = definition;
  return {
    ...definition,
    needs: [],
    find: (judged, settings) => find(judged, options.parse(settings)),
    notJudged: (judged, settings) => notJudged?.(judged, options.parse(settings)) ?? [],
  };
}

/** The same for a check of what was changed. */
export function defineHistoryCheck<Options>(definition: HistoryCheckDefinition<Options>): Check {
  const { options, find, notJudged } = definition;
  return {
    ...definition,
    needs: ['history'],
    *find({ past, ...judged }, settings) {
      if (isPast(past)) yield* find({ ...judged, past }, options.parse(settings));
    },
    *notJudged({ past, ...judged }, settings) {
      const why = whyNotWhole(past);
      if (why !== undefined) yield { subject: 'plan', reason: why };
      if (!isPast(past) || !notJudged) return;
      yield* notJudged({ ...judged, past }, options.parse(settings));
    },
  };
}

/** What the history tells, for a check that judges without it, too; undefined where none can be read. */
export function pastOf({ past }: JudgedFacts): Past | undefined {
  return isPast(past) ? past : undefined;
}

/** Why a check of what was changed has not seen all, in words; undefined where it has. */
export function whyNotWhole(past: PastOrWhyNot): string | undefined {
  if (!isPast(past)) return [past.message, past.hint].join(' ');
  if (past.steps.length > 0) return past.gap;
  return past.later > 0
    ? 'the history of the plan begins after the date it is judged for'
    : 'git keeps no version of the plan yet';
}
