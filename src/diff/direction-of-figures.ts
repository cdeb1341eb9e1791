import type { Day } from '../period/day.ts';
import type { Direction, Path, PeriodFigure, Value } from './change.ts';
import type { Rule } from './direction-rule.ts';
import { firstHeldDay, firstJudgedDay } from './judged-from.ts';
import { valueOn } from './path-value.ts';
import { sameFigure } from './same-figure.ts';

/** How a figure over time differs from another, each in some period at least. */
interface Shift {
  readonly rises: boolean;
  readonly falls: boolean;
  /** It is gone where there was one. */
  readonly goes: boolean;
}

/**
 * Of what is expected: a wider band is easier, a narrower one harder; one that is shifted or mixed is easier on one side.
 * With a second edge a tolerance becomes a share of the width instead of the edge, so nobody can tell what it allows.
 */
export const ofBand: Rule = ({ id, before, after }, context) => {
  if (before === undefined) return 'fact';
  if (after === undefined) return 'easier';
  if (before.kind !== 'band' || after.kind !== 'band') return 'easier';
  const hasOtherEdges =
    (before.lower === undefined) !== (after.lower === undefined) ||
    (before.upper === undefined) !== (after.upper === undefined);
  if (hasOtherEdges) return 'easier';
  const since = firstJudgedDay(id, context);
  const lower = shiftOfPath(before.lower ?? [], after.lower ?? [], since);
  const upper = shiftOfPath(before.upper ?? [], after.upper ?? [], since);
  const isEasier = lower.falls || lower.goes || upper.rises || upper.goes;
  return isEasier ? 'easier' : 'harder';
};

/** Of a target, by what is good of the KPI: easier in any period that has figures, or is to have some, is easier. */
export const ofTarget: Rule = ({ id, before, after }, context) => {
  if (before === undefined) return 'harder';
  const shift = after && shiftOf(before, after, firstHeldDay(id, context));
  if (!shift || shift.goes) return 'easier';
  const better = context.before.entry('kpis', id)?.better;
  if (better === 'higher') return shift.falls ? 'easier' : 'harder';
  if (better === 'lower') return shift.rises ? 'easier' : 'harder';
  return 'easier';
};

/**
 * Of a budget: more money for a period that had some, or for one before it, hides that too much was spent. Less money, or
 * money for what comes after, is news.
 */
export const ofBudget: Rule = ({ before, after, periods }): Direction => {
  if (before === undefined) return 'fact';
  if (before.kind !== 'series' || after?.kind !== 'series') return 'easier';
  const last = Math.max(...[...before.figures.values()].map(({ end }) => end));
  const isEasier = periods.some((period) => {
    if (period.after === undefined) return false;
    return period.before === undefined ? period.start <= last : period.after > period.before;
  });
  return isEasier ? 'easier' : 'fact';
};

function shiftOf(before: Value, after: Value, since: Day): Shift | undefined {
  if (before.kind === 'path' && after.kind === 'path')
    return shiftOfPath(before.path, after.path, since);
  if (before.kind === 'series' && after.kind === 'series') {
    return shiftOfFigures(before.figures, after.figures);
  }
  return undefined;
}

/** What a path says before the day since which figures are held against it judges nothing. */
function shiftOfPath(before: Path, after: Path, since: Day): Shift {
  const starts = new Set([...before, ...after].map(({ start }) => Math.max(start, since)));
  return shiftOfPairs([...starts].map((day) => [valueOn(before, day), valueOn(after, day)]));
}

function shiftOfFigures(
  before: ReadonlyMap<string, PeriodFigure>,
  after: ReadonlyMap<string, PeriodFigure>,
): Shift {
  const names = new Set([...before.keys(), ...after.keys()]);
  return shiftOfPairs([...names].map((name) => [before.get(name)?.value, after.get(name)?.value]));
}

function shiftOfPairs(
  pairs: readonly (readonly [before: number | undefined, after: number | undefined])[],
): Shift {
  const shift = { rises: false, falls: false, goes: false };
  for (const [was, is] of pairs) {
    if (was === undefined) continue;
    if (is === undefined) shift.goes = true;
    else if (sameFigure(was, is)) continue;
    else if (is > was) shift.rises = true;
    else shift.falls = true;
  }
  return shift;
}
