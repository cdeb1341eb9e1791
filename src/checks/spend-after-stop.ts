import * as z from 'zod';
import type { StopFact } from '../evaluate/stop-fact.ts';
import { formatDay } from '../period/day.ts';
import type { Initiative } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';

export const spendAfterStop = defineCheck({
  id: 'spend-after-stop',
  theme: 'money',
  severity: 'error',
  claim: 'Money goes on flowing to an initiative that is on hold, cancelled or closed.',
  why: 'Stopping on paper saves nothing. Contracts, people and subscriptions go on until somebody ends each of them.',
  remedy: 'End what still costs money, or book it where it belongs.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { currency, initiatives } = facts.workspace;
    for (const initiative of initiatives.values()) {
      const { id } = initiative;
      const stop = facts.stop(id);
      if (!stop || stop.periods.length === 0) continue;
      yield {
        subject: `initiatives.${id}`,
        message: `${formatMoney(stop.spent, currency)} was spent on ${id} in ${describePeriods(stop.periods)}, although it ${describeStop(initiative, stop)}.`,
        next: 'End what still costs money, or book it where it belongs.',
        path: ['initiatives', id, 'spend'],
        money: stop.spent,
        people: peopleOf(initiative),
        evidence: {
          state: initiative.state,
          spent: stop.spent,
          periods: stop.periods,
          ...(stop.stoppedOn === undefined ? {} : { stopped_on: formatDay(stop.stoppedOn) }),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { id, state, spend } of facts.workspace.initiatives.values()) {
      if (!facts.stop(id) || spend) continue;
      yield {
        subject: `initiatives.${id}`,
        reason: `it is ${state.replace('_', ' ')} and has no spend figures`,
      };
    }
  },
});

function describePeriods(periods: readonly string[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  return first === last ? `${first}` : `${first} to ${last}`;
}

function describeStop({ state }: Initiative, { stoppedOn }: StopFact): string {
  const said = state.replace('_', ' ');
  return stoppedOn === undefined
    ? `is ${said} (no decision or closure says since when)`
    : `is ${said} since ${formatDay(stoppedOn)}`;
}
