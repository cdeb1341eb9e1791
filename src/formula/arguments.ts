import type { Mistake } from '../mistake.ts';
import type { Call, Expression } from './expression.ts';
import type { SeriesFunction } from './functions.ts';

/** The arguments of a call told apart: the series it works on, and a number of periods. */
export interface Arranged {
  readonly series: readonly Expression[];
  readonly count: number;
}

const MOST_PERIODS = 1000;

/** Tells series from the number of periods; a mistake if the arguments do not fit the function. */
export function arrangeArguments(fn: SeriesFunction, call: Call): Arranged | Mistake {
  const [first, second, ...others] = call.args;
  if (first === undefined) return wrongArguments(fn, call);
  if (second === undefined) {
    return fn.count === 'required' ? wrongArguments(fn, call) : { series: [first], count: 1 };
  }
  const plain = second.type === 'number' && !second.percent && others.length === 0;
  if (fn.several && !plain) return { series: call.args, count: 1 };
  if (fn.count === 'none' || others.length > 0) return wrongArguments(fn, call);
  if (plain && isPeriodCount(second.value)) return { series: [first], count: second.value };
  return wrongCount(fn, second);
}

function isPeriodCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MOST_PERIODS;
}

function wrongArguments(fn: SeriesFunction, { start, end }: Call): Mistake {
  const hint = `Write ${fn.forms.join(' or ')}.`;
  return { mistake: `The arguments of ${fn.name}() do not fit.`, hint, start, end };
}

function wrongCount(fn: SeriesFunction, { start, end }: Expression): Mistake {
  const mistake = `${fn.name}() counts periods here: a whole number from 1 to ${MOST_PERIODS}.`;
  const hint = fn.several
    ? `To compare a KPI with a number, write the number first: ${fn.name}(0, a).`
    : `Write ${fn.forms.join(' or ')} with n such as 3.`;
  return { mistake, hint, start, end };
}
