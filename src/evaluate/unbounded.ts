import { evaluateFormula } from '../formula/evaluate.ts';
import type { Expression } from '../formula/expression.ts';
import type { Kpi } from '../resolve/workspace.ts';
import type { Figures } from './figures.ts';

/**
 * The figures of a KPI as an upper edge sees them. A cost per new customer has no figure when no customer came, or
 * more left than came; but it is not within any budget either. So where something positive is divided by zero or
 * less, the figure counts as above every edge. Without this a worse figure would clear its own finding
 * (docs/decisions/005). Everywhere else undefined stays undefined.
 */
export function seenFromAbove(kpi: Kpi, figures: Figures): Float64Array {
  const values = figures.of(kpi.id);
  const { formula } = kpi;
  if (kpi.actual || formula?.type !== 'binary' || formula.operator !== '/') return values;
  const partOf = (part: Expression) =>
    evaluateFormula(part, (name) => figures.at(name, kpi.cadence), values.length);
  const [divided, divisor] = [partOf(formula.left), partOf(formula.right)];
  return values.map((value, at) => {
    const isUnbounded = (divided[at] ?? Number.NaN) > 0 && (divisor[at] ?? Number.NaN) <= 0;
    // A ratio that is supposed to have a figure has one, whatever its parts say.
    return isUnbounded && Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  });
}
