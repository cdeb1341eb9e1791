import * as z from 'zod';
import { VERDICTS } from './decision.ts';

const state = z.enum(['holds', 'drifting', 'broken', 'unproven']);
const verdict = z.enum(VERDICTS);
const date = z.string().nullable();
const amounts = z.array(z.number().nullable());

const commit = z.strictObject({
  id: z.string(),
  on: date.meta({ description: 'The date that it bears' }),
  counts_from: date.meta({
    description:
      'Its own date, but none before the commit that it follows, nor before it was merged',
  }),
  merge: z.string().nullable().meta({ description: 'The merge that brought it, where one did' }),
  author: z.string(),
  subject: z.string().meta({ description: 'The first line of its message' }),
});

const day = z.strictObject({
  as_of: z.string(),
  period: z.string().nullable().meta({ description: 'The period that closed on that day' }),
  commit: commit
    .nullable()
    .meta({ description: 'The last one that counted on that day; null without a history' }),
  readable: z.boolean().meta({ description: 'Whether the plan could be read as it was then' }),
});

const recorded = date.meta({
  description: 'The day from which the plan held it, as git tells; null without a history',
});

const stop = z
  .strictObject({
    as_of: z.string(),
    verdict,
    spent: z.number().nullable(),
    unspent: z.number().nullable().meta({ description: 'Budget that was not spent yet' }),
    committed: z.number().meta({ description: 'Budget up to the next gate' }),
    decision: z
      .strictObject({ verdict, by: z.string(), on: z.string(), recorded })
      .nullable()
      .meta({ description: 'The first decision on the gate that was known from that day on' }),
    override: z
      .strictObject({ verdict, by: z.string(), until: z.string(), recorded })
      .nullable()
      .meta({ description: 'An override that was in force on one of the days since' }),
    until: z.string().meta({
      description:
        'When the decision was taken and recorded, or the gate was judged no more, or the last day',
    }),
    ended: z.boolean().meta({ description: 'The gate was judged no more before it was decided' }),
    days: z.int(),
    spent_since: z.number().nullable(),
    budget_since: z.number().meta({ description: 'By how much the budget was raised or cut' }),
    milestones: z.strictObject({ reached: z.int(), on_time: z.int(), late: z.int() }),
  })
  .meta({ description: 'The first pivot or kill, with the money then and until the decision' });

const gate = z.strictObject({
  id: z.string(),
  initiative: z.string(),
  due: z.string(),
  verdicts: z
    .array(verdict.nullable())
    .meta({ description: 'By day; null where it was not judged' }),
  left_pass: date.meta({ description: 'When it was first no pass any more' }),
  first_pivot: date,
  first_kill: date,
  stop: stop.nullable(),
});

const assumption = z.strictObject({
  id: z.string(),
  states: z.array(state.nullable()).meta({ description: 'By day; null where it was not there' }),
  first_drifting: date,
  first_broken: date,
});

const initiative = z.strictObject({
  id: z.string(),
  budget: amounts,
  spent: amounts,
  unspent: amounts,
  committed: amounts,
  late_milestones: z.array(z.int().nullable()),
});

const figure = z
  .strictObject({
    kpi: z.string(),
    period: z.string(),
    value: z.number(),
    unit: z.string(),
    at_least: z.number().nullable(),
    at_most: z.number().nullable(),
  })
  .meta({ description: 'The figure that an assumption is judged by, and what was expected' });

const turn = z.strictObject({
  as_of: z.string(),
  kind: z.enum(['gate', 'assumption']),
  id: z.string(),
  before: z.string().nullable(),
  after: z.string(),
  figure: figure.nullable(),
  because: z
    .strictObject({ kind: z.string(), id: z.string(), text: z.string() })
    .nullable()
    .meta({ description: 'The worst of what keeps a gate from passing' }),
  commit: commit.nullable().meta({
    description: 'What made it milder, where that was a commit and no new figure',
  }),
});

/** A plan judged again through its history: what `plan replay --format json` prints. */
export const replay = z
  .strictObject({
    plan: z.strictObject({ name: z.string(), currency: z.string(), cadence: z.string() }),
    by: z.enum(['period', 'commit']),
    from: z.string(),
    to: z.string(),
    history: z
      .strictObject({
        commits: z.int(),
        first: z.string().nullable(),
        later: z.int().meta({ description: 'Commits from after the last day, which are left out' }),
        gap: z.string().nullable().meta({ description: 'Why nothing is known from before' }),
        uncommitted: z.boolean().meta({
          description: 'The folder holds changes that are not committed, and are left out',
        }),
        doubts: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'null where there is none: the files of today, only dated back' }),
    unreadable: z.int().meta({ description: 'Days whose plan could not be read' }),
    first_unreadable: z
      .strictObject({
        commit,
        file: z.string().nullable(),
        line: z.int().nullable(),
        problem: z.string().nullable(),
      })
      .nullable()
      .meta({
        description: 'The commit from which on it could not be read the first time, and why',
      }),
    days: z.array(day),
    gates: z.array(gate),
    assumptions: z.array(assumption),
    initiatives: z.array(initiative).meta({ description: 'Money in the currency of the plan' }),
    turns: z.array(turn).meta({ description: 'What became another, in order of day' }),
  })
  .meta({
    title: 'The answer of plan replay',
    description: 'The lists of gates, assumptions and initiatives hold one entry a day',
  });

export type ReplayAnswer = z.infer<typeof replay>;
