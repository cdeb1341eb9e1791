import * as z from 'zod';
import { change, figure, figures, id, lag, period, prose, target, words } from './scalars.ts';

const driveClaim = z
  .strictObject({
    lag: lag.optional(),
    effect: z.enum(['weak', 'moderate', 'strong']).optional(),
    elasticity: z.number().optional().meta({
      description: '0.5: 10% more of this KPI, at least 5% more of the other',
    }),
    sign: z.enum(['+', '-', 'positive', 'negative']).optional().meta({
      description: 'Which way the other goes when this one rises; positive unless said',
    }),
    base: z.string().optional().meta({
      description:
        'The period or range (2025-01..2025-12) whose exchange rate is the base; the first year unless said',
    }),
  })
  .meta({ description: 'The claim that this KPI moves another' });

const overlap = z
  .strictObject({
    because: prose.meta({ description: 'What changed in the definition' }),
    old: z.record(period, figure).meta({
      description: 'Figures of the old definition, of periods that "actual" gives by the new one',
    }),
  })
  .meta({ description: 'Periods by the old and by the new definition, where it changed' });

export const kpi = z
  .strictObject({
    title: words.optional(),
    unit: z.string().meta({
      description: 'USD, USD/customer, %, months, 1 (a plain number)',
      examples: ['USD', '%'],
    }),
    kind: z.enum(['flow', 'stock', 'ratio']).optional().meta({
      description:
        'How it adds up over periods. flow: sum (sales); stock: the last (cash); ratio: never (a rate)',
    }),
    better: z
      .enum(['higher', 'lower', 'none'])
      .optional()
      .meta({ description: 'Which way is good' }),
    cadence: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional().meta({
      description: 'How often there is a figure, where that is not the cadence of the plan',
    }),
    team: id.optional(),
    owner: id.optional(),
    formula: z.string().optional().meta({
      description: 'How it follows from other KPIs: marketing_spend / new_customers',
    }),
    actual: figures.optional().meta({ description: 'The figures that were measured' }),
    overlap: overlap.optional(),
    target: target.optional(),
    tolerance: change.optional().meta({
      description: 'The smallest miss of the target that matters; 5% unless said',
    }),
    drives: z
      .record(id, driveClaim)
      .optional()
      .meta({ description: 'Which KPIs it claims to move' }),
    seasonality: z.enum(['yearly', 'none']).optional().meta({ description: 'yearly unless said' }),
    source: prose.optional().meta({ description: 'Where the figures come from' }),
    note: prose.optional(),
  })
  .refine((each) => 'formula' in each || 'actual' in each, {
    error: 'an "actual" (the figures measured) or a "formula" (how it follows from other KPIs)',
  })
  .meta({
    description: 'A series of numbers over periods: measured (actual) or derived (formula)',
  });
