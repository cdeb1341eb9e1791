import { describe, expect, it } from 'vitest';
import { ADDITIONS, type HonestEdit, NEWS, SAME_MEANING, STRICTER } from './honest-edits.ts';
import { edit, judgeAlone, judgeChange } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** A change in good faith is judged as the plan would be alone: nothing is called a weakening. */
function tryOut({ edits, base = [] }: HonestEdit) {
  const before = edit(FAILING, base);
  const after = edit(before, edits);
  const { against, ...result } = judgeChange(before, after);
  expect(result.problems).toEqual([]);
  expect(against?.weakened).toEqual([]);
  expect(against?.moved).toEqual([]);
  expect(result.exit_code).not.toBe(3);
  const alone = judgeAlone(after);
  expect({ ...result, findings: result.findings.map(forget) }).toEqual({
    ...alone,
    against: undefined,
    findings: alone.findings.map(forget),
  });
}

function forget<Finding extends { readonly known: unknown }>({ known: _, ...finding }: Finding) {
  return finding;
}

it('there are enough of them', () => {
  expect([...NEWS, ...STRICTER, ...ADDITIONS, ...SAME_MEANING].length).toBeGreaterThanOrEqual(80);
});

describe('news', () => {
  it.each(NEWS)('$name', tryOut);
});

describe('rules that get stricter', () => {
  it.each(STRICTER)('$name', tryOut);
});

describe('what comes new', () => {
  it.each(ADDITIONS)('$name', tryOut);
});

describe('the same meaning', () => {
  it.each(SAME_MEANING)('$name', tryOut);

  it.each(SAME_MEANING)('$name: all that is found was known', ({ edits, base = [] }) => {
    const before = edit(FAILING, base);
    const result = judgeChange(before, edit(before, edits), { newOnly: true });
    expect(result.findings.filter(({ known }) => !known)).toEqual([]);
    expect(result.exit_code).toBe(0);
  });
});
