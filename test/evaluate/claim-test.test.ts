import { describe, expect, it } from 'vitest';
import { type ClaimTest, testClaim } from '../../src/evaluate/claim-test.ts';
import type { Facts } from '../../src/evaluate/facts.ts';
import type { Cadence } from '../../src/period/period.ts';
import { shareNuisances } from '../../src/stats/lag-regression.ts';
import { factsOf, HEADER, monthly, QUIET_CORE } from '../facts-of.ts';
import { claimedPlan, claimOf, noisy, type Values } from './claimed-plan.ts';

function tested(facts: Facts, cadence: Cadence = 'month', kpi = 'visits'): ClaimTest | string {
  return testClaim(claimOf(facts, kpi), {
    workspace: facts.workspace,
    figures: { of: facts.figures, at: facts.figuresAt },
    closed: facts.closed(cadence),
    nuisanceFor: shareNuisances(),
  });
}

/** What the regression is given of `visits` and `sales`. */
function inputOf(facts: Facts, cadence?: Cadence): ClaimTest['input'] {
  const found = tested(facts, cadence);
  if (typeof found === 'string') throw new Error(found);
  return found.input;
}

const VISITS = noisy(60, 1);
const SALES = noisy(60, 2);
const without = (values: Values, ...at: readonly number[]): Values =>
  values.map((value, index) => (at.includes(index) ? undefined : value));
const from = (values: Values, first: number): Values =>
  values.map((value, index) => (index < first ? undefined : value));

describe('a claim that a formula ties is not tested', () => {
  const RATIO = 'unit: "1", kind: ratio, better: higher';
  const measured = `actual: ${monthly(2020, noisy(60, 3))}`;
  const spend = `  spend: { unit: "1", kind: flow, better: lower, ${measured} }\n`;

  /** The claim that `a` drives `b`, beside the measured `spend` and `staff`. */
  const said = (a: string, b: string, more = ''): ClaimTest | string =>
    tested(
      factsOf(
        `
assumptions: { any: { claim: Any } }
kpis:
  a: { ${RATIO}, ${a}, drives: { b: { lag: 0 } } }
  b: { ${RATIO}, ${b} }
${spend}  staff: { ${RATIO}, actual: ${monthly(2020, noisy(60, 4))} }
${more}${QUIET_CORE}`,
        '2026-07-10',
      ),
      'month',
      'a',
    );

  it.each<[string, string, string, string, string]>([
    ['the metric is computed from the KPI', measured, 'formula: a * 2', '', 'b is computed from a'],
    ['the KPI is computed from the metric', 'formula: b * 2', measured, '', 'a is computed from b'],
    [
      'by a chain',
      measured,
      'formula: c + staff',
      `  c: { ${RATIO}, formula: a * 3 }\n`,
      'b is computed from a',
    ],
    [
      'measured figures beside that formula',
      measured,
      `${measured}, formula: a * 2`,
      '',
      'b is computed from a',
    ],
    ['both share an input', 'formula: spend / staff', 'formula: spend * 2', '', 'from spend'],
    [
      'both share an input far away',
      'formula: c / staff',
      'formula: spend * 2',
      `  c: { ${RATIO}, formula: spend / 3 }\n`,
      'from spend',
    ],
  ])('%s', (_, a, b, more, expected) => {
    expect(said(a, b, more)).toContain(expected);
  });

  it.each<[string, string, string, string]>([
    ['inputs of their own', 'formula: spend * 2', 'formula: staff * 2', ''],
    [
      'a shared input behind measured figures',
      'formula: c * 2',
      'formula: spend * 2',
      `  c: { ${RATIO}, actual: ${monthly(2020, noisy(60, 5))}, formula: spend / 3 }\n`,
    ],
  ])('but is tested with %s', (_, a, b, more) => {
    expect(said(a, b, more)).toMatchObject({ input: { lags: { from: 0, to: 0 } } });
  });
});

