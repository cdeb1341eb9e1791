import { namesIn } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { isMistake } from '../mistake.ts';
import type { Day } from '../period/day.ts';
import { ALWAYS } from './change.ts';
import { measureOf } from './define-kpi.ts';
import type { DirectionContext } from './direction-rule.ts';
import type { PlanView } from './plan-view.ts';
import { seriesOf } from './written-figures.ts';
import { countsFrom, readPeriodName } from './written-period.ts';

/**
 * The day since which an expectation is held against figures: that of `from`, or of the first figure where that is later.
 * By the plan of before: what the same change moves is judged by itself.
 */
export function firstJudgedDay(assumption: string, context: DirectionContext): Day {
  const { before } = context;
  const entry = before.entry('assumptions', assumption);
  if (!entry?.kpi) return ALWAYS;
  const named = entry.from === undefined ? undefined : readPeriodName(entry.from, before.calendar);
  const { cadence } = measureOf(before, before.entry('kpis', entry.kpi));
  const from = named ? countsFrom(named, cadence, before.calendar) : ALWAYS;
  return Math.max(from, firstHeldDay(entry.kpi, context));
}

/** The day of the first figure that a KPI has, or that its formula is fed with, on either side; always where there is none. */
export function firstHeldDay(kpi: string, { before, after }: DirectionContext): Day {
  const first = Math.min(firstFigure(kpi, before), firstFigure(kpi, after));
  return first === Number.POSITIVE_INFINITY ? ALWAYS : first;
}

function firstFigure(kpi: string, view: PlanView, seen: Set<string> = new Set()): number {
  const entry = view.entry('kpis', kpi);
  if (!entry || seen.has(kpi)) return Number.POSITIVE_INFINITY;
  seen.add(kpi);
  const { actual, formula } = entry;
  const figures = actual && seriesOf(actual, measureOf(view, entry).unit, view).figures;
  const own = [...(figures?.values() ?? [])].map(({ start }) => start);
  const fed = namesOf(formula).map((name) => firstFigure(name, view, seen));
  return [...own, ...fed].reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

function namesOf(formula: string | undefined): readonly string[] {
  const expression = formula === undefined ? undefined : parseFormula(formula, 'formula');
  if (!expression || isMistake(expression)) return [];
  return namesIn(expression).map(({ name }) => name);
}
