import { groupBy } from '../group-by.ts';
import type { ReplayAnswer } from '../schema/replay.ts';
import { formatMoney } from '../units/format.ts';
import { type Look, paintWords, type Style } from './style.ts';
import { wrap } from './wrap.ts';

type Stop = NonNullable<ReplayAnswer['gates'][number]['stop']>;

const MOST_STOPS = 8;

/** The money at the first pivot or kill of each gate, and what came after it: most spent since first. */
export function renderStops(
  { gates, plan, from }: ReplayAnswer,
  look: Look,
  style: Style,
): readonly string[] {
  const stopped = gates
    .flatMap(({ id, initiative, stop }) => (stop ? [{ id, initiative, stop }] : []))
    .sort((a, b) => (b.stop.spent_since ?? 0) - (a.stop.spent_since ?? 0));
  // One sum told for each gate of an initiative would read as several.
  const told = [...groupBy(stopped, ({ initiative }) => initiative).values()].flatMap((group) =>
    group.map((each, at) => ({ ...each, isMoneyTold: at > 0 })),
  );
  if (stopped.length === 0) return [];
  const money = (amount: number) => formatMoney(amount, plan.currency);
  const left = stopped.length - MOST_STOPS;
  return [
    ...wrap('the first pivot or kill of each gate, and the money since', look.width, '  ').map(
      (line) => style.strong(line),
    ),
    ...told.slice(0, MOST_STOPS).flatMap((each) => {
      const { stop } = each;
      const [head = '', ...rest] = describeStop(each, money, from);
      const first = wrap(`  ${head}`, look.width, '      ').map((line) =>
        paintWords(line, stop.verdict.toUpperCase(), style.bad),
      );
      return [...first, ...rest.flatMap((line) => wrap(`    ${line}`, look.width, '      '))];
    }),
    ...(left > 0 ? [`  and ${left} more; --format json has all`] : []),
  ];
}

interface StoppedGate {
  readonly id: string;
  readonly stop: Stop;
  /** A gate of the same initiative told it already. */
  readonly isMoneyTold: boolean;
}

function describeStop(
  { id, stop, isMoneyTold }: StoppedGate,
  money: (amount: number) => string,
  from: string,
): readonly string[] {
  const { as_of, verdict, spent, unspent, committed } = stop;
  // What it was before the first day is not known.
  const fired = `${id}: ${as_of === from ? 'already ' : ''}${verdict.toUpperCase()} on ${as_of}`;
  if (isMoneyTold)
    return [
      `${fired}, of the same money`,
      [waited(stop, true, money), ...overridden(stop)].join('; '),
    ];
  const then =
    spent === null || unspent === null
      ? `${money(committed)} committed to the next gate`
      : `${money(spent)} spent, ${money(unspent)} not yet`;
  return [
    `${fired}, ${then}`,
    [waited(stop, false, money), ...budgetSince(stop, money)].join('; '),
    ...answers(stop),
  ];
}

/** `no decision by 2026-10-05, 123 days and $2.3m later` */
function waited(
  { decision, days, until, ended, spent_since: spent }: Stop,
  isMoneyTold: boolean,
  money: (amount: number) => string,
): string {
  const time = `${days} day${days === 1 ? '' : 's'}`;
  const isSpent = spent !== null && !isMoneyTold;
  const later = isSpent ? `${time} and ${money(spent)} later` : `${time} later`;
  if (ended) {
    const decided = decision ? `; ${describeDecision(decision)}` : '';
    return `no longer judged on ${until}, ${later}${decided}`;
  }
  return decision ? `${describeDecision(decision)}, ${later}` : `no decision by ${until}, ${later}`;
}

/** The day on which it was recorded is told where it came after the one that it names. */
function describeDecision({ verdict, by, on, recorded }: NonNullable<Stop['decision']>): string {
  const isLate = recorded !== null && recorded > on;
  const when = isLate ? `, dated ${on} and recorded on ${recorded}` : ` on ${on}`;
  return `decided ${verdict} by ${by}${when}`;
}

function budgetSince(
  { budget_since: budget }: Stop,
  money: (amount: number) => string,
): readonly string[] {
  if (budget === 0) return [];
  return [budget > 0 ? `budget raised by ${money(budget)}` : `budget cut by ${money(-budget)}`];
}

function overridden({ override }: Stop): readonly string[] {
  if (!override) return [];
  const { verdict, by, until, recorded } = override;
  const since = recorded === null ? '' : `from ${recorded} `;
  return [`overridden to ${verdict} by ${by} ${since}until ${until}`];
}

function answers(stop: Stop): readonly string[] {
  const { reached, on_time, late } = stop.milestones;
  const delivered =
    reached === 0
      ? []
      : [`milestones: ${on_time} of ${reached} on time${late > 0 ? `, ${late} late` : ''}`];
  return [...overridden(stop), ...delivered];
}
