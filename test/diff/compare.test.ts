import { describe, expect, it } from 'vitest';
import { findRenames } from '../../src/diff/find-renames.ts';
import { CSV, edited, PLAN, SMALL } from './small-plan.ts';
import { changesBetween, saidBetween } from './view-from.ts';

describe('what means the same is no change', () => {
  it.each([
    [
      'a percentage and its figure',
      'actual: { 2026-01: 4, 2026-02: 5% }',
      'actual: { 2026-01: 4%, 2026-02: 5 }',
    ],
    ['the last bit of a percentage', 'target: 4%, seasonality', 'target: 4, seasonality'],
    ['the order of keys', 'lag: 1..2, elasticity: 1', 'elasticity: 1, lag: 1..2'],
    [
      'a default that is said',
      'lag: 1..2, elasticity: 1',
      'lag: 1..2, elasticity: 1, sign: positive, effect: moderate',
    ],
    ['a sign in other words', 'elasticity: 1', 'elasticity: 1, sign: "+"'],
    ['a range of one', 'lag: 1, from', 'lag: 1..1, from'],
    ['the default tolerance', 'target: 4%,', 'target: 4%, tolerance: 5%,'],
    ['the default of a fiscal year', 'settle: 3 days', 'settle: 3 days\nfiscal_year_start: 1'],
    ['how a calendar year is named', 'settle: 3 days', 'settle: 3 days\nfiscal_year_named_by: end'],
    ['points and an amount by per cent', 'tolerance: 0.5 pp', 'tolerance: 0.5'],
    ['a day in the first month of a step', '2026-04: 158000', '2026-04-15: 158000'],
    ['a quarter that begins as a month', '2026-04: 158000', '2026-Q2: 158000'],
    ['a step that changes nothing', '2026-04: 158000', '2026-03: 154000, 2026-04: 158000'],
    ['a fiscal quarter of a calendar year', '2026-Q2: 60000', 'FY2026-Q2: 60000'],
    ['a quarter that begins as a month, of an assumption', 'from: 2026-01\n', 'from: 2026-Q1\n'],
    ['the default season', 'unit: months, better', 'unit: months, seasonality: yearly, better'],
    ['spaces in a formula', 'revenue / members', '(revenue/members)'],
    ['spaces in a unit', 'unit: months', 'unit: " month "'],
    ['an order of a set', '[people_stay, permit]', '[permit, people_stay, permit]'],
    [
      'the order of requirements',
      `holds(people_stay), "churn <= 4%"`,
      `"churn<=0.04", holds(people_stay)`,
    ],
    [
      'requirements joined',
      `holds(people_stay), "churn <= 4%"`,
      `"holds(people_stay) and churn <= 4%"`,
    ],
    ['the full name of a gate', 'verdict(clubs)', 'verdict(night.clubs)'],
    ['a title that is the id', 'churn: { unit', 'churn: { title: churn, unit'],
    ['an edge and its middle', '{ at_most: 5.5% }', '{ at_most: 5.5 }'],
    ['the order of core metrics', '[members, revenue, runway]', '[runway, members, revenue]'],
    ['a length of time', 'every: 6 months', 'every: 2 quarters'],
    ['a comment', 'claim: Few leave', 'claim: Few leave # really'],
    ['quotes', 'claim: Few leave', 'claim: "Few leave"'],
    ['a block', 'claim: Few leave', 'claim: >-\n      Few\n      leave'],
  ])('%s', (_, from, to) => {
    expect(saidBetween(SMALL, edited(from, to))).toEqual([]);
    expect(saidBetween(edited(from, to), SMALL)).toEqual([]);
  });

  it('no direction that is said', () => {
    const unsaid = edited('unit: "%", kind: ratio, better: lower', 'unit: "%", kind: ratio');
    const said = edited(
      'unit: "%", kind: ratio, better: lower',
      'unit: "%", kind: ratio, better: none',
    );
    expect(saidBetween(unsaid, said)).toEqual([]);
  });

  it('about and between', () => {
    const about = edited('{ at_most: 4% }', '{ about: 40, within: 10% }');
    expect(saidBetween(about, edited('{ at_most: 4% }', '{ between: [36, 44] }'))).toEqual([]);
  });

  it('a column and figures in the file', () => {
    const inline = edited(
      '{ csv: data/a.csv, column: members }',
      '{ 2026-02: 4065, 2026-01: 4000 }',
    );
    expect(saidBetween(SMALL, inline)).toEqual([]);
  });

  it('a column that is only called otherwise, in a file of another name', () => {
    const other = {
      'plan.yaml': PLAN.replace('csv: data/a.csv, column: members', 'csv: b.csv, column: all'),
      'data/a.csv': CSV,
      'b.csv': CSV.replace('members', 'all'),
    };
    expect(saidBetween(SMALL, other)).toEqual([]);
  });

  it('rows with other ends and delimiters', () => {
    const text = PLAN.replaceAll('csv: data/a.csv', 'csv: data/a.csv, delimiter: ";"');
    const other = {
      'plan.yaml': text,
      'data/a.csv': CSV.replaceAll(',', ';').replaceAll('\n', '\r\n'),
    };
    expect(saidBetween(SMALL, other)).toEqual([]);
  });

  it('sections in other files', () => {
    const at = PLAN.indexOf('assumptions:');
    const split = {
      'plan.yaml': PLAN.slice(0, at),
      'model/rest.yaml': PLAN.slice(at),
      'data/a.csv': CSV,
    };
    expect(saidBetween(SMALL, split)).toEqual([]);
  });
});

