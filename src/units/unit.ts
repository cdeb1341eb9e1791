import { isMistake, type Mistake } from '../mistake.ts';
import { combinePowers, formatPowers, type Powers } from './powers.ts';
import { readPowers } from './unit-grammar.ts';
import { readUnitWords } from './unit-words.ts';

/** What a figure counts: names with exponents, and the scale at which it is written. */
export interface Unit {
  /** As written; composed for a computed unit. */
  readonly text: string;
  /** 0.01 for "%", else 1: the value that is computed with is the figure times the scale. */
  readonly scale: number;
  /** From name to exponent, never 0, sorted by name. Empty for a plain number and for "%". */
  readonly powers: ReadonlyMap<string, number>;
}

/** A plain number. */
export const PLAIN: Unit = { text: '1', scale: 1, powers: new Map() };

const percentScale = 0.01;

/** Reads "USD", "USD/customer", "USD / (customer * month)", "1/month", "%" or "1". */
export function parseUnit(text: string): Unit | Mistake {
  const words = readUnitWords(text);
  if (isMistake(words)) return words;
  if (words.length === 0) {
    const hint = 'Write what is counted, such as "USD", or "1" for a plain number.';
    return { mistake: 'The unit is empty.', hint, start: 0, end: text.length };
  }
  if (words.length === 1 && words[0]?.text === '%') {
    return { text, scale: percentScale, powers: new Map() };
  }
  const powers = readPowers(words);
  return isMistake(powers) ? powers : { text, scale: 1, powers };
}

/** The unit of a product of two values (percentages as fractions: its scale is 1). */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  return composeUnit(combinePowers(a.powers, b.powers, 1));
}

/** The unit of a quotient of two values (percentages as fractions: its scale is 1). */
export function divideUnits(a: Unit, b: Unit): Unit {
  return composeUnit(combinePowers(a.powers, b.powers, -1));
}

function composeUnit(powers: Powers): Unit {
  return { text: formatPowers(powers), scale: 1, powers };
}

const timeNames: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);

/**
 * Whether two units are of the same quantity, so that values may be added and compared. Time must
 * agree too, unless one side says nothing of it: a monthly flow in USD is USD a month, and a runway is
 * months although stock / flow gives a plain number. Scale does not matter: "%" is computed with as a
 * fraction.
 */
export function unitsAgree(a: Unit, b: Unit): boolean {
  if (!samePowers(withoutTime(a.powers), withoutTime(b.powers))) return false;
  const timeOfA = timeOf(a.powers);
  const timeOfB = timeOf(b.powers);
  return timeOfA.size === 0 || timeOfB.size === 0 || samePowers(timeOfA, timeOfB);
}

function timeOf(powers: Powers): Powers {
  return new Map([...powers].filter(([name]) => timeNames.has(name)));
}

function withoutTime(powers: Powers): Powers {
  return new Map([...powers].filter(([name]) => !timeNames.has(name)));
}

function samePowers(a: Powers, b: Powers): boolean {
  return a.size === b.size && [...a].every(([name, exponent]) => b.get(name) === exponent);
}

/** The canonical text of a unit: "USD/customer", "%", or "1" when nothing is counted. */
export function formatUnit(unit: Unit): string {
  return unit.scale === percentScale ? '%' : formatPowers(unit.powers);
}
