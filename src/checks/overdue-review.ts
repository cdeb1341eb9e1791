import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import { type Day, formatDay } from '../period/day.ts';
import { addDuration, type Duration } from '../period/duration.ts';
import type { Assumption } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';

export const overdueReview = defineCheck({
  id: 'overdue-review',
  theme: 'freshness',
  severity: 'warning',
  claim: 'An assumption has not been reviewed for longer than it says it would be.',
  why: 'A belief that nobody looks at again becomes a habit. The figures may hold while the reason behind the assumption has gone.',
  remedy:
    'Look at the assumption again with its owner, and set "last" of its "review" to that day; or re-base it by a decision.',
  options: z.strictObject({
    after: z
      .int()
      .min(0)
      .max(366)
      .default(0)
      .meta({ description: 'Days that a review may be late' }),
  }),
  *find({ facts }, { after }) {
    const { workspace, asOf } = facts;
    for (const assumption of workspace.assumptions.values()) {
      const { id, owner, review } = assumption;
      const last = lastLook(assumption, facts);
      if (!review || last === undefined) continue;
      const due = addDuration(last, review.every);
      const daysLate = asOf - due;
      if (daysLate <= after) continue;
      const { initiatives, money } = facts.restingOn(id);
      const resting =
        initiatives.length > 0
          ? ` ${formatMoney(money, workspace.currency)} of budget rests on it (${initiatives.map((each) => each.id).join(', ')}).`
          : '';
      yield {
        subject: `assumptions.${id}`,
        message: `${id} was last reviewed on ${formatDay(last)}, and is to be reviewed every ${words(review.every)}: the next review was due on ${formatDay(due)}.${resting}`,
        next: `Review ${id}, and write the day under "last" of its "review".`,
        path: ['assumptions', id, 'review'],
        money,
        people: owner ? [owner] : [],
        evidence: { last: formatDay(last), due: formatDay(due), days_late: daysLate },
      };
    }
  },
  *notJudged({ facts }) {
    for (const assumption of facts.workspace.assumptions.values()) {
      const { id, review } = assumption;
      if (!review || lastLook(assumption, facts) !== undefined) continue;
      yield {
        subject: `assumptions.${id}`,
        reason: `the last review of ${id} is dated ${formatDay(review.last)}, after the as-of date: when it was reviewed before is not known`,
      };
    }
  },
});

/** The last review that had taken place: whoever re-bases an assumption has looked at it too. */
function lastLook({ id, review }: Assumption, { workspace, asOf }: Facts): Day | undefined {
  const rebases = workspace.rebases.filter(({ assumption }) => assumption === id);
  const days = [...(review ? [review.last] : []), ...rebases.map(({ on }) => on)].filter(
    (day) => day <= asOf,
  );
  return days.length > 0 ? Math.max(...days) : undefined;
}

/** `3 months`, `month` */
function words({ count, unit }: Duration): string {
  return count === 1 ? unit : `${count} ${unit}s`;
}
