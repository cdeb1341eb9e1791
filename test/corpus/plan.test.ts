import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../src/load/limits.ts';
import { problemsOf } from '../problems/gallery.ts';

interface Case {
  readonly row: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The only problem: "model.yaml:6:16 wrong-value", and what it must say; none where the plan is accepted. */
  readonly problem: string;
  readonly says: string;
}

function refused(row: string, name: string, model: string, problem: string, says: string): Case {
  return { row, name, files: { 'model.yaml': model }, problem: `model.yaml:${problem}`, says };
}

function accepted(row: string, name: string, model: string): Case {
  return { row, name, files: { 'model.yaml': model }, problem: '', says: '' };
}

const FIGURES = 'kpis:\n  signups:\n    unit: signup\n    kind: flow\n    actual: ';

function refusedFigure(row: string, text: string, says: string): Case {
  return refused(row, text, `${FIGURES}{ 2026-09: ${text} }\n`, '5:24 wrong-value', says);
}

function refusedPeriod(row: string, text: string, says: string, column = 15): Case {
  return refused(row, text, `${FIGURES}{ ${text}: 4 }\n`, `5:${column} bad-period`, says);
}

function refusedRows(row: string, name: string, rows: string, problem: string, says: string): Case {
  const files = {
    'model.yaml': `${FIGURES}{ csv: figures.csv, column: signups }\n`,
    'figures.csv': `period,signups\n${rows}`,
  };
  return { row, name, files, problem: `figures.csv:${problem}`, says };
}

function refusedFormula(
  row: string,
  name: string,
  unit: string,
  formula: string,
  problem: string,
  says: string,
): Case {
  const model = `kpis:\n  ratio:\n    unit: "${unit}"\n    formula: ${formula}\n`;
  return refused(row, name, model, problem, says);
}

function refusedPlan(row: string, name: string, plan: string, problem: string, says: string): Case {
  return { row, name, files: { 'plan.yaml': plan }, problem: `plan.yaml:${problem}`, says };
}

function fiscalPlan(header: string, period: string): string {
  return `plan: 1
name: Northwind
currency: USD
cadence: quarter
${header}
core_metrics: [revenue, cash, runway]
assumptions: { cheap: { claim: It is cheap } }
kpis:
  revenue: { unit: USD, kind: flow, better: higher, actual: { ${period}: 4 } }
  cash: { unit: USD, kind: stock, better: higher, actual: { ${period}: 4 } }
  runway: { unit: months, kind: stock, better: higher, formula: cash / revenue * 3 }
`.replace('formula: cash / revenue * 3', `actual: { ${period}: 4 }`);
}

