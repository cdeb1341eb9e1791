import type { Day } from '../period/day.ts';
import type { Unit } from '../units/unit.ts';

/** What a definition is of, in the order of reports. A gate counts as one of its own, whatever initiative it stands in. */
export const SECTIONS = [
  'plan',
  'teams',
  'people',
  'checks',
  'assumptions',
  'kpis',
  'initiatives',
  'gates',
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
  'approvals',
] as const;

export type Section = (typeof SECTIONS)[number];

/** The start of a figure that has always counted: before every period. */
export const ALWAYS: Day = Number.NEGATIVE_INFINITY;

/** A figure that counts from its first day on: a step of a target or of an edge. */
export interface PathStep {
  readonly start: Day;
  readonly period: string;
  /** In the inner unit: 25% is .25. */
  readonly value: number;
}

/** Figures in force over time. One that never changes has a single step with the period "" and the start ALWAYS. */
export type Path = readonly PathStep[];

/** A figure of one period, for series. */
export interface PeriodFigure {
  readonly start: Day;
  readonly end: Day;
  /** In the inner unit. */
  readonly value: number;
}

/** What a field says, in a form in which the same meaning is the same value, and in words for people. */
export type Value =
  | {
      readonly kind: 'words';
      readonly text: string;
      /** What is compared where two texts may mean the same: `25%` and `0.25` in a formula. */
      readonly meaning?: string;
      /** Of a whole definition: the reason that it gives for itself. */
      readonly because?: string;
    }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'day'; readonly day: Day; readonly text: string }
  | {
      /** A tolerance or a movement: a share of the value it is set against, or an amount in the inner unit. */
      readonly kind: 'margin';
      readonly isRelative: boolean;
      readonly amount: number;
      readonly text: string;
    }
  | { readonly kind: 'span'; readonly from: number; readonly to: number; readonly text: string }
  | {
      readonly kind: 'set';
      readonly items: readonly string[];
      readonly text: string;
      readonly meaning?: string;
    }
  | { readonly kind: 'path'; readonly path: Path; readonly unit: Unit; readonly text: string }
  | {
      readonly kind: 'band';
      readonly lower: Path | undefined;
      readonly upper: Path | undefined;
      readonly unit: Unit;
      readonly text: string;
    }
  | {
      readonly kind: 'series';
      /** By the canonical name of the period. */
      readonly figures: ReadonlyMap<string, PeriodFigure>;
      readonly unit: Unit;
      readonly text: string;
    };

/** What a series says about one period before and after. */
export interface PeriodChange {
  readonly period: string;
  readonly start: Day;
  readonly end: Day;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** One change in what the plan means. Moving, reformatting and reordering change nothing. */
export interface Change {
  /** `plan`, `kpis.cac`, `gates.sso.scale_up`, `overrides.sso.scale_up`, `waivers.stale-series kpis.nps`. */
  readonly subject: string;
  readonly section: Section;
  /** The subject without its section; "" for the plan. */
  readonly id: string;
  /**
   * The field as the format names it, with a point before what stands inside: `drives.lag`, `evidence.until`. It is ""
   * where the whole definition came or went, and `drives` where a whole claim did.
   */
  readonly field: string;
  /** What inside the field: the metric of a claim, the KPI of a movement, the team of a belief, the title of a milestone. */
  readonly part: string;
  /** Undefined where there was none. Of a whole definition: its words in short. */
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** Of a series: the periods that differ, in order. */
  readonly periods: readonly PeriodChange[];
}

/**
 * What a change does to judgement. `easier`: what was judged before is judged more mildly, or nobody can tell that it is
 * not. `harder`: more strictly. `fact`: it is news that rules judge (a figure, a milestone reached). `none`: words.
 */
export type Direction = 'easier' | 'harder' | 'fact' | 'none';
