import type { Arithmetic } from './expression.ts';

/** How a KPI adds up over periods: a flow can be summed, a stock is a level, a ratio is neither. */
export type Kind = 'flow' | 'stock' | 'ratio';

/** Why a function cannot take a series of some kind, and how to say what was meant. */
export interface Refusal {
  readonly refusal: string;
  readonly hint: string;
}

/** The kind of a result of two KPIs; with a constant beside it, a KPI's kind stays what it is. */
export function combineKinds(operator: Arithmetic, left: Kind, right: Kind): Kind {
  if (operator === '/') return 'ratio';
  if (operator === '*') return multiplyKinds(left, right);
  return addKinds(left, right);
}

export function addKinds(left: Kind, right: Kind): Kind {
  if (left === 'ratio' || right === 'ratio') return 'ratio';
  return left === 'stock' || right === 'stock' ? 'stock' : 'flow';
}

/** Units sold times the price on the list is a flow, as the units are: the flow decides, then the stock. */
function multiplyKinds(left: Kind, right: Kind): Kind {
  if (left === 'flow' || right === 'flow') return 'flow';
  return left === 'stock' || right === 'stock' ? 'stock' : 'ratio';
}