const CASES: readonly Case[] = [
  refusedFigure('Y11', '1_000', 'Write 1000.'),
  refusedFigure('Y11', '"1,000"', 'Write 1000 or 1.'),
  refusedFigure('Y11', '$5', 'currency'),
  accepted('Y11', 'a percentage', `${FIGURES}{ 2026-09: 50% }\n`),
  refused('Y13', 'no where a number is due', `fiscal_year_start: no\n`, '1:20 wrong-value', '"no"'),
  accepted('Y13', 'no where text is due', 'assumptions:\n  cheap: { claim: no }\n'),
  refusedFigure('Y14', '22:22', '"22:22"'),
  refusedFigure('Y14', '190:20:30', '"190:20:30"'),
  refusedPeriod('Y15', '2026-02-30', 'February 2026 has 28 days', 23),
  refusedPeriod('Y15', '2026-13', 'There is no month 13', 20),
  refusedPeriod('Y15', '2026-1-1', 'Write "2026-01-01".'),
  refusedPeriod('Y15', '2025-W53', '2025 has the weeks W01 to W52', 20),
  refusedPeriod('Y15', '26-01-01', '"26-01-01" is not a period.'),
  refused(
    'Y15',
    'a time',
    'decisions:\n  - { rebase: low_cost, on: 2026-01-01T00:00:00Z, by: ana, because: It changed }\n',
    '2:29 bad-date',
    'Write "2026-01-01".',
  ),
  refusedFigure('Y31', '"400"', 'Write 400 without the quotes.'),
  refused(
    'Y31',
    'a number where an id is due',
    'initiatives:\n  go: { state: active, owner: 007 }\n',
    '2:31 bad-number',
    '"007"',
  ),
  refused(
    'Y31',
    'a number that would lose a zero as text',
    'assumptions:\n  cheap: { claim: 1.10 }\n',
    '2:19 wrong-value',
    'here it is "1.10". Put it in quotes if it is meant as text.',
  ),
  refusedRows('C06', 'a period twice', '2026-08,4\n2026-08,5\n', '3:1 period-order', 'in line 2'),
  refusedRows(
    'C06',
    'a month and its first day',
    '2026-01,4\n2026-01-01,5\n',
    '3:1 period-order',
    '"2026-01-01" is a day, unlike "2026-01" in line 2.',
  ),
  refusedRows(
    'C06',
    'later before earlier',
    '2026-08,4\n2026-07,5\n',
    '3:1 period-order',
    'comes after the later period "2026-08" in line 2.',
  ),
  refusedRows(
    'C06',
    'a gap',
    '2026-07,4\n2026-09,5\n',
    '3:1 period-order',
    'leaves out "2026-08" after "2026-07" in line 2.',
  ),
  refusedRows('C06', '29 February', '2026-02-29,4\n', '2:1 bad-period', 'February 2026 has 28'),
  refusedRows('C06', '31 June', '2026-06-31,4\n', '2:1 bad-period', 'June 2026 has 30'),
  refusedRows('C06', 'year 0000', '0000-06,4\n', '2:1 bad-period', 'outside 1900 to 2199'),
  refusedRows('C06', 'year 9999', '9999-06,4\n', '2:1 bad-period', 'outside 1900 to 2199'),
  refused(
    'C06',
    'a month and its first day, in the plan file',
    `${FIGURES}\n      2026-09: 4\n      2026-09-01: 5\n`,
    '7:7 same-period',
    'the one in line 6, column 7',
  ),
  refusedFormula(
    'F08',
    'a sum of two units',
    'USD',
    'revenue + new_customers',
    '4:24 bad-formula',
    'customer',
  ),
  refusedFormula('F08', 'a share plus percent', '%', 'churn + 0.5', '4:22 bad-formula', 'share'),
  refusedFormula(
    'F08',
    'months plus money',
    'USD',
    'revenue + runway',
    '4:24 bad-formula',
    'month',
  ),
  refused(
    'F08',
    'no unit',
    'kpis:\n  a: { kind: flow, actual: { 2026-09: 4 } }\n',
    '2:3 missing-field',
    '"unit" is missing',
  ),
  refusedFormula(
    'F09',
    'a sum of ratios',
    'USD/customer',
    'sum(cac, 3)',
    '4:18 bad-formula',
    'Divide the sums',
  ),
  refusedFormula(
    'F09',
    'a mean of ratios',
    'USD/customer',
    'mean(cac, 3)',
    '4:19 bad-formula',
    'average of averages',
  ),
  refusedFormula(
    'F09',
    'a level added up',
    'months',
    'sum(runway, 3)',
    '4:18 bad-formula',
    'a level',
  ),
  refusedFormula(
    'F09',
    'a running total less another',
    'USD',
    'cumulative(revenue) - cumulative(marketing_spend)',
    '4:14 bad-formula',
    'running total',
  ),
  refused(
    'F12',
    'two formulas of one name',
    'kpis:\n  gain: { unit: USD, formula: revenue }\n  gain: { unit: USD, formula: marketing_spend }\n',
    '3:3 duplicate-key',
    'The first is on line 2.',
  ),
  refused(
    'F12',
    'a KPI that shadows a function',
    'kpis:\n  sum: { unit: USD, formula: revenue }\n',
    '2:3 bad-name',
    'meaning of its own',
  ),
  refusedFormula(
    'F12',
    'a formula that changes the unit',
    'USD',
    'marketing_spend / new_customers',
    '4:14 unit-mismatch',
    'gives "USD/customer"',
  ),
  refusedPlan(
    'D03',
    'fiscal years whose name nobody declared',
    fiscalPlan('fiscal_year_start: 7', 'FY2026-Q1'),
    '9:63 bad-period',
    'fiscal_year_named_by',
  ),
  refusedPlan(
    'D03',
    'a calendar of 4-4-5 weeks',
    fiscalPlan('', '2026-Q1').replace('cadence: quarter', 'cadence: 4-4-5'),
    '4:10 wrong-value',
    '4-4-5 weeks: week',
  ),
  refusedPlan(
    'D03',
    'a month that there is not',
    fiscalPlan('fiscal_year_start: 13', '2026-Q1'),
    '5:20 wrong-value',
    'the number of a month, 1 to 12',
  ),
  {
    row: 'D03',
    name: 'fiscal years with a name',
    files: {
      'plan.yaml': fiscalPlan('fiscal_year_start: 7\nfiscal_year_named_by: end', 'FY2026-Q1'),
    },
    problem: '',
    says: '',
  },
  refusedPeriod('D08', 'Q3 2026', 'Write "2026-Q3".'),
  refusedPeriod('D08', '2026Q3', 'Write "2026-Q3".'),
  refusedPeriod('D08', '07/08/2026', 'Write "2026-08-07" or "2026-07-08", whichever is meant.'),
];

