import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { diskSource } from '../../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { dayOf } from '../cli/captured-world.ts';

/** The committed JSON Schemas, held against plans as data: what an editor or another program sees. */
const ROOT = join(import.meta.dirname, '../..');
const plan = validator('schemas/plan.schema.json');
const result = validator('schemas/result.schema.json');

const PLANS = ['examples', 'test/checks'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    // Some histories begin with a file that nobody can read.
    .filter((name) => name.endsWith('.yaml') && !name.includes('not-readable'))
    .map((name) => join(folder, name))
    .sort(),
);

describe('the schema of plan files', () => {
  it.each(PLANS)('accepts %s', (path) => {
    expect(plan.safeParse(parse(read(path))).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['an unknown section', 'asumptions: {}'],
    ['two core metrics', 'core_metrics: [arr, cac]'],
    ['another version', 'plan: 2'],
    ['an id with a hyphen', 'kpis: { net-new: { unit: USD, actual: { 2026-01: 1 } } }'],
    ['an unknown field', 'kpis: { arr: { unit: USD, actuals: { 2026-01: 1 } } }'],
    ['a direction there is not', 'kpis: { arr: { unit: USD, formula: a, better: up } }'],
    ['a figure with a currency sign', 'kpis: { arr: { unit: USD, actual: { 2026-01: $1 } } }'],
    ['an assumption without a claim', 'assumptions: { a: { kpi: arr } }'],
    ['a negative budget', 'initiatives: { a: { state: active, budget: { 2026-Q3: -1 } } }'],
    ['an initiative without a state', 'initiatives: { a: { title: A } }'],
    ['a gate without its initiative', 'overrides: [{ gate: a, verdict: pass, by: b, because: c }]'],
    ['a decision that is none', 'decisions: [{ on: 2026-01-01, by: b, because: c, verdict: go }]'],
    ['a check there is not', 'checks: { stale-serie: { after: 2 } }'],
    ['an option there is not', 'checks: { stale-series: { before: 2 } }'],
    ['an option out of range', 'checks: { stale-series: { after: -1 } }'],
    ['an option of the wrong kind', 'checks: { stale-series: { after: two } }'],
    ['a severity there is not', 'checks: { stale-series: { severity: fatal } }'],
  ])('refuses %s', (_, text) => {
    expect(plan.safeParse(parse(text)).success).toBe(false);
  });

  it('knows every check, and describes every option with its default', () => {
    const { checks } = JSON.parse(read('schemas/plan.schema.json')).properties;
    expect(Object.keys(checks.properties)).toEqual(CHECKS.map(({ id }) => id));
    for (const setting of Object.values<JsonSchema>(checks.properties)) {
      const { severity: _, ...options } = setting.properties ?? {};
      for (const option of Object.values(options)) {
        expect(option.description).toMatch(/\w/);
      }
    }
  });
});

describe('the schema of results', () => {
  const made = judge(diskSource(join(ROOT, 'examples/feature-first-trap'), DEFAULT_LIMITS), {
    asOf: dayOf('2026-10-05'),
    looksBack: true,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  }).result;

  it('accepts a result', () => {
    expect(made.findings.length).toBeGreaterThan(0);
    expect(result.safeParse(JSON.parse(JSON.stringify(made))).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['a field too many', { ...made, score: 1 }],
    ['an outcome there is not', { ...made, outcome: 'green' }],
    ['a count that is no number', { ...made, counts: { ...made.counts, errors: '1' } }],
    ['no exit code', { ...made, exit_code: undefined }],
  ])('refuses %s', (_, wrong) => {
    expect(result.safeParse(JSON.parse(JSON.stringify(wrong))).success).toBe(false);
  });
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

function validator(path: string): z.ZodType {
  return z.fromJSONSchema(JSON.parse(read(path)));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
