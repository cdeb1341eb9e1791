import type { ReplayedDay } from '../history/replay-days.ts';
import type { GateSeen, WorkSeen } from '../history/seen.ts';
import type { Answer, Stop as StopSeen } from '../history/stops.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { ReplayAnswer } from '../schema/replay.ts';

type Stop = NonNullable<ReplayAnswer['gates'][number]['stop']>;

const NO_WORK: WorkSeen = {
  restsOn: [],
  budget: 0,
  spent: undefined,
  unspent: undefined,
  committed: 0,
  milestones: { reached: 0, onTime: 0, late: 0 },
};

/** The first pivot or kill of a gate, and what became of the money until somebody decided. */
export function describeStop(
  seen: readonly (GateSeen | undefined)[],
  stop: StopSeen | undefined,
  days: readonly ReplayedDay[],
  to: Day,
): Stop | null {
  const [gate, day] = stop ? [seen[stop.at], days[stop.at]] : [];
  if (!stop || !gate || !day) return null;
  const { decision, override, gone } = stop;
  const until = Math.min(decision?.counted ?? to, gone ?? to);
  const ended = gone !== undefined && gone < (decision?.counted ?? to + 1);
  const workOn = (last: Day) =>
    days
      .findLast(({ asOf, seen: then }) => asOf <= last && then?.initiatives.has(gate.initiative))
      ?.seen?.initiatives.get(gate.initiative) ?? NO_WORK;
  const [then, later] = [workOn(day.asOf), workOn(until)];
  return {
    as_of: formatDay(day.asOf),
    verdict: gate.verdict,
    spent: then.spent ?? null,
    unspent: then.unspent ?? null,
    committed: then.committed,
    decision: decision
      ? {
          verdict: decision.entry.verdict,
          by: decision.entry.by,
          on: formatDay(decision.entry.on),
          recorded: formatRecorded(decision),
        }
      : null,
    override: override
      ? {
          verdict: override.entry.verdict,
          by: override.entry.by,
          until: formatDay(override.entry.until),
          recorded: formatRecorded(override),
        }
      : null,
    until: formatDay(until),
    ended,
    days: until - day.asOf,
    spent_since:
      then.spent === undefined || later.spent === undefined
        ? null
        : toCents(later.spent - then.spent),
    budget_since: toCents(later.budget - then.budget),
    milestones: {
      reached: later.milestones.reached,
      on_time: later.milestones.onTime,
      late: later.milestones.late,
    },
  };
}

function formatRecorded({ recorded }: Pick<Answer<unknown>, 'recorded'>): string | null {
  return recorded === undefined ? null : formatDay(recorded);
}

/** Differences of sums must not show the dust of binary fractions. */
function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
