import { describe, expect, it } from 'vitest';
import { delayUntil } from '../../src/stats/delay.ts';
import { runRisk } from '../../src/stats/run-risk.ts';

const moved = { mean: 2, sd: 1, phi: 0.4, edge: 1, after: 3, upper: true };

describe('delayUntil', () => {
  it('is the first period with the chance asked for', () => {
    const delay = delayUntil(moved) ?? 0;
    expect(runRisk({ ...moved, periods: delay })).toBeGreaterThanOrEqual(0.8);
    expect(runRisk({ ...moved, periods: delay - 1 })).toBeLessThan(0.8);
  });

  it('is shorter the farther the level moved, but never shorter than the run', () => {
    const delays = [1.5, 2, 3, 9].map((mean) => delayUntil({ ...moved, mean }));
    expect(delays).toEqual([...delays].sort((a, b) => (b ?? 0) - (a ?? 0)));
    expect(delays.at(-1)).toBe(3);
  });

  it.each([
    ['no noise: as long as the run', { sd: 0 }, 3],
    ['below the edge', { mean: 2, edge: 3, upper: false, sd: 0 }, 3],
    ['a level well inside', { mean: -9 }, undefined],
    ['a horizon shorter than the run', { maxPeriods: 2 }, undefined],
    ['an unknown spread', { sd: Number.NaN }, undefined],
  ])('takes %s', (_, change, delay) => {
    expect(delayUntil({ ...moved, ...change })).toBe(delay);
  });

  it('is longer for a higher chance', () => {
    expect(delayUntil({ ...moved, chance: 0.99 })).toBeGreaterThan(delayUntil(moved) ?? 99);
  });
});
