import fc from 'fast-check';
import type { Call, Expression, Operator } from '../../src/formula/expression.ts';

/** Where a part stands does not matter to these trees. */
const nowhere = { start: 0, end: 0 };

const literal: fc.Arbitrary<Expression> = fc
  .tuple(fc.nat(999), fc.constantFrom(1, 8, 100), fc.boolean())
  .map(([whole, part, percent]) => {
    // Read back from text, as the parser would, so that percentages are the nearest doubles too.
    const value = percent ? Number(`${whole / part}e-2`) : whole / part;
    return { type: 'number', value, percent, ...nowhere };
  });

const name: fc.Arbitrary<Expression> = fc
  .constantFrom('a', 'b', 'c', 'not_here', 'sum', 'e1')
  .map((each) => ({ type: 'name', name: each, ...nowhere }));

function binary(
  operators: readonly Operator[],
  side: fc.Arbitrary<Expression>,
): fc.Arbitrary<Expression> {
  return fc
    .tuple(fc.constantFrom(...operators), side, side)
    .map(([operator, left, right]) => ({ type: 'binary', operator, left, right, ...nowhere }));
}

function count(n: number): Expression {
  return { type: 'number', value: n, percent: false, ...nowhere };
}

function call(fn: string, args: readonly Expression[]): Call {
  return { type: 'call', fn, args, ...nowhere };
}

/** Two or more series; a plain number in second place would mean a window. */
function several(side: fc.Arbitrary<Expression>): fc.Arbitrary<readonly Expression[]> {
  return fc.array(side, { minLength: 2, maxLength: 3 }).map((args) => {
    const [first, second, ...others] = args;
    if (first === undefined || second?.type !== 'number' || second.percent) return args;
    return [first, { type: 'negate', operand: second, ...nowhere }, ...others];
  });
}

function calls(side: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const window = fc
    .tuple(
      fc.constantFrom('sum', 'mean', 'min', 'max', 'lag', 'delta', 'growth'),
      side,
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([fn, argument, n]) => call(fn, [argument, count(n)]));
  const single = fc
    .tuple(fc.constantFrom('lag', 'delta', 'growth', 'cumulative', 'abs'), side)
    .map(([fn, argument]) => call(fn, [argument]));
  const among = fc
    .tuple(fc.constantFrom('min', 'max'), several(side))
    .map(([fn, args]) => call(fn, args));
  return fc.oneof(window, single, among);
}

/** Random formulas over figures. */
export const figures: fc.Arbitrary<Expression> = fc.letrec<{ figures: Expression }>((tie) => {
  const side = tie('figures');
  return {
    figures: fc.oneof(
      { maxDepth: 5, depthSize: 'medium', withCrossShrink: true },
      { arbitrary: name, weight: 2 },
      { arbitrary: literal, weight: 1 },
      { arbitrary: binary(['+', '-', '*', '/'], side), weight: 4 },
      {
        arbitrary: side.map((operand): Expression => ({ type: 'negate', operand, ...nowhere })),
        weight: 1,
      },
      { arbitrary: calls(side), weight: 3 },
    ),
  };
}).figures;

const question: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant(call('holds', [{ type: 'name', name: 'belief', ...nowhere }])),
  fc.constant(call('verdict', [{ type: 'dotted', name: 'sso.scale_up', ...nowhere }])),
  fc
    .stringMatching(/^[ -~]{0,8}$/)
    .map((text): Expression => call('done', [{ type: 'text', text, ...nowhere }])),
);

/** Random requirements: statements joined and turned. */
export const statements: fc.Arbitrary<Expression> = fc.letrec<{ statements: Expression }>((tie) => {
  const side = tie('statements');
  return {
    statements: fc.oneof(
      { maxDepth: 4, depthSize: 'medium', withCrossShrink: true },
      question,
      binary(['<', '<=', '>', '>=', '=', '!='], figures),
      binary(['and', 'or'], side),
      side.map((operand): Expression => ({ type: 'not', operand, ...nowhere })),
      // Not sensible, but it can be written, so it must come back as it was.
      binary(['<', '+', '*', '='], side),
      side.map((operand): Expression => ({ type: 'negate', operand, ...nowhere })),
    ),
  };
}).statements;

/** The tree without its places, for comparing. */
export function withoutPlaces(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) =>
      key === 'start' || key === 'end' ? undefined : value,
    ),
  );
}
