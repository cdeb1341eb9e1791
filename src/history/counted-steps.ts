import type { Step } from '../load/history.ts';
import { type Day, formatDay } from '../period/day.ts';
import { shortId } from './deed.ts';

/** The steps that count on a day, and what is odd about their dates. */
export interface CountedSteps {
  readonly steps: readonly Step[];
  readonly doubts: readonly string[];
}

/**
 * The steps that count on a day: all, or where the date was asked for those up to the last commit that is dated no later.
 * One that is dated later and yet followed by such a commit is not left out, since one date in the future would hide
 * all that comes after it. No date can be told for it, nor, looking back, for what follows it: they count as late as can be.
 */
export function countSteps(all: readonly Step[], asOf: Day, looksBack: boolean): CountedSteps {
  const steps = looksBack ? all.slice(0, countUpTo(all, asOf)) : all;
  const ahead = steps.filter((step) => isAhead(step, asOf));
  if (ahead.length === 0) return { steps, doubts: [] };
  return { steps: dateAgain(steps, asOf, looksBack), doubts: describeAhead(ahead, asOf) };
}

function isAhead({ commit: { committer } }: Step, asOf: Day): boolean {
  return committer.day !== undefined && committer.day > asOf + TOLERATED_DAYS;
}

/** Clocks differ, and a day begins at another hour elsewhere. */
const TOLERATED_DAYS = 1;

function countUpTo(steps: readonly Step[], asOf: Day): number {
  const isDated = ({ commit }: Step) => commit.committer.day !== undefined;
  const known = steps.findLastIndex(({ commit }) => (commit.committer.day ?? asOf + 1) <= asOf);
  const later = steps.findIndex((step, at) => at > known && isDated(step));
  return later < 0 ? steps.length : later;
}

/** The days once more, without those that lie ahead: they pull up none that follow. */
function dateAgain(steps: readonly Step[], asOf: Day, looksBack: boolean): readonly Step[] {
  let latest = Number.NEGATIVE_INFINITY;
  let isUnknown = false;
  return steps.map((step) => {
    const own = step.commit.committer.day;
    isUnknown = looksBack && (isUnknown || isAhead(step, asOf));
    if (isUnknown || own === undefined || isAhead(step, asOf)) return { ...step, day: undefined };
    latest = Math.max(latest, own);
    return { ...step, day: latest };
  });
}

function describeAhead(ahead: readonly Step[], asOf: Day): readonly string[] {
  const [first] = ahead;
  if (!first) return [];
  const { id, committer } = first.commit;
  const more =
    ahead.length > 1
      ? ` (and so ${ahead.length === 2 ? 'is 1 more' : `are ${ahead.length - 1} more`})`
      : '';
  const dated = formatDay(committer.day ?? asOf);
  return [
    `Commit ${shortId(id)} is dated ${dated}, which is after the day of this judgement (${formatDay(asOf)})${more}: it counts all the same, from a day that is not known.`,
  ];
}
