import { isMistake } from '../mistake.ts';
import { agreeUnits, PERCENT, type Quantity } from './agreement.ts';
import { arrangeArguments } from './arguments.ts';
import type { Call, Expression } from './expression.ts';
import { type Argument, FUNCTIONS, type SeriesFunction } from './functions.ts';
import type { Inspection } from './inspection.ts';
import { addKinds, type Kind } from './kinds.ts';
import { printExpression } from './print.ts';
import { quote } from './quote.ts';

/** The unit and kind of a function's result; complains if its arguments make no sense for it. */
export function checkCall(call: Call, inspection: Inspection): Quantity | undefined {
  const fn = FUNCTIONS.get(call.fn);
  const arranged = fn && arrangeArguments(fn, call);
  if (fn === undefined || arranged === undefined) return undefined;
  if (isMistake(arranged)) {
    inspection.complain(arranged);
    return undefined;
  }
  const { series, count } = arranged;
  const found = series.map((argument) => inspection.inspectFigures(argument));
  const quantities = found.filter((quantity) => quantity !== undefined);
  if (quantities.length < series.length) return undefined;
  const varying = quantities.filter((quantity) => quantity.constant === undefined);
  if (varying.length === 0) return refuseConstant(fn, call, inspection);
  const unit = agreeUnits(series, quantities);
  if (isMistake(unit)) {
    inspection.complain(unit);
    return undefined;
  }
  const kind = decideKind(fn, series, count, varying, inspection);
  return { unit: fn.unit === 'percent' ? PERCENT : unit, kind, constant: undefined };
}

function refuseConstant(fn: SeriesFunction, call: Call, { complain }: Inspection): undefined {
  const { start, end } = call.args[0] ?? call;
  const shown = call.args[0] ? quote(printExpression(call.args[0])) : 'This';
  const mistake = `${fn.name}() works on the figures of a KPI; ${shown} is the same in every period.`;
  complain({ mistake, hint: `Write ${fn.forms.join(' or ')}.`, start, end });
}

/** After a refusal the kind that was meant is assumed, so that one mistake is said once. */
function decideKind(
  fn: SeriesFunction,
  series: readonly Expression[],
  count: number,
  varying: readonly Quantity[],
  { complain }: Inspection,
): Kind {
  const kinds = varying.map((quantity) => quantity.kind);
  const kind = kinds.reduce(addKinds);
  const [first] = series;
  if (first === undefined || series.length > 1) return kind;
  const decided = fn.kind(kind, describeArgument(first, count));
  if (typeof decided === 'string') return decided;
  complain({ mistake: decided.refusal, hint: decided.hint, start: first.start, end: first.end });
  return kind;
}

function describeArgument(node: Expression, count: number): Argument {
  const text = printExpression(node);
  if (node.type !== 'binary' || node.operator !== '/') return { text, count };
  return { text, count, division: [printExpression(node.left), printExpression(node.right)] };
}
