import { describe, expect, it } from 'vitest';
import { evaluate, type Facts } from '../../src/evaluate/facts.ts';
import type { Trace } from '../../src/evaluate/trace.ts';
import type { TracedNumber } from '../../src/evaluate/traced-number.ts';
import { evaluateFormula } from '../../src/formula/evaluate.ts';
import { parseFormula } from '../../src/formula/parse.ts';
import { isMistake } from '../../src/mistake.ts';
import { putIn } from '../../src/verdict/traced-words.ts';
import { SMALL_PLAN } from '../cli/small-plan.ts';
import { dayOf } from '../facts-of.ts';
import { workspaceOf } from '../resolve/workspace-of.ts';
import { TRACED_PLAN } from './traced-plan.ts';

const FACTS = factsOfFiles(TRACED_PLAN);

function factsOfFiles(files: Readonly<Record<string, string>>, asOf = '2026-08-10'): Facts {
  return evaluate(workspaceOf(files), dayOf(asOf));
}

/** The trace of a KPI in the period of that name. */
function traceOf(id: string, period: string, facts = FACTS): Trace {
  const at = Array.from(facts.provisionalFigures(id).keys()).find(
    (element) => facts.periodName(id, element) === period,
  );
  if (at === undefined) throw new Error(`${id} has no ${period}`);
  return facts.trace(id, at);
}

const placesOf = ({ places }: Pick<TracedNumber, 'places'>) =>
  places.map(({ file, line }) => `${file}:${line}`);

/** The numbers of a trace by key, with what they were made from or where they were read. */
function outline({ numbers }: Trace) {
  return Object.fromEntries(
    [...numbers.values()].map(({ key, value, uses, places }) => [
      key,
      [Number.isNaN(value) ? null : value, ...(uses.length > 0 ? uses : placesOf({ places }))],
    ]),
  );
}

