import { describe, expect, it } from 'vitest';
import { factsOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';

type Values = readonly (number | undefined)[];
const EVEN: Values = [100, 100, 100, 100, 100, 100];
const MISSED: Values = [100, 100, 100, 80, 80, 80];

/** Sales held to 100, and what is said to drive them, each with its figures and fields. */
function driftOf(
  drivers: Readonly<
    Record<string, readonly [values: Values, fields?: string, lag?: number, drives?: string]>
  >,
  sales = MISSED,
) {
  const entries = Object.entries(drivers).map(
    ([id, [values, fields = '', lag = 0, drives = 'sales']]) =>
      `  ${id}: { unit: visit, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, values)}, drives: { ${drives}: { lag: ${lag} } }${fields} }\n`,
  );
  const facts = factsOf(
    `
assumptions: { any: { claim: Any } }
kpis:
  sales: { unit: USD, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, sales)}, target: 100 }
${entries.join('')}${QUIET_CORE}`,
    '2026-07-10',
    HEADER.replace('one, two, three', 'sales, two, three'),
  );
  return facts.drift('sales');
}

describe('why an outcome misses its target', () => {
  it('is not asked before it has missed it three periods in a row', () => {
    const [, , , , , last] = MISSED;
    expect(driftOf({ visits: [EVEN] }, [100, 100, 80, 100, 80, last])?.answer).toBe('none');
    expect(driftOf({ visits: [EVEN] })).toMatchObject({ answer: 'model', since: '2026-04' });
  });

  it('names the drivers in order of id', () => {
    // Those that are farther off are met later, whatever their names.
    const drivers = { zeal: [EVEN], ads: [EVEN, '', 0, 'visits'], visits: [EVEN] } as const;
    expect(driftOf(drivers)?.steady).toEqual(['ads', 'visits', 'zeal']);
  });

  it('is the execution where one driver is off, whatever the others do', () => {
    expect(driftOf({ a: [EVEN], b: [MISSED], c: [[100, 100, 100]] })).toMatchObject({
      ...{ answer: 'execution', steady: ['a'], off: ['b'], unknown: ['c'] },
    });
  });

  it('is not known where a driver is unknown, or where there is none', () => {
    expect(driftOf({ a: [EVEN], c: [[100, 100, 100]] })?.answer).toBe('unproven');
    expect(driftOf({})?.answer).toBe('unproven');
  });

  it.each([
    ['within the tolerance of its target', ', target: 105', 'steady'],
    ['beyond it', ', target: 106', 'off'],
    ['above it', ', target: 50', 'steady'],
  ] as const)('holds a driver against its own target: %s', (_, fields, status) => {
    expect(driftOf({ visits: [EVEN, fields] })?.[status]).toEqual(['visits']);
  });

  it.each([
    [105, 'steady'],
    [95, 'steady'],
    [106, 'steady'],
    [94, 'off'],
  ] as const)('without one, against what is usual for it: %i is %s', (latest, status) => {
    const values = [100, 100, 100, 100, 100, latest];
    expect(driftOf({ visits: [values] })?.[status]).toEqual(['visits']);
  });

  it('takes an absolute tolerance as it is', () => {
    const values = [100, 100, 100, 100, 100, 90];
    expect(driftOf({ visits: [values, ', tolerance: 10'] })?.steady).toEqual(['visits']);
    expect(driftOf({ visits: [values, ', tolerance: 9'] })?.off).toEqual(['visits']);
  });

  it('looks at a driver as much earlier as its claim is late', () => {
    const dip = [100, 100, 50, 100, 100, 100];
    expect(driftOf({ visits: [dip] })?.steady).toEqual(['visits']);
    expect(driftOf({ visits: [dip, '', 1] })?.off).toEqual(['visits']);
  });
});