describe('what means something else is said', () => {
  it.each([
    ['currency: EUR', 'currency: USD', 'plan currency: EUR -> USD'],
    ['settle: 3 days', '', 'plan settle: 3 days -> 0 days'],
    [
      'closed_through: 2026-06',
      'closed_through: 2026-05',
      'plan closed_through: 2026-06 -> 2026-05',
    ],
    [
      '[members, revenue, runway]',
      '[members, revenue, churn]',
      'plan core_metrics: members, revenue, runway -> churn, members, revenue',
    ],
    ['lead: lena', 'lead: omar', 'teams.clubs lead: lena -> omar'],
    [', omar: { email: omar@x.example }', '', 'people.omar removed: omar, omar@x.example'],
    ['severity: error, after: 2', 'severity: error, after: 3', 'checks.stale-series after: 2 -> 3'],
    [
      'checks: { stale-series: { severity: error, after: 2 } }',
      '',
      ['checks.stale-series after: 2 -> none', 'checks.stale-series severity: error -> none'],
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: 6% }',
      'assumptions.people_stay expect: at most 4% -> at most 6%',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: { 2026-01: 4%, 2026-09: 6% } }',
      'assumptions.people_stay expect: at most 4% -> at most 2026-01: 4%, 2026-09: 6%',
    ],
    ['tolerance: 0.5 pp', 'tolerance: 0.5%', 'assumptions.people_stay tolerance: 0.5 pp -> 0.5%'],
    ['from: 2026-01\n', 'from: 2026-Q3\n', 'assumptions.people_stay from: 2026-01 -> 2026-Q3'],
    [
      '    breaks_after: 3\n',
      '    breaks_after: 4\n',
      'assumptions.people_stay breaks_after: 3 -> 4',
    ],
    [
      '{ clubs: { at_most: 5.5% } }',
      '{}',
      'assumptions.people_stay beliefs clubs: at most 5.5% -> none',
    ],
    [
      'until: 2027-01-20, note',
      'until: 2028-01-20, note',
      'assumptions.permit evidence.until: 2027-01-20 -> 2028-01-20',
    ],
    [
      'evidence: { result: holds, on: 2026-01-20, until: 2027-01-20, note: Papers }',
      'source: Nobody',
      [
        'assumptions.permit evidence: holds on 2026-01-20 -> none',
        'assumptions.permit source: none -> Nobody',
      ],
    ],
    [
      '2026-04: 158000',
      '2026-04: 150000',
      'kpis.revenue target: 158,000 -> 150,000 (from 2026-04)',
    ],
    [
      '2026-02: 5% }',
      '2026-02: 6%, 2026-03: 7% }',
      'kpis.churn actual: 2026-02 5% -> 6%, 2026-03 none -> 7%',
    ],
    [
      'revenue / members',
      'revenue / (members - churn)',
      'kpis.runway formula: revenue / members -> revenue / (members - churn)',
    ],
    [
      'drives: { revenue: { lag: 1..2, elasticity: 1 } }',
      'drives: {}',
      'kpis.members drives revenue: lag 1..2, elasticity 1, positive -> none',
    ],
    [
      'elasticity: 1',
      'elasticity: -1',
      [
        'kpis.members drives.elasticity revenue: 1 -> -1',
        'kpis.members drives.sign revenue: positive -> negative',
      ],
    ],
    [
      'rests_on: [people_stay, permit]',
      'rests_on: [permit]',
      'initiatives.night rests_on: people_stay, permit -> permit',
    ],
    ['by: -1 pp', 'by: -2 pp', 'initiatives.night moves.by churn: -1 pp -> -2 pp'],
    ['2026-Q3: 45000', '2026-Q3: 50000', 'initiatives.night budget: 2026-Q3 45,000 -> 50,000'],
    [
      'done: 2026-06-24',
      'done: 2026-06-25',
      'initiatives.night milestones.done Cards: 2026-06-24 -> 2026-06-25',
    ],
    [
      'title: Cards, due',
      'title: Keys, due',
      [
        'initiatives.night milestones Cards: due 2026-06-30, done 2026-06-24 -> none',
        'initiatives.night milestones Keys: none -> due 2026-06-30, done 2026-06-24',
      ],
    ],
    [
      '"churn <= 4%"',
      '"churn <= 6%"',
      "gates.night.clubs require: churn <= 4%, done('Cards'), holds(people_stay) -> churn <= 6%, done('Cards'), holds(people_stay)",
    ],
    [
      '      more: { due: 2026-12-31, require: ["verdict(clubs)"] }\n',
      '',
      'gates.night.more removed: due 2026-12-31: verdict(night.clubs)',
    ],
    [
      'verdict: pivot, on',
      'verdict: pass, on',
      'decisions.night.clubs 2026-07-31 verdict: pivot -> pass',
    ],
    [
      'until: 2026-10-31',
      'until: 2027-10-31',
      'overrides.night.clubs until: 2026-10-31 -> 2027-10-31',
    ],
    [
      'overrides: [',
      'overrides: [{ gate: night.clubs, verdict: hold, by: ana, because: More, until: 2027-01-31 }, ',
      'overrides.night.clubs added: hold until 2027-01-31, by ana because: More',
    ],
    [
      'subject: kpis.churn',
      'subject: kpis.members',
      [
        'waivers.stale-series kpis.churn removed: until 2026-11-30, by mara',
        'waivers.stale-series kpis.members added: until 2026-11-30, by mara because: Later',
      ],
    ],
    [
      'because: Counted twice',
      'because: Counted once',
      'restatements.churn 2026-01..2026-02 because: Counted twice -> Counted once',
    ],
    [
      'confirmed: { churn: 0.4 }',
      'confirmed: { churn: 0.5 }',
      'closures.night confirmed churn: 0.4 -> 0.5',
    ],
  ])('%s -> %s', (from, to, said) => {
    expect(saidBetween(SMALL, edited(from, to))).toEqual([said].flat());
  });

  it('a figure of a CSV file, and a column that holds another KPI', () => {
    const restated = { ...SMALL, 'data/a.csv': CSV.replace('4065', '4100') };
    expect(saidBetween(SMALL, restated)).toEqual(['kpis.members actual: 2026-02 4,065 -> 4,100']);
    expect(saidBetween(SMALL, edited('column: members', 'column: revenue'))).toEqual([
      'kpis.members actual: 2026-01 4,000 -> 152,000, 2026-02 4,065 -> 154,500, 2026-03 none -> 155,700',
      'kpis.members actual.column: members -> revenue',
    ]);
  });

  it('another unit changes what is said about the KPI, and only that', () => {
    const before = edited('{ at_most: 4% }', '{ at_most: 4 }');
    const text = before['plan.yaml'] ?? '';
    const after = {
      ...before,
      'plan.yaml': text.replace('churn: { unit: "%"', 'churn: { unit: "1"'),
    };
    expect(saidBetween(before, after)).toEqual([
      'assumptions.people_stay expect: at most 4% -> at most 4',
      'kpis.churn actual: 2026-01 4% -> 4',
      'kpis.churn unit: % -> 1',
    ]);
  });

  it('another fiscal year, and only what it makes of the names of periods', () => {
    const before = edited('2026-Q3: 45000', '2026-Q3: 45000, 2027: 9000');
    const text = before['plan.yaml'] ?? '';
    const fiscal = 'cadence: month\nfiscal_year_start: 4\nfiscal_year_named_by: start';
    const after = {
      ...before,
      'plan.yaml': text.replace('cadence: month', fiscal).replace('2027: 9', 'FY2027: 9'),
    };
    expect(saidBetween(before, after)).toEqual([
      'plan fiscal_year_named_by: none -> start',
      'plan fiscal_year_start: 1 -> 4',
      'initiatives.night budget: 2027 9,000 -> none, FY2027 none -> 9,000',
    ]);
  });

  it('a whole definition that came or went is one change, and so is each gate of an initiative', () => {
    const at = PLAN.indexOf('initiatives:');
    const end = PLAN.indexOf('decisions:');
    const without = { ...SMALL, 'plan.yaml': PLAN.slice(0, at) + PLAN.slice(end) };
    expect(saidBetween(SMALL, without)).toEqual([
      'initiatives.night removed: By night, active',
      "gates.night.clubs removed: due 2026-07-31: churn <= 4%, done('Cards'), holds(people_stay)",
      'gates.night.more removed: due 2026-12-31: verdict(night.clubs)',
    ]);
  });

  it('a definition under another id is known again', () => {
    const changes = changesBetween(SMALL, edited('\n  permit:', '\n  licence:'));
    const renames = findRenames(changes);
    expect(renames.map(({ from, to }) => [from.subject, to.subject])).toEqual([
      ['assumptions.permit', 'assumptions.licence'],
    ]);
    const untitled = changesBetween(SMALL, edited('  runway: {', '  months_left: {'));
    expect(findRenames(untitled).map(({ from, to }) => [from.id, to.id])).toEqual([
      ['runway', 'months_left'],
    ]);
    const twice = edited('\n  permit:', '\n  twin: { claim: X }\n  other: { claim: X }\n  permit:');
    const once = edited('\n  permit:', '\n  third: { claim: X }\n  permit:');
    expect(findRenames(changesBetween(twice, once))).toEqual([]);
    const other = changesBetween(
      SMALL,
      edited('\n  permit:\n    claim: The city', '\n  licence:\n    claim: The state'),
    );
    expect(findRenames(other)).toEqual([]);
  });
});
