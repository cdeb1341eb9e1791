import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../src/formula/evaluate.ts';
import { read, readWithin } from './reading.ts';

const none = Number.NaN;

const series: ReadonlyMap<string, readonly number[]> = new Map([
  ['a', [10, 20, none, 40]],
  ['b', [2, 0, 5, -8]],
  ['minus', [-10, -20, -30, -40]],
  ['none', [none, none, none, none]],
  ['huge', [1e308, 1e308, 1e308, 1e308]],
  ['cents', [0.1, 0.2, 0.3, 0.4]],
]);

function evaluate(text: string, length = 4): readonly number[] {
  const found = (name: string): Float64Array => Float64Array.from(series.get(name) ?? []);
  return [...evaluateFormula(read(text), found, length)];
}

describe('evaluateFormula', () => {
  it.each([
    ['', 'a + b', [12, 20, none, 32]],
    ['', 'a - 2 * b', [6, 20, none, 56]],
    ['', '-a', [-10, -20, none, -40]],
    ['', 'a * 10%', [1, 2, none, 4]],
    ['', 'max(a, 30, b)', [30, 30, none, 40]],
    ['', '7', [7, 7, 7, 7]],
    ['', 'a > b', [none, none, none, none]],
    ['', 'a > b and b > a', [none, none, none, none]],
    ['F05', 'a / 0', [none, none, none, none]],
    ['F05', '0 / 0', [none, none, none, none]],
    ['F05', 'a / (b - b)', [none, none, none, none]],
    ['F05', 'mean(none, 2)', [none, none, none, none]],
    ['F05', 'growth(b)', [none, -1, none, -2.6]],
    ['F05', 'growth(minus)', [none, none, none, none]],
    ['F06', 'a / b', [5, none, none, none]],
    ['F06', 'minus / minus', [none, none, none, none]],
    ['F06', 'a / minus', [none, none, none, none]],
    ['F06', 'minus / a', [-1, -1, none, -1]],
    ['F02', 'huge * 10', [none, none, none, none]],
    ['F02', 'huge + huge', [none, none, none, none]],
    ['F02', '-huge - huge', [none, none, none, none]],
    ['F02', 'sum(huge, 2)', [none, none, none, none]],
    ['F02', 'huge / 1e-10', [none, none, none, none]],
    ['', 'sum(a, 1000)', [none, none, none, none]],
    ['', 'lag(a, 1000)', [none, none, none, none]],
    ['', 'cumulative(none)', [none, none, none, none]],
  ])('%s %s', (_row, text, figures) => {
    expect(evaluate(text)).toEqual(figures);
  });

  it('F07 sums without losing cents', () => {
    const cents = new Float64Array(1000).fill(0.01);
    const total = evaluateFormula(read('cumulative(c)'), () => cents, 1000);
    expect(total[999]).toBe(10);
    expect(total[299]).toBe(3);
    expect(evaluateFormula(read('sum(c, 1000)'), () => cents, 1000)[999]).toBe(10);
    const many = new Float64Array(1_000_000).fill(0.01);
    expect(evaluateFormula(read('cumulative(c)'), () => many, 1_000_000)[999_999]).toBe(10_000);
  });

  it('looks at the first periods of a longer series alone, and takes the rest of a shorter one as missing', () => {
    expect(evaluate('a + 0', 2)).toEqual([10, 20]);
    expect(evaluate('a', 2)).toEqual([10, 20]);
    expect(evaluate('a', 5)).toEqual([10, 20, none, 40, none]);
    expect(evaluate('a', 0)).toEqual([]);
  });

  it('F03 evaluates a formula as long as the limits allow when raised', () => {
    const text = `${'1+'.repeat(999)}1`;
    const limits = { characters: 1e6, tokens: 1e6, depth: 1e6 };
    expect(evaluate('1', 1)).toEqual([1]);
    expect([...evaluateFormula(readWithin(text, limits), () => new Float64Array(1), 1)]).toEqual([
      1000,
    ]);
  });
});
