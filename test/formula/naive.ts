import type { Expression } from '../../src/formula/expression.ts';

/** Thrown where rounding could decide whether there is a result: such a case proves nothing. */
export class Fragile extends Error {}

export interface Naive {
  readonly value: number | undefined;
  /** The largest magnitude met on the way: what rounding errors are relative to. */
  readonly magnitude: number;
}

type Known = ReadonlyMap<string, readonly (number | undefined)[]>;

/** One figure at a time, straight from the words of the format, with nothing of the evaluator under test. */
export function naive(expression: Expression, index: number, known: Known): Naive {
  let magnitude = 1;
  const note = (value: number | undefined): number | undefined => {
    if (value === undefined || !Number.isFinite(value)) return undefined;
    magnitude = Math.max(magnitude, Math.abs(value));
    return value;
  };
  const at = (node: Expression, i: number): number | undefined =>
    note(i < 0 ? undefined : raw(node, i));
  const raw = (node: Expression, i: number): number | undefined => {
    if (node.type === 'number') return node.value;
    if (node.type === 'name') return known.get(node.name)?.[i];
    if (node.type === 'negate') {
      const value = at(node.operand, i);
      return value === undefined ? undefined : -value;
    }
    if (node.type === 'binary')
      return arithmetic(node.operator, at(node.left, i), at(node.right, i));
    if (node.type === 'call') return apply(node.fn, node.args, i);
    throw new Error('no figure');
  };
  const apply = (fn: string, args: readonly Expression[], i: number): number | undefined => {
    const [x, second] = args;
    if (x === undefined) throw new Error('no argument');
    const counted = second?.type === 'number' && !second.percent && args.length === 2;
    const n = counted ? second.value : 1;
    const pool: (number | undefined)[] = [];
    if (args.length > 1 && !counted) for (const each of args) pool.push(at(each, i));
    else for (let back = n - 1; back >= 0; back--) pool.push(at(x, i - back));
    const present = pool.filter((value) => value !== undefined);
    const complete = present.length === pool.length;
    switch (fn) {
      case 'sum':
        return complete ? add(present) : undefined;
      case 'mean':
        return complete ? arithmetic('/', note(add(present)), n) : undefined;
      case 'min':
        return complete ? Math.min(...present) : undefined;
      case 'max':
        return complete ? Math.max(...present) : undefined;
      case 'lag':
        return at(x, i - n);
      case 'delta':
        return arithmetic('-', at(x, i), at(x, i - n));
      case 'growth':
        return arithmetic('-', note(arithmetic('/', at(x, i), at(x, i - n))), 1);
      case 'abs': {
        const value = at(x, i);
        return value === undefined ? undefined : Math.abs(value);
      }
      case 'cumulative': {
        const all = Array.from({ length: i + 1 }, (_, each) => at(x, each));
        const first = all.findIndex((value) => value !== undefined);
        const counting = first < 0 ? [undefined] : all.slice(first);
        const given = counting.filter((value) => value !== undefined);
        return given.length === counting.length ? add(given) : undefined;
      }
      default:
        throw new Error(`no function ${fn}`);
    }
  };
  const value = at(expression, index);
  return { value, magnitude };
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function arithmetic(
  operator: string,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (b !== 0 && Math.abs(b) < 1e-6) throw new Fragile();
  return b > 0 ? a / b : undefined;
}
