import { describe, expect, it } from 'vitest';
// @ts-expect-error The bench is written in JavaScript.
import { normalFrom } from '../../bench/simulate.js';
import { formatDay } from '../../src/period/day.ts';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

/** From January 2025 on: rising by 1 a month from 70, or still. */
const seriesOf = (length: number, slope: number) => {
  const normal = normalFrom(9);
  return Array.from({ length }, (_, at) => Number((70 + slope * at + normal()).toFixed(1)));
};
const rising = (length: number) => seriesOf(length, 1);
const still = (length: number) => seriesOf(length, 0);

interface Said {
  readonly values?: readonly (number | undefined)[];
  readonly expected?: string;
  readonly more?: string;
  readonly asOf?: string;
  readonly due?: string;
  readonly state?: string;
  readonly kpi?: string;
}

/** At most 100 and a tenth, judged at the end of the 20 figures; the line is there in the middle of 2027. */
function judge({
  values = rising(20),
  expected = 'at_most: 100',
  more = '',
  asOf = '2026-09-10',
  due = '2028-06-30',
  state = 'active',
  kpi = 'seasonality: none',
}: Said = {}) {
  return factsOf(
    `
assumptions:
  cheap: { claim: It stays cheap, kpi: cost, expect: { ${expected} }, tolerance: 10%${more} }
kpis:
  cost: { unit: USD, kind: flow, better: lower, ${kpi}, actual: ${monthly(2025, values)} }
${QUIET_CORE}
initiatives:
  rollout:
    state: ${state}
    rests_on: [cheap]
    moves: { cost: { by: -10%, from: 2026-10 } }
    gates: { scale: { due: ${due}, require: [cost <= 110] } }
`,
    asOf,
  );
}

describe('the forecast of an assumption', () => {
  it('is an interval of periods around the true one, for the tolerated edge', () => {
    const breach = judge().forecast('cheap')?.breach;
    // 70 + at is above 110 in period 41: June 2028 would be 41; figures end in August 2026 (19).
    expect(breach).toMatchObject({ side: 'above', edge: expect.closeTo(110, 6) });
    expect(breach && breach.from < breach.middle).toBe(true);
    expect(breach?.middle.slice(0, 4)).toBe('2028');
    expect(formatDay(breach?.middleEnds ?? 0).slice(0, 7)).toBe(breach?.middle);
  });

  it.each<[string, Said, string]>([
    ['no trend', { values: still(20) }, 'no trend towards the edge'],
    ['a trend away from the edge', { expected: 'at_least: 30' }, 'no trend towards the edge'],
    ['too few figures', { values: rising(17), asOf: '2026-06-10' }, 'fewer than 18 figures'],
    ['too few for a season', { kpi: 'title: Cost' }, 'fewer than 26 figures'],
    ['an edge too far', { expected: 'at_most: 400' }, 'stays inside for two years'],
  ])('says why there is none: %s', (_, said, why) => {
    expect(judge(said).forecast('cheap')?.whyNone).toContain(why);
  });

  it.each<[string, Said]>([
    ['beyond now', { expected: 'at_most: 60' }],
    ['stale', { asOf: '2026-12-10' }],
    ['not judged yet', { more: ', from: 2026-09' }],
  ])('is not asked of one that is %s', (_, said) => {
    expect(judge(said).forecast('cheap')).toBeUndefined();
  });

  it('knows no figure of a period that is not closed', () => {
    const later = [...rising(20), 10, 10, 10];
    expect(judge({ values: later }).forecast('cheap')).toEqual(judge().forecast('cheap'));
  });
});

describe('an assumption that drifts by forecast alone', () => {
  // 70 + at is above 93.5 in period 24: January 2027.
  const near = { expected: 'at_most: 85' };

  it('is drifting, since no date that is known, and says why', () => {
    const fact = judge({ ...near, due: '2027-06-30' }).assumption('cheap');
    expect(fact).toMatchObject({ state: 'drifting', since: undefined, run: { beyond: 0 } });
    expect(fact.because).toMatch(
      /^at its present trend cost is above 93.5 USD (in|between) 20.*\(80% interval\), before the gate rollout.scale due 2027-06-30$/,
    );
    expect(fact.threat?.gate.id).toBe('rollout.scale');
  });

  it.each<[string, Said]>([
    ['no gate is ahead', { due: '2026-09-09' }],
    ['the gate comes before it', { due: '2026-11-30' }],
    ['the work is on hold', { due: '2027-06-30', state: 'on_hold' }],
  ])('holds when %s, and the date is there', (_, said) => {
    const facts = judge({ ...near, ...said });
    expect(facts.assumption('cheap')).toMatchObject({ state: 'holds', threat: undefined });
    expect(facts.forecast('cheap')?.breach).toBeDefined();
  });

  it('a gate due on the last day of the middle period is threatened, one the day before is not', () => {
    const { breach } = judge({ ...near, due: '2026-09-20' }).forecast('cheap') ?? {};
    const [last = 0] = [breach?.middleEnds];
    expect(judge({ ...near, due: formatDay(last) }).assumption('cheap').state).toBe('drifting');
    expect(judge({ ...near, due: formatDay(last - 1) }).assumption('cheap').state).toBe('holds');
  });

  it('crosses the edge in force in each period', () => {
    // The grid reaches as far as figures and targets do.
    const kpi = 'seasonality: none, target: { 2028-12: 90 }';
    const lifted = { kpi, expected: 'at_most: { 2025-01: 85, 2026-11: 300 }', due: '2027-06-30' };
    expect(judge(lifted).forecast('cheap')?.breach).toBeUndefined();
    const lowered = { kpi, expected: 'at_most: { 2025-01: 300, 2026-11: 60 }', due: '2027-06-30' };
    expect(judge(lowered).forecast('cheap')?.breach).toMatchObject({
      from: '2026-11',
      middle: '2026-11',
      to: '2026-11',
      edge: expect.closeTo(66, 6),
    });
  });
});
