import * as z from 'zod';

const figure = z.number().nullable();
const text = z.string().nullable();

const signed = z.strictObject({
  name: z.string(),
  email: z.string(),
  day: text.meta({ description: 'null where git holds no date that could be one' }),
});

/** Who did what when, as git noted it. */
export const commit = z.strictObject({
  id: z.string(),
  author: signed,
  committer: signed,
  subject: z.string().meta({ description: 'The first line of the message' }),
});

/** One change in what the plan means. */
export const changeFields = {
  field: z.string().meta({
    description: 'As the format names it; "" where the whole definition came or went',
  }),
  part: z.string().meta({
    description: 'What inside the field: the metric of a claim, the title of a milestone',
  }),
  before: text.meta({ description: 'null where there was none' }),
  after: text,
  unit: text.meta({ description: 'Of the figures in periods' }),
  periods: z
    .array(z.strictObject({ period: z.string(), before: figure, after: figure }))
    .meta({ description: 'Of a series: those that differ' }),
  rewritten: z.array(z.string()).meta({
    description:
      'Of figures: the periods that were closed already and now say another figure, or none',
  }),
  direction: z.enum(['easier', 'harder', 'fact', 'none']).meta({
    description:
      'What it does to judgement: easier to meet (or nobody can tell that it is not), harder, news that rules judge, or words',
  }),
  text: z.array(z.string()).meta({ description: 'The same in plain lines' }),
};

export const state = z.strictObject({
  state: z.enum(['holds', 'drifting', 'broken', 'unproven']),
  since: text,
});

export type ChangeDocument = z.infer<z.ZodObject<typeof changeFields>>;
export type CommitDocument = z.infer<typeof commit>;
export type StateDocument = z.infer<typeof state>;
