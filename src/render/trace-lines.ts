import type { Trace } from '../evaluate/trace.ts';
import type { TracedNumber } from '../evaluate/traced-number.ts';
import { printExpression } from '../formula/print.ts';
import type { Place } from '../problem.ts';
import { formatNumber } from '../units/format.ts';
import { putIn, writeValue } from '../verdict/traced-words.ts';
import { describePlace, many } from './card-words.ts';

/** Past these an explanation is no longer read; the last line says so, and `--format json` has all. */
const MOST_LINES = 1000;
/** Measured figures of one KPI in a row: so many still have a line each, and so many are named in one. */
const MOST_APART = 3;
const MOST_NAMED = 12;

/**
 * The derivation: each number with where it was written or the formula it comes from, below it what that was made from.
 * A number that is used again is shown in full once.
 */
export function originLines(trace: Trace): readonly string[] {
  const { figure, modelled } = trace;
  const walk = startWalk(trace);
  const lines = [
    ...walk(figure, 0),
    ...(modelled && modelled !== figure
      ? ['its formula, the model, gives', ...walk(modelled, 1)]
      : []),
  ];
  if (lines.length <= MOST_LINES) return lines;
  const left = formatNumber(lines.length - MOST_LINES);
  return [...lines.slice(0, MOST_LINES), `and ${left} lines more: --format json has them all`];
}

function startWalk({ figure: { period: here }, numbers }: Trace) {
  const shown = new Set<string>();

  function walk(number: TracedNumber, depth: number, isOneOfMany = false): readonly string[] {
    const indent = '  '.repeat(depth);
    const { key, name, period, origin, uses } = number;
    const when = period === here && !isOneOfMany ? '' : ` in ${period}`;
    const value = `${indent}${name}${when}: ${writeValue(number)}`;
    if (origin === 'measured') return [`${value}${writtenIn(number)}`];
    if (shown.has(key)) return [`${value} (see above)`];
    shown.add(key);
    const used = uses.flatMap((each) => numbers.get(each) ?? []);
    return [
      value + howMade(number, used),
      ...formulaLines(number).map((line) => `${indent}  ${line}`),
      ...usedLines(used, depth + 1),
    ];
  }

  function formulaLines(number: TracedNumber): readonly string[] {
    const { formula, kpi, why } = number;
    const inNumbers = putIn(number, numbers);
    return [
      ...(formula && kpi !== undefined
        ? [`= ${printExpression(formula)}${describePlaces(number.places)}`]
        : []),
      ...(inNumbers === undefined ? [] : [`= ${inNumbers}`]),
      ...(why === undefined ? [] : [`undefined: ${why}`]),
    ];
  }

  function usedLines(used: readonly TracedNumber[], depth: number): readonly string[] {
    const isWindow = used.some((each) => each.period !== used[0]?.period);
    const isPlain = ({ key, origin }: TracedNumber) => origin === 'measured' || shown.has(key);
    const lines: string[] = [];
    for (let at = 0; at < used.length; ) {
      const run = runFrom(used, at, isPlain);
      const [first] = run;
      if (!first) break;
      if (run.length > MOST_APART) lines.push('  '.repeat(depth) + describeRun(run));
      else lines.push(...run.flatMap((each) => walk(each, depth, isWindow)));
      at += run.length;
    }
    return lines;
  }

  return walk;
}

/** The figures of one KPI in a row that need no lines of their own below them; at least the one that is next. */
function runFrom(
  used: readonly TracedNumber[],
  start: number,
  isPlain: (number: TracedNumber) => boolean,
): readonly TracedNumber[] {
  const first = used[start];
  let end = start;
  for (let next = used[end]; next && next.name === first?.name && isPlain(next); next = used[end])
    end += 1;
  return used.slice(start, Math.max(end, start + 1));
}

/** What a function took, or how many finer figures were added up. */
function howMade({ origin, period, cadence }: TracedNumber, used: readonly TracedNumber[]): string {
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last) return '';
  if (origin === 'rolled-up')
    return used.length === 1
      ? `, as it was in ${first.period}`
      : `, the sum of ${many(used.length, first.cadence)}`;
  const periods = new Set(used.map((each) => each.period));
  if (origin !== 'function' || cadence !== first.cadence) return '';
  if (periods.size === 1) return first.period === period ? '' : `, from ${first.period}`;
  const isWindow = periods.size > 2 || last.at === first.at + 1;
  return isWindow
    ? `, from ${first.period} to ${last.period}`
    : `, from ${first.period} and ${last.period}`;
}

/** Many figures in a row as one line: measured, or all shown before. */
function describeRun(figures: readonly TracedNumber[]): string {
  const [first, last] = [figures[0], figures.at(-1)];
  if (!first || !last) return '';
  const values = figures.length > MOST_NAMED ? '' : `: ${figures.map(writeValue).join(', ')}`;
  const isMeasured = figures.every(({ origin }) => origin === 'measured');
  const places = figures.flatMap(({ why, places: all }) => (why === undefined ? all : []));
  const [from, to] = [places[0], places.at(-1)];
  const where = !isMeasured
    ? ' (see above)'
    : from && to
      ? ` (${describePlace(from)} to ${describePlace(to)})`
      : '';
  return `${first.name} in ${first.period} to ${last.period}, ${many(figures.length, 'figure')}${values}${where}`;
}

/**
 * ` (data/actuals.csv:24)` of what was read, of the series where there is no figure; ` (= a / b, kpis.yaml:9)` of what a
 * formula gave; nothing of what was added up from finer figures.
 */
export function writtenIn({ origin, places, formula, why }: TracedNumber): string {
  if (origin === 'measured' && why !== undefined) {
    const [place] = places;
    return place ? ` (its series: ${describePlace(place)})` : '';
  }
  if (origin === 'measured' || !formula) return describePlaces(places);
  return ` (= ${printExpression(formula)},${describePlaces(places).replace(' (', ' ')}`;
}

/** ` (data/actuals.csv:24)`; of several the first and the last, and how many. */
export function describePlaces(places: readonly Place[]): string {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return '';
  if (places.length === 1) return ` (${describePlace(first)})`;
  return ` (${places.length} figures, ${describePlace(first)} to ${describePlace(last)})`;
}
