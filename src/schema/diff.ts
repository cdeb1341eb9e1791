import * as z from 'zod';
import { beforeAndAfter } from './before-after.ts';
import { changeFields, commit, state } from './change.ts';
import { VERDICTS } from './decision.ts';

const figure = z.number().nullable();
const text = z.string().nullable();
const verdict = z.enum(VERDICTS);

const side = z.strictObject({
  revision: text.meta({ description: 'As it was asked for; null for the folder as it stands' }),
  commit: text,
  day: text,
  is_merge_base: z.boolean().meta({
    description: 'Not the revision itself, but the commit at which the newer side left it',
  }),
  has_plan: z.boolean(),
  problems: z
    .array(
      z.strictObject({
        file: z.string(),
        line: z.number(),
        column: z.number(),
        message: z.string(),
        hint: text,
      }),
    )
    .meta({ description: 'What could not be read; what stands there is not compared' }),
});

const change = z.strictObject({
  ...changeFields,
  made: z.enum(['committed', 'not_committed', 'elsewhere']).meta({
    description: 'elsewhere: by a commit that the newer side does not have',
  }),
  commit: text.meta({ description: 'Which commit wrote what now stands there' }),
  earlier_commits: z
    .int()
    .meta({ description: 'How many commits between the two wrote it before that one' }),
  of_merge: z.boolean().meta({ description: 'A merge changed it by itself' }),
});

const definition = z.strictObject({
  subject: z.string().meta({ description: 'kpis.cac, gates.sso.scale_up' }),
  section: z.string(),
  id: z.string(),
  came: z.enum(['added', 'removed', 'changed']),
  same_as: text.meta({
    description: 'Of one that came or went: another that went or came and says the same',
  }),
  changes: z.array(change),
});

const standing = z.strictObject({
  value: figure,
  target: figure,
  on_target: z.boolean().nullable(),
  undefined_because: text,
});

const zombie = z.strictObject({
  initiative: z.string(),
  since: z.string(),
  spent_since_broken: z.number(),
  committed: z.number(),
});

const effects = z.strictObject({
  closed_through: z.string(),
  core_metrics: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      unit: z.string(),
      period: text,
      ...beforeAndAfter(standing.nullable()).shape,
    }),
  ),
  assumptions: z.array(
    z.strictObject({ id: z.string(), ...beforeAndAfter(state.nullable()).shape }),
  ),
  gates: z.array(z.strictObject({ id: z.string(), ...beforeAndAfter(verdict.nullable()).shape })),
  zombies: z.strictObject({ made: z.array(zombie), cleared: z.array(zombie) }),
  value_flow: beforeAndAfter(z.strictObject({ share: figure, proven_share: figure })),
  money: z.strictObject({
    unit: z.string(),
    active_budget: beforeAndAfter(z.number()),
    live: beforeAndAfter(z.number()),
    proven: beforeAndAfter(z.number()),
    committed: beforeAndAfter(z.number()),
    spent_since_broken: beforeAndAfter(z.number()),
  }),
});

/** What changed in meaning between two states of a plan: what `plan diff --format json` prints. */
export const diff = z
  .strictObject({
    plan: z.strictObject({ name: z.string(), currency: z.string() }).nullable(),
    as_of: z.string(),
    ...beforeAndAfter(side).shape,
    files_changed: z.int().meta({ description: 'Plan files and tables whose bytes differ' }),
    definitions: z.array(definition),
    commits: z.array(commit).meta({ description: 'Those named above, oldest first' }),
    effects: effects.nullable().meta({
      description:
        'What the change does: the rules of each side, over the figures of the newer one. null before or after: not there, or not judged',
    }),
    effects_unknown_because: text,
    effects_of_rewritten: effects.nullable().meta({
      description:
        'What the rewritten closed figures do: the newer side with those figures as they stood, and as it stands. null where none was rewritten',
    }),
    effects_of_rewritten_unknown_because: text,
    doubts: z.array(z.string()).meta({ description: 'What makes it less than sure' }),
  })
  .meta({
    title: 'The answer of plan diff',
    description: 'Figures are numbers in the unit beside them',
  });

export type PlanDiff = z.infer<typeof diff>;
export type DiffEffects = NonNullable<PlanDiff['effects']>;
