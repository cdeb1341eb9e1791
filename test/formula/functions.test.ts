import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../src/formula/evaluate.ts';
import { FUNCTIONS, RESERVED_NAMES } from '../../src/formula/functions.ts';
import { read } from './reading.ts';

type Figures = readonly (number | null)[];

function seriesOf(figures: Figures): Float64Array {
  return Float64Array.from(figures, (figure) => figure ?? Number.NaN);
}

const examples = [...FUNCTIONS.values()].flatMap((fn) => {
  return fn.examples.map((example) => ({ name: fn.name, fn, ...example }));
});

describe('functions over series', () => {
  it.each(examples)('$name: $formula over $x', ({ formula, x, y = x, result }) => {
    const known = new Map([
      ['x', seriesOf(x)],
      ['y', seriesOf(y)],
    ]);
    const given = (name: string): Float64Array => known.get(name) ?? new Float64Array(0);
    const found = evaluateFormula(read(formula), given, x.length);
    expect([...found].map((figure) => (Number.isNaN(figure) ? null : figure))).toEqual(result);
    expect([...given('x')]).toEqual([...seriesOf(x)]);
  });

  it.each([...FUNCTIONS.values()])('$name is described and shown', (fn) => {
    expect(fn.does).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
    expect(fn.forms.every((form) => form.startsWith(`${fn.name}(x`))).toBe(true);
    expect(fn.examples.length).toBeGreaterThan(0);
    expect(RESERVED_NAMES.has(fn.name)).toBe(true);
  });
});
