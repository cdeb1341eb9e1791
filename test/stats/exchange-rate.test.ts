import { describe, expect, it } from 'vitest';
import type { ExchangeRateInput } from '../../src/stats/exchange-rate.ts';
import { exchangeRate } from '../../src/stats/exchange-rate.ts';

const gap = Number.NaN;
const repeat = (year: readonly number[], years: number) =>
  Array.from({ length: years }, () => year).flat();

function rateOf(
  kpi: readonly number[],
  metric: readonly number[],
  more: Partial<ExchangeRateInput>,
) {
  return exchangeRate({
    kpi: Float64Array.from(kpi),
    metric: Float64Array.from(metric),
    lag: [0, 0],
    yearLength: 0,
    last: metric.length - 1,
    ...more,
  });
}

describe('exchangeRate', () => {
  it('says how much more of the KPI buys the same', () => {
    const found = rateOf([10, 10, 10, 10, 15, 30], [20, 20, 20, 20, 20, 30], {});
    expect(found?.base).toBe(2);
    expect([...(found?.rates ?? [])].map((r) => r.toFixed(2))).toEqual([
      '2.00',
      '2.00',
      '2.00',
      '2.00',
      '1.33',
      '1.00',
    ]);
    expect([...(found?.inflation ?? [])].map((i) => i.toFixed(2))).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '0.50',
      '1.00',
    ]);
  });

  it('sees revenue per subscriber fall at Groupon', () => {
    // Subscribers in millions and net revenue in millions of dollars, first to third quarter of 2011.
    const found = rateOf([83.1, 115.7, 142], [295.5, 392.6, 430.16], { baseAt: [0, 0] });
    expect(found?.inflation[1]).toBeCloseTo(0.048, 3);
    expect(found?.inflation[2]).toBeCloseTo(0.174, 3);
  });

  it('divides by the mean of the KPI over its lags', () => {
    const found = rateOf([1, 3, 5, 7, 9], [9, 9, 12, 12, 12], { lag: [1, 2], baseLength: 1 });
    expect([...(found?.rates ?? [])]).toEqual([gap, gap, 6, 3, 2]);
    expect([...(found?.inflation ?? [])]).toEqual([gap, gap, 0, 1, 2]);
  });

  it.each([
    ['a gap in the KPI', gap, 4],
    ['a gap in the metric', 2, gap],
    ['a KPI of zero', 0, 4],
    ['a metric of zero', 2, 0],
    ['a negative KPI', -1, 4],
    ['a negative metric', 2, -4],
    ['both negative', -1, -4],
    ['a rate too small for a number', 1e300, 1e-300],
    ['a rate too large for a number', 1e-300, 1e300],
  ])('says nothing of a period with %s', (_, kpi, metric) => {
    const found = rateOf([2, kpi, 2], [4, metric, 4], { baseLength: 1 });
    expect([...(found?.rates ?? [])]).toEqual([2, gap, 2]);
    expect([...(found?.inflation ?? [])]).toEqual([0, gap, 0]);
  });

  it('leaves out what comes after the last period to judge', () => {
    expect([...(rateOf([2, 2, 2], [4, 4, 4], { baseLength: 1, last: 1 })?.rates ?? [])]).toEqual([
      2,
      2,
      gap,
    ]);
  });

  it('says nothing once part of the lag window is past the end of the KPI', () => {
    const found = rateOf([1, 1, 1], [2, 2, 2, 2], { lag: [0, 1], baseLength: 1 });
    expect([...(found?.rates ?? [])]).toEqual([gap, 2, 2, gap]);
  });

  it('is not set by one freak period: the base is a median', () => {
    expect(rateOf([1, 1, 1, 1, 1], [2, 2, 40, 2, 2], {})?.base).toBe(2);
  });

  it('starts the base at the first period with a rate', () => {
    const found = rateOf([gap, gap, 1, 1, 1, 1, 1], [5, 5, 5, 7, 9, 11, 50], {});
    expect(found?.base).toBe(8);
  });

  it.each([
    ['base taken from the file', { baseAt: [4, 5] as const }, 5],
    ['base of one period', { baseLength: 1 }, 1],
    ['base over everything', { baseLength: 6 }, 3.5],
  ])('takes a %s', (_, more, base) => {
    expect(rateOf([1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 4, 6], more)?.base).toBe(base);
  });

  it.each([
    ['nothing at all', [], [], {}],
    ['no rate', [gap, gap], [1, 2], {}],
    ['less than half of the base', [1, gap, gap, gap, 1, 1], [1, 1, 1, 1, 1, 1], {}],
    ['a base after the last period', [1, 1, 1], [1, 1, 1], { baseAt: [2, 2] as const, last: 1 }],
    ['a base of no length', [1, 1, 1], [1, 1, 1], { baseLength: 0 }],
    ['a KPI that ends before its lag begins', [1], [1, 1, 1], { baseAt: [1, 2] as const }],
    ['a KPI shorter than its lag', [1], [9, 9], { lag: [1, 2] as const, baseLength: 1 }],
  ])('is undefined with %s', (_, kpi, metric, more) => {
    expect(rateOf(kpi, metric, more)).toBeUndefined();
  });

  it('is enough with exactly half of the base', () => {
    expect(rateOf([1, gap, gap, 1], [3, 3, 3, 5], {})?.base).toBe(4);
  });

  describe('with a season', () => {
    const metric = [...repeat([10, 20, 30, 40], 2), 5, 10, 15, 20];

    it('compares each period with the base of its own season', () => {
      const found = rateOf(
        metric.map(() => 1),
        metric,
        { yearLength: 4 },
      );
      expect(found?.base).toBe(25);
      expect([...(found?.inflation ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
    });

    it('keeps the seasons apart when the base starts late', () => {
      const late = metric.with(0, gap);
      const found = rateOf(
        late.map(() => 1),
        late,
        { yearLength: 4 },
      );
      expect([...(found?.inflation ?? [])].slice(1)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
    });

    it('says nothing of a season that the base lacks', () => {
      const found = rateOf(
        metric.map(() => 1),
        metric.with(2, gap),
        { yearLength: 4 },
      );
      expect(found?.inflation[10]).toBeNaN();
      expect(found?.inflation[11]).toBe(1);
    });
  });
});
