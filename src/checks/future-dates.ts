import type { Facts } from '../evaluate/facts.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { DocumentPath } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import type { Finding } from './check.ts';
import { peopleOf } from './people.ts';

/** What is said to have happened on a day that has not come: it does not count, and nobody can know it. */
export function* findFutureDates(facts: Facts): Iterable<Finding> {
  const { asOf, workspace } = facts;
  for (const { id, owner, review, evidence } of workspace.assumptions.values()) {
    const { money } = facts.restingOn(id);
    const said = [
      { what: 'The last review', on: review?.last, path: ['review', 'last'] },
      { what: 'The evidence', on: evidence?.on, path: ['evidence', 'on'] },
    ];
    for (const { what, on, path } of said) {
      if (on === undefined || on <= asOf) continue;
      yield describe(`assumptions.${id}`, `${what} of ${id}`, {
        ...{ on, asOf, money },
        ...{ rests: `${formatMoney(money, workspace.currency)} of budget rests on it.` },
        path: ['assumptions', id, ...path],
        people: owner === undefined ? [] : [owner],
      });
    }
  }
  for (const initiative of workspace.initiatives.values()) {
    const { id, milestones } = initiative;
    const { budget } = facts.initiative(id).money;
    for (const [at, { title, done }] of milestones.entries()) {
      if (done === undefined || done <= asOf) continue;
      yield describe(`initiatives.${id}`, `The milestone "${title}" of ${id}`, {
        ...{ on: done, asOf, money: budget },
        ...{ rests: `${formatMoney(budget, workspace.currency)} of budget goes by it.` },
        path: ['initiatives', id, 'milestones', at, 'done'],
        people: peopleOf(initiative),
      });
    }
  }
}

interface FutureDate {
  readonly on: Day;
  readonly asOf: Day;
  readonly money: number;
  readonly rests: string;
  readonly path: DocumentPath;
  readonly people: readonly string[];
}

function describe(
  subject: string,
  what: string,
  { on, asOf, money, rests, path, people }: FutureDate,
): Finding {
  return {
    subject,
    message: `${what} is dated ${formatDay(on)}, which has not come on ${formatDay(asOf)}: it does not count. ${rests}`,
    next: 'Write the day on which it happened, or take it out until it has.',
    path,
    money,
    people,
    evidence: { on: formatDay(on) },
  };
}
