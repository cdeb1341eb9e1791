import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trace } from '../../src/schema/trace.ts';
import { TRACED_PLAN } from '../evaluate/traced-plan.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const TRACED = { today: '2026-08-10' };

/** The text of an explanation as one line. */
async function explain(argv: readonly string[], files = TRACED_PLAN, where = TRACED) {
  const { stdout, stderr } = await runPlan(makeFolder(files), ['explain', ...argv], where);
  expect(stderr).toBe('');
  return stdout.replace(/\s+/g, ' ');
}

describe('plan explain <kpi>', () => {
  const cases = ['net_new_arr', 'cac 2026-06', 'runway'];
  it.each(cases.flatMap((asked) => [80, 50].map((columns) => ({ asked, columns }))))(
    '$asked in $columns columns',
    async ({ asked, columns }) => {
      const argv = ['explain', ...asked.split(' '), '--as-of', '2026-09-10'];
      const folder = join(EXAMPLES, 'feature-first-trap');
      const env = { NO_COLOR: '1' };
      const { code, stdout, stderr } = await runPlan(folder, argv, { columns, env });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toMatch(/[^\x20-\x7E\n]/);
      const file = `${asked.replace(' ', '-')}-${columns}.txt`;
      await expect(stdout).toMatchFileSnapshot(join(import.meta.dirname, 'explanations', file));
    },
  );

  it.each([...'abc'].map((_, at) => [40, 50, 80][at]))('fits %d columns', async (columns = 80) => {
    for (const id of ['cac', 'runway', 'net_new_arr', 'signups']) {
      const run = await runPlan(makeFolder(SMALL_PLAN), ['explain', id], {
        columns,
        env: { NO_COLOR: '1' },
      });
      const lines = run.stdout.split('\n').filter((line) => line.trim().includes(' '));
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }
  });

  it('says the same in colour', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const painted = await runPlan(folder, ['explain', 'cac'], { columns: 80 });
    const plain = await runPlan(folder, ['explain', 'cac']);
    expect(painted.stdout).toContain('\u001B[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    expect(painted.stdout.replaceAll(/\u001B\[\d+m/g, '')).toBe(plain.stdout);
  });

  it.each([
    ['the last closed period unless said', ['profit'], 'profit in 2026-07: 50 USD'],
    ['a period', ['profit', '2026-02'], 'profit in 2026-02: -10 USD'],
    ['a quarter as it is called', ['quarter_profit', '2026-Q1'], 'quarter_profit in 2026-Q1'],
    ['a KPI by its section', ['kpis.profit'], 'profit in 2026-07'],
    [
      'the waterfall',
      ['profit', '2026-02'],
      'target 30.00 + sales 5.00 + cost -50.00 + targets that do not add up 5.00 = actual -10.00',
    ],
    ['a target and its place', ['profit'], 'target 30 USD (kpis.yaml:6): on target'],
    [
      'an input against its own target',
      ['profit', '2026-02'],
      'cost: 120 USD (data/actuals.csv:3), target 70 USD (kpis.yaml:40)',
    ],
    ['the numbers put in', ['profit', '2026-02'], '= sales - cost (kpis.yaml:5) = 110 - 120'],
    ['a number below zero in parentheses', ['margin_share', '2026-02'], '= (-10) / 110'],
    [
      'an input by another cadence',
      ['quarter_profit', '2026-Q1'],
      'profit: 40.25 USD (added up by month), no target by quarter',
    ],
    ['no formula, no waterfall', ['sales'], 'cannot be split: it has no formula'],
    ['no target', ['rise'], 'there is no target for 2026-07'],
    [
      'a provisional figure',
      ['profit', '2026-08'],
      'Provisional: 2026-08 is not closed on 2026-08-10, so this figure judges nothing yet.',
    ],
    [
      'why there is none',
      ['profit', '2026-04'],
      'undefined: sales has no figure for 2026-04 sales: no figure (its series: kpis.yaml:32)',
    ],
    [
      'a series of figures in one line',
      ['half_year', '2026-05'],
      'sum(sales, 5): no figure, from 2026-01 to 2026-05 sales in 2026-01 to 2026-05, 5 figures: 100.25 USD, 110 USD, 120 USD, no figure, 130 USD (data/actuals.csv:2 to data/actuals.csv:6)',
    ],
    [
      'what was added up',
      ['quarter_profit', '2026-Q1'],
      'profit: 40.25 USD, the sum of 3 months profit in 2026-01: 20.25 USD',
    ],
    [
      'figures written finer',
      ['fees', '2026-Q2'],
      'fees: 7 USD (3 figures, kpis.yaml:49 to kpis.yaml:51)',
    ],
    [
      'the last figure of a level',
      ['stock_end', '2026-Q1'],
      'cash: 40 USD, as it was in 2026-03 cash in 2026-03: 40 USD (data/actuals.csv:4)',
    ],
    ['a figure that is used again', ['twice', '2026-03'], 'profit in 2026-03: 30 USD (see above)'],
    [
      'what the formula of a measured KPI gives',
      ['cash', '2026-03'],
      'its formula, the model, gives cumulative(sales - cost) * 100%: 40.25 USD',
    ],
    [
      'what is judged by it',
      ['margin_share', '2026-03'],
      'share_stays: expected at least 10% (5% tolerance) (model.yaml:5), which it keeps in 2026-03; now',
    ],
    [
      'what nothing is expected of yet',
      ['margin_share', '2026-02'],
      'share_stays: nothing is expected of 2026-02 (model.yaml:5); now',
    ],
    [
      'where it goes next',
      ['profit'],
      'margin_share, a core metric: = profit / sales (kpis.yaml:10)',
    ],
    ['where it ends', ['quarter_share'], 'nothing is made from it'],
  ])('shows %s', async (_, argv, expected) => {
    expect(await explain(argv)).toContain(expected);
  });

  it('names the claims that lead on from it', async () => {
    const text = await explain(['signups'], SMALL_PLAN, { today: '2026-10-05' });
    expect(text).toContain('new_customers: is said to be driven by it (kpis.yaml:29)');
    expect(text).toContain('reaches signups -> new_customers -> cac');
  });
});

