import type { Step } from '../load/history.ts';
import { formatDay } from '../period/day.ts';
import { shortId } from './deed.ts';

/** So many are named, and the others counted. */
const SHOWN = 3;

/** Clocks differ, and a day begins at another hour elsewhere. */
const TOLERATED_DAYS = 1;

/** Commits whose date lies before that of a commit they follow, which may be dated back, in words. */
export function describeBackwards(steps: readonly Step[]): readonly string[] {
  const backwards = steps.filter(({ commit: { committer }, day }) => {
    return day !== undefined && committer.day !== undefined && day - committer.day > TOLERATED_DAYS;
  });
  const left = backwards.length - SHOWN;
  return [
    ...backwards.slice(0, SHOWN).map(describeStep),
    ...(left > 0 ? [`So it is with ${left} more commit${left === 1 ? '' : 's'}.`] : []),
  ];
}

function describeStep({ commit: { id, committer }, day }: Step): string {
  const [dated, counts] = [committer.day, day].map((each) => formatDay(each ?? 0));
  return `Commit ${shortId(id)} is dated ${dated}, which is before a commit that it follows (${counts}); it counts from then.`;
}
