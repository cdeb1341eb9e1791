import type { Day } from '../period/day.ts';
import type { Calendar } from '../period/period.ts';
import type { Change as Margin, Span } from '../resolve/workspace.ts';
import { formatFigureInFull } from '../units/format.ts';
import { PLAIN, type Unit } from '../units/unit.ts';
import type { Section, Value } from './change.ts';
import { figureText } from './written-figures.ts';
import { readDayName, readPeriodName } from './written-period.ts';

/** One thing that a definition says. */
export interface Field {
  /** As in a Change: `drives.lag`. */
  readonly field: string;
  readonly part: string;
  readonly value: Value;
  /** It stands for all that is inside it (`drives` of one metric): only its coming and going is a change. */
  readonly isWhole: boolean;
}

/** What one definition of a plan means. */
export interface Definition {
  readonly section: Section;
  readonly id: string;
  /** In short, for people. */
  readonly summary: string;
  /** By field and part. */
  readonly fields: ReadonlyMap<string, Field>;
}

export function definitionOf(
  section: Section,
  id: string,
  summary: string,
  fields: Iterable<Field | undefined>,
): Definition {
  const byKey = new Map<string, Field>();
  for (const field of fields) if (field) byKey.set(fieldKey(field.field, field.part), field);
  return { section, id, summary, fields: byKey };
}

/** No field has a space in its name. */
export function fieldKey(field: string, part: string): string {
  return `${field} ${part}`;
}

/** A field with a value; none where the value is undefined. */
export function fieldOf(field: string, value: Value | undefined, part = ''): Field | undefined {
  return value && { field, part, value, isWhole: false };
}

export function wholeOf(field: string, text: string, part = ''): Field {
  return { field, part, value: { kind: 'words', text }, isWhole: true };
}

export function wordsOf(text: string | undefined, meaning?: string): Value | undefined {
  if (text === undefined) return undefined;
  return meaning === undefined ? { kind: 'words', text } : { kind: 'words', text, meaning };
}

export function numberOf(value: number | undefined): Value | undefined {
  return value === undefined
    ? undefined
    : { kind: 'number', value, text: formatFigureInFull(value, PLAIN) };
}

/** A date; where it is none, the words that stand there. */
export function dayOf(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined;
  const read = readDayName(text);
  return read ? { kind: 'day', ...read } : { kind: 'words', text };
}

/** The day on which a period begins or ends; where it is none, the words that stand there. */
export function periodDayOf(
  text: string | undefined,
  calendar: Calendar,
  dayIn: (named: NonNullable<ReturnType<typeof readPeriodName>>) => Day,
): Value | undefined {
  if (text === undefined) return undefined;
  const named = readPeriodName(text, calendar);
  return named ? { kind: 'day', day: dayIn(named), text: named.name } : { kind: 'words', text };
}

/** `5%` of a value, `5 pp`, or an amount in the unit of the KPI. */
export function marginOf({ kind, amount }: Margin, unit: Unit, sign: '+' | '' = ''): Value {
  const isRelative = kind === 'relative';
  const text = isRelative
    ? figureText(amount, PER_CENT)
    : figureText(amount, unit).replace('%', ' pp');
  return { kind: 'margin', isRelative, amount, text: amount > 0 ? `${sign}${text}` : text };
}

const PER_CENT: Unit = { ...PLAIN, scale: 0.01 };

export function spanValueOf({ from, to }: Span): Value {
  return { kind: 'span', from, to, text: from === to ? `${from}` : `${from}..${to}` };
}

/** A set: order and repetition do not count. `meant` gives what is compared where texts may differ. */
export function setOf(
  items: readonly string[],
  meant: (item: string) => string = (item) => item,
): Value {
  const byMeaning = new Map(items.map((item) => [meant(item), item]));
  const keys = [...byMeaning.keys()].sort();
  const sorted = keys.map((key) => byMeaning.get(key) ?? key);
  return {
    kind: 'set',
    items: sorted,
    text: sorted.length === 0 ? 'nothing' : sorted.join(', '),
    meaning: keys.join('\n'),
  };
}
