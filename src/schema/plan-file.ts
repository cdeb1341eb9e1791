import * as z from 'zod';
import { assumption } from './assumption.ts';
import { approval, closure, decision, override, restatement, waiver } from './decision.ts';
import { initiative } from './initiative.ts';
import { kpi } from './kpi.ts';
import { duration, id, kpiId, period, words } from './scalars.ts';

const team = z.strictObject({ title: words.optional(), lead: id.optional() });
const person = z.strictObject({
  name: words.optional(),
  email: words.optional(),
});
const checkSettings = z
  .looseObject({
    severity: z.enum(['error', 'warning', 'note', 'off']).optional(),
  })
  .meta({
    description: 'Severity and options of a check; plan explain <check> names them',
  });

const MONTH_NUMBER = { error: 'the number of a month, 1 to 12' };

/** What plan.yaml says about the whole plan. Each may stand in one file only. */
export const headerShape = {
  plan: z
    .literal(1, { error: '1, the version of the format' })
    .meta({ description: 'Format version' }),
  name: words,
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'a currency code such as USD' }),
  cadence: z.enum(['day', 'week', 'month', 'quarter', 'year'], {
    error: 'day, week, month, quarter or year (for a calendar of 4-4-5 weeks: week)',
  }),
  fiscal_year_start: z.int(MONTH_NUMBER).min(1, MONTH_NUMBER).max(12, MONTH_NUMBER).meta({
    description: 'The month in which the fiscal year starts; 1 unless said',
  }),
  fiscal_year_named_by: z.enum(['start', 'end']).meta({
    description:
      'Whether FY2026 is the fiscal year that starts or ends in 2026; needed when it does not start in January',
  }),
  closed_through: period.meta({
    description: 'The last closed period; later figures are provisional and judge nothing',
  }),
  settle: duration.meta({
    description: 'A period closes this long after it ends',
  }),
  core_metrics: z.array(id).length(3, { error: 'a list of exactly three KPIs' }).meta({
    description: 'Exactly three KPIs that every team reports against',
  }),
};

/** What may be spread over files: maps whose entries have an id. */
export const mapSections = {
  teams: z.record(id, team),
  people: z.record(id, person),
  checks: z.record(words, checkSettings),
  assumptions: z.record(id, assumption),
  kpis: z.record(kpiId, kpi),
  initiatives: z.record(id, initiative),
};

/** What may be spread over files: lists of what people decided. */
export const listSections = {
  decisions: z.array(decision),
  overrides: z.array(override),
  waivers: z.array(waiver),
  restatements: z.array(restatement),
  closures: z.array(closure),
  approvals: z.array(approval),
};

/** One file of a plan: any of its sections. All files of the folder together are the plan. */
export const planFile = z
  .strictObject({
    ...headerShape,
    ...mapSections,
    ...listSections,
  })
  .partial()
  .meta({
    title: 'A file of a plan',
    description: 'All *.yaml files under the folder of plan.yaml are one plan',
  });

export type PlanFile = z.infer<typeof planFile>;
export type AssumptionEntry = z.infer<typeof assumption>;
export type KpiEntry = z.infer<typeof kpi>;
export type InitiativeEntry = z.infer<typeof initiative>;
export type ExpectationEntry = NonNullable<AssumptionEntry['expect']>;
export type DecisionEntry = z.infer<typeof decision>;
export type OverrideEntry = z.infer<typeof override>;
export type WaiverEntry = z.infer<typeof waiver>;
export type RestatementEntry = z.infer<typeof restatement>;
export type ClosureEntry = z.infer<typeof closure>;
export type ApprovalEntry = z.infer<typeof approval>;