describe('a long derivation', () => {
  const figures = Array.from({ length: 400 }, (_, day) => {
    const [month, date] = [1 + Math.floor(day / 28), 1 + (day % 28)];
    const year = 2024 + Math.floor((month - 1) / 12);
    const pad = (value: number) => String(value).padStart(2, '0');
    return `${year}-${pad(((month - 1) % 12) + 1)}-${pad(date)}: ${day}`;
  });
  const files = {
    'plan.yaml': `plan: 1
name: Long
currency: USD
cadence: day
core_metrics: [window, twofold, sales]
assumptions: { any: { claim: Any } }
initiatives: { work: { state: active, rests_on: [any], budget: { 2024-01-01: 1 } } }
kpis:
  sales: { unit: USD, kind: flow, better: higher, actual: { ${figures.slice(0, 28).join(', ')} } }
  window: { unit: USD, better: higher, formula: "sum(sales, 28)" }
  twofold: { unit: USD, better: higher, formula: "sum(sum(sales, 4), 9) + sum(sum(sales, 4), 10)" }
  endless: { unit: USD, kind: flow, better: higher, formula: "cumulative(many)", cadence: day }
  many: { unit: USD, kind: flow, better: higher, formula: "2 * steps" }
  steps: { unit: USD, kind: flow, better: higher, actual: { ${figures.join(', ')} } }
`,
  };
  const where = { today: '2024-01-29' };

  it('names many figures in one line, and how many', async () => {
    const text = await explain(['window'], files, where);
    expect(text).toContain('and 4 more: --format json has them all');
    expect(text).toMatch(
      /sales in 2024-01-01 to 2024-01-28, 28 figures \(plan.yaml:9 to plan.yaml:9\)/,
    );
  });

  it('does not list again what was shown', async () => {
    const text = await explain(['twofold'], files, where);
    expect(text).toMatch(
      /sum\(sales, 4\) in 2024-01-20 to 2024-01-28, 9 figures: [\d, USD]*\(see above\)/,
    );
  });

  it('ends with how much it leaves out', async () => {
    const text = await explain(['endless', '2025-02-10'], files, { today: '2025-03-09' });
    expect(text).toMatch(/and [\d,]+ lines more: --format json has them all/);
  });
});

