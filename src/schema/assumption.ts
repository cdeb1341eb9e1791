import * as z from 'zod';
import { change, date, duration, id, path, period, prose } from './scalars.ts';

const bounds = {
  at_least: path.optional(),
  at_most: path.optional(),
  between: z.tuple([path, path]).optional().meta({ description: 'Lower and upper edge' }),
  about: path.optional(),
  within: change.optional().meta({ description: 'How far from "about" still counts as about' }),
};

/** What the KPI is expected to be: exactly one bound; `within` goes with `about`. */
export const expectation = z
  .strictObject(bounds)
  .refine(
    (expect) =>
      ['at_least', 'at_most', 'between', 'about'].filter((bound) => bound in expect).length === 1,
    { error: 'exactly one of "at_least", "at_most", "between" and "about"' },
  )
  .refine((expect) => 'about' in expect === 'within' in expect, {
    error: '"about" and "within" together, such as { about: 40, within: 10% }',
  })
  .meta({ description: 'What the KPI is expected to be' });

const evidence = z
  .strictObject({
    result: z.enum(['holds', 'broken']),
    on: date.meta({ description: 'When it was found out' }),
    until: date.optional().meta({ description: 'From when on it no longer counts' }),
    note: prose.optional(),
  })
  .meta({
    description: 'Evidence where no KPI can show it: interviews, a test, a legal opinion',
  });

export const assumption = z
  .strictObject({
    claim: prose.meta({ description: 'The belief, in one sentence' }),
    kpi: id.optional().meta({ description: 'The KPI that shows whether it holds' }),
    evidence: evidence.optional(),
    expect: expectation.optional(),
    tolerance: change
      .optional()
      .meta({ description: 'The smallest miss that matters; 5% unless said' }),
    from: period.optional().meta({ description: 'Judged from this period on' }),
    breaks_after: z.int().min(1).max(60).optional().meta({
      description:
        'How many closed periods in a row beyond the tolerance break it; 3 unless said, 2 for quarters and years',
    }),
    owner: id.optional(),
    source: prose.optional().meta({ description: 'Where the belief comes from' }),
    review: z.strictObject({ every: duration, last: date }).optional().meta({
      description: 'How often it is looked at again, and when it last was',
    }),
    beliefs: z
      .record(id, expectation)
      .optional()
      .meta({ description: 'Teams that plan on another figure' }),
  })
  .meta({
    description: 'A belief of the business model, with what would refute it',
  });
