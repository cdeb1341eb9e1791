import { describe, expect, it } from 'vitest';
import { fewestPeriods, type PowerInput, periodsToDecide } from '../../src/stats/decision-power.ts';
import {
  type Answer,
  type LagTest,
  shareNuisances,
  testLags,
} from '../../src/stats/lag-regression.ts';
import { normalQuantile } from '../../src/stats/normal.ts';
import { randomFrom } from '../../src/stats/random.ts';
import type { YearLength } from '../../src/stats/season-design.ts';

const MODERATE = 0.4;
const MOST = 2000;
const nuisanceFor = shareNuisances();

const NOTHING_KNOWN: LagTest = {
  answer: 'undetermined',
  isConfirmed: false,
  positive: 1,
  negative: 1,
  fits: [],
};

function neededFor(input: Partial<PowerInput>): number {
  const whole = { season: 0, lags: { from: 0, to: 0 }, effect: MODERATE, ...input } as const;
  return periodsToDecide(NOTHING_KNOWN, whole, 0, MOST) ?? Number.NaN;
}

/** AR(1) noise with a spread of one. */
function noise(length: number, along: number, random: () => number): Float64Array {
  let last = normalQuantile(random());
  return Float64Array.from({ length }, () => {
    const here = last;
    last = along * last + Math.sqrt(1 - along * along) * normalQuantile(random());
    return here;
  });
}

/** A KPI and a metric that has this partial correlation with it, both with the same persistence. */
function testSimulated(
  length: number,
  correlation: number,
  season: YearLength,
  seed: number,
  lags = { from: 0, to: 0 },
): LagTest {
  const random = randomFrom(seed);
  const x = noise(length, 0.4, random);
  const own = noise(length, 0.4, random);
  const slope = correlation / Math.sqrt(1 - correlation * correlation);
  const y = own.map((each, at) => each + slope * (x[at] ?? 0));
  const input = { x, y, lags, sign: 1, season, effect: MODERATE } as const;
  return testLags(input, nuisanceFor);
}

describe('how long it takes to answer a claim', () => {
  it('is the shorter the larger the effect', () => {
    const lengths = [0.2, 0.3, 0.4, 0.5, 0.7].map((effect) => neededFor({ effect }));
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(new Set(lengths).size).toBe(5);
  });

  it.each<[string, Partial<PowerInput>]>([
    ['a window of two lags than one', { lags: { from: 0, to: 1 } }],
    ['a late lag than an early one', { lags: { from: 3, to: 3 } }],
    ['a season than none', { season: 12 }],
  ])('is longer for %s', (_, input) => {
    expect(neededFor(input)).toBeGreaterThan(neededFor({}));
  });

  it.each<[string, PowerInput['lags'], number]>([
    // One test: t(.05) + t(.2) = 1.67 + 0.85 standard errors, 0.436 / 1.25 for each root of a degree of freedom: 53 of
    // those, and 6 for trend, slope and noise.
    ['one lag', { from: 0, to: 0 }, 59],
    // Four tests, of which all must be ruled out: t(.05) + t(.05) = 1.66 + 1.66: 91, and 2 before the longest lag.
    ['three lags and their mean', { from: 0, to: 2 }, 99],
  ])('is what it comes to by hand: %s', (_, lags, periods) => {
    expect(neededFor({ lags })).toBe(periods);
  });

  it('is longer for a wider window, by more than the lag itself', () => {
    const late = neededFor({ lags: { from: 3, to: 3 } });
    expect(neededFor({ lags: { from: 0, to: 3 } })).toBeGreaterThan(late);
  });

  it('is not told where it takes too long, or an elasticity was never fitted', () => {
    const input = { season: 0, lags: { from: 0, to: 0 }, effect: MODERATE } as const;
    expect(periodsToDecide(NOTHING_KNOWN, input, 0, neededFor({}) - 1)).toBeUndefined();
    expect(periodsToDecide(NOTHING_KNOWN, input, 0, neededFor({}))).toBe(neededFor({}));
    expect(periodsToDecide(NOTHING_KNOWN, { ...input, elasticity: 1 }, 0, MOST)).toBeUndefined();
  });

  it('counts an elasticity by the error of the fit', () => {
    const test = testSimulated(60, MODERATE, 0, 5);
    const input = { season: 0, lags: { from: 0, to: 0 }, effect: MODERATE } as const;
    const needed = (elasticity: number) =>
      periodsToDecide(test, { ...input, elasticity }, 60, MOST) ?? Number.NaN;
    expect(needed(0.2)).toBeGreaterThan(needed(0.4));
    expect(needed(0.4)).toBeGreaterThan(needed(0.8));
  });

  it.each<[YearLength, number, Answer, string]>([
    [0, 0, 'unsupported', 'nothing is true of'],
    [0, MODERATE, 'supported', 'is just true'],
    [12, 0, 'unsupported', 'nothing is true of, with a season'],
    [12, MODERATE, 'supported', 'is just true, with a season'],
  ])(
    'season %i: near 80 of 100 claims (effect %d) are %s by then: what %s',
    (season, correlation, answer) => {
      const length = neededFor({ season });
      const seeds = Array.from({ length: 200 }, (_, at) => 1000 + at);
      const answered = seeds.filter(
        (seed) => testSimulated(length, correlation, season, seed).answer === answer,
      );
      // Three standard errors of a share of .8 among 200 are .085.
      expect(answered.length / seeds.length).toBeGreaterThan(0.7);
      expect(answered.length / seeds.length).toBeLessThan(0.93);
    },
  );

  it.each<[Answer, number, string]>([
    ['unsupported', 0, 'nothing is true of any lag'],
    ['supported', MODERATE, 'one lag is just true'],
  ])('a window: no fewer are %s (effect %d): %s', (answer, correlation) => {
    // Three lags and their mean are allowed for as if they knew nothing of each other, so it is more than 80 of 100.
    const lags = { from: 0, to: 2 };
    const length = neededFor({ lags });
    const seeds = Array.from({ length: 150 }, (_, at) => 5000 + at);
    const answered = seeds.filter(
      (seed) => testSimulated(length, correlation, 0, seed, lags).answer === answer,
    );
    expect(answered.length / seeds.length).toBeGreaterThan(0.8);
  });
});

describe('fewestPeriods', () => {
  it.each<[YearLength, number]>([
    [0, 0],
    [0, 3],
    [4, 1],
    [12, 0],
    [12, 2],
    [52, 0],
  ])('season %i, lag %i: one period fewer cannot be fitted', (season, lag) => {
    const fewest = fewestPeriods(season, lag);
    const isFitted = (length: number): boolean => {
      const random = randomFrom(9);
      const [x, y] = [noise(length, 0, random), noise(length, 0, random)];
      const lags = { from: lag, to: lag };
      const { fits } = testLags({ x, y, lags, sign: 1, season, effect: MODERATE }, nuisanceFor);
      return fits.some(({ fit }) => fit !== undefined);
    };
    expect(isFitted(fewest)).toBe(true);
    expect(isFitted(fewest - 1)).toBe(false);
  });
});
