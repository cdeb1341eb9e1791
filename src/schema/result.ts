import * as z from 'zod';
import { VERDICTS } from './decision.ts';

const state = z.enum(['holds', 'drifting', 'broken', 'unproven']);
const light = z.enum(['green', 'amber', 'red', 'grey']);
const severity = z.enum(['error', 'warning', 'note']);
const verdict = z.enum(VERDICTS);
const figure = z.number().nullable();
const text = z.string().nullable();

const valueFlow = z
  .strictObject({
    share: figure.meta({ description: 'live / total; null where no budget is active' }),
    proven_share: figure,
    live: z.number(),
    proven: z.number(),
    total: z.number(),
    unit: z.string(),
  })
  .meta({ description: 'How much of the active budget flows to core metrics' });

const coreMetric = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  period: text.meta({ description: 'The last closed period with a figure' }),
  value: figure,
  target: figure,
  on_target: z.boolean().nullable(),
  undefined_because: text,
  drift: z.enum(['none', 'model', 'execution', 'unproven']),
  gap: z
    .strictObject({
      total: z.number(),
      execution: z
        .number()
        .meta({ description: 'What the inputs contribute by being off their own targets' }),
      model: z.number().meta({ description: 'What is left although every input counted' }),
      inputs: z.array(z.strictObject({ kpi: z.string(), part: z.number() })),
    })
    .nullable(),
});

const assumption = z.strictObject({
  id: z.string(),
  claim: z.string(),
  state,
  since: text,
  because: text,
  kpi: text,
  unit: text,
  period: text,
  observed: figure,
  expected: text,
  beyond_by: figure.meta({ description: 'How far beyond the declared edge' }),
  missing: z.array(z.string()).meta({ description: 'Judged periods without a figure' }),
  false_alarm: figure.meta({
    description: 'The chance that a sound assumption with this noise trips within a year',
  }),
  room_to_edge: figure,
  breaks_metric: text.meta({
    description: 'The core metric that misses its target first, were this figure to move',
  }),
  breaks_at: figure,
  breach: z
    .strictObject({
      from: z.string(),
      middle: z.string(),
      to: text.meta({ description: 'null where it lies more than two years ahead' }),
      edge: z.number(),
    })
    .nullable()
    .meta({
      description:
        'When its level will be beyond the tolerated edge at its present trend: 10%, 50% and 90% points. An inference, published only where the trend is clear',
    }),
  resting: z.strictObject({ initiatives: z.array(z.string()), budget: z.number() }),
});

const loadBearing = z
  .strictObject({
    assumption: z.string(),
    money: z.number(),
    room: figure.meta({
      description: 'How far its figure may still move, as a share of it; 0 or less: it is beyond',
    }),
  })
  .meta({ description: 'The assumptions that active work rests on, most money first' });

const claimTest = z.strictObject({
  chance_as_claimed: z.number().meta({
    description: 'The chance of a relation as strong in the claimed direction, if there were none',
  }),
  chance_the_other_way: z.number(),
  periods: z.int(),
  claims_tested: z.int().meta({ description: 'The claims of the plan that were tested together' }),
  effect: z
    .strictObject({
      kpi_change: z.number().meta({ description: 'A tenth of the usual size of the KPI' }),
      lag: z.int().nullable().meta({ description: 'null for the mean of all claimed lags' }),
      change: z.number().meta({ description: 'What goes with it in the metric' }),
      low: z.number().meta({ description: 'Lower end of the 90% interval' }),
      high: z.number(),
      claimed: z.number().meta({ description: 'The least that would make the claim true' }),
      unit: z.string(),
    })
    .nullable(),
  periods_to_decide: z.int().nullable().meta({
    description:
      'Periods in all with which such a claim is answered in 4 of 5 cases; null: ten more years would not do',
  }),
});

const claim = z.strictObject({
  kpi: z.string(),
  metric: z.string(),
  answer: z.enum(['supported', 'contradicted', 'unsupported', 'undetermined']).meta({
    description: 'Whether the KPI moves the metric at all, net of trend, season and persistence',
  }),
  confirmed: z.boolean().meta({ description: 'Sound enough to fail a run, and to end a path' }),
  because: z.string(),
  test: claimTest.nullable().meta({ description: 'null where the claim could not be tested' }),
  inflation: figure.meta({
    description: 'How much more of the KPI now buys the same; .5 is half as much again',
  }),
  inflating_since: text,
  diverging: z.boolean(),
});

const initiative = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(['proposed', 'active', 'on_hold', 'cancelled', 'closed']),
  team: text,
  owner: text,
  delivery: light,
  value: light,
  live: z.boolean(),
  proven: z.boolean(),
  budget: z.number(),
  spent: z.number(),
  committed: z.number().meta({ description: 'Budget after the as-of period, up to the next gate' }),
  zombie_since: text,
  spent_since_broken: z.number(),
  live_paths: z.array(z.array(z.string())),
});

const reason = z.strictObject({
  kind: z.enum(['premise', 'path', 'requirement', 'milestone', 'nothing-measured']),
  weight: z.enum(['against', 'open', 'for']),
  id: z.string(),
  text: z.string(),
  state: state.nullable(),
  since: text,
  kpi: text,
  observed: figure,
  expected: text,
  unit: text,
});

const signed = z
  .strictObject({
    name: z.string(),
    email: z.string(),
    person: text.meta({ description: 'Whose address that is under "people" of the plan' }),
  })
  .nullable();

