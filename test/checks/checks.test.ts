import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judgeCase, namesOfCases, readCase } from './cases.ts';

/**
 * A line of a case that the check must point at ends in `# expect: <severity>`. The check must find exactly those lines,
 * no more and no fewer.
 */
function linesExpected(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      [...line.matchAll(/# expect: ([a-z]+)/g)].map(([, severity]) => `${at + 1} ${severity}`),
    );
}

describe('every check', () => {
  for (const check of CHECKS) {
    const cases = namesOfCases(check.id);

    it(`${check.id} has a hit, a clean case and a near miss`, () => {
      expect(cases.filter((name) => name.startsWith('hit')).length).toBeGreaterThan(0);
      expect(cases.filter((name) => name.startsWith('clean')).length).toBeGreaterThan(0);
      expect(cases.filter((name) => name.startsWith('near-miss')).length).toBeGreaterThan(0);
    });

    it.each(cases)(`${check.id}: %s`, (name) => {
      const written = readCase(check.id, name);
      const { result } = judgeCase(check, written);
      expect(result.problems).toEqual([]);
      expect(result.outcome).not.toBe('failed_by_bug');
      const found = result.findings
        .filter(({ waived }) => !waived)
        .map(({ line, severity }) => `${line} ${severity}`);
      expect([...found].sort()).toEqual([...linesExpected(written.text)].sort());
      expect(name.startsWith('hit')).toBe(found.length > 0);
    });
  }

  it('has a folder of cases, and no folder is left over', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(CHECKS.map(({ id }) => id).sort());
  });
});
