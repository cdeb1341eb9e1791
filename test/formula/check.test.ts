import { describe, expect, it } from 'vitest';
import { type CheckedFigures, isRefused } from '../../src/formula/check.ts';
import { formatUnit } from '../../src/units/unit.ts';
import { check } from './reading.ts';

function figures(text: string): string {
  const checked = check(text);
  if (isRefused(checked)) throw new Error(JSON.stringify(checked));
  return checked.kind === 'truth'
    ? 'truth'
    : `${formatUnit((checked as CheckedFigures).unit)} ${checked.kind}`;
}

describe('units and kinds of results', () => {
  it.each([
    ['spend', 'USD flow'],
    ['spend + revenue', 'USD flow'],
    ['cash + spend', 'USD stock'],
    ['cac + 5', 'USD/customer ratio'],
    ['spend / new_customers', 'USD/customer ratio'],
    ['spend / 2', 'USD flow'],
    ['110% * spend', 'USD flow'],
    ['spend * 1.1', 'USD flow'],
    ['2 * rate', '% ratio'],
    ['rate / 2', '% ratio'],
    ['rate * 2', '% ratio'],
    ['100 / new_customers', '1/customer ratio'],
    ['cac * new_customers', 'USD flow'],
    ['rate * cash', 'USD stock'],
    ['cac * rate', 'USD/customer ratio'],
    ['cash * share', 'USD stock'],
    ['customers * new_customers / customers', 'customer ratio'],
    ['-spend', 'USD flow'],
    ['sum(spend, 3)', 'USD flow'],
    ['mean(cash, 3)', 'USD stock'],
    ['cumulative(spend)', 'USD stock'],
    ['lag(cac)', 'USD/customer ratio'],
    ['delta(cash)', 'USD flow'],
    ['delta(cash, 3)', 'USD stock'],
    ['sum(delta(cash), 3)', 'USD flow'],
    ['growth(spend)', '% ratio'],
    ['abs(cash)', 'USD stock'],
    ['max(0, spend)', 'USD flow'],
    ['max(spend, cash)', 'USD stock'],
    ['max(spend, 3)', 'USD flow'],
    ['min(rate, 5%)', '% ratio'],
    ['rate + share', '% ratio'],
    ['share + 25%', '1 ratio'],
    ['spend + 0', 'USD flow'],
    ['cash / mean(spend, 3)', '1 ratio'],
    ['5', '1 ratio'],
    ['25%', '% ratio'],
    ['1 - 25%', '% ratio'],
    ['cash / mean(spend, 3) + runway', 'month ratio'],
    ['rate >= 25%', 'truth'],
    ['rate > 0', 'truth'],
    ['rate <= 100% - 5%', 'truth'],
    ['rate <= 1 - 20%', 'truth'],
    ['share >= 0.25 and share <= 50%', 'truth'],
    ['cac <= 120 or not runway < 6', 'truth'],
    ['holds(cheap_growth) and verdict(sso.scale_up) and verdict(scale_up)', 'truth'],
    ['done("Raj\'s launch")', 'truth'],
  ])('%s: %s', (text, result) => {
    expect(figures(text)).toBe(result);
  });

  it('tells constants, whose unit is whatever is asked of them', () => {
    expect(check('2 * 60')).toMatchObject({ constant: true });
    expect(check('2 * spend')).toMatchObject({ constant: false });
  });
});

interface Case {
  readonly row?: string;
  readonly formula: string;
  readonly says: RegExp;
  /** The part of the formula that is pointed at. */
  readonly at: string;
}

