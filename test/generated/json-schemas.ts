import * as z from 'zod';
import type { Check } from '../../src/checks/check.ts';
import { diff } from '../../src/schema/diff.ts';
import { log } from '../../src/schema/log.ts';
import { planFile } from '../../src/schema/plan-file.ts';
import { record } from '../../src/schema/record.ts';
import { replay } from '../../src/schema/replay.ts';
import { result } from '../../src/schema/result.ts';
import { trace } from '../../src/schema/trace.ts';
import { whatIf } from '../../src/schema/what-if.ts';

type Json = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of a file of a plan, for editors: with the options of every check. */
export function planSchema(checks: readonly Check[]): Json {
  const schema = toJsonSchema(planFile);
  const settings = schema.properties?.checks;
  const about = typeof settings === 'object' ? settings.description : undefined;
  return {
    ...schema,
    properties: {
      ...schema.properties,
      checks: {
        description: about ?? 'Severities and options of checks, by the id of the check',
        type: 'object',
        properties: Object.fromEntries(checks.map((check) => [check.id, settingOf(check)])),
        additionalProperties: false,
      },
    },
  };
}

export function resultSchema(): Json {
  return toJsonSchema(result);
}

export function recordSchema(): Json {
  return toJsonSchema(record);
}

export function traceSchema(): Json {
  return toJsonSchema(trace);
}

export function whatIfSchema(): Json {
  return toJsonSchema(whatIf);
}

export function replaySchema(): Json {
  return toJsonSchema(replay);
}

export function diffSchema(): Json {
  return toJsonSchema(diff);
}

export function logSchema(): Json {
  return toJsonSchema(log);
}

/** The options of a check by name, as JSON Schema. */
export function optionsOf({ options }: Check): Readonly<Record<string, Json | boolean>> {
  return toJsonSchema(options).properties ?? {};
}

function settingOf(check: Check): Json {
  return {
    description: check.claim,
    type: 'object',
    properties: { ...(check.isFixed ? {} : { severity: severityOf(check) }), ...optionsOf(check) },
    additionalProperties: false,
  };
}

function severityOf({ severity }: Check): Json {
  return {
    description: `${severity} unless said; off leaves the check out`,
    enum: ['error', 'warning', 'note', 'off'],
  };
}

function toJsonSchema(schema: z.ZodType): Json {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // The bounds of a double say nothing to a reader.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const { '~standard': _, ...plain } = made;
  return plain;
}
