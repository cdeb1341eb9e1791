import { describe, expect, it } from 'vitest';
import { lastFigure } from '../../src/evaluate/figures.ts';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

const GAP = Number.NaN;

/** Monthly figures of 2026 and what becomes of them by quarter. */
function quarters(kind: string, values: readonly (number | undefined)[], asOf = '2026-12-31') {
  const facts = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  fine: { unit: USD, kind: ${kind}, actual: ${monthly(2026, values)} }
  other: { unit: USD, kind: flow, actual: ${monthly(2026, [1, 2, 4, 8, 16, 32])} }
  rate: { unit: "1", kind: ratio, formula: fine / other }
  coarse: { unit: USD, kind: flow, cadence: quarter, actual: { 2026-Q1: 1, 2026-Q2: 1 } }
${QUIET_CORE}`,
    asOf,
  );
  return {
    fine: [...facts.figuresAt('fine', 'quarter')],
    rate: [...facts.figuresAt('rate', 'quarter')],
    finer: [...facts.figuresAt('coarse', 'month')],
  };
}

describe('figures at a coarser cadence', () => {
  it.each([
    ['flow', [1, 2, 3, 4, 5, 6], [6, 15]],
    ['flow', [1, 2, 3, 4, undefined, 6], [6, GAP]],
    ['flow', [1, 2, 3, 4, 5], [6, GAP]],
    ['stock', [1, 2, 3, 4, 5, 6], [3, 6]],
    ['stock', [1, 2, 0, 4, 5, undefined], [0, GAP]],
    ['stock', [undefined, undefined, 3, 4, 5, 6], [3, 6]],
    ['ratio', [1, 2, 3, 4, 5, 6], [GAP, GAP]],
  ] as const)('of a %s: %j is %j', (kind, values, expected) => {
    expect(quarters(kind, values).fine).toEqual(expected);
  });

  it('are the formula over coarser inputs where a ratio is derived, never a mean of ratios', () => {
    expect(quarters('flow', [7, 7, 7, 28, 28, 56]).rate).toEqual([3, 2]);
  });

  it('are none of a quarter that is not closed', () => {
    expect(quarters('flow', [1, 2, 3, 4, 5, 6], '2026-06-30').fine).toEqual([6, GAP]);
  });

  it('never go the other way', () => {
    expect(quarters('flow', [1, 2, 3, 4, 5, 6]).finer.every(Number.isNaN)).toBe(true);
  });
});

it.each([
  [[1, 2, GAP], undefined, 1],
  [[1, 2, 3], 1, 1],
  [[1, GAP, 3], 1, 0],
  [[1, 2], 9, 1],
  [[GAP, GAP], undefined, -1],
  [[1, 2], -3, -1],
  [[], undefined, -1],
])('the last figure of %j up to %s is at %i', (values, through, at) => {
  expect(lastFigure(Float64Array.from(values), through)).toBe(at);
});
