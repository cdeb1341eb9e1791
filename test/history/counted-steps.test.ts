import { describe, expect, it } from 'vitest';
import { countSteps } from '../../src/history/counted-steps.ts';
import { formatDay } from '../../src/period/day.ts';
import { dayOf } from '../facts-of.ts';
import { historyOf } from '../history-of.ts';

/** Steps with committer dates, and the days that a load without knowledge of the present gives them. */
function stepsOn(...dates: readonly string[]) {
  const { steps } = historyOf(dates.map((on, at) => ({ on, files: { 'plan.yaml': String(at) } })));
  let latest = 0;
  return steps.map((step) => {
    latest = Math.max(latest, step.day ?? 0);
    return { ...step, day: latest };
  });
}

function counted(dates: readonly string[], asOf: string, looksBack: boolean) {
  const { steps, doubts } = countSteps(stepsOn(...dates), dayOf(asOf), looksBack);
  const days = steps.map(({ day }) => (day === undefined ? '?' : formatDay(day)));
  return { days: days.join(' '), doubts };
}

describe('the steps that count', () => {
  const plain = ['2026-01-05', '2026-02-04', '2026-03-04', '2026-04-04'];

  it.each<[string, readonly string[], boolean, string]>([
    ['looking back, those until then', plain, true, '2026-01-05 2026-02-04 2026-03-04'],
    ['else all', plain.slice(0, 3), false, '2026-01-05 2026-02-04 2026-03-04'],
    [
      'what follows a date in the future, looking back, as late as can be',
      ['2026-01-05', '2099-01-01', '2099-01-02', '2026-02-04', '2026-03-04'],
      true,
      '2026-01-05 ? ? ? ?',
    ],
    [
      'what follows a date in the future on its own day',
      ['2026-01-05', '2099-01-01', '2026-02-04'],
      false,
      '2026-01-05 ? 2026-02-04',
    ],
    [
      'not what is dated later at the end',
      ['2026-01-05', '2099-01-01', '2026-02-04', '2099-01-01'],
      true,
      '2026-01-05 ? ?',
    ],
    ['none, where all are later', ['2026-05-01', '2026-05-02'], true, ''],
    [
      'a date that was put back counts from what it follows',
      ['2026-02-05', '2026-01-01', '2026-03-04'],
      false,
      '2026-02-05 2026-02-05 2026-03-04',
    ],
  ])('%s', (_, dates, looksBack, days) => {
    expect(counted(dates, '2026-03-31', looksBack).days).toBe(days);
  });

  it('names a date in the future', () => {
    const dates = ['2026-01-05', '2099-01-01', '2099-01-02', '2026-02-04'];
    for (const looksBack of [true, false])
      expect(counted(dates, '2026-03-31', looksBack).doubts).toEqual([
        'Commit 0000000 is dated 2099-01-01, which is after the day of this judgement (2026-03-31) (and so is 1 more): it counts all the same, from a day that is not known.',
      ]);
    expect(counted(['2026-01-05'], '2026-03-31', true).doubts).toEqual([]);
  });
});
