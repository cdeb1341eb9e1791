import * as z from 'zod';
import { gate } from './result.ts';

const input = z.strictObject({
  path: z.string().meta({ description: 'From the plan folder, separated by "/"' }),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * What `plan gate --record` writes. It holds no time, no path of a machine and nothing of who wrote what, so that the
 * same files give the same bytes everywhere, and a history that was written anew breaks nothing.
 */
export const record = z
  .strictObject({
    record: z.literal(1).meta({ description: 'The version of this format' }),
    tool: z.strictObject({ name: z.literal('plangate'), version: z.string().max(40) }),
    gate: z.string().max(600).meta({ description: 'initiative.gate' }),
    as_of: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    outcome: z.enum(['passes', 'fails']),
    commit: z
      .string()
      .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
      .nullable()
      .meta({ description: 'The commit that holds these inputs; null where none was known to' }),
    inputs: z.array(input).meta({ description: 'Every plan file and table that was read' }),
    plan: z.strictObject({
      name: z.string(),
      currency: z.string(),
      cadence: z.string(),
      closed_through: z.string(),
    }),
    result: gate.extend({
      decision: gate.shape.decision.unwrap().omit({ recorded: true }).nullable(),
      override: gate.shape.override.unwrap().omit({ recorded: true }).nullable(),
    }),
  })
  .meta({
    title: 'The record of a gate',
    description: 'What was judged, from which files: plan gate --verify judges it again',
  });

export type GateRecord = z.infer<typeof record>;
