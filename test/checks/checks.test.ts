import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { isMistake } from '../../src/mistake.ts';
import { parseDay } from '../../src/period/day.ts';

/**
 * Each case under test/checks/<id>/ is one plan. Its first line says `# as-of: <date>`; a line that the check must
 * point at ends in `# expect: <severity>`. The check must find exactly those lines, no more and no fewer.
 */
const FOLDER = join(import.meta.dirname);

function linesExpected(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      [...line.matchAll(/# expect: ([a-z]+)/g)].map(([, severity]) => `${at + 1} ${severity}`),
    );
}

function asOfOf(text: string): number {
  const day = parseDay(/^# as-of: (\S+)/.exec(text)?.[1] ?? 'missing');
  if (isMistake(day)) throw new Error('a case begins with "# as-of: <date>"');
  return day;
}

describe('every check', () => {
  for (const check of CHECKS) {
    const cases = readdirSync(join(FOLDER, check.id)).filter((name) => name.endsWith('.yaml'));

    it(`${check.id} has a hit, a clean case and a near miss`, () => {
      expect(cases.filter((name) => name.startsWith('hit')).length).toBeGreaterThan(0);
      expect(cases.filter((name) => name.startsWith('clean')).length).toBeGreaterThan(0);
      expect(cases.filter((name) => name.startsWith('near-miss')).length).toBeGreaterThan(0);
    });

    it.each(cases)(`${check.id}: %s`, (name) => {
      const text = readFileSync(join(FOLDER, check.id, name), 'utf8');
      const source = memorySource(new Map([['plan.yaml', text]]));
      const { result } = judge(source, {
        asOf: asOfOf(text),
        checks: [check],
        allChecks: CHECKS,
        looksBack: false,
        failOn: 'error',
        limits: DEFAULT_LIMITS,
      });
      expect(result.problems).toEqual([]);
      expect(result.outcome).not.toBe('failed_by_bug');
      const found = result.findings
        .filter(({ waived }) => !waived)
        .map(({ line, severity }) => `${line} ${severity}`);
      expect([...found].sort()).toEqual([...linesExpected(text)].sort());
      expect(name.startsWith('hit')).toBe(found.length > 0);
    });
  }

  it('has a folder of cases, and no folder is left over', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(CHECKS.map(({ id }) => id).sort());
  });
});
