import { describe, expect, it } from 'vitest';
import { factsOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';

type Values = readonly (number | undefined)[];

/** One KPI from January, held to its target with a tolerance of 5%; judged when `closed` months are over. */
function factsAbout(
  values: Values,
  { better = 'higher', target = '100', closed = values.length, more = '' } = {},
) {
  return factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  sales: { unit: USD, kind: flow, better: ${better}, actual: ${monthly(2026, values)}, target: ${target}${more} }
${QUIET_CORE}`,
    `2026-${String(closed + 1).padStart(2, '0')}-10`,
    HEADER.replace('one, two, three', 'sales, two, three'),
  );
}

describe('a KPI against its target', () => {
  it.each([
    ['higher', 95, false, 5],
    ['higher', 94.9, true, 5.1],
    ['higher', 120, false, -20],
    ['lower', 105, false, 5],
    ['lower', 105.1, true, 5.1],
    ['lower', 80, false, -20],
  ])('where %s is better, at %d: missed %s', (better, value, isMissed, miss) => {
    const fact = factsAbout([100, value], { better }).target('sales');
    expect(fact).toMatchObject({ at: 1, value, target: 100, isMissed });
    expect(fact?.miss).toBeCloseTo(miss, 10);
  });

  it('takes an absolute tolerance as it is', () => {
    const missed = (value: number) =>
      factsAbout([value], { more: ', tolerance: 10' }).target('sales')?.isMissed;
    expect([missed(90), missed(89)]).toEqual([false, true]);
  });

  it('is judged by its first figure, too', () => {
    expect(factsAbout([90]).target('sales')).toMatchObject({ at: 0, isMissed: true });
    expect(factsAbout([90], { closed: 0 }).target('sales')).toBeUndefined();
  });

  it.each([
    ['from its first miss on', [90, 90, 90], 0],
    ['from the miss after the last hit', [90, 100, 90, 90], 2],
    ['over a figure that is missing', [100, 90, undefined, 90], 1],
    ['not at all where it is met', [90, 90, 100], undefined],
  ] as const)('has missed it %s', (_, values, missedSince) => {
    expect(factsAbout(values).target('sales')?.missedSince).toBe(missedSince);
  });

  it.each([
    ['without a direction', { better: 'none' }],
    ['before its target says anything', { target: '{ 2026-12: 100 }' }],
  ])('says nothing %s', (_, said) => {
    expect(factsAbout([90, 90], said).target('sales')).toBeUndefined();
  });
});

describe('its two latest periods', () => {
  it.each([
    ['met', [90, 100, 100], 3],
    ['missed', [100, 90, 90], 3],
    ['mixed', [90, 90, 100], 3],
    ['mixed', [100, 100, 90], 3],
    ['unknown', [90], 1],
    ['unknown', [90, undefined, 90], 3],
    ['missed', [90, 90], 3],
    ['unknown', [90, 90], 4],
  ] as const)('are %s: %j with %i months over', (recent, values, closed) => {
    expect(factsAbout(values, { closed }).recentTarget('sales')).toBe(recent);
  });

  it('make a core metric red where both missed', () => {
    const redOf = (values: Values) => factsAbout(values).redMetrics();
    expect(redOf([90, 90])).toEqual([{ metric: 'sales', broken: undefined }]);
    expect(redOf([100, 90])).toEqual([]);
  });
});
