import type { Unit } from '../units/unit.ts';
import type { Change, PeriodChange, Value } from './change.ts';
import { describeSteps } from './describe-steps.ts';
import { figureText } from './written-figures.ts';

/**
 * A change in one or two plain lines, without its subject: `tolerance: 5% -> 10%`, `actual: 2026-03 410 -> 420 and 4 more
 * periods`. Words of the plan in it are as they stand there, on one line; who prints them makes them harmless.
 */
export function describeChange(change: Change): readonly string[] {
  const { field, part, before, after, periods } = change;
  if (field === '') return [describeWhole(before, after), ...describeReason(after)];
  const label = part === '' ? field : `${field} ${oneLine(part)}`;
  const units = unitsOf(before, after);
  if (units && periods.length > 0) return [`${label}: ${describePeriods(periods, units)}`];
  const steps = before && after && describeSteps(before, after);
  if (steps !== undefined) return [`${label}: ${steps}`];
  const [was, is] = [before, after].map((value) => (value ? oneLine(value.text) : 'none'));
  const line = `${label}: ${was} -> ${is}`;
  return line.length <= LONGEST_LINE ? [line] : [`${label}: ${was}`, `-> ${is}`];
}

const LONGEST_LINE = 100;
const LONGEST_TEXT = 200;

function describeWhole(before: Value | undefined, after: Value | undefined): string {
  const text = oneLine((after ?? before)?.text ?? '');
  const what = after ? 'added' : 'removed';
  return text === '' ? what : `${what}: ${text}`;
}

/** Whoever reads of a new exception or decision asks why first; of one that is gone, nobody does. */
function describeReason(after: Value | undefined): readonly string[] {
  const because = after?.kind === 'words' ? oneLine(after.because ?? '') : '';
  return because === '' ? [] : [`because: ${because}`];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 3)}...`;
}

type Units = readonly [before: Unit, after: Unit];

/** The units of two series; of one that came or went, its own. */
function unitsOf(before: Value | undefined, after: Value | undefined): Units | undefined {
  const known = [before, after].filter((value) => value !== undefined);
  const units = known.flatMap((value) => (value.kind === 'series' ? [value.unit] : []));
  const [first, last] = [units[0], units.at(-1)];
  return first && last && units.length === known.length ? [first, last] : undefined;
}

/** Figures that were another before come first: new ones are no surprise. */
function describePeriods(periods: readonly PeriodChange[], [was, is]: Units): string {
  const inOrder = [
    ...periods.filter(({ before }) => before !== undefined),
    ...periods.filter(({ before }) => before === undefined),
  ];
  const shown = inOrder.slice(0, MOST_PERIODS);
  const rest = inOrder.length - shown.length;
  const texts = shown.map(({ period, before, after }) => {
    return `${period} ${figureOrNone(before, was)} -> ${figureOrNone(after, is)}`;
  });
  const more = rest === 0 ? '' : ` and ${rest} more period${rest === 1 ? '' : 's'}`;
  return `${texts.join(', ')}${more}`;
}

const MOST_PERIODS = 4;

function figureOrNone(value: number | undefined, unit: Unit): string {
  return value === undefined ? 'none' : figureText(value, unit);
}
