import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/stats/random.ts';
import { shapley } from '../../src/stats/shapley.ts';

const sum = (parts: Iterable<number>) => [...parts].reduce((total, part) => total + part, 0);

/** A made-up value for each coalition, by its bits. */
const tableOf = (values: readonly number[]) => (chosen: Uint8Array) =>
  values[chosen.reduce((bits, one, input) => bits + (one << input), 0)] ?? Number.NaN;

describe('shapley', () => {
  it('splits price times volume the textbook way', () => {
    // Price 10 to 12, volume 100 to 90: 2 * 95 and -10 * 11.
    const value = (chosen: Uint8Array) => (chosen[0] ? 12 : 10) * (chosen[1] ? 90 : 100);
    expect([...shapley(2, value)]).toEqual([190, -110]);
  });

  it('solves the glove game', () => {
    const value = ([left, right, other]: Uint8Array) => Number(Boolean(left && (right || other)));
    const parts = shapley(3, value);
    expect(parts[0]).toBeCloseTo(2 / 3, 12);
    expect(parts[1]).toBeCloseTo(1 / 6, 12);
    expect(parts[2]).toBeCloseTo(1 / 6, 12);
  });

  it.each([
    [0, []],
    [1, [7]],
  ])('takes %d inputs', (inputs, parts) => {
    expect([...shapley(inputs, (chosen) => 3 + 7 * (chosen[0] ?? 0))]).toEqual(parts);
  });

  it('asks for each coalition once', () => {
    const seen = new Map<string, number>();
    shapley(10, (chosen) => {
      seen.set(chosen.join(''), (seen.get(chosen.join('')) ?? 0) + 1);
      return 0;
    });
    expect(seen.size).toBe(1024);
    expect(new Set(seen.values())).toEqual(new Set([1]));
  });

  it('adds up, whatever the values', () => {
    const values = fc.integer({ min: 1, max: 6 }).chain((inputs) =>
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
        minLength: 2 ** inputs,
        maxLength: 2 ** inputs,
      }),
    );
    fc.assert(
      fc.property(values, (table) => {
        const parts = shapley(Math.log2(table.length), tableOf(table));
        expect(sum(parts)).toBeCloseTo((table.at(-1) ?? 0) - (table[0] ?? 0), 8);
      }),
    );
  });

  it.each([4, 14])(
    'gives equal inputs equal parts and an idle one nothing: %d inputs',
    (inputs) => {
      const value = (chosen: Uint8Array) => (1 + sum(chosen) - (chosen[0] ?? 0)) ** 2;
      const parts = [...shapley(inputs, value)];
      expect(parts[0]).toBeCloseTo(0, 12);
      const fair = (value(new Uint8Array(inputs).fill(1)) - 1) / (inputs - 1);
      for (const part of parts.slice(1)) expect(Math.abs(part / fair - 1)).toBeLessThan(0.05);
    },
  );

  it('samples above ten inputs: near the exact parts, adding up, the same each time', () => {
    const random = randomFrom(9);
    const from = Float64Array.from({ length: 12 }, () => 1 + random());
    const to = from.map((factor) => factor * (0.9 + 0.3 * random()));
    const value = (chosen: Uint8Array) =>
      from.reduce((total, factor, input) => total * (chosen[input] ? (to[input] ?? 0) : factor), 1);
    const parts = shapley(12, value);
    const gap = value(new Uint8Array(12).fill(1)) - value(new Uint8Array(12));
    expect(sum(parts)).toBe(gap);
    expect(shapley(12, value)).toEqual(parts);
    expect(shapley(12, value, 5)).not.toEqual(parts);
    // For a product of small changes the logarithms share out nearly the same way.
    const total = Math.log(gap / value(new Uint8Array(12)) + 1);
    parts.forEach((part, input) => {
      const share = Math.log((to[input] ?? 0) / (from[input] ?? 1)) / total;
      expect(Math.abs(part / gap - share)).toBeLessThan(0.02);
    });
  });

  it.each([3, 11])('gives NaN when a value cannot be computed: %d inputs', (inputs) => {
    const parts = shapley(inputs, (chosen) => (chosen[1] ? Number.NaN : 1));
    expect(parts[1]).toBeNaN();
  });
});
