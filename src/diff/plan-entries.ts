import type {
  ApprovalEntry,
  AssumptionEntry,
  ClosureEntry,
  DecisionEntry,
  headerShape,
  InitiativeEntry,
  KpiEntry,
  OverrideEntry,
  PlanFile,
  RestatementEntry,
  WaiverEntry,
} from '../schema/plan-file.ts';

/** The fields of plan.yaml. */
export type Header = Pick<PlanFile, keyof typeof headerShape>;
export type TeamEntry = NonNullable<PlanFile['teams']>[string];
export type PersonEntry = NonNullable<PlanFile['people']>[string];
export type CheckEntry = Readonly<Record<string, unknown>>;

/** The sections whose entries have an id. */
export interface Entries {
  readonly teams: TeamEntry;
  readonly people: PersonEntry;
  readonly checks: CheckEntry;
  readonly assumptions: AssumptionEntry;
  readonly kpis: KpiEntry;
  readonly initiatives: InitiativeEntry;
}

/** The sections that are lists. */
export interface Lists {
  readonly decisions: readonly DecisionEntry[];
  readonly overrides: readonly OverrideEntry[];
  readonly waivers: readonly WaiverEntry[];
  readonly restatements: readonly RestatementEntry[];
  readonly closures: readonly ClosureEntry[];
  readonly approvals: readonly ApprovalEntry[];
}

export const ENTRY_SECTIONS = [
  'teams',
  'people',
  'checks',
  'assumptions',
  'kpis',
  'initiatives',
] as const satisfies readonly (keyof Entries)[];

export const LIST_SECTIONS = [
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
  'approvals',
] as const satisfies readonly (keyof Lists)[];

export const HEADER_FIELDS = [
  'plan',
  'name',
  'currency',
  'cadence',
  'fiscal_year_start',
  'fiscal_year_named_by',
  'closed_through',
  'settle',
  'core_metrics',
] as const satisfies readonly (keyof Header)[];
