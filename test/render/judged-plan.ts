import type { Check } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { JudgedFacts } from '../../src/render/judged-facts.ts';
import { dayOf } from '../cli/captured-world.ts';

/** A plan in memory, judged on a day, with its facts. */
export function judgePlan(
  files: Readonly<Record<string, string>>,
  { asOf = '2026-10-05', checks = [] }: { asOf?: string; checks?: readonly Check[] } = {},
): JudgedFacts {
  const { facts, gates, result } = judge(memorySource(new Map(Object.entries(files))), {
    asOf: dayOf(asOf),
    looksBack: true,
    checks,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  });
  if (!facts || !gates) throw new Error(JSON.stringify(result.problems, null, 2));
  return { facts, gates, result };
}
