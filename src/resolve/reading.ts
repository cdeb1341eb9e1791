import { closest } from '../closest.ts';
import { escapeForMessage } from '../load/characters.ts';
import type { Table } from '../load/csv.ts';
import type { Limits } from '../load/limits.ts';
import { parseNumber } from '../load/number.ts';
import { isMistake, type Mistake } from '../mistake.ts';
import { type Day, parseDay } from '../period/day.ts';
import { type Duration, parseDuration } from '../period/duration.ts';
import { type Cadence, type Calendar, type Period, parsePeriod } from '../period/period.ts';
import type { Problem } from '../problem.ts';
import type { Unit } from '../units/unit.ts';
import type { MergedPlan } from './merge.ts';
import type { Change, DocumentPath, Span } from './workspace.ts';

/** What every part of resolving needs: the merged plan, its calendar, and where to put what is wrong. */
export interface Reading {
  readonly plan: MergedPlan;
  readonly tables: ReadonlyMap<string, Table>;
  readonly calendar: Calendar;
  readonly cadence: Cadence;
  readonly limits: Limits;
  readonly problems: Problem[];
  /** Periods by their text: every series names the same ones. */
  readonly periods: Map<string, Period>;
  /** What was written but could not be read, as `kpis.cac`: its absence, or its unit, is not reported again. */
  readonly unread: Set<string>;
}

/** Whether something is missing only because its entry, its section or a whole file could not be read. */
export function isUnread({ unread }: Reading, section: string, name: string): boolean {
  return unread.has('*') || unread.has(section) || unread.has(`${section}.${name}`);
}

export function report(
  reading: Reading,
  path: DocumentPath,
  problem: Omit<Problem, 'place'>,
  part?: 'key' | 'value',
) {
  reading.problems.push({ ...problem, place: reading.plan.place(path, part) });
}

/** Reports what is wrong inside a text, at its column. */
export function reportMistake(
  reading: Reading,
  path: DocumentPath,
  mistake: Mistake,
  code: string,
  part?: 'key' | 'value',
) {
  const place = reading.plan.place(path, part);
  const offset = part === 'key' ? mistake.start : offsetIn(reading.plan.written(path), mistake);
  const problem = {
    code,
    message: mistake.mistake,
    place: { ...place, column: place.column + offset },
  };
  reading.problems.push(mistake.hint ? { ...problem, hint: mistake.hint } : problem);
}

