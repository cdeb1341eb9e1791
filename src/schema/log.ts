import * as z from 'zod';
import { beforeAndAfter } from './before-after.ts';
import { changeFields, commit, state } from './change.ts';
import { VERDICTS } from './decision.ts';

const text = z.string().nullable();
const verdict = z.enum(VERDICTS);

const judged = {
  assumptions: z.array(
    z.strictObject({ id: z.string(), ...beforeAndAfter(state.nullable()).shape }),
  ),
  gates: z.array(z.strictObject({ id: z.string(), ...beforeAndAfter(verdict.nullable()).shape })),
};

const change = z.strictObject({
  subject: z.string().meta({ description: 'kpis.cac, gates.sso.scale_up' }),
  ...changeFields,
  of_merge: z.boolean().meta({ description: 'A merge changed it by itself' }),
  same_as: text.meta({
    description: 'Of a definition that came or went: another that went or came and says the same',
  }),
});

const effect = z
  .strictObject({
    as_of: z.string().meta({ description: 'The day whose knowledge it is judged by' }),
    ...judged,
    also: z.strictObject(judged).meta({
      description: 'What the commit turned besides: nothing of it hangs on the definition',
    }),
  })
  .meta({ description: 'Just before and just after, with only what was known on that day' });

const entry = z.strictObject({
  commit: commit.nullable().meta({ description: 'null for what is not committed yet' }),
  day: text.meta({ description: 'From when on it counts' }),
  merge: text.meta({ description: 'The merge that brought it onto the line, where one did' }),
  changes: z.array(change),
  unread: z
    .strictObject({ file: z.string(), line: z.number(), message: z.string() })
    .nullable()
    .meta({ description: 'The first thing that the commit left which cannot be read' }),
  effect: effect.nullable(),
  effect_unknown_because: text,
});

/** What was changed in a plan and by whom: what `plan log --format json` prints. */
export const log = z
  .strictObject({
    as_of: z.string(),
    about: text.meta({ description: 'kpis.cac; null for the whole plan' }),
    entries: z.array(entry).meta({ description: 'A commit each, newest first' }),
    older: z.int().meta({ description: 'Entries that are left out: see --number' }),
    later: z.int().meta({ description: 'Commits left out, being from after the as-of date' }),
    gap: text.meta({ description: 'Why nothing is known from before the last entry' }),
    doubts: z.array(z.string()).meta({ description: 'What makes it less than sure' }),
  })
  .meta({
    title: 'The answer of plan log',
    description: 'Figures are numbers in the unit beside them',
  });

export type PlanLog = z.infer<typeof log>;
export type LogEntry = PlanLog['entries'][number];