describe('how a figure was arrived at', () => {
  it('measured: its cell', () => {
    expect(outline(traceOf('sales', '2026-02'))).toEqual({
      'sales 2026-02': [110, 'data/actuals.csv:3'],
    });
  });

  it('through formulas to the cells', () => {
    expect(outline(traceOf('margin_share', '2026-03'))).toEqual({
      'margin_share 2026-03': [0.25, 'profit 2026-03', 'sales 2026-03'],
      'profit 2026-03': [30, 'sales 2026-03', 'cost 2026-03'],
      'sales 2026-03': [120, 'data/actuals.csv:4'],
      'cost 2026-03': [90, 'data/actuals.csv:4'],
    });
  });

  it('from another period', () => {
    expect(outline(traceOf('sales_before', '2026-03'))).toEqual({
      'sales_before 2026-03': [110, 'lag(sales) 2026-03'],
      'lag(sales) 2026-03': [110, 'sales 2026-02'],
      'sales 2026-02': [110, 'data/actuals.csv:3'],
    });
  });

  it('a function over a formula: each period that it took', () => {
    const numbers = outline(traceOf('smooth', '2026-06'));
    expect(numbers['mean(sales - cost, 2) 2026-06']).toEqual([
      45,
      'sales - cost 2026-05',
      'sales - cost 2026-06',
    ]);
    expect(numbers['sales - cost 2026-05']).toEqual([45, 'sales 2026-05', 'cost 2026-05']);
  });

  it('a change: both ends, the earlier first', () => {
    expect(outline(traceOf('rise', '2026-07'))['delta(cash, 3) 2026-07']).toEqual([
      140,
      'cash 2026-04',
      'cash 2026-07',
    ]);
  });

  it('rolled up: every part of a flow, the last of a stock, a ratio by its formula', () => {
    const quarter = outline(traceOf('quarter_profit', '2026-Q1'));
    expect(quarter['quarter_profit 2026-Q1']).toEqual([
      40.25,
      'profit 2026-Q1',
      'max(0, fees) 2026-Q1',
    ]);
    expect(quarter['profit 2026-Q1']?.slice(1)).toEqual([
      'profit 2026-01',
      'profit 2026-02',
      'profit 2026-03',
    ]);
    expect(quarter['fees 2026-Q1']).toEqual([-5, 'kpis.yaml:48']);
    const stock = outline(traceOf('stock_end', '2026-Q1'));
    expect(stock['cash 2026-Q1']).toEqual([40, 'cash 2026-03']);
    const share = outline(traceOf('quarter_share', '2026-Q1'));
    expect(share['margin_share 2026-Q1']?.slice(1)).toEqual(['profit 2026-Q1', 'sales 2026-Q1']);
  });

  it('figures that were written finer than the KPI: the place of each', () => {
    const { figure } = traceOf('fees', '2026-Q2');
    expect(figure.value).toBe(7);
    expect(placesOf(figure)).toEqual(['kpis.yaml:49', 'kpis.yaml:50', 'kpis.yaml:51']);
  });

  it('measured with a formula: the cell, and what the formula gives', () => {
    const trace = traceOf('cash', '2026-03');
    expect(placesOf(trace.figure)).toEqual(['data/actuals.csv:4']);
    expect(trace.modelled?.value).toBeCloseTo(40.25);
    expect(traceOf('sales', '2026-03').modelled).toBeUndefined();
  });

  it.each([
    ['sales', '2026-04', 'sales has no figure for 2026-04'],
    ['profit', '2026-04', 'sales has no figure for 2026-04'],
    ['sales_before', '2026-05', 'sales has no figure for 2026-04'],
    ['quarter_profit', '2026-Q2', 'sales has no figure for 2026-04'],
    ['quarter_share', '2026-Q2', 'sales has no figure for 2026-04'],
    [
      'half_year',
      '2026-03',
      'sum(sales, 5) looks back from 2026-03 beyond 2026-01, where the figures begin',
    ],
    ['per_cash', '2026-01', 'cash is 0 in 2026-01, and nothing can be divided by it'],
  ])('%s in %s is undefined, and says why', (id, period, why) => {
    expect(traceOf(id, period).figure).toMatchObject({ value: Number.NaN, why });
  });

  it('points at the series where a figure is missing', () => {
    expect(placesOf(traceOf('sales', '2026-04').figure)).toEqual(['kpis.yaml:32']);
  });

  it('a period that is not closed is provisional, with the figures known by then', () => {
    const { isProvisional, figure } = traceOf('profit', '2026-08');
    expect([isProvisional, figure.value]).toEqual([true, 59]);
    expect(traceOf('profit', '2026-07').isProvisional).toBe(false);
  });
});

describe('what was aimed at', () => {
  it.each([
    ['one number', 'profit', '2026-02', 30, 'kpis.yaml:6'],
    ['the step in force', 'margin_share', '2026-02', 0.2, 'kpis.yaml:11'],
    ['the step in force from then on', 'cost', '2026-06', 60, 'kpis.yaml:41'],
    ['a column', 'sales', '2026-02', 105, 'data/actuals.csv:3'],
    ['a column by quarter', 'quarter_profit', '2026-Q2', 60, 'data/quarters.csv:3'],
  ])('%s', (_, id, period, value, place) => {
    const { target } = traceOf(id, period);
    expect(target?.value).toBeCloseTo(value);
    expect(target && placesOf(target)).toEqual([place]);
  });

  it('nothing before the first step', () => {
    expect(traceOf('stock_end', '2026-Q1').target).toBeUndefined();
  });

  it('of the inputs, through functions and in their own periods', () => {
    const inputs = traceOf('profit', '2026-05').inputs.map(({ number, target }) => [
      number.key,
      target?.value,
    ]);
    expect(inputs).toEqual([
      ['sales 2026-05', 120],
      ['cost 2026-05', 60],
    ]);
    const lagged = traceOf('sales_before', '2026-03').inputs;
    expect(lagged.map(({ number }) => number.key)).toEqual(['sales 2026-02']);
    // The target of a month says nothing about a quarter.
    expect(traceOf('quarter_profit', '2026-Q1').inputs[0]).not.toHaveProperty('target');
  });

  it('the gap of that period, and not only of the last', () => {
    const { gap, target } = traceOf('profit', '2026-02');
    expect(target?.value).toBe(30);
    expect(gap).toMatchObject({ gap: -40, execution: -45, model: 5 });
    expect(FACTS.gap('profit', 1)).toEqual(gap);
    expect(FACTS.gap('profit')).toEqual(traceOf('profit', '2026-07').gap);
    expect(traceOf('profit', '2026-04').gap).toBeUndefined();
  });

  it('what is judged by it, in that period', () => {
    const judged = (period: string) =>
      traceOf('margin_share', period).judges.map(({ band, side }) => [band?.declaredLower, side]);
    expect(judged('2026-02')).toEqual([[undefined, undefined]]);
    expect(judged('2026-03')).toEqual([[0.1, undefined]]);
  });
});

