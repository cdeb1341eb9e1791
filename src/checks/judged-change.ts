import type { Approved } from '../history/approvals.ts';
import type { Place } from '../problem.ts';

/** A rule that the change under judgement makes milder, without leave from the base. */
export interface Weakening {
  /** As an approval names it: `assumptions.low_cost.expect`. */
  readonly rule: string;
  /** What it is about: `assumptions.low_cost`. */
  readonly subject: string;
  /** What stood there and what stands there now, in the words of `plan diff`; "none" where there is nothing. */
  readonly from: string;
  readonly to: string;
  /**
   * `rule`: it is milder by what it says. `effect`: it is not milder by itself, and yet something comes out better by it.
   * `split`: work is taken out from under what it rested on. `restated`: figures that were closed are others now.
   */
  readonly cause: 'rule' | 'effect' | 'split' | 'restated';
  /** It is milder beyond doubt; else nobody can tell, or only what comes out of it shows it. */
  readonly isPlain: boolean;
  /** Of split work: whose money it takes over, and what judged that one: `low_cost_acquisition, signups >= 1000`. */
  readonly split?: { readonly from: string; readonly leftBehind: string };
  /** Where it stands in the change; on the base, where the change takes it out. */
  readonly place: Place | undefined;
  /** Who gains: `ana (owns self_serve)`. */
  readonly gains: readonly string[];
  /** The people and teams among them. */
  readonly people: readonly string[];
  /** The budget of the initiatives that it concerns. */
  readonly money: number;
  /** Why an approval that names this rule does not count. */
  readonly whyNotApproved: string | undefined;
}

/** Something that comes out better by the rules of the change than by those of the base. */
export interface Move {
  /** `gates.sso.scale_up`, `assumptions.low_cost`, `broken-assumption on assumptions.low_cost`. */
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** The rules that do it, as their weakenings name them. */
  readonly by: readonly string[];
}

/** What the change under judgement does to the rules that judge it. */
export interface JudgedChange {
  readonly weakened: readonly Weakening[];
  readonly moved: readonly Move[];
  readonly approved: readonly Approved[];
  /** Approvals that it brings, which count for later changes. */
  readonly brought: readonly Brought[];
  /** New work of the same people for the same KPI as work that it stops. */
  readonly reborn: readonly { readonly from: string; readonly to: string }[];
  /** Restatements that it brings. */
  readonly restated: readonly BroughtRestatement[];
}

/** A word that a change brings on why closed figures are others than they were. */
export interface BroughtRestatement {
  /** `signups`, `the spend of sso`. */
  readonly of: string;
  /** `2026-03..2026-05`. */
  readonly range: string;
  readonly by: string;
  /** What `by` gains by it: `owns sso`. */
  readonly stake: string | undefined;
}

/** An approval that a change brings. */
export interface Brought extends Approved {
  /** Those of its approvers who gain by it: `ana (owns sso)`. */
  readonly gains: readonly string[];
}
