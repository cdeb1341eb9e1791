import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMistake } from '../../src/mistake.ts';
import { formatDay, parseDay } from '../../src/period/day.ts';

const millisecondsPerDay = 86_400_000;
const first = Date.UTC(1900, 0, 1) / millisecondsPerDay;
const last = Date.UTC(2199, 11, 31) / millisecondsPerDay;

describe('parseDay', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2026-08-15', 20680],
    ['1900-01-01', first],
    ['2199-12-31', last],
  ])('reads %s as day %i', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('writes and reads every day from 1900 to 2199 as Date.UTC counts it', () => {
    let agreeing = 0;
    for (let day = first; day <= last; day += 1) {
      const text = new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
      if (formatDay(day) === text && parseDay(text) === day) agreeing += 1;
    }
    expect(agreeing).toBe(109_573);
  });

  it.each(['2024-02-29', '2000-02-29'])('D01 knows the leap day %s', (text) => {
    expect(parseDay(text)).toBe(Date.parse(`${text}T00:00:00Z`) / millisecondsPerDay);
  });

  it.each([
    ['2023-02-29', 'There is no "2023-02-29": February 2023 has 28 days.', 8, 10],
    ['1900-02-29', 'There is no "1900-02-29": February 1900 has 28 days.', 8, 10],
    ['2026-02-30', 'There is no "2026-02-30": February 2026 has 28 days.', 8, 10],
    ['2026-04-31', 'There is no "2026-04-31": April 2026 has 30 days.', 8, 10],
    ['2026-08-00', 'There is no "2026-08-00": August 2026 has 31 days.', 8, 10],
    ['2026-13-01', 'There is no month 13: months run from 01 to 12.', 5, 7],
    ['2026-00-10', 'There is no month 00: months run from 01 to 12.', 5, 7],
    ['0000-01-01', 'The year 0000 is outside 1900 to 2199.', 0, 4],
    ['1899-12-31', 'The year 1899 is outside 1900 to 2199.', 0, 4],
    ['2200-01-01', 'The year 2200 is outside 1900 to 2199.', 0, 4],
    ['9999-12-31', 'The year 9999 is outside 1900 to 2199.', 0, 4],
  ])('D01 refuses %s, which does not exist or is out of range', (text, mistake, start, end) => {
    expect(parseDay(text)).toEqual({ mistake, start, end });
  });

  const general = 'Write year, month and day, such as "2026-08-15".';
  it.each([
    ['2026-1-1', 'Write "2026-01-01".'],
    ['2026-01-01T00:00:00Z', 'Write "2026-01-01".'],
    ['2026-01-01 09:30', 'Write "2026-01-01".'],
    ['2026/08/15', 'Write "2026-08-15".'],
    ['20260815', 'Write "2026-08-15".'],
    [' 2026-08-15 ', 'Write "2026-08-15".'],
    ['25.12.2026', 'Write "2026-12-25".'],
    ['12/25/2026', 'Write "2026-12-25".'],
    ['07/08/2026', 'Write "2026-08-07" or "2026-07-08", whichever is meant.'],
    ['07/07/2026', 'Write "2026-07-07".'],
    ['\uff12\uff10\uff12\uff16-08-15', 'Write "2026-08-15".'],
    ['2026\u201308\u201315', 'Write "2026-08-15".'],
    ['26-01-01', general],
    ['2026-08', general],
    ['2026-W34-5', general],
    ['2026-02-30T00:00:00Z', general],
    ['today', general],
    ['', general],
    ['2026-08-15\n', 'Write "2026-08-15".'],
    ['\u0662\u0660\u0662\u0666-08-15', general],
    ['9'.repeat(100_000), general],
  ])('D08 refuses %j and shows the right form where one is certain', (text, hint) => {
    expect(parseDay(text)).toEqual({
      mistake: 'This is not a date.',
      hint,
      start: 0,
      end: text.length,
    });
  });

  it('never throws and never reads anything but its own writing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9TQW/. -]{0,12}$/)), (text) => {
        const day = parseDay(text);
        expect(isMistake(day) || formatDay(day) === text).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
