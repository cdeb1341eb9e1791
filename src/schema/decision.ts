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

/** That closed figures of a KPI, or closed spend of an initiative, were changed and why. */
export const restatement = z
  .strictObject({
    kpi: id.optional().meta({ description: 'The KPI whose figures were changed' }),
    initiative: id.optional().meta({ description: 'The initiative whose spend was changed' }),
    periods: z.string().meta({ description: 'A period or a range: 2026-03..2026-05' }),
    because: prose,
    by: id,
  })
  .refine((each) => 'kpi' in each !== 'initiative' in each, {
    error: 'either "kpi" or "initiative"',
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

/** The subject of a rule with its field, as `plan diff` names it: assumptions.low_cost.expect, waivers.stale-series kpis.nps. */
const rule = z
  .string()
  .max(400, { error: 'at most 400 characters' })
  .regex(/^(?:[a-z]+\.\S|plan\.[a-z])/, {
    error: 'a rule as "plan diff" names it, such as assumptions.low_cost.expect',
  })
  .meta({
    description: 'What may change, as plan diff names it: assumptions.low_cost.expect',
  });

/** What a rule says; a plain number needs no quotes. */
const said = z.union([z.number(), prose], { error: 'what "plan diff" prints, or none' });

export const approval = z.strictObject({
  rule,
  from: said.meta({ description: 'What stands there now, as plan diff prints it; none' }),
  to: said.meta({ description: 'What may stand there instead, as plan diff prints it; none' }),
  because: prose,
  evidence: prose.meta({ description: 'Where the reason is shown' }),
  by: z.array(id).min(2, { error: 'a list of at least two people' }).meta({
    description: 'Two people who gain nothing by it, each with an e-mail address of their own',
  }),
  until: date.meta({ description: 'The last day on which the change may be made' }),
});
