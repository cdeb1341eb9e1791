import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { Result } from '../../src/schema/result.ts';
import { dayOf } from '../facts-of.ts';

export type Files = Readonly<Record<string, string>>;

export interface JudgeChangeOptions {
  readonly asOf?: string;
  /** The day of the commit of the base. */
  readonly baseDay?: string;
  readonly newOnly?: boolean;
}

/** What `plan check --against` says to a change, given as files before and after. */
export function judgeChange(
  base: Files,
  head: Files,
  { asOf = '2026-10-05', baseDay = '2026-10-04', newOnly = false }: JudgeChangeOptions = {},
): Result {
  const source = (files: Files) => memorySource(new Map(Object.entries(files)));
  return judge(source(head), {
    asOf: dayOf(asOf),
    looksBack: false,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
    newOnly,
    against: {
      revision: 'origin/main',
      commit: '0123456789abcdef0123456789abcdef01234567',
      day: dayOf(baseDay),
      source: source(base),
      notes: [],
    },
  }).result;
}

/** What `plan check` says without a base. */
export function judgeAlone(files: Files, asOf = '2026-10-05'): Result {
  return judge(memorySource(new Map(Object.entries(files))), {
    asOf: dayOf(asOf),
    looksBack: false,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  }).result;
}

/** Files with texts in them replaced; null deletes one. A text that is not there is a mistake of the test. */
export type Edit =
  | readonly [file: string, before: string, after: string]
  | readonly [file: string, text: string | null];

export function edit(files: Files, edits: readonly Edit[]): Files {
  const result: Record<string, string> = { ...files };
  for (const [file, first, second] of edits) {
    const text = result[file] ?? '';
    if (second !== undefined) {
      if (first === null || !text.includes(first))
        throw new Error(`${file} does not say: ${first}`);
      result[file] = text.replace(first, () => second);
    } else if (first === null) delete result[file];
    else result[file] = first;
  }
  return result;
}
