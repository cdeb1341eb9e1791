import { describe, expect, it } from 'vitest';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

/** A ratio of won and asked, by its formula. */
function partsOf(
  formula: string,
  { won = [10, 10, 10, 10, 10, 10], asked = [100, 100, 100, 50, 50, 50], more = '' } = {},
) {
  const facts = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  won: { unit: customer, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, won)} }
  asked: { unit: customer, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, asked)} }
  rate: { unit: "%", better: higher, seasonality: none, formula: ${formula}${more} }
${QUIET_CORE}`,
    '2026-07-10',
  );
  return facts.ratioParts('rate');
}

describe('the two parts of a ratio', () => {
  it.each([
    ['won / asked', 'won', 'asked'],
    ['12 * won / asked', '12 * won', 'asked'],
    ['won / asked * 12', 'won', 'asked'],
    ['12 * (won / asked)', 'won', 'asked'],
    ['won / asked / 12', 'won', 'asked'],
    ['(won + asked) / (2 * asked)', 'won + asked', '2 * asked'],
  ])('%s divides %s by %s', (formula, numeratorText, denominatorText) => {
    expect(partsOf(formula)).toMatchObject({ numeratorText, denominatorText, at: 5 });
  });

  it.each(['won / asked - 1', 'won / asked * (won / asked)'])('%s is no ratio', (formula) => {
    expect(partsOf(formula)).toBeUndefined();
  });

  it('names what the denominator is made of', () => {
    expect(partsOf('won / (asked + won)')?.denominatorNames).toEqual(['asked', 'won']);
  });

  it('tells the changes apart', () => {
    const parts = partsOf('won / asked');
    expect(parts).toMatchObject({ isShrinking: true, isKnown: true });
    expect(parts?.ratio).toBeCloseTo(1, 10);
    expect(parts?.numerator).toBeCloseTo(0, 10);
    expect(parts?.denominator).toBeCloseTo(-0.5, 10);
  });

  it.each([
    ['the denominator fell only last', { asked: [100, 100, 100, 100, 100, 50] }],
    ['the numerator rose as well', { won: [10, 10, 10, 20, 20, 20] }],
    ['the ratio did not rise', { won: [10, 10, 10, 5, 5, 5] }],
    ['a fall within the tolerance', { asked: [100, 100, 100, 96, 96, 96] }],
  ])('does not call it shrinking where %s', (_, figures) => {
    expect(partsOf('won / asked', figures)).toMatchObject({ isShrinking: false, isKnown: true });
  });

  it.each([
    ['20%', [100, 100, 100, 79, 79, 79], true],
    ['20%', [100, 100, 100, 81, 81, 81], false],
    // A tolerance in the unit of the KPI says nothing about shares: 5% stands in.
    ['60 pp', [100, 100, 100, 94, 94, 94], true],
    ['60 pp', [100, 100, 100, 96, 96, 96], false],
  ])('with a tolerance of %s, %j is shrinking: %s', (tolerance, asked, isShrinking) => {
    const parts = partsOf('won / asked', { asked, more: `, tolerance: ${tolerance}` });
    expect(parts?.isShrinking).toBe(isShrinking);
  });

  it('does not know with too few figures', () => {
    expect(partsOf('won / asked', { won: [10, 10, 10], asked: [100, 100, 50] })).toMatchObject({
      isShrinking: false,
      isKnown: false,
    });
  });

  it('says nothing where there is no figure', () => {
    expect(partsOf('won / asked', { asked: [0, 0, 0, 0, 0, 0] })).toBeUndefined();
  });
});
