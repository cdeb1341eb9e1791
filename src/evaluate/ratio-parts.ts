import { evaluateFormula } from '../formula/evaluate.ts';
import { type Binary, type Expression, namesIn } from '../formula/expression.ts';
import { printExpression } from '../formula/print.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { isAbove } from './compare.ts';
import { type Figures, lastFigure } from './figures.ts';
import { lastChanges, toleranceAsShare } from './last-changes.ts';

/** The latest changes of a ratio and of the two parts of its formula, as shares; NaN where a figure is missing. */
export interface RatioParts {
  /** The latest element that has a figure. */
  readonly at: number;
  readonly ratio: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly numeratorText: string;
  readonly denominatorText: string;
  readonly denominatorNames: readonly string[];
  /** The ratio rose in all of the last periods, the denominator fell in all, each beyond the tolerance; the numerator never rose so far. */
  readonly isShrinking: boolean;
  /** Whether there were figures enough to say so. */
  readonly isKnown: boolean;
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
  const ratio = lastChanges(values, at, runLength, kpi.season);
  const [numerator, denominator] = [changesOf(division.left), changesOf(division.right)];
  const margin = toleranceAsShare(kpi);
  return {
    at,
    ratio: ratio.at(-1) ?? Number.NaN,
    numerator: numerator.at(-1) ?? Number.NaN,
    denominator: denominator.at(-1) ?? Number.NaN,
    isKnown: ![...ratio, ...numerator, ...denominator].some(Number.isNaN),
    isShrinking:
      ratio.every((change) => isAbove(change, margin)) &&
      denominator.every((change) => isAbove(-change, margin)) &&
      numerator.every((change) => !Number.isNaN(change) && !isAbove(change, margin)),
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
