import { isMistake } from '../mistake.ts';
import { type Day, formatDay, parseDay } from '../period/day.ts';
import {
  type Cadence,
  type Calendar,
  firstDay,
  formatPeriod,
  lastDay,
  type Period,
  parsePeriod,
  periodOf,
} from '../period/period.ts';
import { coverOf } from '../resolve/grid.ts';

/** A period as a file names it, with its canonical name. */
export interface NamedPeriod {
  readonly period: Period;
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
}

/** The period that a text names; undefined where it names none. */
export function readPeriodName(text: string, calendar: Calendar): NamedPeriod | undefined {
  const known = NAMED.get(calendar) ?? new Map<string, NamedPeriod | undefined>();
  NAMED.set(calendar, known);
  if (known.has(text)) return known.get(text);
  const parsed = parsePeriod(text, calendar);
  const named = isMistake(parsed) ? undefined : nameOf(parsed, calendar);
  known.set(text, named);
  return named;
}

/** The same few periods are named over and over, in every series of every snapshot. */
const NAMED = new WeakMap<Calendar, Map<string, NamedPeriod | undefined>>();

function nameOf(period: Period, calendar: Calendar): NamedPeriod {
  return {
    period,
    name: formatPeriod(period, calendar),
    start: firstDay(period, calendar),
    end: lastDay(period, calendar),
  };
}

/** The day from which a figure counts that is written for a period: the whole figure of a KPI that it falls into. */
export function countsFrom(
  { period, start }: NamedPeriod,
  cadence: Cadence,
  calendar: Calendar,
): Day {
  if (period.cadence === cadence) return start;
  const cover = coverOf({ calendar }, period, cadence);
  const around = cover ? { cadence, index: cover.first } : periodOf(start, cadence, calendar);
  return firstDay(around, calendar);
}

/** `2026-03` or `2026-03..2026-05` by canonical names and days; undefined where it is neither. */
export function readRangeName(
  text: string,
  calendar: Calendar,
): { readonly name: string; readonly start: Day; readonly end: Day } | undefined {
  const [from = '', to = from, ...more] = text.split('..');
  const [first, last] = [readPeriodName(from, calendar), readPeriodName(to, calendar)];
  if (!first || !last || more.length > 0) return undefined;
  const name = first.name === last.name ? first.name : `${first.name}..${last.name}`;
  return { name, start: first.start, end: last.end };
}

/** A date and its canonical text; undefined where it is none. */
export function readDayName(
  text: string,
): { readonly day: Day; readonly text: string } | undefined {
  const day = parseDay(text);
  return isMistake(day) ? undefined : { day, text: formatDay(day) };
}
