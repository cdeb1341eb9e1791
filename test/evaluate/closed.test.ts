import { describe, expect, it } from 'vitest';
import { factsOf, HEADER, QUIET_CORE } from '../facts-of.ts';

function closedPeriod(asOf: string, header = ''): string {
  const assumption = 'assumptions: { any: { claim: Any } }\n';
  return factsOf(`${header}${assumption}kpis:${QUIET_CORE}`, asOf).closedPeriod();
}

describe('the last closed period', () => {
  it.each([
    ['a period is not closed on its last day', '2026-08-31', '', '2026-07'],
    ['it is closed on the day after', '2026-09-01', '', '2026-08'],
    ['it settles first, where the plan says so', '2026-09-20', 'settle: 20 days\n', '2026-07'],
    ['and is closed on the day after it settled', '2026-09-21', 'settle: 20 days\n', '2026-08'],
    [
      'nothing after closed_through is closed',
      '2026-12-31',
      'closed_through: 2026-05\n',
      '2026-05',
    ],
    [
      'before closed_through the date decides',
      '2026-03-15',
      'closed_through: 2026-05\n',
      '2026-02',
    ],
    [
      'with both, both apply',
      '2026-06-10',
      'closed_through: 2026-05\nsettle: 1 month\n',
      '2026-04',
    ],
    ['a quarter closes the months in it', '2026-12-31', 'closed_through: 2026-Q2\n', '2026-06'],
  ])('%s', (_, asOf, header, expected) => {
    expect(closedPeriod(asOf, header)).toBe(expected);
  });

  it('knows fiscal quarters', () => {
    const header = HEADER.replace('month', 'quarter');
    const fiscal = 'fiscal_year_start: 7\nfiscal_year_named_by: end\n';
    const body = `${fiscal}assumptions: { any: { claim: Any } }\nkpis:${QUIET_CORE.replaceAll('2026-01', 'FY2026-Q1')}`;
    expect(factsOf(body, '2025-10-01', header).closedPeriod()).toBe('FY2026-Q1');
  });
});
