import * as z from 'zod';
import { date, id, prose, words } from './scalars.ts';

export const VERDICTS = ['pass', 'hold', 'pivot', 'kill'] as const;
const verdict = z.enum(VERDICTS);
const gateId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, {
    error: 'an initiative and its gate, such as enterprise_security.scale_up',
  })
  .meta({
    description: 'initiative.gate',
    examples: ['enterprise_security.scale_up'],
  });

/** What people decided: on a gate, or that an assumption starts anew on a stated ground (`rebase`). */
export const decision = z
  .strictObject({
    gate: gateId.optional(),
    verdict: verdict.optional(),
    rebase: id.optional().meta({ description: 'An assumption that is judged afresh from "on"' }),
    on: date,
    by: id,
    because: prose,
  })
  .refine(
    (each) =>
      ('gate' in each && 'verdict' in each) !== 'rebase' in each &&
      'gate' in each === 'verdict' in each,
    {
      error: 'either "gate" with "verdict", or "rebase" with an assumption',
    },
  );

export const override = z.strictObject({
  gate: gateId,
  verdict,
  by: id,
  because: prose,
  until: date,
});

export const waiver = z.strictObject({
  check: words.meta({
    description: 'The id of the check; plan checks lists them',
  }),
  subject: words.meta({
    description: 'What the finding is about: kpis.nps, initiatives.onboarding',
  }),
  by: id,
  because: prose,
  until: date,
});

export const restatement = z.strictObject({
  kpi: id,
  periods: z.string().meta({ description: 'A period or a range: 2026-03..2026-05' }),
  because: prose,
  by: id,
});

export const closure = z.strictObject({
  initiative: id,
  on: date,
  by: id,
  confirmed: z
    .record(id, z.number())
    .optional()
    .meta({ description: 'The movement of each KPI that was confirmed' }),
  evidence: prose.optional(),
});
