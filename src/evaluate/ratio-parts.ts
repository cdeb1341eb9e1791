import { evaluateFormula } from '../formula/evaluate.ts';
import { type Binary, type Expression, namesIn } from '../formula/expression.ts';
import { printExpression } from '../formula/print.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { type Figures, lastFigure } from './figures.ts';
import { lastChanges } from './last-changes.ts';

/** The last changes of a ratio and of the two parts of its formula, as shares; NaN where a figure is missing. */
export interface RatioParts {
  /** The latest element that has a figure. */
  readonly at: number;
  readonly ratio: Float64Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly numeratorText: string;
  readonly denominatorText: string;
  readonly denominatorNames: readonly string[];
}

/** Takes a KPI apart whose formula divides; undefined where it does not, or where there is no figure yet. */
export function splitRatio(
  kpi: Kpi,
  figures: Figures,
  closed: number,
  runLength: number,
): RatioParts | undefined {
  const division = kpi.formula && divisionOf(kpi.formula);
  const values = figures.of(kpi.id);
  const at = lastFigure(values, closed);
  if (!division || at < 0) return undefined;
  const changesOf = (part: Expression) =>
    lastChanges(
      evaluateFormula(part, (name) => figures.at(name, kpi.cadence), values.length),
      at,
      runLength,
      kpi.season,
    );
  return {
    at,
    ratio: lastChanges(values, at, runLength, kpi.season),
    numerator: changesOf(division.left),
    denominator: changesOf(division.right),
    numeratorText: printExpression(division.left),
    denominatorText: printExpression(division.right),
    denominatorNames: namesIn(division.right).map(({ name }) => name),
  };
}

/** The division at the top of a formula, a constant factor aside: `12 * a / b` and `(a / b) * 12` divide as a / b does. */
function divisionOf(expression: Expression): Binary | undefined {
  if (expression.type !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (operator === '/') return namesIn(right).length > 0 ? expression : divisionOf(left);
  if (operator !== '*') return undefined;
  if (namesIn(left).length === 0) return divisionOf(right);
  return namesIn(right).length === 0 ? divisionOf(left) : undefined;
}
