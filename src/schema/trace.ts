import * as z from 'zod';

const figure = z.number().nullable();
const text = z.string().nullable();

const place = z.strictObject({ file: z.string(), line: z.int(), column: z.int() });
const target = z
  .strictObject({ value: z.number(), places: z.array(place) })
  .nullable()
  .meta({ description: 'What was aimed at in that period, and where that was written' });

const number = z.strictObject({
  key: z.string().meta({ description: 'Tells it from all others: burn 2026-06' }),
  name: z.string().meta({ description: 'The KPI, or the part of a formula as it is written' }),
  kpi: text.meta({ description: 'null for a part of a formula' }),
  period: z.string(),
  value: figure,
  unit: z.string(),
  origin: z.enum(['measured', 'formula', 'function', 'rolled-up']).meta({
    description: 'Read from a file, computed, or added up from finer figures',
  }),
  formula: text,
  put_in: text.meta({ description: 'The formula with the numbers put in' }),
  places: z.array(place).meta({
    description: 'Where it was written: its figures, else the formula it comes from',
  }),
  uses: z.array(z.string()).meta({ description: 'The keys of the numbers it was made from' }),
  undefined_because: text,
});

/** How one figure was arrived at: what `plan explain <kpi> --format json` prints. */
export const trace = z
  .strictObject({
    as_of: z.string(),
    kpi: z.string(),
    title: z.string(),
    unit: z.string(),
    core_metric: z.boolean(),
    period: z.string(),
    provisional: z.boolean().meta({ description: 'The period is not closed: it judges nothing' }),
    value: figure,
    undefined_because: text,
    target,
    on_target: z.boolean().nullable(),
    gap: z
      .strictObject({
        total: z.number(),
        execution: z.number(),
        model: z.number(),
        inputs: z.array(z.strictObject({ kpi: z.string(), part: z.number() })),
      })
      .nullable()
      .meta({ description: 'Actual less target, split as in the result of plan check' }),
    gap_unknown_because: text,
    inputs: z.array(z.strictObject({ number: z.string(), target })).meta({
      description: 'The figures that the formula takes, by key, each with its own target',
    }),
    modelled: text.meta({
      description: 'Where a measured KPI has a formula: the key of what that gives',
    }),
    numbers: z.array(number).meta({ description: 'Each once, the figure itself first' }),
    judges: z.array(
      z.strictObject({
        assumption: z.string(),
        expected: text,
        beyond: z.enum(['above', 'below']).nullable(),
        state: z.enum(['holds', 'drifting', 'broken', 'unproven']),
        since: text,
        place,
      }),
    ),
    next: z.array(z.strictObject({ kpi: z.string(), by: z.enum(['formula', 'claim']), place })),
    reaches: z.array(z.array(z.string())).meta({ description: 'A way to each core metric' }),
  })
  .meta({
    title: 'How a figure was arrived at',
    description: 'Figures are numbers in the unit beside them',
  });

export type ResultTrace = z.infer<typeof trace>;
