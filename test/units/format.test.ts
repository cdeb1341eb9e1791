import { describe, expect, it } from 'vitest';
import { isMistake } from '../../src/mistake.ts';
import {
  formatFigure,
  formatFigureInFull,
  formatMoney,
  formatNumber,
  formatShare,
} from '../../src/units/format.ts';
import { parseUnit, type Unit } from '../../src/units/unit.ts';

function unitOf(text: string): Unit {
  const unit = parseUnit(text);
  if (isMistake(unit)) throw new Error(unit.mistake);
  return unit;
}

describe('a number', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-0.00001, '-0.00001'],
    [0.000123456, '0.0001235'],
    [-1e-14, '0'],
    [0.33123, '0.3312'],
    [-0.33123, '-0.3312'],
    [0.5, '0.5'],
    [1, '1'],
    [-1.23456, '-1.235'],
    [9.99949, '9.999'],
    [10, '10'],
    [12.3456, '12.35'],
    [100, '100'],
    [342.14, '342.1'],
    [999.96, '1,000'],
    [1000, '1,000'],
    [1234.5, '1,235'],
    [12_345.67, '12,346'],
    [100_000, '100,000'],
    [1_234_567, '1,234,567'],
    [-1_234_567, '-1,234,567'],
    [1e21, '1e+21'],
    [Number.NaN, 'undefined'],
    [Number.POSITIVE_INFINITY, 'undefined'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('a figure', () => {
  it.each([
    [0.25, '%', '25%', '25%'],
    [0.251234, '%', '25.12%', '25.1234%'],
    [0.1 + 0.2, '1', '0.3', '0.3'],
    [1234.5678, '1', '1,235', '1,234.5678'],
    [1, 'signup', '1 signup', '1 signup'],
    [2, 'box', '2 boxes', '2 boxes'],
    [3, 'signup', '3 signups', '3 signups'],
    [0, 'signup', '0 signups', '0 signups'],
    [2, 'company', '2 companies', '2 companies'],
    [1, 'company', '1 company', '1 company'],
    [2, 'day', '2 days', '2 days'],
    [6.5, 'months', '6.5 months', '6.5 months'],
    [2, 'business', '2 business', '2 business'],
    [342.14, 'USD/customer', '342.1 USD/customer', '342.14 USD/customer'],
    [1_000_000.5, 'USD', '1,000,001 USD', '1,000,000.5 USD'],
  ])('%d %s reads %s, in full %s', (inner, unit, short, full) => {
    expect(formatFigure(inner, unitOf(unit))).toBe(short);
    expect(formatFigureInFull(inner, unitOf(unit))).toBe(full);
  });
});

describe('money', () => {
  it.each([
    [0, '$0'],
    [-0.4, '$0'],
    [-0.6, '-$1'],
    [950, '$950'],
    [4200, '$4,200'],
    [9994, '$9,994'],
    [9995, '$10k'],
    [12_340, '$12.3k'],
    [99_940, '$99.9k'],
    [100_000, '$100k'],
    [612_400, '$612k'],
    [999_499, '$999k'],
    [999_500, '$1m'],
    [1_840_000, '$1.8m'],
    [-1_840_000, '-$1.8m'],
    [999_499_999, '$999m'],
    [999_500_000, '$1bn'],
    [2_000_000_000, '$2bn'],
  ])('%d reads %s', (amount, text) => {
    expect(formatMoney(amount, 'USD')).toBe(text);
  });

  it('names every currency but the dollar', () => {
    expect(formatMoney(4200, 'EUR')).toBe('EUR 4,200');
    expect(formatMoney(-4200, 'EUR')).toBe('-EUR 4,200');
  });
});

describe('a share', () => {
  it.each([
    [0, '0%'],
    [0.0001, 'under 1%'],
    [0.004, 'under 1%'],
    [0.006, '1%'],
    [0.5, '50%'],
    [0.994, '99%'],
    [0.996, 'over 99%'],
    [1, '100%'],
  ])('%d reads %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});
