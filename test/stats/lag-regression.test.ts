import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Answer, type LagTest, testLags } from '../../src/stats/lag-regression.ts';
import { randomFrom } from '../../src/stats/random.ts';
import type { YearLength } from '../../src/stats/season-design.ts';

/** A case made with the reference implementation by make-cases.py. */
interface Case {
  readonly kind: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly lags: readonly [number, number];
  readonly sign: 1 | -1;
  readonly season: YearLength;
  readonly effect: number;
  readonly elasticity?: number;
  readonly expected: {
    readonly answer: Answer;
    readonly positive?: number;
    readonly negative?: number;
    /** Slope, error, plain error, degrees of freedom, chance: one for each regressor that could be fitted. */
    readonly fits?: readonly (readonly [number, number, number, number, number])[];
  };
}

const FOLDER = join(import.meta.dirname, 'lag-regression');
const cases: readonly Case[] = JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8'));

/** The fixtures that the design gives, in the same shape. */
const fixtures: readonly Case[] = JSON.parse(readFileSync(join(FOLDER, 'fixtures.json'), 'utf8'));

function run({ x, y, lags: [from, to], ...rest }: Case): LagTest {
  const figures = (values: readonly (number | null)[]) =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return testLags({ ...rest, x: figures(x), y: figures(y), lags: { from, to } });
}

/** Within 1e-6 of the reference: of itself, or of one where it is smaller. */
function expectNear(seen: number, expected: number) {
  expect(Math.abs(seen - expected)).toBeLessThanOrEqual(1e-6 * Math.max(Math.abs(expected), 1e-3));
}

describe('the lag regression against its reference', () => {
  it('has a hundred cases of every kind', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    expect(new Set(cases.map(({ expected }) => expected.answer)).size).toBe(4);
    expect(new Set(cases.map(({ season }) => season))).toEqual(new Set([0, 4, 12, 52]));
  });

  it.each(
    cases.map((each, number) => [number, each.kind, each.x.length, each.season, each] as const),
  )('case %i: %s, %i periods, season %i', (_, __, ___, ____, each) => {
    const { answer, positive, negative, fits } = run(each);
    const { expected } = each;
    const fitted = fits.flatMap(({ fit }) => fit ?? []);
    expect(fitted.length).toBe(expected.fits?.length ?? 0);
    expect(answer).toBe(expected.answer);
    expectNear(positive, expected.positive ?? 1);
    expectNear(negative, expected.negative ?? 1);
    expected.fits?.forEach(([slope, error, plainError, freedom, chance], at) => {
      const fit = fitted[at];
      if (!fit) return;
      expectNear(fit.slope / error, slope / error);
      expectNear(fit.error / error, 1);
      expectNear(fit.plainError / plainError, 1);
      expect(fit.freedom).toBe(freedom);
      expectNear(fit.high, chance);
    });
  });

  it('finds nothing to judge in a constant, a straight line or a season alone', () => {
    const y = Float64Array.from({ length: 60 }, (_, at) => Math.sin(at * at));
    const nothing: readonly (readonly [YearLength, Float64Array])[] = [
      [12, y.map(() => 1000)],
      [0, y.map(() => 1000)],
      [0, y.map(() => 0)],
      // Not to be written in binary: its mean differs from it by rounding.
      [12, y.map(() => 0.1)],
      [0, y.map(() => 0.1)],
      [0, y.map((_, at) => 7 + 3 * at)],
      [12, y.map((_, at) => 7 + 3 * at)],
      [12, y.map((_, at) => 500 + 20 * Math.cos((Math.PI * at) / 6))],
    ];
    const rest = { lags: { from: 1, to: 2 }, sign: 1, season: 12, effect: 0.4 } as const;
    for (const [season, x] of nothing) {
      for (const test of [
        testLags({ ...rest, x, y, season }),
        testLags({ ...rest, x: y, y: x, season }),
      ]) {
        expect(test).toMatchObject({ answer: 'undetermined', positive: 1, negative: 1 });
        expect(test.fits.filter(({ fit }) => fit)).toEqual([]);
      }
    }
    expect(testLags({ x: y.map(() => Number.NaN), y, ...rest }).answer).toBe('undetermined');
  });

  it('confirms no relation that rests on one period alone', () => {
    const random = randomFrom(7);
    const noise = () => Float64Array.from({ length: 60 }, () => 100 + 10 * (random() - 0.5));
    const [x, y] = [noise(), noise()];
    const rest = { lags: { from: 2, to: 2 }, season: 12, effect: 0.4 } as const;
    expect(testLags({ x, y, sign: 1, ...rest }).answer).not.toBe('supported');
    x[40] = 200;
    y[42] = 150;
    expect(testLags({ x, y, sign: 1, ...rest })).toMatchObject({
      answer: 'supported',
      isConfirmed: false,
      restsOn: 42,
    });
    expect(testLags({ x, y, sign: -1, ...rest })).toMatchObject({
      answer: 'contradicted',
      isConfirmed: false,
      restsOn: 42,
    });
    const moved = y.map((value, at) => value + (x[at - 2] ?? 100));
    const sound = testLags({ x, y: moved, sign: 1, ...rest });
    expect(sound).toMatchObject({ answer: 'supported', isConfirmed: true });
    expect(sound.restsOn).toBeUndefined();
  });

  it('leaves out what a season without any figure makes impossible to tell', () => {
    const wave = (at: number) => Math.sin(at * at);
    const x = Float64Array.from({ length: 60 }, (_, at) => wave(at + 1));
    const y = Float64Array.from({ length: 60 }, (_, at) => (at % 12 === 5 ? Number.NaN : wave(at)));
    const rest = { lags: { from: 1, to: 1 }, sign: 1, season: 12, effect: 0.4 } as const;
    const { answer, fits } = testLags({ x, y, ...rest });
    expect(answer).toBe('undetermined');
    expect(fits).toMatchObject([{ lag: 1, fit: undefined }]);
    y[5] = wave(5);
    expect(testLags({ x, y, ...rest }).fits[0]?.fit?.slope).toBeCloseTo(1, 1);
  });

  it('answers the fixtures of the design', () => {
    expect(fixtures.length).toBe(6);
    for (const each of fixtures) {
      const { answer, positive, negative, fits } = run(each);
      expect(answer).toBe(each.expected.answer);
      expectNear(positive, each.expected.positive ?? Number.NaN);
      expect(Math.abs(negative - (each.expected.negative ?? Number.NaN))).toBeLessThan(1e-6);
      expect(fits.length).toBe(each.expected.fits?.length);
    }
  });

  it('gives the same answer in another unit, and from another level', () => {
    for (const each of cases.slice(0, 40).filter(({ elasticity }) => elasticity === undefined)) {
      const first = run(each);
      const x = each.x.map((value) => (value === null ? null : 1e6 + 1000 * value));
      const second = run({ ...each, x });
      expect(second.answer).toBe(first.answer);
      expect(second.positive).toBeCloseTo(first.positive, 6);
    }
  });
});
