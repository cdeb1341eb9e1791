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
    .flatMap(({ id, stop }) => (stop ? [{ id, stop }] : []))
    .sort((a, b) => (b.stop.spent_since ?? 0) - (a.stop.spent_since ?? 0));
  if (stopped.length === 0) return [];
  const money = (amount: number) => formatMoney(amount, plan.currency);
  const left = stopped.length - MOST_STOPS;
  return [
    ...wrap('the first pivot or kill of each gate, and the money since', look.width, '  ').map(
      (line) => style.strong(line),
    ),
    ...stopped.slice(0, MOST_STOPS).flatMap(({ id, stop }) => {
      const [head = '', ...rest] = describeStop(id, stop, money, from);
      const first = wrap(`  ${head}`, look.width, '      ').map((line) =>
        paintWords(line, stop.verdict.toUpperCase(), style.bad),
      );
      return [...first, ...rest.flatMap((line) => wrap(`    ${line}`, look.width, '      '))];
    }),
    ...(left > 0 ? [`  and ${left} more; --format json has all`] : []),
  ];
}

function describeStop(
  id: string,
  stop: Stop,
  money: (amount: number) => string,
  from: string,
): readonly string[] {
  const { as_of, verdict, spent, unspent, committed } = stop;
  const then =
    spent === null || unspent === null
      ? `${money(committed)} committed to the next gate`
      : `${money(spent)} spent, ${money(unspent)} not yet`;
  return [
    // What it was before the first day is not known.
    `${id}: ${as_of === from ? 'already ' : ''}${verdict.toUpperCase()} on ${as_of}, ${then}`,
    [waited(stop, money), ...budgetSince(stop, money)].join('; '),
    ...answers(stop),
  ];
}

/** `no decision by 2026-10-05, 123 days and $2.3m later` */
function waited(
  { decision, days, until, ended, spent_since: spent }: Stop,
  money: (amount: number) => string,
): string {
  const time = `${days} day${days === 1 ? '' : 's'}`;
  const later = spent === null ? `${time} later` : `${time} and ${money(spent)} later`;
  if (decision) return `decided ${decision.verdict} by ${decision.by} on ${until}, ${later}`;
  return ended ? `no longer judged on ${until}, ${later}` : `no decision by ${until}, ${later}`;
}

function budgetSince(
  { budget_since: budget }: Stop,
  money: (amount: number) => string,
): readonly string[] {
  if (budget === 0) return [];
  return [budget > 0 ? `budget raised by ${money(budget)}` : `budget cut by ${money(-budget)}`];
}

function answers({ override, milestones: { reached, on_time, late } }: Stop): readonly string[] {
  const overridden = override
    ? [`overridden to ${override.verdict} by ${override.by} until ${override.until}`]
    : [];
  const delivered =
    reached === 0
      ? []
      : [`milestones: ${on_time} of ${reached} on time${late > 0 ? `, ${late} late` : ''}`];
  return [...overridden, ...delivered].length === 0
    ? []
    : [[...overridden, ...delivered].join('; ')];
}
