import { describe, expect, it } from 'vitest';
// @ts-expect-error The bench is written in JavaScript.
import { normalFrom } from '../../bench/simulate.js';
import { readCourse } from '../../src/stats/course.ts';

const noise = (length: number, seed: number, spread = 1) => {
  const normal = normalFrom(seed);
  return Array.from({ length }, () => spread * normal());
};
const read = (values: readonly number[], yearLength: 0 | 12 = 0) =>
  readCourse(Float64Array.from(values), yearLength);

describe('readCourse', () => {
  it('tells a step from flat to falling', () => {
    const values = noise(36, 3).map((value, at) => value + (at < 18 ? 40 : 60 - 2 * (at - 18)));
    const stretches = read(values);
    expect(stretches.map(({ from, to, isFlat }) => ({ from, to, isFlat }))).toEqual([
      { from: 0, to: 17, isFlat: true },
      { from: 18, to: 35, isFlat: false },
    ]);
    expect(stretches[1]?.slope).toBeCloseTo(-2, 0);
  });

  it('counts from the first element, and leaves gaps out', () => {
    const values = noise(36, 3).map((value, at) => value + (at < 18 ? 40 : 60 - 2 * (at - 18)));
    const gappy = [Number.NaN, Number.NaN, ...values.with(5, Number.NaN)];
    expect(read(gappy).map(({ from, to }) => [from, to])).toEqual([
      [2, 19],
      [20, 37],
    ]);
  });

  it('takes away the season, and reads no course from less than two years of it', () => {
    const season = (at: number) => 30 * Math.sin((Math.PI * at) / 6);
    const values = noise(48, 5).map((value, at) => value + season(at) + 0.5 * at);
    expect(read(values, 12)).toHaveLength(1);
    expect(read(values, 12)[0]?.slope).toBeCloseTo(0.5, 1);
    expect(read(values.slice(0, 23), 12)).toEqual([]);
    expect(read(values.slice(0, 24), 12)).toHaveLength(1);
  });

  it('is empty under 12 figures, and flat for a constant', () => {
    expect(read(noise(11, 1))).toEqual([]);
    expect(read(Array.from({ length: 12 }, () => 0.3))).toEqual([
      { from: 0, to: 11, slope: 0, isFlat: true },
    ]);
  });

  it('does not take the wandering of persistent noise for changes of course, as the bare segmentation does', () => {
    const share = (length: number, persistence: number) => {
      const normal = normalFrom(11);
      let changed = 0;
      for (let run = 0; run < 100; run++) {
        let value = normal();
        const values = Array.from({ length }, () => {
          value = persistence * value + Math.sqrt(1 - persistence ** 2) * normal();
          return value;
        });
        if (read(values).length > 1) changed += 1;
      }
      return changed / 100;
    };
    expect(share(36, 0)).toBeLessThan(0.1);
    expect(share(36, 0.3)).toBeLessThan(0.2);
    expect(share(36, 0.6)).toBeLessThan(0.35);
  });
});
