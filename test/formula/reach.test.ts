import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../src/formula/evaluate.ts';
import { parseFormula } from '../../src/formula/parse.ts';
import { reachOf } from '../../src/formula/reach.ts';
import { isMistake } from '../../src/mistake.ts';

const AT = 9;
const SERIES = Float64Array.from([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]);

describe('reachOf', () => {
  it.each([
    ['a + 2 * a', 0],
    ['lag(a, 4) - a', 4],
    ['mean(a, 3)', 2],
    ['sum(lag(a, 2), 3)', 4],
    ['mean(a, 3) / mean(a, 2)', 3], // 2 would do: calls side by side are added up
    ['cumulative(a)', AT],
    ['lag(a, 40)', AT],
  ])('%s looks back over %i periods, and its figure needs no earlier ones', (text, reach) => {
    const formula = parseFormula(text, 'formula');
    if (isMistake(formula)) throw new Error(formula.mistake);
    expect(reachOf(formula, AT)).toBe(reach);
    const tail = evaluateFormula(formula, () => SERIES.subarray(AT - reach), reach + 1);
    expect(tail[reach]).toBe(evaluateFormula(formula, () => SERIES, AT + 1)[AT]);
  });
});
