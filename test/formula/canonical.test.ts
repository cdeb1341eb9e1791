import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/formula/canonical.ts';
import { parseFormula } from '../../src/formula/parse.ts';
import { isMistake } from '../../src/mistake.ts';

const LIMITS = { characters: 1000, tokens: 100, depth: 20 };

function canonical(text: string): string {
  const expression = parseFormula(text, 'formula', LIMITS);
  if (isMistake(expression)) throw new Error(expression.mistake);
  return canonicalText(expression, (name) => (name === 'copy' ? 'a' : name));
}

describe('one text for one meaning', () => {
  it.each([
    ['a + b', 'b + a'],
    ['a + b + c', 'c + (b + a)'],
    ['a * 2 + b', 'b + 2 * a'],
    ['mean(a + b, 3)', 'mean(b + a, 3)'],
    ['a - b', 'copy - b'],
  ])('%s is %s', (one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });

  it.each([
    ['a - b', 'b - a'],
    ['a / b', 'b / a'],
    ['a - b - c', 'a - (b - c)'],
    ['a + b * c', '(a + b) * c'],
    ['-a + b', '-(a + b)'],
    ['mean(a, 3)', 'mean(a, 4)'],
    ['sum(a, 3)', 'mean(a, 3)'],
  ])('%s is not %s', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});
