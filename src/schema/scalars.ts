import * as z from 'zod';
import { RESERVED_NAMES } from '../formula/functions.ts';

// Zod may compile validators with `new Function`; we never run code made from text, so the interpreter it is.
z.config({ jitless: true });

const ID_MESSAGE =
  'an id in small letters, digits and "_", beginning with a letter, such as new_customers';

/** An id: a name in every message. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, { error: ID_MESSAGE })
  .meta({ description: 'An id in snake_case' });

/** The id of a KPI: a name in formulas, so none of the words that formulas give a meaning of their own. */
export const kpiId = id
  .refine((text) => !RESERVED_NAMES.has(text), {
    error: 'another id: this word has a meaning of its own in formulas',
  })
  .meta({ description: 'An id in snake_case; formulas use it as a name' });

/** A single line of words for people. */
export const words = z
  .string()
  .min(1, { error: 'some words' })
  .max(400, { error: 'at most 400 characters' });

/** Words of any length: reasons, notes, claims. */
export const prose = z
  .string()
  .min(1, { error: 'some words' })
  .max(4000, { error: 'at most 4,000 characters' });

export const date = z.string({ error: 'a date such as 2026-09-30' }).meta({
  description: 'A date, year-month-day: 2026-09-30',
  examples: ['2026-09-30'],
});

export const period = z.string({ error: 'a period such as 2026-08, 2026-Q3 or FY2026-Q3' }).meta({
  description: 'A period: 2026-08, 2026-Q3, 2026-W34, 2026-08-15, 2026, FY2026-Q3 or FY2026',
  examples: ['2026-08', '2026-Q3', 'FY2026-Q3'],
});

export const duration = z.string({ error: 'a length of time such as 20 days or 3 months' }).meta({
  description: 'A length of time: 20 days, 3 months',
  examples: ['20 days', '3 months'],
});

// No more digits than a number can hold: one that is rounded away would be a figure that nobody wrote.
const PERCENT = /^[+-]?\d{1,9}(\.\d{1,6})? ?%$/;
const PERCENT_OR_POINTS = /^[+-]?\d{1,9}(\.\d{1,6})? ?(%|pp)$/;
const FIGURE_MESSAGE = 'a number such as 120, or a percentage such as 25%';
const CHANGE_MESSAGE =
  'a number such as 12, a percentage such as 10%, or percentage points such as +5 pp';

/** A figure as people write it: a number in the unit of the KPI, or a percentage. */
export const figure = z
  .union([z.number(), z.string().regex(PERCENT, { error: FIGURE_MESSAGE })], {
    error: FIGURE_MESSAGE,
  })
  .meta({
    description: 'A number in the unit of the KPI (120), or a percentage (25%)',
  });

/** A change or a margin: relative (10%), in percentage points (5 pp), or in the unit of the KPI (12). */
export const change = z
  .union([z.number(), z.string().regex(PERCENT_OR_POINTS, { error: CHANGE_MESSAGE })], {
    error: CHANGE_MESSAGE,
  })
  .meta({
    description: 'Relative (10%), in percentage points (5 pp), or in the unit of the KPI (12)',
  });

/** A column of a CSV file beside the plan. */
export const column = z
  .strictObject({
    csv: z.string({
      error: 'the path of a CSV file, such as data/actuals.csv',
    }),
    column: words.meta({
      description: 'The header of the column with the figures',
    }),
    delimiter: z
      .enum([',', ';', '\t'])
      .optional()
      .meta({ description: 'What separates the cells; a comma unless said' }),
  })
  .meta({
    description: 'A column of a CSV file whose first column is called "period"',
  });

const byPeriod = z.record(period, figure);

/** A value, or a path over time on which each value counts from its period on. */
export const path = z
  .union([...figure.options, byPeriod], {
    error: 'a number, or a path over time such as { 2026-04: 300, 2026-09: 120 }',
  })
  .meta({
    description: 'One value, or a path over time: each value counts from its period on',
  });

/** Figures by period, written here or in a CSV file. */
export const figures = z
  .union([column, byPeriod], {
    error:
      'figures by period such as { 2026-01: 410 }, or { csv: data/actuals.csv, column: signups }',
  })
  .meta({ description: 'Figures by period, or a column of a CSV file' });

/** A target: one value, a path over time, or a column of a CSV file. */
export const target = z
  .union([...figure.options, column, byPeriod], {
    error:
      'a number, a path over time such as { 2026-04: 300, 2026-09: 120 }, or { csv: data/targets.csv, column: signups }',
  })
  .meta({
    description: 'One value, a path over time, or a column of a CSV file',
  });

const LAG = /^\d{1,3}(\.\.\d{1,3})?$/;

export const lag = z
  .union([z.int().min(0).max(120), z.string().regex(LAG)], {
    error: 'a number of periods such as 1, or a range such as 1..2',
  })
  .meta({
    description: 'After how many periods the effect is seen: 1, or a range 1..2',
  });