describe('plan explain --format json', () => {
  it.each(['profit', 'cash', 'quarter_profit', 'half_year', 'margin_share'])('%s', async (id) => {
    const argv = ['explain', id, '--format', 'json'];
    const { code, stdout } = await runPlan(makeFolder(TRACED_PLAN), argv, TRACED);
    const explained = trace.parse(JSON.parse(stdout));
    expect([code, explained.kpi]).toEqual([0, id]);
    expect(explained.numbers[0]).toMatchObject({ kpi: id, period: explained.period });
  });

  it('shows all that a long list leaves out', async () => {
    const argv = ['explain', 'profit', '2026-02', '--format', 'json'];
    const { stdout } = await runPlan(makeFolder(TRACED_PLAN), argv, TRACED);
    expect(trace.parse(JSON.parse(stdout))).toMatchObject({
      value: -10,
      target: { value: 30, places: [{ file: 'kpis.yaml', line: 6 }] },
      on_target: false,
      gap: { total: -40, execution: -45, model: 5 },
      numbers: [
        { put_in: '110 - 120', uses: ['sales 2026-02', 'cost 2026-02'] },
        { value: 110 },
        { value: 120 },
      ],
      next: [
        { kpi: 'margin_share' },
        { kpi: 'quarter_profit' },
        { kpi: 'smooth' },
        { kpi: 'twice' },
      ],
    });
  });
});

describe('what cannot be explained', () => {
  it.each([
    ['a period that is none', ['profit', 'soon'], /"soon" is not a period/],
    ['a month that is none', ['profit', '2026-13'], /no month 13.*such as 2026-08/],
    ['another spelling', ['profit', '2026-8'], /Write "2026-08"/],
    ['a longer period', ['profit', '2026-Q2'], /one figure a month.*from 2026-04 to 2026-06/],
    ['a shorter period', ['profit', '2026-05-03'], /"2026-05-03" is a day.*Write 2026-05/],
    ['a week', ['profit', '2026-W20'], /"2026-W20" is a week.*Write 2026-05/],
    ['a period before', ['sales', '2025-12'], /outside.*from 2026-01 to 2026-08/],
    ['a period behind', ['profit', '2027-01'], /outside.*from 2026-01 to 2026-08/],
    ['a period of a check', ['stale-series', '2026-01'], /is a check.*neither a period/],
    ['a check as JSON', ['stale-series', '--format', 'json'], /is a check/],
    ['a slip of a KPI', ['profitt'], /no check and no KPI.*the KPI "profit"\?/],
    ['a slip of a check', ['stale-serie'], /no check and no KPI.*the check "stale-series"\?/],
    ['what is like nothing', ['zzzzzzzzzzz'], /plan checks lists the checks. KPIs: There are/],
    ['an assumption', ['share_stays'], /is an assumption.*plan show share_stays.*margin_share/],
    ['an initiative', ['opening'], /is an initiative.*plan show opening/],
    ['a team', ['teams.shop'], /"shop" is a team.*plan show shop/],
  ])('%s', async (_, argv, message) => {
    const run = await runPlan(makeFolder(TRACED_PLAN), ['explain', ...argv], TRACED);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr.replace(/\s+/g, ' ')).toMatch(message);
  });

  it('names both where there is no plan', async () => {
    const run = await runPlan(makeFolder(), ['explain', 'stale-serie']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('to look for a KPI a plan is needed');
    expect(run.stderr).toContain('Did you mean "stale-series"? For a KPI');
  });

  it('a plan that cannot be read says why', async () => {
    const folder = makeFolder({ ...TRACED_PLAN, 'bad.yaml': 'kpis: { x: { unit: 1 } }\n' });
    const run = await runPlan(folder, ['explain', 'profit'], TRACED);
    expect([run.code, run.stderr]).toEqual([2, '']);
    expect(run.stdout).toContain('bad.yaml:1');
  });
});
