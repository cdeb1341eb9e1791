import { describe, expect, it } from 'vitest';
import { type Attempt, DETOURS, FIELDS, filesOf, THREATS, WITHOUT_EFFECT } from './attempts.ts';
import { judgeChange } from './judge-change.ts';

/** Every way to talk the judge round that we know of: none passes, and each is named. */
function tryOut(attempt: Attempt) {
  const { base, head } = filesOf(attempt);
  const { exit_code: code, against, findings, problems } = judgeChange(base, head);
  expect([code, problems.map(({ message }) => message)]).toEqual(
    attempt.exit === 2 ? [2, expect.anything()] : [3, []],
  );
  if (attempt.exit === 2) return;
  const rules = against?.weakened.map(({ rule }) => rule) ?? [];
  expect(rules).toContain(attempt.rule ?? attempt.name);
  const named = findings.filter(({ check }) => check === 'weakened-judge');
  expect(named.map(({ evidence }) => evidence.rule).toSorted()).toEqual(rules.toSorted());
  expect(findings[0]?.check).toBe('weakened-judge');
  expect(named.every(({ severity, waived }) => severity === 'error' && waived === null)).toBe(true);
}

it('there are enough of them', () => {
  expect([...THREATS, ...FIELDS, ...DETOURS].length).toBeGreaterThanOrEqual(100);
});

describe('the list of threats', () => {
  it.each(THREATS)('$name', tryOut);

  it.each(WITHOUT_EFFECT)('$name: the red still leads', (attempt) => {
    const { base, head } = filesOf(attempt);
    const { exit_code: code, findings } = judgeChange(base, head);
    expect(code).toBe(1);
    expect(findings[0]?.severity).toBe('error');
  });
});

describe('every field by which something is judged', () => {
  it.each(FIELDS)('$name', tryOut);
});

describe('detours', () => {
  it.each(DETOURS)('$name', tryOut);
});
