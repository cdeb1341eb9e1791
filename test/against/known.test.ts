import { describe, expect, it } from 'vitest';
import { findKnown } from '../../src/against/known.ts';
import type { PlacedFinding } from '../../src/checks/run.ts';

function finding(over: Partial<PlacedFinding> = {}): PlacedFinding {
  return {
    check: 'missed-target',
    subject: 'kpis.cac',
    severity: 'error',
    message: '',
    next: '',
    path: [],
    place: { file: 'plan.yaml', line: 1, column: 1 },
    waiver: undefined,
    ...over,
  };
}

const WAIVER: PlacedFinding['waiver'] = {
  check: 'missed-target',
  subject: 'kpis.cac',
  by: 'cfo',
  because: 'so be it',
  until: 0,
  path: [],
};

describe('a finding is known', () => {
  it.each([
    ['as it was', finding(), finding(), true],
    [
      'from another line',
      finding(),
      finding({ place: { file: 'b.yaml', line: 9, column: 2 } }),
      true,
    ],
    ['in other words', finding(), finding({ message: 'other' }), true],
    [
      'of the same period',
      finding({ evidence: { period: '2026-08' } }),
      finding({ evidence: { period: '2026-08' } }),
      true,
    ],
    [
      'of another period',
      finding({ evidence: { period: '2026-08' } }),
      finding({ evidence: { period: '2026-09' } }),
      false,
    ],
    [
      'of a state that lasts since an earlier period',
      finding({ evidence: { since: '2026-05' } }),
      finding({ evidence: { since: '2026-04' } }),
      true,
    ],
    [
      'of a state that is held against a later figure',
      finding({ evidence: { since: '2026-05', period: '2026-08' } }),
      finding({ evidence: { since: '2026-04', period: '2026-09' } }),
      true,
    ],
    ['of another check', finding(), finding({ check: 'stale-series' }), false],
    ['of another subject', finding(), finding({ subject: 'kpis.nps' }), false],
    ['graver than it was', finding({ severity: 'warning' }), finding(), false],
    ['milder than it was', finding(), finding({ severity: 'note' }), true],
    ['waived before and not any more', finding({ waiver: WAIVER }), finding(), false],
    ['waived before and still', finding({ waiver: WAIVER }), finding({ waiver: WAIVER }), true],
  ])('%s', (_, before, now, isKnown) => {
    expect(findKnown([before])(now)).toBe(isKnown);
  });

  it('as often as there were such ones', () => {
    const isKnown = findKnown([finding(), finding()]);
    expect([1, 2, 3].map(() => isKnown(finding()))).toEqual([true, true, false]);
  });
});