describe.each([
  ['the plan of all cases', TRACED_PLAN, '2026-08-10'],
  ['the small plan', SMALL_PLAN, '2026-10-05'],
])('every number of %s', (_, files, asOf) => {
  const facts = factsOfFiles(files, asOf);
  const traces = [...facts.workspace.kpis.values()].flatMap(({ id }) =>
    [...facts.provisionalFigures(id).keys()].map((at) => facts.trace(id, at)),
  );
  const numbers = traces.flatMap((trace) =>
    [...trace.numbers.values()].map((number) => ({ number, trace })),
  );
  const lineAt = ({ file, line }: { readonly file: string; readonly line: number }) =>
    files[file]?.split('\n')[line - 1] ?? '';

  it('is read from a file or made from others', () => {
    expect(numbers.length).toBeGreaterThan(100);
    const groundless = numbers.filter(
      ({ number: { places, uses, value } }) =>
        places.length === 0 && (uses.length === 0 || Number.isNaN(value)),
    );
    expect(groundless.filter(({ number }) => number.origin !== 'rolled-up')).toEqual([]);
    expect(groundless.filter(({ number }) => number.uses.length === 0)).toEqual([]);
  });

  it('stands on numbers that are there', () => {
    const loose = numbers.flatMap(({ number, trace }) =>
      number.uses.filter((key) => !trace.numbers.has(key)),
    );
    expect(loose).toEqual([]);
  });

  it('stands in the line that is named', () => {
    for (const { number } of numbers) {
      if (number.origin !== 'measured' || number.places.length !== 1 || number.why) continue;
      const [place] = number.places;
      const written = number.value / number.unit.scale;
      expect(place && lineAt(place)).toContain(String(Number(written.toPrecision(12))));
    }
  });

  it('has its formula in the line that is named', () => {
    const named = numbers.filter(({ number }) => number.origin === 'formula' && number.kpi);
    expect(named.length).toBeGreaterThan(10);
    for (const { number } of named)
      expect(number.places.map(lineAt)).toEqual([expect.stringContaining('formula:')]);
  });

  it('comes out when the numbers are put in', () => {
    const shown = numbers.flatMap(({ number, trace }) => {
      const text = putIn(number, trace.numbers);
      return text === undefined || Number.isNaN(number.value) ? [] : [{ number, text }];
    });
    expect(shown.length).toBeGreaterThan(10);
    for (const { number, text } of shown) {
      const parsed = parseFormula(text.replace(/(?<=\d),(?=\d{3})/g, ''), 'formula');
      if (isMistake(parsed)) throw new Error(`${text}: ${parsed.mistake}`);
      const [value = Number.NaN] = evaluateFormula(parsed, () => new Float64Array(1), 1);
      expect(Math.abs(value - number.value)).toBeLessThanOrEqual(1e-4 * Math.abs(number.value));
    }
  });

  it('says why where it is undefined', () => {
    const silent = numbers.filter(
      ({ number }) => Number.isNaN(number.value) && number.kpi !== undefined && !number.why,
    );
    expect(silent).toEqual([]);
  });
});
