import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMistake } from '../../src/mistake.ts';
import { type Day, formatDay, parseDay } from '../../src/period/day.ts';
import { addDuration, type Duration, parseDuration } from '../../src/period/duration.ts';

function day(text: string): Day {
  const read = parseDay(text);
  if (isMistake(read)) throw new Error(read.mistake);
  return read;
}

describe('parseDuration', () => {
  it.each([
    ['20 days', { count: 20, unit: 'day' }],
    ['1 day', { count: 1, unit: 'day' }],
    ['0 days', { count: 0, unit: 'day' }],
    ['3 months', { count: 3, unit: 'month' }],
    ['2 quarters', { count: 2, unit: 'quarter' }],
    ['6 weeks', { count: 6, unit: 'week' }],
    ['9999 years', { count: 9999, unit: 'year' }],
  ])('reads %s', (text, duration) => {
    expect(parseDuration(text)).toEqual(duration);
  });

  const general = 'Write a whole number and a unit of time, such as "20 days" or "3 months".';
  it.each([
    ['20days', 'Write "20 days".'],
    ['20d', 'Write "20 days".'],
    ['1w', 'Write "1 week".'],
    ['3 Months', 'Write "3 months".'],
    ['03  weeks', 'Write "3 weeks".'],
    ['3m', general],
    ['3', general],
    ['days', general],
    ['-3 days', general],
    ['1.5 months', general],
    ['3 fortnights', general],
    ['3 decades', general],
    ['10000 days', general],
    ['3 constructor', general],
    ['\uff13 days', general],
    ['', general],
  ])('refuses %j', (text, hint) => {
    const mistake = 'This is not a length of time.';
    expect(parseDuration(text)).toEqual({ mistake, hint, start: 0, end: text.length });
  });
});

describe('addDuration', () => {
  it.each([
    ['2026-01-31', 1, 'month', '2026-02-28'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2026-01-31', 2, 'month', '2026-03-31'],
    ['2026-11-30', 3, 'month', '2027-02-28'],
    ['2026-03-31', -1, 'month', '2026-02-28'],
    ['2026-01-15', -1, 'month', '2025-12-15'],
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2024-02-29', 4, 'year', '2028-02-29'],
    ['2026-08-31', 2, 'quarter', '2027-02-28'],
    ['2026-12-28', 1, 'week', '2027-01-04'],
    ['2026-12-31', 1, 'day', '2027-01-01'],
    ['2026-06-30', 0, 'month', '2026-06-30'],
  ] as const)('D02 %s and %i %s is %s', (from, count, unit, to) => {
    expect(formatDay(addDuration(day(from), { count, unit }))).toBe(to);
  });

  it('D02 keeps the 31st when every review is counted from the first', () => {
    const reviews = [1, 2, 3, 4].map((count) =>
      addDuration(day('2026-01-31'), { count, unit: 'month' }),
    );
    expect(reviews.map(formatDay)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  const anyDay = fc.integer({ min: day('1900-01-01'), max: day('2199-12-31') });
  const anyUnit = fc.constantFrom<Duration['unit']>('day', 'week', 'month', 'quarter', 'year');
  const anyCount = fc.integer({ min: 0, max: 400 });

  it('is monotone in the day and strictly so in the count', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), anyCount, anyUnit, (from, later, count, unit) => {
        const sum = addDuration(from, { count, unit });
        expect(addDuration(from + later, { count, unit })).toBeGreaterThanOrEqual(sum);
        expect(addDuration(from, { count: count + 1, unit })).toBeGreaterThan(sum);
      }),
      { numRuns: 1000 },
    );
  });

  it('is undone by its negative, save for days that the other month lacks', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyUnit, (from, count, unit) => {
        const back = addDuration(addDuration(from, { count, unit }), { count: -count, unit });
        const isEveryMonthsDay = Number(formatDay(from).slice(8)) <= 28;
        if (isEveryMonthsDay || unit === 'day' || unit === 'week') expect(back).toBe(from);
        else expect(from - back).toBeLessThanOrEqual(3);
      }),
      { numRuns: 1000 },
    );
  });
});
