import type { Expression } from '../formula/expression.ts';
import type { Day } from '../period/day.ts';
import type { Duration } from '../period/duration.ts';
import type { Cadence, Calendar } from '../period/period.ts';
import type { Place } from '../problem.ts';
import type { Unit } from '../units/unit.ts';

/** The way to a word of the plan: `['initiatives', 'sso', 'budget']`. The workspace turns it into a place. */
export type DocumentPath = readonly (string | number)[];

export type Kind = 'flow' | 'stock' | 'ratio';
export type Verdict = 'pass' | 'hold' | 'pivot' | 'kill';
export type Stage = 'defined' | 'identified' | 'detailed' | 'decided' | 'implemented' | 'closed';

/**
 * The periods that every series of one cadence is laid out on: element `i` of a series is period `first + i`.
 * One grid for all makes formulas element by element, and a missing figure NaN.
 */
export interface Grid {
  readonly cadence: Cadence;
  readonly first: number;
  readonly length: number;
}

/** A margin or a movement: a share of the value it is set against, or an amount in the KPI's inner unit. */
export interface Change {
  readonly kind: 'relative' | 'absolute';
  readonly amount: number;
  readonly text: string;
}

/** A range of periods or of grid elements, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The claim that one KPI moves another. */
export interface Drive {
  readonly kpi: string;
  readonly metric: string;
  readonly lag: Span;
  readonly sign: 1 | -1;
  readonly effect: 'weak' | 'moderate' | 'strong';
  readonly elasticity: number | undefined;
  /** Grid elements of the base of the exchange rate, where the claim names them. */
  readonly base: Span | undefined;
}

/** Figures of one series by a definition that no longer counts, kept so that both can be compared. */
export interface Overlap {
  readonly because: string;
  readonly old: Float64Array;
}

export interface Kpi {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly kind: Kind;
  readonly better: 'higher' | 'lower' | 'none';
  readonly cadence: Cadence;
  readonly team: string | undefined;
  readonly owner: string | undefined;
  readonly formula: Expression | undefined;
  readonly formulaText: string | undefined;
  /** Measured figures in the inner unit (25% is .25) on the grid of the cadence; NaN where there is none. */
  readonly actual: Float64Array | undefined;
  readonly target: Float64Array | undefined;
  /** The target counts until the next one, behind the grid too; one from a column ends with the column. */
  readonly targetHoldsOn: boolean;
  /** The figures of an earlier definition, in the inner unit, where the definition changed. */
  readonly overlap: Overlap | undefined;
  readonly tolerance: Change;
  readonly drives: readonly Drive[];
  /** Periods of the yearly season: 0 for none, else 4, 12 or 52. */
  readonly season: 0 | 4 | 12 | 52;
  readonly source: string | undefined;
  /** Where the measured figure of a grid element was written. */
  readonly figurePlace: (at: number) => Place | undefined;
  /** The same where finer figures were added up to it: each of them, in order. */
  readonly figurePlaces: (at: number) => readonly Place[];
  /** Where the target of a grid element was written: the step in force of a path, each part of one added up. */
  readonly targetPlaces: (at: number) => readonly Place[];
}

/** What a KPI is expected to be, by period; an edge that does not exist is undefined, one not yet in force NaN. */
export interface Expectation {
  readonly lower: Float64Array | undefined;
  readonly upper: Float64Array | undefined;
}

export interface Evidence {
  readonly result: 'holds' | 'broken';
  readonly on: Day;
  readonly until: Day | undefined;
  readonly note: string | undefined;
}

export interface Assumption {
  readonly id: string;
  readonly claim: string;
  readonly kpi: string | undefined;
  readonly expect: Expectation | undefined;
  readonly evidence: Evidence | undefined;
  readonly tolerance: Change;
  /** Grid element from which on it is judged. */
  readonly from: number;
  readonly breaksAfter: number;
  readonly owner: string | undefined;
  readonly source: string | undefined;
  readonly review: { readonly every: Duration; readonly last: Day } | undefined;
  readonly beliefs: ReadonlyMap<string, Expectation>;
}

/** The promise of an initiative to move a KPI. */
export interface Movement {
  readonly kpi: string;
  readonly by: Change;
  readonly lag: Span;
  /** Grid element, of the KPI's cadence, from which on the work can have an effect. */
  readonly from: number;
}

