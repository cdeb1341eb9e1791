import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isMistake } from '../../src/mistake.ts';
import { formatDay, parseDay } from '../../src/period/day.ts';
import {
  type Cadence,
  type Calendar,
  firstDay,
  formatPeriod,
  lastDay,
  type Period,
  parsePeriod,
  periodOf,
  periodsPerYear,
  subPeriods,
} from '../../src/period/period.ts';

function calendar(fiscalYearStart: number, fiscalYearNamedBy?: 'start' | 'end'): Calendar {
  return { fiscalYearStart, fiscalYearNamedBy };
}

const civil = calendar(1);
const cadences: readonly Cadence[] = ['day', 'week', 'month', 'quarter', 'year'];

function read(text: string, by: Calendar): Period {
  const period = parsePeriod(text, by);
  if (isMistake(period)) throw new Error(period.mistake);
  return period;
}

function range(text: string, by: Calendar): string {
  const period = read(text, by);
  return `${formatDay(firstDay(period, by))} ${formatDay(lastDay(period, by))}`;
}

function hintFor(text: string, by: Calendar): string | undefined {
  const period = parsePeriod(text, by);
  return isMistake(period) ? period.hint : undefined;
}

describe('parsePeriod', () => {
  it.each([
    ['1970-01-01', 'day', 0],
    ['1970-W01', 'week', 0],
    ['2026-08', 'month', 2026 * 12 + 7],
    ['2026-Q3', 'quarter', 2026 * 4 + 2],
    ['2026', 'year', 2026],
    ['FY2026-Q3', 'quarter', 2026 * 4 + 2],
    ['FY2026', 'year', 2026],
  ])('reads %s', (text, cadence, index) => {
    expect(parsePeriod(text, civil)).toEqual({ cadence, index });
  });

  it.each([
    ['2026-08-15', '2026-08-15 2026-08-15'],
    ['2026-W34', '2026-08-17 2026-08-23'],
    ['2026-W01', '2025-12-29 2026-01-04'],
    ['2026-W53', '2026-12-28 2027-01-03'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['2026-12', '2026-12-01 2026-12-31'],
    ['2026-Q3', '2026-07-01 2026-09-30'],
    ['2026', '2026-01-01 2026-12-31'],
  ])('knows the first and last day of %s', (text, days) => {
    expect(range(text, civil)).toBe(days);
  });

  it.each([
    ['FY2026', calendar(7, 'end'), '2025-07-01 2026-06-30'],
    ['FY2026', calendar(7, 'start'), '2026-07-01 2027-06-30'],
    ['FY2026-Q1', calendar(7, 'end'), '2025-07-01 2025-09-30'],
    ['FY2026-Q4', calendar(7, 'start'), '2027-04-01 2027-06-30'],
    ['FY2026-Q3', calendar(2, 'end'), '2025-08-01 2025-10-31'],
    ['FY2026-Q4', calendar(2, 'start'), '2026-11-01 2027-01-31'],
    ['FY2026', calendar(12, 'end'), '2025-12-01 2026-11-30'],
    ['FY2026', calendar(1, 'end'), '2026-01-01 2026-12-31'],
  ])('D03 reads %s in a declared fiscal calendar', (text, by, days) => {
    expect(range(text, by)).toBe(days);
  });

  it.each([
    ['2026-Q3', calendar(7, 'end'), 'FY2027-Q1'],
    ['2026-Q1', calendar(4, 'start'), 'FY2025-Q4'],
    ['2026-Q4', calendar(10, 'end'), 'FY2027-Q1'],
  ])(
    'D03 takes the calendar quarter %s for what it is, whatever its fiscal name',
    (text, by, name) => {
      expect(formatPeriod(read(text, by), by)).toBe(name);
      const asCivil = range(text, civil);
      expect(range(text, by)).toBe(asCivil);
    },
  );

  it.each([2, 3, 5, 6, 8, 9, 11, 12])(
    'D03 refuses a calendar quarter when the fiscal year starts in month %i',
    (start) => {
      const period = parsePeriod('2026-Q3', calendar(start, 'end'));
      expect(period).toMatchObject({
        mistake: expect.stringMatching(
          /^This plan's quarters are fiscal: its year starts in [A-Z]/,
        ),
        hint: 'Write the fiscal form, such as "FY2026-Q3".',
      });
    },
  );

  it('D03 refuses a plain year in a fiscal plan', () => {
    expect(parsePeriod('2026', calendar(7, 'end'))).toEqual({
      mistake: `This plan's years are fiscal: its year starts in July, so "2026" is none of them.`,
      hint: 'Write the fiscal form, such as "FY2026".',
      start: 0,
      end: 4,
    });
  });

  it.each(['FY2026', 'FY2026-Q3'])('D03 refuses %s while its naming is not declared', (text) => {
    expect(parsePeriod(text, calendar(7))).toEqual({
      mistake: `"${text}" can be of the fiscal year that starts in 2026 or of the one that ends in 2026.`,
      hint: expect.stringContaining('"fiscal_year_named_by: end"'),
      start: 0,
      end: text.length,
    });
    expect(hintFor('2026', calendar(7))).toContain('"fiscal_year_named_by: start"');
  });

  it.each(['FY2026-W53', 'FY2026-P13', '2026-P05'])(
    'D03 refuses %s: 4-4-5 calendars are not declared',
    (text) => {
      expect(isMistake(parsePeriod(text, calendar(2, 'end')))).toBe(true);
    },
  );

  it.each([
    ['2026-13', 'There is no month 13: months run from 01 to 12.', 5, 7],
    ['2026-00', 'There is no month 00: months run from 01 to 12.', 5, 7],
    ['2026-W54', 'There is no "2026-W54": 2026 has the weeks W01 to W53.', 5, 8],
    ['2025-W53', 'There is no "2025-W53": 2025 has the weeks W01 to W52.', 5, 8],
    ['2026-W00', 'There is no "2026-W00": 2026 has the weeks W01 to W53.', 5, 8],
    ['2026-Q5', 'There is no quarter Q5: quarters run from Q1 to Q4.', 5, 7],
    ['FY2026-Q0', 'There is no quarter Q0: quarters run from Q1 to Q4.', 7, 9],
    ['2026-02-30', 'There is no "2026-02-30": February 2026 has 28 days.', 8, 10],
    ['0000-05', 'The year 0000 is outside 1900 to 2199.', 0, 4],
    ['9999', 'The year 9999 is outside 1900 to 2199.', 0, 4],
    ['2200-W01', 'The year 2200 is outside 1900 to 2199.', 0, 4],
    ['FY1899-Q1', 'The year 1899 is outside 1900 to 2199.', 2, 6],
  ])('D03 refuses %s, which does not exist or is out of range', (text, mistake, start, end) => {
    expect(parsePeriod(text, civil)).toEqual({ mistake, start, end });
  });

  const general =
    'Write a day "2026-08-15", a week "2026-W34", a month "2026-08", a quarter "2026-Q3" or a year "2026".';
  it.each([
    ['Q3 2026', 'Write "2026-Q3".'],
    ['Q3/2026', 'Write "2026-Q3".'],
    ['2026Q3', 'Write "2026-Q3".'],
    ['2026-q3', 'Write "2026-Q3".'],
    ['W34 2026', 'Write "2026-W34".'],
    ['2026-W3', 'Write "2026-W03".'],
    ['2026-7', 'Write "2026-07".'],
    ['2026/07', 'Write "2026-07".'],
    ['7/2026', 'Write "2026-07".'],
    ['202607', 'Write "2026-07".'],
    ['Jul 2026', 'Write "2026-07".'],
    ['Sept-2026', 'Write "2026-09".'],
    ['August 2026', 'Write "2026-08".'],
    ['2026-1-1', 'Write "2026-01-01".'],
    ['2026-01-01T00:00:00Z', 'Write "2026-01-01".'],
    ['07/08/2026', 'Write "2026-08-07" or "2026-07-08", whichever is meant.'],
    ['FY26', 'Write "FY2026".'],
    ['FY26-Q3', 'Write "FY2026-Q3".'],
    ['fy2026q3', 'Write "FY2026-Q3".'],
    ['Q3 FY2026', 'Write "FY2026-Q3".'],
    ['Q3 FY26', 'Write "FY2026-Q3".'],
    [' 2026-08', 'Write "2026-08".'],
    ['2026-08\n', 'Write "2026-08".'],
    ['2026\u201108', 'Write "2026-08".'],
    ['\uff12\uff10\uff12\uff16', 'Write "2026".'],
    ['FY20Q3', 'Write "FY2020-Q3".'],
    [`2026-08${' '.repeat(33)}`, 'Write "2026-08".'],
    [`2026-08${' '.repeat(34)}`, general],
    ['26-01-01', general],
    ['2026-W34-5', general],
    ['2026-H1', general],
    ['2026-W54-1', general],
    ['2026W54', general],
    ['Q5 2026', general],
    ['J 2026', general],
    ['Market 2026', general],
    ['FY', general],
    ['', general],
    ['2026-08'.repeat(20_000), general],
  ])('D08 refuses %j and shows the right form where one is certain', (text, hint) => {
    const mistake = 'This is not a period.';
    expect(parsePeriod(text, civil)).toEqual({ mistake, hint, start: 0, end: text.length });
  });

  it('D08 shows both readings of "Q3 2026" where fiscal and calendar quarters differ', () => {
    const both = 'Write "2026-Q3" or "FY2026-Q3", whichever is meant.';
    expect(hintFor('Q3 2026', calendar(7, 'end'))).toBe(both);
    expect(hintFor('2026Q3', calendar(2, 'end'))).toBe('Write "FY2026-Q3".');
    expect(hintFor('someday', calendar(2, 'end'))).toContain('a year "FY2026"');
  });

  it('D08 reads nothing but the strict forms', () => {
    const nearPeriods = fc.stringMatching(/^[0-9FYQWT/. -]{0,11}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearPeriods), anyCalendar, (text, by) => {
        const period = parsePeriod(text, by);
        const strict = /^(?:\d{4}-(?:\d\d-\d\d|W\d\d|\d\d)|(?:FY)?\d{4}(?:-Q\d)?)$/;
        expect(isMistake(period) || strict.test(text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  fiscalYearNamedBy: fc.constantFrom('start', 'end', undefined),
});
const anyCadence = fc.constantFrom(...cadences);
// A year inside the limits, so that no fiscal year is named 1899 or 2200.
const anyDay = fc.integer({
  min: Number(parseDay('1901-01-01')),
  max: Number(parseDay('2198-12-31')),
});

describe('formatPeriod', () => {
  it.each([
    ['2026-08-15', civil, '2026-08-15'],
    ['2026-W03', civil, '2026-W03'],
    ['2026-08', civil, '2026-08'],
    ['FY2026-Q3', civil, '2026-Q3'],
    ['FY2026', civil, '2026'],
    ['FY2026-Q3', calendar(7, 'end'), 'FY2026-Q3'],
    ['FY2026', calendar(7, 'start'), 'FY2026'],
    ['2026-Q3', calendar(7), '2026-Q3'],
  ])('writes %s in its canonical form', (text, by, canonical) => {
    expect(formatPeriod(read(text, by), by)).toBe(canonical);
  });

  it('D03 gives the months of a fiscal year or quarter that has no name', () => {
    const day = Number(parseDay('2026-09-15'));
    expect(formatPeriod(periodOf(day, 'year', calendar(7)), calendar(7))).toBe('2026-07..2027-06');
    expect(formatPeriod(periodOf(day, 'quarter', calendar(2)), calendar(2))).toBe(
      '2026-08..2026-10',
    );
  });

  it('is read back as the same period', () => {
    fc.assert(
      fc.property(anyDay, anyCadence, anyCalendar, (day, cadence, by) => {
        const period = periodOf(day, cadence, by);
        const text = formatPeriod(period, by);
        if (!text.includes('..')) expect(parsePeriod(text, by)).toEqual(period);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('periods', () => {
  it('hold the day they were asked for, and follow each other without gap', () => {
    fc.assert(
      fc.property(anyDay, anyCadence, anyCalendar, (day, cadence, by) => {
        const period = periodOf(day, cadence, by);
        const next = { cadence, index: period.index + 1 };
        expect(firstDay(period, by)).toBeLessThanOrEqual(day);
        expect(lastDay(period, by)).toBeGreaterThanOrEqual(day);
        expect(firstDay(next, by)).toBe(lastDay(period, by) + 1);
        expect(periodOf(firstDay(next, by), cadence, by)).toEqual(next);
      }),
      { numRuns: 2000 },
    );
  });

  it('D02 count months by index, without drift', () => {
    const january = read('2026-01', civil);
    const february = { ...january, index: january.index + 1 };
    expect(formatPeriod(february, civil)).toBe('2026-02');
    expect(formatPeriod({ ...february, index: february.index - 1 }, civil)).toBe('2026-01');
  });

  it('D04 D06 D07 know no clock and no zone: the same in Apia and in Los Angeles', () => {
    const zones = ['Pacific/Apia', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC'];
    const seen = zones.map((zone) => {
      vi.stubEnv('TZ', zone);
      // Apia had no 30 December 2011, Los Angeles a 23-hour day on 2026-03-08.
      const texts = ['2011-12', '2026-03-08', '2024-02-29', '2026-W53'];
      const ranges = texts.map((text) => range(text, civil)).join();
      return { ranges, offset: new Date(0).getTimezoneOffset() };
    });
    vi.unstubAllEnvs();
    expect(new Set(seen.map(({ offset }) => offset)).size).toBe(zones.length);
    expect(new Set(seen.map(({ ranges }) => ranges)).size).toBe(1);
    expect(seen[0]?.ranges).toMatch(/^2011-12-01 2011-12-31,/);
  });

  it('D05 end on their last day: the day after is in the next period', () => {
    const august = read('2026-08', civil);
    expect(periodOf(Number(parseDay('2026-08-31')), 'month', civil)).toEqual(august);
    expect(periodOf(Number(parseDay('2026-09-01')), 'month', civil).index).toBe(august.index + 1);
  });
});

describe('subPeriods', () => {
  it.each([
    ['2026-Q3', 'month', '2026-07 2026-09'],
    ['2026', 'quarter', '2026-Q1 2026-Q4'],
    ['2026', 'month', '2026-01 2026-12'],
    ['2024-02', 'day', '2024-02-01 2024-02-29'],
    ['2026-W34', 'day', '2026-08-17 2026-08-23'],
    ['2026-W34', 'week', '2026-W34 2026-W34'],
    ['2026', 'year', '2026 2026'],
  ] as const)('of %s by %s are %s', (text, cadence, names) => {
    const inner = subPeriods(read(text, civil), cadence, civil);
    const ends = [inner?.first ?? 0, inner?.last ?? 0];
    expect(ends.map((index) => formatPeriod({ cadence, index }, civil)).join(' ')).toBe(names);
  });

  it.each([
    ['2026-08', 'week'],
    ['2026-Q3', 'week'],
    ['2026', 'week'],
    ['2026-08', 'quarter'],
    ['2026-08-15', 'month'],
    ['2026-W34', 'month'],
    ['2026-Q3', 'year'],
  ] as const)('of %s by %s are none: they do not nest', (text, cadence) => {
    expect(subPeriods(read(text, civil), cadence, civil)).toBeUndefined();
  });

  it('fill their period exactly', () => {
    fc.assert(
      fc.property(anyDay, anyCadence, anyCadence, anyCalendar, (day, outer, cadence, by) => {
        const period = periodOf(day, outer, by);
        const inner = subPeriods(period, cadence, by);
        if (inner === undefined) return;
        expect(firstDay({ cadence, index: inner.first }, by)).toBe(firstDay(period, by));
        expect(lastDay({ cadence, index: inner.last }, by)).toBe(lastDay(period, by));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('periodsPerYear', () => {
  it('is what rates are scaled by', () => {
    expect(cadences.map(periodsPerYear)).toEqual([365, 52, 12, 4, 1]);
  });
});
