import { evaluate, type Facts } from '../src/evaluate/facts.ts';
import { DEFAULT_LIMITS } from '../src/load/limits.ts';
import { load } from '../src/load/load.ts';
import { memorySource } from '../src/load/memory.ts';
import { isMistake } from '../src/mistake.ts';
import { type Day, parseDay } from '../src/period/day.ts';
import { resolve } from '../src/resolve/resolve.ts';

/** The facts of a plan given as YAML without its header: monthly, in USD, with three core metrics unless it says so. */
export function factsOf(body: string, asOf: string, header = HEADER): Facts {
  const { workspace, problems } = resolve(
    load(memorySource(new Map([['plan.yaml', header + body]])), DEFAULT_LIMITS),
  );
  if (!workspace) throw new Error(JSON.stringify(problems, null, 2));
  return evaluate(workspace, dayOf(asOf));
}

export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (isMistake(day)) throw new Error(day.mistake);
  return day;
}

export const HEADER = `
plan: 1
name: Small
currency: USD
cadence: month
core_metrics: [one, two, three]
`;

/** Three core metrics that say nothing, for plans that are about something else. */
export const QUIET_CORE = `
  one: { unit: "1", kind: stock, better: higher, actual: { 2026-01: 1 } }
  two: { unit: "1", kind: stock, better: higher, actual: { 2026-01: 1 } }
  three: { unit: "1", kind: stock, better: higher, actual: { 2026-01: 1 } }
`;

/** `monthly(2026, [1, 2])` is `{ 2026-01: 1, 2026-02: 2 }`; undefined leaves a month out. */
export function monthly(year: number, values: readonly (number | undefined)[]): string {
  const entries = values.flatMap((value, at) =>
    value === undefined
      ? []
      : [`${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}: ${value}`],
  );
  return `{ ${entries.join(', ')} }`;
}
