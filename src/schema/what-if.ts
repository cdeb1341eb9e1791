import * as z from 'zod';
import { beforeAndAfter } from './before-after.ts';
import { VERDICTS } from './decision.ts';

const state = z.enum(['holds', 'drifting', 'broken', 'unproven']);
const verdict = z.enum(VERDICTS);
const figure = z.number().nullable();
const text = z.string().nullable();
const share = z.number().min(0).max(1);

const supposed = z.strictObject({
  kpi: z.string(),
  written: z.string().meta({ description: 'As it was asked for' }),
  kind: z.enum(['level', 'absolute', 'relative']).meta({
    description: 'Where the KPI stands, or by how much it is more: in its unit, or as a share',
  }),
  low: z.number(),
  high: z.number().meta({
    description: 'With low the ends of an 80% interval; the same where there is no range',
  }),
  shape: z.enum(['normal', 'lognormal']).meta({
    description: 'How a range is read; lognormal has its middle halfway by ratio',
  }),
  unit: z.string(),
  from: z.string(),
  to: z.string().meta({ description: 'The closed periods in which it is supposed' }),
  before: figure,
  after: figure.meta({ description: 'At the middle of a range' }),
  instead_of: z.array(z.string()).meta({
    description: 'What it is really computed from, and no longer hangs on',
  }),
});

const metric = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  period: text,
  target: figure,
  ...beforeAndAfter(
    z.strictObject({
      value: figure,
      on_target: z.boolean().nullable(),
      undefined_because: text,
    }),
  ).shape,
});

const assumption = z.strictObject({
  id: z.string(),
  ...beforeAndAfter(z.strictObject({ state, since: text })).shape,
});

const gate = z.strictObject({
  id: z.string(),
  before: verdict,
  after: verdict.nullable().meta({ description: 'null where its initiative is cancelled' }),
});

const runway = z.strictObject({
  kpi: z.string(),
  unit: z.string(),
  floor: figure,
  floor_source: text,
  ...beforeAndAfter(z.strictObject({ value: figure, short: z.boolean().nullable() })).shape,
});

const flow = z.strictObject({ share: figure, proven_share: figure });

const draws = z
  .strictObject({
    count: z.int(),
    core_metrics: z.array(
      z.strictObject({
        id: z.string(),
        unit: z.string(),
        p10: figure,
        p50: figure,
        p90: figure,
        meets_target: share
          .nullable()
          .meta({ description: 'Share of all draws; null where there is no target to meet' }),
        undefined_draws: z.int().meta({ description: 'Draws in which it has no figure' }),
      }),
    ),
    gates: z.array(
      z.strictObject({ id: z.string(), pass: share, hold: share, pivot: share, kill: share }),
    ),
  })
  .meta({ description: 'What comes out when the ranges are drawn from' });

const swing = z.strictObject({
  assumption: z.string(),
  kpi: z.string(),
  unit: z.string(),
  interval: z.enum(['range', 'noise', 'tenth']).meta({
    description: 'As asked for, from the noise of the KPI, or a tenth of it either way',
  }),
  low: figure,
  high: figure,
  money: z.number().meta({ description: 'Budget of the active initiatives that rest on it' }),
  swing: figure.meta({
    description: 'The largest, as a share of the target; null where a metric becomes undefined',
  }),
  core_metrics: z.array(
    z.strictObject({
      id: z.string(),
      unit: z.string(),
      low: figure,
      high: figure,
      swing: figure,
      swing_of: z.enum(['target', 'value']).meta({ description: 'What the swing is a share of' }),
    }),
  ),
});

/** What would be if some figures were others: what `plan whatif --format json` prints. */
export const whatIf = z
  .strictObject({
    plan: z.strictObject({
      name: z.string(),
      currency: z.string(),
      cadence: z.string(),
      closed_through: z.string(),
    }),
    as_of: z.string(),
    supposed: z.array(supposed),
    cancelled: z.array(
      z.strictObject({
        initiative: z.string(),
        freed: z.number().meta({ description: 'Budget of the periods that are not closed' }),
        committed: z.number().meta({ description: 'Of that, up to the next gate' }),
      }),
    ),
    core_metrics: z.array(metric),
    assumptions: z.array(assumption),
    gates: z.array(gate),
    runway: runway.nullable(),
    value_flow: beforeAndAfter(flow),
    money: z.strictObject({
      unit: z.string(),
      active_budget: beforeAndAfter(z.number()),
      committed: beforeAndAfter(z.number()),
      spent_since_broken: beforeAndAfter(z.number()),
      freed: z.number(),
    }),
    draws: draws.nullable().meta({ description: 'null where no range was given' }),
    tornado: z.array(swing).meta({ description: 'Which assumption matters most, first' }),
    tornado_left_out: z.array(z.strictObject({ assumption: z.string(), because: z.string() })),
  })
  .meta({
    title: 'The answer of plan whatif',
    description: 'Figures are numbers in the unit beside them',
  });

export type WhatIf = z.infer<typeof whatIf>;