const cases: readonly Case[] = [
  { row: 'F01', formula: 'constructor', says: /no KPI called "constructor"/, at: 'constructor' },
  { row: 'F01', formula: '__proto__ + spend', says: /no KPI/, at: '__proto__' },
  { row: 'F01', formula: 'this', says: /no KPI called "this"/, at: 'this' },
  { formula: 'spned / new_customers', says: /Did you mean "spend"/, at: 'spned' },
  { formula: 'cheap_growth', says: /holds\(cheap_growth\)/, at: 'cheap_growth' },
  {
    row: 'F08',
    formula: 'spend + euros',
    says: /"euros" is in EUR, but "spend" is in USD/,
    at: 'euros',
  },
  { row: 'F08', formula: 'cac > spend', says: /"spend" is in USD/, at: 'spend' },
  { row: 'F08', formula: 'max(spend, euros)', says: /EUR/, at: 'euros' },
  { row: 'F08', formula: 'runway - quarters_left', says: /quarter/, at: 'quarters_left' },
  { row: 'F08', formula: 'rate >= 25', says: /Write 25%/, at: '25' },
  { row: 'F08', formula: 'rate >= 0.25', says: /Write 25%, or 0.25%/, at: '0.25' },
  { row: 'F08', formula: 'rate >= -5', says: /with %/, at: '-5' },
  { row: 'F08', formula: 'growth(spend) > 10', says: /Write 10%/, at: '10' },
  { row: 'F08', formula: '10 < rate', says: /Write 10%/, at: '10' },
  { row: 'F08', formula: 'cac <= 25%', says: /a share of it is 25% \* cac/, at: '25%' },
  { row: 'F08', formula: 'spend + 25%', says: /in USD/, at: '25%' },
  { row: 'F08', formula: 'runway >= 50%', says: /in month/, at: '50%' },
  { row: 'F09', formula: 'sum(cac, 3)', says: /sum\(a, 3\) \/ sum\(b, 3\)/, at: 'cac' },
  {
    row: 'F09',
    formula: 'sum(spend / new_customers, 3)',
    says: /sum\(spend, 3\) \/ sum\(new_customers, 3\)/,
    at: 'spend / new_customers',
  },
  { row: 'F09', formula: 'mean(cac, 3)', says: /average of averages.*Divide the sums/, at: 'cac' },
  { row: 'F09', formula: 'sum(cash, 3)', says: /mean\(cash, 3\)/, at: 'cash' },
  { row: 'F09', formula: 'cumulative(cash)', says: /delta\(cash\)/, at: 'cash' },
  { row: 'F09', formula: 'cumulative(rate)', says: /Divide the totals/, at: 'rate' },
  {
    row: 'F09',
    formula: 'cumulative(revenue) - cumulative(spend)',
    says: /Write cumulative\(revenue - spend\)/,
    at: 'cumulative(revenue) - cumulative(spend)',
  },
  { row: 'F05', formula: 'spend / 0', says: /Nothing can be divided/, at: '0' },
  { row: 'F06', formula: 'spend / -5', says: /negative/, at: '-5' },
  { formula: 'sum(5, 3)', says: /same in every period/, at: '5' },
  { formula: 'max(2%, 3%)', says: /same in every period/, at: '2%' },
  { formula: 'spend and rate > 5%', says: /"spend" is a figure/, at: 'spend' },
  { formula: 'not spend', says: /"spend" is a figure/, at: 'spend' },
  { formula: '(spend > 5) + 1', says: /true or false/, at: 'spend > 5' },
  { formula: '(spend > 5) = (cash > 1)', says: /true or false/, at: 'spend > 5' },
  { formula: 'sum(spend > 5, 3)', says: /true or false/, at: 'spend > 5' },
  { formula: 'holds(cheap_grwth)', says: /Did you mean "cheap_growth"/, at: 'cheap_grwth' },
  { formula: "done('Rajs launch')", says: /Did you mean "Raj's launch"/, at: "'Rajs launch'" },
  { formula: 'verdict(sso.scaleup)', says: /Did you mean "sso.scale_up"/, at: 'sso.scaleup' },
  { formula: 'verdict(constructor)', says: /no gate called "constructor"/, at: 'constructor' },
];

describe('mistakes in the meaning of a formula', () => {
  it.each(cases)('$row $formula', ({ formula, says, at }) => {
    const checked = check(formula);
    if (!isRefused(checked)) throw new Error(`No mistake in ${formula}`);
    const [first] = checked;
    expect(`${first?.mistake} ${first?.hint ?? ''}`).toMatch(says);
    expect(formula.slice(first?.start, first?.end)).toBe(at);
    expect(checked[0]?.mistake).toMatch(/^["A-Z0-9a-z][\x20-\x7e]*\.$/);
  });

  it('says all mistakes, in the order of their places', () => {
    const checked = check('spned / 0 + sum(cac, 3) + spend * lag(euros + spend)');
    expect(isRefused(checked) && checked.map((mistake) => mistake.start)).toEqual([0, 16, 46]);
  });

  it('says one mistake once', () => {
    expect(check('sum(cac, 3) + 1 > sum(spned, 2)')).toHaveLength(2);
  });

  it('refuses a statement where figures are expected, and the other way round', () => {
    expect(check('spend > 5', 'figures')).toMatchObject([{ start: 0, end: 9 }]);
    expect(check('spend', 'truth')).toMatchObject([{ hint: expect.stringMatching(/Compare/) }]);
    expect(isRefused(check('spend', 'figures'))).toBe(false);
    expect(isRefused(check('spend > 5', 'truth'))).toBe(false);
  });
});
