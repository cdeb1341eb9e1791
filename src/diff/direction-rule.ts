import type { Day } from '../period/day.ts';
import type { Change, Direction, Value } from './change.ts';
import { daysIn } from './duration-value.ts';
import type { PlanView } from './plan-view.ts';

/** What a direction may hang on beside the change itself. */
export interface DirectionContext {
  readonly before: PlanView;
  readonly after: PlanView;
  /** The day of the plan before: what was found out earlier it could have said. Unknown unless given. */
  readonly day?: Day;
  /** What holds where a plan does not set an option of a check (or its `severity`); unknown unless given. */
  readonly checkDefault?: (check: string, option: string) => unknown;
}

export type Rule = (change: Change, context: DirectionContext) => Direction;

/** The same whatever it was and is. */
export function always(direction: Direction): Rule {
  return () => direction;
}

/** By whether it came, went, or says something else. */
export function byPresence(came: Direction, went: Direction, changed: Direction = 'easier'): Rule {
  return ({ before, after }) => {
    if (before === undefined) return came;
    return after === undefined ? went : changed;
  };
}

/** By whether there is more of it: a later day, a larger number, a wider margin, a longer time. */
export function byAmount(
  more: Direction,
  less: Direction,
  { came, went }: { readonly came: Direction; readonly went: Direction },
): Rule {
  return ({ before, after }) => {
    if (before === undefined) return came;
    if (after === undefined) return went;
    const order = orderOf(before, after);
    // Two figures that cannot be set against each other could be either.
    if (order === undefined || Number.isNaN(order)) return 'easier';
    return order > 0 ? more : less;
  };
}

/** By where it stands now and before in a list of words, as from the mildest to the strictest. */
export function byRank(
  ranks: readonly string[],
  higher: Direction,
  lower: Direction,
  { came, went }: { readonly came: Direction; readonly went: Direction },
): Rule {
  return ({ before, after }) => {
    if (before === undefined) return came;
    if (after === undefined) return went;
    const [was, is] = [ranks.indexOf(before.text), ranks.indexOf(after.text)];
    if (was < 0 || is < 0) return 'easier';
    return is > was ? higher : lower;
  };
}

/** Above 0 where the second is more; undefined where nobody can tell. */
function orderOf(before: Value, after: Value): number | undefined {
  if (before.kind === 'number' && after.kind === 'number') return after.value - before.value;
  if (before.kind === 'day' && after.kind === 'day') return after.day - before.day;
  if (before.kind === 'margin' && after.kind === 'margin') {
    return before.isRelative === after.isRelative
      ? Math.abs(after.amount) - Math.abs(before.amount)
      : undefined;
  }
  if (before.kind === 'span' && after.kind === 'span') {
    const [from, to] = [after.from - before.from, after.to - before.to];
    return Math.sign(from) * Math.sign(to) < 0 ? undefined : from + to;
  }
  if (before.kind === 'words' && after.kind === 'words') return orderOfDurations(before, after);
  return undefined;
}

type Words = Extract<Value, { readonly kind: 'words' }>;

function orderOfDurations(before: Words, after: Words): number | undefined {
  const [was, is] = [daysIn(before.text), daysIn(after.text)];
  if (!was || !is) return undefined;
  if (was.least <= is.least && was.most <= is.most) return 1;
  return is.least <= was.least && is.most <= was.most ? -1 : undefined;
}
