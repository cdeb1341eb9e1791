import { isMistake } from '../mistake.ts';
import { arrangeArguments } from './arguments.ts';
import { type Call, type Expression, nodesIn } from './expression.ts';
import { FUNCTIONS } from './functions.ts';

/**
 * How many periods before the one at index `at` a checked formula looks at, at most `at`: its figure there is the same
 * when it is given no earlier ones. Never too few; where calls stand side by side, maybe more than it needs.
 */
export function reachOf(expression: Expression, at: number): number {
  const calls = nodesIn(expression).filter((node) => node.type === 'call');
  const reach = calls.reduce((sum, call) => sum + reachOfCall(call, at), 0);
  return Math.min(reach, at);
}

function reachOfCall(call: Call, at: number): number {
  const fn = FUNCTIONS.get(call.fn);
  const arranged = fn && arrangeArguments(fn, call);
  if (fn === undefined || arranged === undefined || isMistake(arranged)) return at;
  // A series without a gap is the one that is looked at farthest back.
  const read = fn.reads(new Float64Array(at + 1), at, arranged.count);
  return at - read.reduce((earliest, index) => Math.min(earliest, index), at);
}