describe('the stretch that is tested', () => {
  it.each<[string, Values, Values, string, number, number]>([
    ['all of it', VISITS, SALES, 'lag: 0', 0, 59],
    ['the metric, and before it the lag', VISITS, from(SALES, 20), 'lag: 2', 18, 59],
    ['the longest of several lags', VISITS, from(SALES, 20), 'lag: 0..3', 17, 59],
    ['from the first figure of the KPI', from(VISITS, 20), SALES, 'lag: 2', 20, 59],
    ['no more than there is before', VISITS, from(SALES, 1), 'lag: 3', 0, 59],
    ['to the last figure of the metric', VISITS, SALES.slice(0, 50), 'lag: 0', 0, 49],
    ['to the end of what the KPI speaks of', VISITS.slice(0, 40), SALES, 'lag: 2..4', 0, 41],
  ])('is %s', (_, visits, sales, claim, first, last) => {
    const { x, y } = inputOf(claimedPlan({ visits, sales, claim }));
    const cut = (values: Values) =>
      Array.from({ length: last - first + 1 }, (_, at) => values[first + at] ?? Number.NaN);
    expect([...x]).toEqual(cut(visits));
    expect([...y]).toEqual(cut(sales));
  });

  it('ends with the last closed period, whatever the files say of later ones', () => {
    // Sixty months are over on the last day of 2024.
    const later = [...VISITS, 900, 900, 900];
    const full = claimedPlan({ visits: VISITS, sales: SALES, asOf: '2025-01-20' });
    const early = claimedPlan({
      visits: later,
      sales: [...SALES, 1, 1, 1],
      asOf: '2025-01-20',
    });
    expect(inputOf(early)).toEqual(inputOf(full));
    expect(inputOf(full).x).toHaveLength(60);
    const before = claimedPlan({ visits: VISITS, sales: SALES, asOf: '2024-07-20' });
    expect([...inputOf(before).y]).toEqual(SALES.slice(0, 54));
    expect([...inputOf(before).x]).toEqual(VISITS.slice(0, 54));
  });

  it('keeps gaps as gaps', () => {
    const { x, y } = inputOf(
      claimedPlan({ visits: without(VISITS, 7), sales: without(SALES, 9, 10) }),
    );
    expect([x[7], y[9], y[10]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([x[9], y[7]]).toEqual([VISITS[9], SALES[7]]);
  });

  it('adds a monthly KPI up to the quarters of its metric', () => {
    const quarters = Array.from({ length: 24 }, (_, at) => {
      return `${2020 + Math.floor(at / 4)}-Q${(at % 4) + 1}: ${100 + ((at * 7) % 5)}`;
    });
    const visits = noisy(72, 6);
    const facts = factsOf(
      `
assumptions: { any: { claim: Any } }
kpis:
  visits: { unit: visit, kind: flow, better: higher, actual: ${monthly(2020, visits)}, drives: { sales: { lag: 1 } } }
  sales: { unit: USD, kind: flow, better: higher, cadence: quarter, actual: { ${quarters.join(', ')} } }
${QUIET_CORE}`,
      '2026-02-10',
    );
    const { x, y, season } = inputOf(facts, 'quarter');
    expect(season).toBe(4);
    expect(y).toHaveLength(24);
    const first = visits.slice(0, 3).reduce((sum, each) => sum + each, 0);
    const last = visits.slice(-3).reduce((sum, each) => sum + each, 0);
    expect(x[0]).toBeCloseTo(first, 9);
    expect(x[23]).toBeCloseTo(last, 9);
  });

  it('says so where the two never meet', () => {
    const apart = claimedPlan({ visits: VISITS.slice(0, 20), sales: from(SALES, 40) });
    expect(tested(apart)).toBe('visits and sales have no figures of the same time');
  });
});

describe('what is tested', () => {
  it.each<[string, string, object]>([
    ['nothing said', '', { effect: 0.4, sign: 1, season: 0 }],
    ['a weak effect', 'effect: weak', { effect: 0.3 }],
    ['a strong effect', 'effect: strong', { effect: 0.5 }],
    ['the other way', "sign: '-'", { sign: -1 }],
    ['an elasticity', 'elasticity: 0.5', { elasticity: 0.5, sign: 1 }],
    ['a negative elasticity', 'elasticity: -0.5', { elasticity: 0.5, sign: -1 }],
    ['both', 'sign: negative, elasticity: -0.5', { elasticity: 0.5, sign: -1 }],
  ])('%s', (_, claim, expected) => {
    expect(inputOf(claimedPlan({ visits: VISITS, sales: SALES, claim }))).toMatchObject(expected);
  });

  it('has the season of either', () => {
    const seasonal = 'unit: visit, kind: flow, better: higher';
    const input = inputOf(claimedPlan({ visits: VISITS, sales: SALES, visitsAre: seasonal }));
    expect(input.season).toBe(12);
  });

  it('takes logarithms for an elasticity', () => {
    const input = inputOf(claimedPlan({ visits: VISITS, sales: SALES, claim: 'elasticity: 1' }));
    expect(input.x[5]).toBe(Math.log(VISITS[5] ?? 0));
    expect(input.y[59]).toBe(Math.log(SALES[59] ?? 0));
  });

  it.each([0, -5])('has no elasticity with a figure of %d', (figure) => {
    const claim = 'elasticity: 1';
    const why = 'an elasticity speaks of per cent, and visits or sales has figures of zero or less';
    expect(tested(claimedPlan({ visits: VISITS.with(5, figure), sales: SALES, claim }))).toBe(why);
    expect(tested(claimedPlan({ visits: VISITS, sales: SALES.with(5, figure), claim }))).toBe(why);
  });

  it('takes a gap for a gap and not for a zero', () => {
    const visits = without(VISITS, 5);
    const found = tested(claimedPlan({ visits, sales: SALES, claim: 'elasticity: 1' }));
    expect(found).toMatchObject({ input: { elasticity: 1 } });
  });
});

describe('how many periods it takes', () => {
  const seasonal = 'unit: visit, kind: flow, better: higher';

  it('is 26 months with a season, and what is said of fewer', () => {
    const first = (length: number) =>
      tested(
        claimedPlan({
          visits: VISITS.slice(0, length),
          sales: SALES.slice(0, length),
          visitsAre: seasonal,
        }),
      );
    expect(first(25)).toBe('it takes 26 months where figures have a season, and there are 25');
    expect(first(26)).toMatchObject({ input: { season: 12 } });
  });

  it('is 18 without one', () => {
    const first = (length: number) =>
      tested(claimedPlan({ visits: VISITS.slice(0, length), sales: SALES.slice(0, length) }));
    expect(first(17)).toBe('it takes 18 months, and there are 17');
    expect(first(18)).toMatchObject({ input: { season: 0 } });
  });

  it('is one more for each row without a figure', () => {
    const short = { visits: VISITS.slice(0, 26), visitsAre: seasonal };
    // 13 columns of season and trend, a lag of none and 9 degrees of freedom: 22, and one for each gap.
    const four = tested(claimedPlan({ ...short, sales: without(SALES, 3, 4, 5, 6).slice(0, 26) }));
    expect(four).toMatchObject({ input: { season: 12 } });
    const five = without(SALES, 3, 4, 5, 6, 7).slice(0, 26);
    expect(tested(claimedPlan({ ...short, sales: five }))).toBe(
      'it takes 27 months where figures have a season, and there are 26',
    );
  });

  it('does not count what the metric lacks before the longest lag', () => {
    const visits = VISITS.slice(0, 31);
    const sales = from(SALES, 5).slice(0, 31);
    const found = tested(claimedPlan({ visits, sales, claim: 'lag: 5', visitsAre: seasonal }));
    expect(found).toMatchObject({ input: { season: 12 } });
  });
});

it('is provisional with fewer than two years of weeks', () => {
  const weeks = (length: number) => {
    const names = Array.from({ length }, (_, at) => {
      // 2020 has 53 weeks.
      const [year, week] =
        at < 53 ? [2020, at] : [2021 + Math.floor((at - 53) / 52), (at - 53) % 52];
      return `${year}-W${String(week + 1).padStart(2, '0')}`;
    });
    const written = (seed: number) => {
      const values = noisy(length, seed);
      return names.map((name, at) => `${name}: ${values[at]}`).join(', ');
    };
    return factsOf(
      `
assumptions: { any: { claim: Any } }
kpis:
  visits: { unit: visit, kind: flow, better: higher, actual: { ${written(1)} }, drives: { sales: { lag: 0 } } }
  sales: { unit: USD, kind: flow, better: higher, actual: { ${written(2)} } }
${QUIET_CORE.replaceAll('2026-01', '2021-W01')}`,
      '2023-07-10',
      HEADER.replace('cadence: month', 'cadence: week'),
    );
  };
  expect(tested(weeks(103), 'week')).toMatchObject({ isProvisional: true });
  expect(tested(weeks(104), 'week')).toMatchObject({ isProvisional: false });
});

describe('what cannot be tested says why', () => {
  const seasonal = (said: { visits: Values; sales: Values }) =>
    claimedPlan({
      ...said,
      claim: 'lag: 0',
      visitsAre: 'unit: visit, kind: flow, better: higher',
    });

  it('no figure for one month of any year', () => {
    const gaps = VISITS.map((value, at) => (at % 12 === 2 ? undefined : value));
    expect(tested(seasonal({ visits: gaps, sales: SALES }))).toMatch(
      /^visits and sales have no figures for the month of 20\d\d-03 in any year, so its season/,
    );
  });

  it('too many gaps', () => {
    const gaps = VISITS.map((value, at) => (at % 5 < 2 ? undefined : value));
    expect(tested(claimedPlan({ visits: gaps, sales: SALES, claim: 'lag: 0' }))).toMatch(
      /^22 of the 58 months have no figure of both: too many to test it$/,
    );
  });
});
