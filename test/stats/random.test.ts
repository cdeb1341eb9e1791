import { describe, expect, it } from 'vitest';
import { randomFrom, shuffledIndexes } from '../../src/stats/random.ts';

describe('randomFrom', () => {
  it('repeats itself for the same seed only', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('never changes from one version to the next', () => {
    const random = randomFrom(1);
    expect([random(), random(), random()].map((u) => u.toFixed(9))).toMatchInlineSnapshot(`
      [
        "0.588393773",
        "0.073188994",
        "0.590310657",
      ]
    `);
  });

  it('is even, and each number tells nothing of the next', () => {
    const random = randomFrom(3);
    const draws = Array.from({ length: 100_000 }, random);
    const counts = new Float64Array(10);
    let products = 0;
    draws.forEach((u, at) => {
      counts[Math.floor(10 * u)] = (counts[Math.floor(10 * u)] ?? 0) + 1;
      products += (u - 0.5) * ((draws[at + 1] ?? 0.5) - 0.5);
    });
    expect(Math.min(...draws.slice(0, 10_000))).toBeGreaterThan(0);
    expect(Math.max(...draws.slice(0, 10_000))).toBeLessThan(1);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(Math.abs((12 * products) / 100_000)).toBeLessThan(0.015);
  });
});

describe('shuffledIndexes', () => {
  it('holds each index once and puts each anywhere', () => {
    const random = randomFrom(4);
    const firsts = new Float64Array(4);
    for (let round = 0; round < 4000; round++) {
      const order = shuffledIndexes(4, random);
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      const first = order[0] ?? 0;
      firsts[first] = (firsts[first] ?? 0) + 1;
    }
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