const recorded = z
  .strictObject({
    commit: text.meta({ description: 'null where it is not committed yet' }),
    on: text.meta({ description: 'null where git holds no date for it' }),
    author: signed.meta({ description: 'Who wrote it, as git noted it; anybody can write a name' }),
    committer: signed.meta({ description: 'Who put it into the repository' }),
  })
  .nullable()
  .meta({
    description:
      'Who brought it as it stands, apart from its wording; null where the history does not tell',
  });

export const gate = z.strictObject({
  id: z.string().meta({ description: 'initiative.gate' }),
  due: z.string(),
  opens: text,
  overdue: z.boolean(),
  settled: z.boolean().meta({ description: 'Answered by a decision or an override' }),
  verdict,
  because: z.array(reason),
  committed: z.number(),
  spent_since_broken: z.number(),
  next_decision: text,
  decision: z
    .strictObject({
      verdict,
      on: z.string(),
      by: z.string(),
      computed: verdict,
      accounted: z.boolean(),
      recorded,
    })
    .nullable(),
  override: z
    .strictObject({
      verdict,
      by: z.string(),
      because: z.string(),
      until: z.string(),
      recorded,
    })
    .nullable(),
});

const finding = z.strictObject({
  check: z.string(),
  severity,
  subject: z.string(),
  message: z.string(),
  next: z.string(),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  money: figure,
  people: z.array(z.string()),
  evidence: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  ),
  waived: z
    .strictObject({ by: z.string(), because: z.string(), until: z.string(), recorded })
    .nullable(),
  known: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the base has it too; null without a base' }),
});

const against = z.strictObject({
  revision: z.string().meta({ description: 'As it was asked for' }),
  commit: z.string(),
  is_new: z.boolean().meta({ description: 'The base has no plan, so nothing could be weakened' }),
  new_only: z.boolean().meta({ description: 'Findings that the base has too fail nothing' }),
  weakened: z
    .array(
      z.strictObject({
        rule: z.string().meta({ description: 'As an approval names it' }),
        subject: z.string(),
        from: z.string(),
        to: z.string(),
        cause: z.enum(['rule', 'effect', 'split', 'restated']),
        says: z.string().meta({ description: 'What is done to it, in one sentence' }),
        gains: z.array(z.string()).meta({ description: 'Whose work is judged by it' }),
        approval: text.meta({ description: 'Why an approval that names the rule does not count' }),
      }),
    )
    .meta({ description: 'Rules that the change makes milder without leave from the base' }),
  moved: z
    .array(
      z.strictObject({
        subject: z.string(),
        before: z.string().meta({ description: 'By the rules of the base' }),
        after: z.string().meta({ description: 'By the rules of the change' }),
        by: z.array(z.string()).meta({ description: 'The rules that do it' }),
      }),
    )
    .meta({ description: 'What comes out better by the rules of the change' }),
  approved: z
    .array(
      z.strictObject({
        rule: z.string(),
        from: z.string(),
        to: z.string(),
        by: z.array(z.string()),
        because: z.string(),
      }),
    )
    .meta({ description: 'Changes of rules that the base allowed beforehand' }),
  known: z.int().meta({ description: 'Findings that the base has as well' }),
  notes: z.array(z.string()),
});

const problem = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    hint: text,
    file: z.string(),
    line: z.number(),
    column: z.number(),
  })
  .meta({ description: 'Why the plan could not be judged' });

/** The verdict on a plan: what `plan check --format json` prints, and what every other format is made from. */
export const result = z
  .strictObject({
    plan: z
      .strictObject({
        name: z.string(),
        currency: z.string(),
        cadence: z.string(),
        closed_through: z.string(),
      })
      .nullable()
      .meta({ description: 'null where the plan could not be read' }),
    as_of: z.string(),
    history: z
      .strictObject({
        commits: z.int().meta({ description: 'Commits of the plan that were looked at' }),
        later: z.int().meta({ description: 'Commits left out, being from after the as-of date' }),
        first: text,
        last: text,
        doubts: z.array(z.string()).meta({ description: 'What makes it less than sure' }),
      })
      .nullable()
      .meta({ description: 'null where the history of the plan could not be read' }),
    against: against
      .nullable()
      .meta({ description: 'What the plan was held against; null where it was not (--against)' }),
    outcome: z.enum(['passes', 'fails', 'weakens', 'not_judged', 'failed_by_bug']),
    exit_code: z.int(),
    value_flow: valueFlow.nullable(),
    core_metrics: z.array(coreMetric),
    load_bearing: z.array(loadBearing),
    assumptions: z.array(assumption),
    claims: z.array(claim),
    initiatives: z.array(initiative),
    gates: z.array(gate),
    findings: z.array(finding),
    not_judged: z.array(
      z.strictObject({ check: z.string(), subject: z.string(), reason: z.string() }),
    ),
    problems: z.array(problem),
    counts: z.strictObject({
      errors: z.int(),
      warnings: z.int(),
      notes: z.int(),
      waived: z.int(),
      not_judged: z.int(),
      problems: z.int(),
      files: z.int(),
      kpis: z.int(),
      assumptions: z.int(),
      initiatives: z.int(),
      checks: z.int(),
      checks_off: z.int().meta({ description: 'Checks that plan.yaml has switched off' }),
    }),
  })
  .meta({
    title: 'The result of plan check',
    description: 'Figures are numbers in the unit beside them',
  });

export type Result = z.infer<typeof result>;
export type ResultGate = Result['gates'][number];
export type ResultRecorded = z.infer<typeof recorded>;
export type ResultFinding = Result['findings'][number];
