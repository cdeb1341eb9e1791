import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFormula } from '../../src/formula/check.ts';
import { evaluateFormula } from '../../src/formula/evaluate.ts';
import { whyUndefined } from '../../src/formula/explain.ts';
import { type Expression, nodesIn } from '../../src/formula/expression.ts';
import { parseFormula } from '../../src/formula/parse.ts';
import { printExpression } from '../../src/formula/print.ts';
import { evaluateTruth, type TruthWorld } from '../../src/formula/truth.ts';
import { isMistake } from '../../src/mistake.ts';
import { Fragile, naive } from './naive.ts';
import { figures, statements, withoutPlaces } from './random-expression.ts';
import { read, readWithin, world } from './reading.ts';

const wide = { characters: 1_000_000, tokens: 2000, depth: 200 };

const periods = 6;
const figure = fc.option(
  fc.oneof(
    fc.constantFrom(0, 1, -1),
    fc.integer({ min: -80, max: 400 }).map((eighths) => eighths / 8),
  ),
  { nil: undefined, freq: 7 },
);
const row = fc.array(figure, { minLength: periods, maxLength: periods });

function seriesOf(values: readonly (number | undefined)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}

describe('evaluation', () => {
  it('agrees with a naive evaluator, figure by figure', () => {
    let judged = 0;
    let defined = 0;
    fc.assert(
      fc.property(figures, row, row, row, (tree, a, b, c) => {
        const known = new Map([...Object.entries({ a, b, c, sum: a, e1: b })]);
        const expression = readWithin(printExpression(tree), wide);
        const found = evaluateFormula(
          expression,
          (name) => seriesOf(known.get(name) ?? []),
          periods,
        );
        for (let index = 0; index < periods; index++) {
          const expected = tryNaive(tree, index, known);
          if (expected === undefined) continue;
          judged += 1;
          const { value, magnitude } = expected;
          if (value === undefined) expect(found[index]).toBeNaN();
          else {
            defined += 1;
            expect(Math.abs((found[index] ?? Number.NaN) - value)).toBeLessThan(1e-9 * magnitude);
          }
        }
      }),
      { numRuns: 3000 },
    );
    // The comparison must not be empty.
    expect(judged).toBeGreaterThan(10_000);
    expect(defined).toBeGreaterThan(2000);
  });

  it('has a reason for every figure that is missing', () => {
    fc.assert(
      fc.property(figures, row, row, (tree, a, b) => {
        const known = new Map(Object.entries({ a, b }));
        const series = (name: string): Float64Array => {
          return seriesOf(known.get(name) ?? Array(periods).fill(undefined));
        };
        const missing = {
          series,
          whyMissing: (name: string) => `${name} is missing`,
          label: (at: number) => `period ${at}`,
        };
        const found = evaluateFormula(tree, series, periods);
        for (const [at, value] of found.entries()) {
          const reason = whyUndefined(tree, at, missing);
          expect(reason.includes('has a figure')).toBe(!Number.isNaN(value));
          expect(reason).not.toMatch(/is no figure|no period/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** Undefined where rounding could decide. */
function tryNaive(
  tree: Expression,
  index: number,
  known: ReadonlyMap<string, readonly (number | undefined)[]>,
): ReturnType<typeof naive> | undefined {
  try {
    const result = naive(tree, index, known);
    return result.magnitude < 1e12 ? result : undefined;
  } catch (error) {
    if (error instanceof Fragile) return undefined;
    throw error;
  }
}

describe('printing', () => {
  it('then parsing gives the same tree', () => {
    fc.assert(
      fc.property(fc.oneof(figures, statements), (tree) => {
        const text = printExpression(tree);
        const back = readWithin(text, wide);
        expect(withoutPlaces(back)).toEqual(withoutPlaces(tree));
        expect(printExpression(back)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves away every parenthesis that changes nothing', () => {
    fc.assert(
      fc.property(figures, (tree) => {
        const text = printExpression(tree);
        for (const [open, close] of groupsIn(text)) {
          const without = `${text.slice(0, open)} ${text.slice(open + 1, close)} ${text.slice(close + 1)}`;
          const parsed = parseFormula(without, 'requirement', wide);
          if (isMistake(parsed)) continue;
          expect(withoutPlaces(parsed)).not.toEqual(withoutPlaces(tree));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads every number as written', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e300, noNaN: true }),
        fc.boolean(),
        (value, percent) => {
          const text = `${Number(value.toPrecision(15))}${percent ? '%' : ''}`;
          const parsed = parseFormula(text, 'formula');
          if (isMistake(parsed)) {
            expect(parsed.mistake).toMatch(/too small/);
            return;
          }
          expect(withoutPlaces(read(printExpression(parsed)))).toEqual(withoutPlaces(parsed));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The parentheses that group, as pairs of offsets; not those of calls. */
function groupsIn(text: string): readonly (readonly [number, number])[] {
  const opened: number[] = [];
  const found: (readonly [number, number])[] = [];
  for (const [index, character] of [...text].entries()) {
    if (character === '(') opened.push(index);
    const open = character === ')' ? opened.pop() : undefined;
    if (open !== undefined && !/\w/.test(text[open - 1] ?? ' ')) found.push([open, index]);
  }
  return found;
}

const scraps = fc
  .array(
    fc.constantFrom(
      ...['a', 'spend', ' ', '(', ')', '+', '-', '*', '/', '<', '>=', '=', '!', ',', '.', '%', '1'],
      ...['2.5', '1e9', 'not ', ' and ', ' or ', 'sum(', 'max(', 'lag(', 'holds(', "done('x')"],
      ...["'", '"', 'verdict(', '\u00a0', '\u2212', '\ud83d', '[', '&&', '\n', '1e999', '0'],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('any text at all', () => {
  it('is read or refused, with places inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(scraps, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' })),
        fc.constantFrom('formula' as const, 'requirement' as const),
        (text, kind) => {
          const parsed = parseFormula(text, kind);
          const spans = isMistake(parsed) ? [parsed] : nodesIn(parsed);
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          if (isMistake(parsed)) return;
          const checked = checkFormula(parsed, world);
          if (Array.isArray(checked)) expect(checked.length).toBeGreaterThan(0);
          evaluateFormula(parsed, () => new Float64Array(3), 3);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is the same formula as its printed form at the place that it names', () => {
    fc.assert(
      fc.property(fc.oneof(figures, statements), (tree) => {
        const text = printExpression(tree);
        for (const node of nodesIn(readWithin(text, wide))) {
          if (node.type === 'text' || node.type === 'dotted') continue;
          const part = readWithin(text.slice(node.start, node.end), wide);
          expect(withoutPlaces(part)).toEqual(withoutPlaces(node));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('truth', () => {
  const judging: TruthWorld = {
    series: () => Float64Array.of(1, Number.NaN, 0),
    whyMissing: (name) => `${name} is missing`,
    label: (at) => `period ${at}`,
    format: (_side, value) => String(value),
    holds: () => ({ value: undefined, because: 'unproven' }),
    done: (title) => ({ value: title.length > 3, because: 'dates' }),
    verdict: () => ({ value: true, because: 'pass' }),
  };

  it("keeps De Morgan's rule with three values", () => {
    fc.assert(
      fc.property(statements, statements, fc.nat(2), (left, right, at) => {
        const nowhere = { start: 0, end: 0 };
        const not = (operand: Expression): Expression => ({ type: 'not', operand, ...nowhere });
        const join = (operator: 'and' | 'or', a: Expression, b: Expression): Expression => {
          return { type: 'binary', operator, left: a, right: b, ...nowhere };
        };
        const one = evaluateTruth(not(join('and', left, right)), at, judging);
        const other = evaluateTruth(join('or', not(left), not(right)), at, judging);
        expect(one).toEqual(other);
        expect(one.because).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
