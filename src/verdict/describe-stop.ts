import type { ReplayedDay } from '../history/replay.ts';
import type { GateSeen, WorkSeen } from '../history/seen.ts';
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
  id: string,
  seen: readonly (GateSeen | undefined)[],
  days: readonly ReplayedDay[],
  to: Day,
): Stop | null {
  const at = seen.findIndex((each) => each?.verdict === 'pivot' || each?.verdict === 'kill');
  const [gate, day] = [seen[at], days[at]];
  if (!gate || !day) return null;
  const since = seen.slice(at).flatMap((each) => each ?? []);
  const decision = since.map((each) => each.decision).find((each) => each && each.on >= day.asOf);
  const override = since.map((each) => each.override).find((each) => each !== undefined);
  const gone = days.find(({ seen: then }, later) => later > at && then && !then.gates.has(id));
  const until = decision?.on ?? gone?.asOf ?? to;
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
      ? { verdict: decision.verdict, by: decision.by, on: formatDay(decision.on) }
      : null,
    override: override
      ? { verdict: override.verdict, by: override.by, until: formatDay(override.until) }
      : null,
    until: formatDay(until),
    ended: !decision && gone !== undefined,
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

/** Differences of sums must not show the dust of binary fractions. */
function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
