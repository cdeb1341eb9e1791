import { describe, expect, it } from 'vitest';
import { callsIn, namesIn } from '../../src/formula/expression.ts';
import { printExpression } from '../../src/formula/print.ts';
import { read } from './reading.ts';

describe('parseFormula', () => {
  it.each([
    ['a+b*c', 'a + b * c'],
    ['(a+b)*c', '(a + b) * c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['a/(b*c)', 'a / (b * c)'],
    ['a-b+c', 'a - b + c'],
    ['a-(b+c)', 'a - (b + c)'],
    ['- - a', '--a'],
    ['-a*b', '-a * b'],
    ['-(a*b)', '-(a * b)'],
    ['a- -b', 'a - -b'],
    ['not a>b', 'not a > b'],
    ['not (a and b)', 'not (a and b)'],
    ['(not a) and b or c', 'not a and b or c'],
    ['a and (b or c)', 'a and (b or c)'],
    ['(a<b)<c', '(a < b) < c'],
    ['\ta\n+\r\nb ', 'a + b'],
    ['1.50', '1.5'],
    ['25%', '25%'],
    ['0.07%', '0.07%'],
    ['29%', '29%'],
    ['12.3%', '12.3%'],
    ['1e3%', '1000%'],
    ['1e309%', '1e309%'],
    ['1E+3', '1000'],
    ['cash/mean( burn ,3 )', 'cash / mean(burn, 3)'],
    ['done("Raj\'s launch")', "done('Raj''s launch')"],
    ["done('Raj''s launch')", "done('Raj''s launch')"],
    ['verdict(sso.scale_up)', 'verdict(sso.scale_up)'],
    ['sum', 'sum'],
  ])('%s is read as %s', (text, canonical) => {
    expect(printExpression(read(text))).toBe(canonical);
    expect(printExpression(read(canonical))).toBe(canonical);
  });

  it.each([
    ['29%', 0.29],
    ['12.3%', 0.123],
    ['0.07%', 0.0007],
    ['1.005', 1.005],
    ['999999999999999', 999999999999999],
    ['10000000000000000000', 1e19],
  ])('%s has the nearest double', (text, value) => {
    expect(read(text)).toMatchObject({ type: 'number', value });
  });

  it('knows where every part stands', () => {
    const text = '  (a + bb) * sum(c, 3)';
    const product = read(text);
    if (product.type !== 'binary') throw new Error('no product');
    expect(text.slice(product.start, product.end)).toBe('(a + bb) * sum(c, 3)');
    expect(text.slice(product.left.start, product.left.end)).toBe('a + bb');
    expect(text.slice(product.right.start, product.right.end)).toBe('sum(c, 3)');
    expect(namesIn(product).map((name) => text.slice(name.start, name.end))).toEqual([
      'a',
      'bb',
      'c',
    ]);
  });

  it('tells KPIs from what gates ask about', () => {
    const text = "holds(x) and a > 1 and verdict(g) and verdict(i.g) and done('a')";
    expect(namesIn(read(text)).map((name) => name.name)).toEqual(['a']);
    expect(callsIn(read(text), 'verdict')).toHaveLength(2);
    expect(callsIn(read(text), 'holds')[0]).toMatchObject({
      args: [{ name: 'x' }],
      start: 0,
      end: 8,
    });
  });
});