export interface Milestone {
  readonly title: string;
  readonly due: Day;
  readonly done: Day | undefined;
}

export interface Requirement {
  readonly text: string;
  readonly expression: Expression;
}

export interface Gate {
  /** `initiative.gate` */
  readonly id: string;
  readonly initiative: string;
  readonly name: string;
  readonly due: Day;
  readonly opens: Stage | undefined;
  readonly requirements: readonly Requirement[];
}

export interface Initiative {
  readonly id: string;
  readonly title: string;
  readonly team: string | undefined;
  readonly owner: string | undefined;
  readonly sponsor: string | undefined;
  readonly controller: string | undefined;
  readonly stage: Stage | undefined;
  readonly state: 'proposed' | 'active' | 'on_hold' | 'cancelled' | 'closed';
  readonly restsOn: readonly string[];
  readonly moves: readonly Movement[];
  /** Money by period of the plan's cadence, in the plan's currency; 0 where nothing is planned. */
  readonly budget: Float64Array | undefined;
  readonly spend: Float64Array | undefined;
  readonly milestones: readonly Milestone[];
  readonly gates: readonly Gate[];
}

export interface Team {
  readonly id: string;
  readonly title: string;
  readonly lead: string | undefined;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
}

/** What people decided on a gate. */
export interface GateDecision {
  readonly gate: string;
  readonly verdict: Verdict;
  readonly on: Day;
  readonly by: string;
  readonly because: string;
  readonly path: DocumentPath;
}

/** The decision that an assumption starts anew. */
export interface Rebase {
  readonly assumption: string;
  readonly on: Day;
  readonly by: string;
  readonly because: string;
  readonly path: DocumentPath;
}

export interface Override {
  readonly gate: string;
  readonly verdict: Verdict;
  readonly by: string;
  readonly because: string;
  readonly until: Day;
  readonly path: DocumentPath;
}

export interface Waiver {
  readonly check: string;
  readonly subject: string;
  readonly by: string;
  readonly because: string;
  readonly until: Day;
  readonly path: DocumentPath;
}

/** That figures of a KPI, or the spend of an initiative, were changed for closed periods; places on its grid. */
export interface Restatement {
  readonly kpi: string | undefined;
  readonly initiative: string | undefined;
  readonly first: number;
  readonly last: number;
  readonly because: string;
  readonly by: string;
  readonly path: DocumentPath;
}

export interface Closure {
  readonly initiative: string;
  readonly on: Day;
  readonly by: string;
  readonly confirmed: ReadonlyMap<string, number>;
  readonly evidence: string | undefined;
  readonly path: DocumentPath;
}

/** The leave to change one rule in one way, which counts once it stands on the base that a change is judged by. */
export interface Approval {
  /** `assumptions.low_cost.expect`: the subject of a change, with its field where it has one. */
  readonly rule: string;
  /** In the words of `plan diff`. */
  readonly from: string;
  readonly to: string;
  readonly because: string;
  readonly evidence: string;
  readonly by: readonly string[];
  readonly until: Day;
  readonly path: DocumentPath;
}

/** A plan with every name bound, every unit agreed and every figure on its grid. All maps are in order of id. */
export interface Workspace {
  readonly name: string;
  readonly currency: string;
  readonly cadence: Cadence;
  readonly calendar: Calendar;
  /** The last day of the last closed period, where the plan says so. */
  readonly closedThrough: Day | undefined;
  readonly settle: Duration | undefined;
  readonly coreMetrics: readonly string[];
  readonly teams: ReadonlyMap<string, Team>;
  readonly people: ReadonlyMap<string, Person>;
  /** Severity and options by check id, as written. */
  readonly checkSettings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly assumptions: ReadonlyMap<string, Assumption>;
  readonly initiatives: ReadonlyMap<string, Initiative>;
  readonly decisions: readonly GateDecision[];
  readonly rebases: readonly Rebase[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly restatements: readonly Restatement[];
  readonly closures: readonly Closure[];
  readonly approvals: readonly Approval[];
  readonly grids: ReadonlyMap<Cadence, Grid>;
  /** Where a word of the plan stands: file, line, column. */
  readonly place: (path: DocumentPath, part?: 'key' | 'value') => Place;
}
