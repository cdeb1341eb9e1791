import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMistake } from '../../src/mistake.ts';
import {
  divideUnits,
  formatUnit,
  multiplyUnits,
  PLAIN,
  parseUnit,
  type Unit,
  unitsAgree,
} from '../../src/units/unit.ts';

function unit(text: string): Unit {
  const read = parseUnit(text);
  if (isMistake(read)) throw new Error(`${text}: ${read.mistake}`);
  return read;
}

describe('parseUnit', () => {
  it.each([
    ['USD', 'USD'],
    ['signup', 'signup'],
    ['months', 'month'],
    ['customers', 'customers'],
    ['USD/customer', 'USD/customer'],
    ['USD / customer', 'USD/customer'],
    [' USD/customer ', 'USD/customer'],
    ['USD / (customer * month)', 'USD/(customer * month)'],
    ['USD/(month*customer)', 'USD/(customer * month)'],
    ['USD/(customer)', 'USD/customer'],
    ['seat * USD', 'USD * seat'],
    ['hours * employee/days', 'employee * hours/day'],
    ['USD * USD', 'USD * USD'],
    ['1/weeks', '1/week'],
    ['1', '1'],
    ['USD/USD', '1'],
    ['%', '%'],
    ['m2_a', 'm2_a'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['constructor/toString', 'constructor/toString'],
  ])('reads %j and writes it as %s', (text, canonical) => {
    expect(formatUnit(unit(text))).toBe(canonical);
    expect(unit(text).text).toBe(text);
  });

  it('takes a percentage as a plain number a hundred times smaller', () => {
    expect(unit('%')).toEqual({ text: '%', scale: 0.01, powers: new Map() });
    expect(unit('1')).toEqual(PLAIN);
  });

  it('sorts its powers by name', () => {
    const expected = [
      ['USD', 1],
      ['customer', -1],
      ['month', -1],
      ['seat', 2],
    ];
    expect([...unit('seat * USD * seat/(months * customer)').powers]).toEqual(expected);
  });

  it.each([
    ['', 'The unit is empty.', 'such as "USD"', 0, 0],
    ['   ', 'The unit is empty.', 'such as "USD"', 0, 3],
    ['USD per customer', '"per" is written "/" in a unit.', 'Write "USD/customer".', 4, 7],
    ['USD per customer per month', '"per" is', 'Write "USD/(customer * month)"', 4, 7],
    ['per', '"per" is written', 'Write', 0, 3],
    ['USD/customer/month', 'It is unclear', 'Write "USD/(customer * month)"', 4, 18],
    ['USD/customer * month', 'It is unclear', 'Write "USD/(customer * month)"', 4, 20],
    ['USD/(customer)/month', 'It is unclear', 'Write "USD/(customer * month)"', 4, 20],
    ['% / month', '"%" is a unit by itself', 'Write "%" alone', 0, 1],
    ['USD%', '"%" is a unit by itself', 'Write "%" alone', 3, 4],
    ['%%', '"%" is a unit by itself', 'Write "%" alone', 0, 1],
    ['$', '"$" cannot stand in a unit.', 'such as "USD"', 0, 1],
    ['\u20ac/customer', 'The character U+20AC cannot', 'such as "EUR"', 0, 1],
    ['USD\u00a0/customer', 'The character U+00A0 cannot', 'A name in a unit', 3, 4],
    ['USD\u2215customer', 'The character U+2215 cannot', 'A name in a unit', 3, 4],
    ['USD/\ud83d\ude00', 'The character U+1F600 cannot', 'A name in a unit', 4, 6],
    ['\u0421ustomer', 'The character U+0421 cannot', 'A name in a unit', 0, 1],
    ['USD\ncustomer', 'The character U+000A cannot', 'A name in a unit', 3, 4],
    ['m^2', '"^" cannot stand', 'A name in a unit', 1, 2],
    ['_usd', '"_" cannot stand', 'A name in a unit', 0, 1],
    ['1000 USD', '"1000" cannot stand', 'The only number', 0, 4],
    ['USD/12', '"12" cannot stand', 'The only number', 4, 6],
    ['USD/1', '"1" cannot stand here.', 'as in "1/month"', 4, 5],
    ['1 * USD', '"1" cannot stand here.', 'as in "1/month"', 0, 1],
    ['USD customer', 'Between "customer" and the name before it', 'an underscore', 4, 12],
    ['USD/(customer month)', 'Between "month" and', 'an underscore', 14, 19],
    ['USD/', 'A name is missing.', 'Write what is counted', 3, 4],
    ['/customer', 'A name is missing.', 'Write what is counted', 0, 1],
    ['USD *', 'A name is missing.', 'Write what is counted', 0, 5],
    ['USD/()', 'A name is missing.', 'Write what is counted', 4, 6],
    ['* USD', '"*" cannot stand here.', 'Write a unit such as', 0, 1],
    ['(USD)', '"(" cannot stand here.', 'Write a unit such as', 0, 1],
    ['USD/((customer))', '"(" cannot stand here.', 'Write a unit such as', 5, 6],
    ['USD/customer)', '")" cannot stand here.', 'Write a unit such as', 12, 13],
    ['USD/(customer', 'A ")" is missing.', 'Close', 4, 13],
    ['Months', 'Units of time are written in small letters', 'Write "months".', 0, 6],
    ['percent', '"percent" is not a unit.', 'Write "%".', 0, 7],
    ['x'.repeat(101), 'This is too long for a unit', '', 0, 101],
    ['('.repeat(50_000), 'This is too long for a unit', '', 0, 50_000],
  ])('refuses %j', (text, mistake, hint, start, end) => {
    const read = parseUnit(text);
    expect(read).toMatchObject({ mistake: expect.stringContaining(mistake), start, end });
    expect(isMistake(read) ? (read.hint ?? '') : undefined).toContain(hint);
  });

  it('never throws, points inside the text and speaks ASCII', () => {
    const nearUnits = fc.stringMatching(/^[a-cUSD1%*/() ]{0,14}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), nearUnits), (text) => {
        const read = parseUnit(text);
        if (!isMistake(read)) return;
        expect(read.start).toBeLessThanOrEqual(read.end);
        expect(read.end).toBeLessThanOrEqual(text.length);
        expect(`${read.mistake}${read.hint ?? ''}`).toMatch(/^[ -~]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('unitsAgree', () => {
  it.each([
    ['USD', 'USD'],
    ['USD/(customer * month)', 'USD/(month * customer)'],
    ['USD', 'USD/month'],
    ['months', '1'],
    ['month', 'months'],
    ['%', '1'],
    ['1/year', '%'],
  ])('F08 %s and %s are the same quantity', (a, b) => {
    expect(unitsAgree(unit(a), unit(b))).toBe(true);
    expect(unitsAgree(unit(b), unit(a))).toBe(true);
  });

  it.each([
    ['USD', 'EUR'],
    ['USD', 'kUSD'],
    ['kUSD', 'mUSD'],
    ['USD', 'USD/customer'],
    ['month', 'quarter'],
    ['USD/month', 'USD/quarter'],
    ['month', '1/month'],
    ['USD', '1'],
    ['USD', '%'],
    ['customer', 'customers'],
    ['USD', 'USD * USD'],
    ['USD/customer', 'customer/USD'],
  ])('F08 %s and %s are not', (a, b) => {
    expect(unitsAgree(unit(a), unit(b))).toBe(false);
    expect(unitsAgree(unit(b), unit(a))).toBe(false);
  });
});

const names = ['USD', 'customer', 'month', 'quarter', 'seat'];
const anyProduct = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
const anyUnit = fc
  .tuple(anyProduct, fc.option(anyProduct))
  .map(([above, below]) =>
    unit(above.join(' * ') + (below === null ? '' : `/(${below.join(' * ')})`)),
  );

describe('unit algebra', () => {
  it('divides what it multiplied', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        expect([...divideUnits(multiplyUnits(a, b), b).powers]).toEqual([...a.powers]);
        expect(divideUnits(a, a)).toEqual(PLAIN);
        expect(multiplyUnits(a, b)).toEqual(multiplyUnits(b, a));
      }),
    );
  });

  it('is read back from its canonical text', () => {
    fc.assert(
      fc.property(anyUnit, (a) => {
        const again = unit(formatUnit(a));
        expect(again).toEqual({ text: formatUnit(a), scale: 1, powers: a.powers });
      }),
    );
  });

  it('takes percentages as plain numbers', () => {
    expect(multiplyUnits(unit('%'), unit('USD'))).toEqual(unit('USD'));
    expect(divideUnits(unit('%'), unit('%'))).toEqual(PLAIN);
    expect(formatUnit(divideUnits(unit('USD'), unit('customer')))).toBe('USD/customer');
  });

  it('stays small when squares of squares pile up', () => {
    let power = unit('USD');
    for (let square = 0; square < 40; square += 1) power = multiplyUnits(power, power);
    expect(formatUnit(power)).toBe('USD^1099511627776');
    expect(formatUnit(divideUnits(PLAIN, power))).toBe('1/USD^1099511627776');
  });
});
