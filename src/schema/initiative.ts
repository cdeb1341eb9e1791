import * as z from 'zod';
import { change, column, date, id, lag, period, prose, words } from './scalars.ts';

/** The life of an initiative, in order: a gate opens the next stage. */
export const STAGES = [
  'defined',
  'identified',
  'detailed',
  'decided',
  'implemented',
  'closed',
] as const;

const amount = z
  .number({
    error: 'an amount of money in the currency of the plan, such as 1800000',
  })
  .min(0, {
    error: 'an amount of zero or more',
  });

const money = z
  .union([column, z.record(period, amount)], {
    error:
      'amounts by period such as { 2026-Q3: 1800000 }, or { csv: data/spend.csv, column: name }',
  })
  .meta({
    description: 'Amounts by period in the currency of the plan, or a column of a CSV file',
  });

const movement = z
  .strictObject({
    by: change.meta({
      description: 'How far it moves the KPI: +5 pp, -10%, or 12 in its unit',
    }),
    lag: lag.optional(),
    from: period.meta({
      description: 'The period from which the work can have an effect',
    }),
  })
  .meta({ description: 'The promised movement of a KPI' });

const milestone = z.strictObject({
  title: words,
  due: date,
  done: date.optional().meta({ description: 'When it was reached; absent while it is not' }),
});

const gate = z
  .strictObject({
    due: date,
    opens: z.enum(STAGES).optional().meta({ description: 'The stage that a pass opens' }),
    require: z.array(z.string()).meta({
      description:
        "What must be true to pass: holds(assumption), kpi >= 25%, done('Milestone'), verdict(initiative.gate)",
    }),
  })
  .meta({ description: 'A dated question to the initiative' });

export const initiative = z
  .strictObject({
    title: words.optional(),
    team: id.optional(),
    owner: id.optional(),
    sponsor: id.optional(),
    controller: id.optional().meta({ description: 'Confirms the value; never the owner' }),
    stage: z.enum(STAGES).optional(),
    state: z.enum(['proposed', 'active', 'on_hold', 'cancelled', 'closed']),
    rests_on: z.array(id).optional().meta({ description: 'The assumptions that justify it' }),
    moves: z.record(id, movement).optional().meta({ description: 'The KPIs it promises to move' }),
    budget: money.optional(),
    spend: money.optional(),
    milestones: z.array(milestone).optional(),
    gates: z.record(id, gate).optional(),
    note: prose.optional(),
  })
  .meta({ description: 'Work with an owner, money and dates' });