describe('bad inputs that only the plan as a whole shows', () => {
  it.each(CASES)('$row $name', ({ files, problem, says }) => {
    const found = problemsOf(files);
    const places = new Set(
      found.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    );
    expect([...places].slice(0, 1)).toEqual(problem === '' ? [] : [problem]);
    const [first] = found;
    expect(`${first?.message ?? ''} ${first?.hint ?? ''}`).toContain(says);
  });

  it('have one problem each, but for those of a fiscal calendar', () => {
    const several = CASES.filter(({ files }) => problemsOf(files).length > 1);
    expect(several.map(({ name }) => name)).toEqual(['fiscal years whose name nobody declared']);
  });
});

describe('limits', () => {
  const LAUGHS = Array.from(
    { length: 10 },
    (_, at) =>
      `a${at}: &a${at} [${
        at === 0
          ? 'x'
          : Array(9)
              .fill(`*a${at - 1}`)
              .join(',')
      }]\n`,
  ).join('');
  const MAP = Array.from({ length: 200_000 }, (_, at) => `key${at}: 1\n`).join('');

  it.each([
    ['Y07 a map of 200,000 names', MAP, 'too-large-file'],
    ['Y01 a bomb of aliases', LAUGHS, 'too-much-aliased'],
    ['Y06 5,000 levels', `a: ${'['.repeat(5_000)}`, 'too-deep'],
  ])(
    '%s is refused before the costly step (bench/speed.js shows how fast)',
    (_, text, expected) => {
      const found = problemsOf({ 'model.yaml': text });
      expect(found.some(({ code }) => code === expected)).toBe(true);
    },
  );

  const table = (columns: number, rows: number) => {
    const header = Array.from({ length: columns }, (_, at) => (at === 0 ? 'signups' : `n${at}`));
    const row = Array(columns).fill('4').join(',');
    const lines = Array.from({ length: rows }, (_, at) => `20${10 + at}-01,${row}`);
    return {
      'model.yaml': `${FIGURES}{ csv: figures.csv, column: signups }\n`.replace(
        'flow',
        'flow\n    cadence: year',
      ),
      'figures.csv': `period,${header.join(',')}\n${lines.join('\n')}\n`.replaceAll('-01,', ','),
    };
  };
  const claims = (count: number) =>
    Array.from({ length: count }, (_, at) => `  a${at}: { claim: It is cheap }\n`).join('');

  const RAISED: readonly (readonly [keyof Limits, Readonly<Record<string, string>>, number])[] = [
    ['planFileBytes', { 'model.yaml': `assumptions:\n${claims(80)}` }, 2_000],
    ['planBytes', { 'model.yaml': `assumptions:\n${claims(80)}` }, 2_000],
    ['files', { 'a.yaml': 'kpis: {}\n', 'b.yaml': 'kpis: {}\n' }, 2],
    ['yamlDepth', { 'model.yaml': 'checks:\n  stale-series: { after: 1 }\n' }, 1],
    ['yamlNodes', { 'model.yaml': `assumptions:\n${claims(80)}` }, 200],
    ['mapKeys', { 'model.yaml': `assumptions:\n${claims(80)}` }, 50],
    ['scalarBytes', { 'model.yaml': `assumptions:\n  a: { claim: ${'x'.repeat(300)} }\n` }, 200],
    ['aliases', { 'model.yaml': `${FIGURES}{ 2026-08: &a 4, 2026-09: *a, 2026-10: *a }\n` }, 1],
    [
      'expandedNodes',
      { 'model.yaml': `${FIGURES}{ 2026-08: &a 4, 2026-09: *a, 2026-10: *a }\n` },
      1,
    ],
    [
      'keyBytes',
      { 'model.yaml': `assumptions:\n  ${'x'.repeat(60)}: { claim: It is cheap }\n` },
      50,
    ],
    [
      'formulaCharacters',
      {
        'model.yaml': `kpis:\n  a: { unit: USD, formula: revenue + ${'  '.repeat(60)} revenue }\n`,
      },
      100,
    ],
    [
      'formulaTokens',
      { 'model.yaml': `kpis:\n  a: { unit: USD, formula: revenue${' + revenue'.repeat(20)} }\n` },
      20,
    ],
    [
      'formulaDepth',
      {
        'model.yaml': `kpis:\n  a: { unit: USD, formula: "${'('.repeat(20)}revenue${')'.repeat(20)}" }\n`,
      },
      10,
    ],
    ['driverTreeNodes', { 'model.yaml': 'kpis:\n  a: { unit: USD, formula: revenue }\n' }, 1],
    [
      'driverTreeDepth',
      {
        'model.yaml':
          'kpis:\n  a: { unit: USD, formula: revenue }\n  b: { unit: USD, formula: a }\n',
      },
      1,
    ],
    ['csvBytes', table(1, 10), 50],
    ['csvRows', table(1, 10), 5],
    ['csvColumns', table(10, 2), 5],
    [
      'cellBytes',
      { ...table(1, 1), 'figures.csv': `period,signups,note\n2010,4,${'x'.repeat(30)}\n` },
      20,
    ],
    [
      'pathBytes',
      {
        'model.yaml': `${FIGURES}{ csv: a-very-long-name-of-a-file.csv, column: signups }\n`,
        'a-very-long-name-of-a-file.csv': 'period,signups\n2026-09,4\n',
      },
      20,
    ],
  ];

  it.each(RAISED)('%s refuses, and can be raised', (name, files, limit) => {
    expect(problemsOf(files, { ...DEFAULT_LIMITS, [name]: limit })).not.toEqual([]);
    expect(problemsOf(files)).toEqual([]);
  });

  it('are all tried', () => {
    expect(RAISED.map(([name]) => name).sort()).toEqual(Object.keys(DEFAULT_LIMITS).sort());
  });
});

describe('the prototype of all objects', () => {
  it('Y09 stays as it is, whatever the names of the input', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      problemsOf({ 'model.yaml': `kpis:\n  ${name}: { unit: USD, polluted: yes }\n` });
      problemsOf({ 'model.yaml': `checks:\n  stale-series: { ${name}: { polluted: yes } }\n` });
      problemsOf({ 'model.yaml': `kpis:\n  a: { unit: USD, formula: ${name} + revenue }\n` });
      problemsOf({
        'model.yaml': `${FIGURES}{ csv: figures.csv, column: ${name} }\n`,
        'figures.csv': `period,${name}\n2026-09,4\n`,
      });
    }
    for (const { files } of CASES) problemsOf(files);
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect('polluted' in {}).toBe(false);
  });
});