/** How far behind the start of a value a mistake in its text stands; text of several lines is pointed at as a whole. */
function offsetIn(written: string, { start }: Mistake): number {
  if (/^[|>]/.test(written) || written.includes('\\n')) return 0;
  return /^["']/.test(written) ? start + 1 : start;
}

/** The section of the plan file in which each kind of thing is defined. */
const SECTIONS = {
  KPI: 'kpis',
  assumption: 'assumptions',
  initiative: 'initiatives',
  gate: 'initiatives',
  team: 'teams',
  person: 'people',
  check: 'checks',
} as const;

/** Reports a name that nothing in the plan has, with the one that was likely meant. */
export function reportUnknown(
  reading: Reading,
  path: DocumentPath,
  kind: keyof typeof SECTIONS,
  name: string,
  known: Iterable<string>,
  part?: 'key' | 'value',
) {
  // A gate goes by "initiative.gate".
  if (isUnread(reading, SECTIONS[kind], name.replace(/\..*$/, ''))) return;
  const names = [...known];
  const meant = closest(name, names);
  const hint = meant
    ? `Did you mean "${meant}"?`
    : names.length === 0
      ? `The plan has no ${kind} yet.`
      : knownNames(names);
  report(
    reading,
    path,
    {
      code: 'unknown-name',
      message: `There is no ${kind} called "${escapeForMessage(name)}".`,
      hint,
    },
    part,
  );
}

/** The names there are, as far as a person reads them. */
export function knownNames(names: readonly string[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => `"${name}"`)
    .join(', ');
  return names.length > 8
    ? `The plan has ${shown} and ${names.length - 8} more.`
    : `The plan has ${shown}.`;
}

export function readDay(reading: Reading, text: string, path: DocumentPath): Day | undefined {
  return accept(reading, quoteIn(parseDay(text), text), path, 'bad-date');
}

export function readDuration(
  reading: Reading,
  text: string,
  path: DocumentPath,
): Duration | undefined {
  return accept(reading, quoteIn(parseDuration(text), text), path, 'bad-duration');
}

export function readPeriod(
  reading: Reading,
  text: string,
  path: DocumentPath,
  part?: 'key' | 'value',
): Period | undefined {
  const known = reading.periods.get(text);
  if (known) return known;
  const period = quoteIn(parsePeriod(text, reading.calendar), text);
  if (!isMistake(period)) reading.periods.set(text, period);
  return accept(reading, period, path, 'bad-period', part);
}

/** "This is not a period." with the text in place of "This", for readers who do not see the file. */
export function quoteIn<Value>(parsed: Value | Mistake, text: string): Value | Mistake {
  if (!isMistake(parsed)) return parsed;
  const quoted = `"${escapeForMessage(text)}"`;
  return { ...parsed, mistake: parsed.mistake.replace(/^This (?=is )/, () => `${quoted} `) };
}

export function accept<Value>(
  reading: Reading,
  parsed: Value | Mistake,
  path: DocumentPath,
  code: string,
  part?: 'key' | 'value',
): Value | undefined {
  if (!isMistake(parsed)) return parsed;
  reportMistake(reading, path, parsed, code, part);
  return undefined;
}

/** `1` or `1..2`, as the schema let through. */
export function readSpan(
  reading: Reading,
  written: string | number | undefined,
  path: DocumentPath,
): Span {
  const { from, to } = spanOf(written);
  if (from <= to) return { from, to };
  report(reading, path, {
    code: 'backward-range',
    message: `The range "${from}..${to}" runs backwards.`,
    hint: `Write "${to}..${from}".`,
  });
  return { from: to, to: from };
}

/** The two ends of `1` or `1..2`, in the order in which they are written; 0 where nothing is. */
export function spanOf(written: string | number | undefined): Span {
  const [from = 0, to = from] = String(written ?? 0)
    .split('..')
    .map(numberOf);
  return { from, to };
}

/** A figure in the KPI's inner unit: 25% is .25, and so is 25 where the unit is %. */
export function innerFigure(written: number | string, unit: Unit): number {
  if (typeof written === 'number') return written * unit.scale;
  return numberOf(written.replace('%', '').trim()) / 100;
}

/** A change as people write it: `10%` of the value, `+5 pp`, or an amount in the unit of the KPI. */
export function readChange(
  reading: Reading,
  written: number | string,
  unit: Unit,
  path: DocumentPath,
): Change {
  const change = changeOf(written, unit);
  const isPoints = typeof written === 'string' && change.kind === 'absolute';
  if (isPoints && unit.powers.size > 0) {
    report(reading, path, {
      code: 'points-of-amount',
      message: `"${change.text}" are percentage points, but this KPI is measured in "${unit.text}".`,
      hint: 'Write a percentage such as 10%, or an amount in that unit.',
    });
  }
  return change;
}

/** What a change says, whether or not the unit has points. */
export function changeOf(written: number | string, unit: Unit): Change {
  const text = String(written);
  if (typeof written === 'number') return { kind: 'absolute', amount: written * unit.scale, text };
  const amount = numberOf(text.replace(/%|pp/, '').trim()) / 100;
  return { kind: text.endsWith('%') ? 'relative' : 'absolute', amount, text };
}

/** A number whose form the schema has checked already. */
function numberOf(text: string): number {
  const parsed = parseNumber(text.replace('+', '').replace(/^0+(?=\d)/, ''));
  return isMistake(parsed) ? Number.NaN : parsed;
}
