import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/load/number.ts';
import { isMistake } from '../../src/mistake.ts';

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    ['-12.50', -12.5],
    ['0.1', 0.1],
    ['1e3', 1000],
    ['2.5E-3', 0.0025],
    ['1e+2', 100],
    ['123456789012345', 123456789012345],
    ['0.00000123456789012345', 0.00000123456789012345],
    ['1000000000000000', 1e15],
    ['1e300', 1e300],
    ['0.0', 0],
    ['0e5', 0],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    ['', 'A number is missing here.', 'Write a plain number such as 1234.5 or -20.'],
    [' 5 ', 'There are spaces around "5".', 'Delete the spaces.'],
    ['-', '"-" stands for no figure, but it is text.', 'Leave it empty where there is no figure.'],
    [
      '#DIV/0!',
      '"#DIV/0!" stands for no figure, but it is text.',
      'Leave it empty where there is no figure.',
    ],
    ['.inf', '".inf" is not a finite number.', 'Write a plain number such as 1234.5 or -20.'],
    ['0o17', '"0o17" could be the octal number 15 or text.', 'Write 15.'],
    ['0x1F', '"0x1F" could be the hexadecimal number 31 or text.', 'Write 31.'],
    ['+1', '"+1" has a plus sign.', 'Write 1.'],
    ['017', '"017" starts with a zero: it could be 17 or the octal number 15.', 'Write 17.'],
    ['-010', '"-010" starts with a zero: it could be -10 or the octal number -8.', 'Write -10.'],
    ['089', '"089" starts with a zero.', 'Write 89.'],
    ['007', '"007" starts with a zero.', 'Write 7.'],
    ['.5', '".5" has no digit before the decimal point.', 'Write 0.5.'],
    ['5.', '"5." has no digit after the decimal point.', 'Write 5.'],
    ['1,000', '"1,000" could be 1000 or 1.', 'Write 1000 or 1.'],
    ['1,5', '"1,5" could be 1.5 or 15.', 'Write 1.5 or 15.'],
    ['1.000,50', '"1.000,50" could be 1000.5 or 1.0005.', 'Write 1000.5 or 1.0005.'],
    ['1,234,567', '"1,234,567" has marks between its digits.', 'Write 1234567.'],
    ['1,234.50', '"1,234.50" has marks between its digits.', 'Write 1234.50.'],
    ['1_000', '"1_000" has marks between its digits.', 'Write 1000.'],
    ['1_0', '"1_0" has marks between its digits.', 'Write 10.'],
    ['1 000', '"1 000" has marks between its digits.', 'Write 1000.'],
    ["1'000", '"1\'000" has marks between its digits.', 'Write 1000.'],
    ['1\u00a0000', '"1\u00a0000" has marks between its digits.', 'Write 1000.'],
    ['1.234.567', '"1.234.567" has several points.', 'Write 1234567 if they separate thousands.'],
    ['50%', '"50%" has a percent sign.', 'Write 50 and give the unit "%" to the KPI.'],
    [
      '$5',
      '"$5" has a currency sign.',
      'Write the figure alone; the currency belongs to the unit.',
    ],
    [
      '(1,234)',
      '"(1,234)" is in brackets, as accountants write a negative figure.',
      'Write -1234.',
    ],
    [
      '1.5k',
      '"1.5k" is shortened with a letter.',
      'Write the figure in full, for example 1500 for 1.5k.',
    ],
    [
      '\u22125',
      '"\u22125" is not a number: it holds the character U+2212.',
      'Write the digits 0 to 9, a point, and "-" for a negative figure.',
    ],
    [
      '\u0661',
      '"\u0661" is not a number: it holds the character U+0661.',
      'Write the digits 0 to 9, a point, and "-" for a negative figure.',
    ],
    ['abc', '"abc" is not a number.', 'Write a plain number such as 1234.5 or -20.'],
    ['1e', '"1e" is not a number.', 'Write a plain number such as 1234.5 or -20.'],
    ['-0', 'Zero has no sign.', 'Write 0.'],
    ['1e999', '"1e999" is too large for a number.', undefined],
    ['1e-999', '"1e-999" is too close to zero for a number.', 'Write 0.'],
    ['5e-324', '"5e-324" is too close to zero for a number.', 'Write 0.'],
    [
      '9007199254740993',
      '"9007199254740993" has more precision than can be kept.',
      'Write at most 15 significant digits, or use a larger unit.',
    ],
    [
      '10000000000000000',
      '"10000000000000000" has more precision than can be kept.',
      'Write at most 15 significant digits, or use a larger unit.',
    ],
    [
      '0.1234567890123456',
      '"0.1234567890123456" has more precision than can be kept.',
      'Write at most 15 significant digits, or use a larger unit.',
    ],
  ])('refuses %j', (text, mistake, hint) => {
    const read = parseNumber(text);
    expect(isMistake(read) ? [read.mistake, read.hint, read.start, read.end] : read).toEqual([
      mistake,
      hint,
      0,
      text.length,
    ]);
  });

  it('refuses what is too long before looking at it', () => {
    expect(parseNumber('1'.repeat(101))).toMatchObject({
      mistake: 'This is too long for a number.',
    });
  });

  it('keeps every digit it accepts', () => {
    const digits = fc.tuple(
      fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
      fc.integer({ min: 0, max: 14 }),
    );
    fc.assert(
      fc.property(digits, ([mantissa, places]) => {
        const text = (mantissa / 10 ** places).toPrecision(15);
        const read = parseNumber(text.includes('e') ? text : text.replace(/\.0+$/, ''));
        fc.pre(!isMistake(read));
        expect(Number(read).toPrecision(15)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('answers every text, and only finite numbers', () => {
    const unit = fc.constantFrom(...'0123456789.,-+eExo_ %$()kN/A#!\u2212\u00a0\u0661'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 12 }), fc.string()), (text) => {
        const read = parseNumber(text);
        expect(isMistake(read) || (Number.isFinite(read) && !Object.is(read, -0))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
