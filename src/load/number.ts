import type { Mistake } from '../mistake.ts';
import { explainNumber } from './number-mistake.ts';

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Doubles keep 15 significant decimal digits whatever the number; a 16th may be rounded away in silence. */
const SIGNIFICANT_DIGITS = 15;

/** Longer than any number in a plan: refused before anything is matched against it. */
const LONGEST_NUMBER = 100;

/** Below this a double has fewer digits than it was given. */
const SMALLEST_FULL_PRECISION = 2.2250738585072014e-308;

/**
 * The one reader of numbers: a plain finite decimal such as -1234.5 or 1.2e6.
 * No separators, currency signs, percent signs, leading zeros or plus signs: what could be read in two ways is refused
 * with both readings, and what a double cannot keep is refused instead of rounded.
 */
export function parseNumber(text: string): number | Mistake {
  if (text.length > LONGEST_NUMBER) {
    return { mistake: 'This is too long for a number.', start: 0, end: text.length };
  }
  if (!PLAIN_NUMBER.test(text)) return { ...explainNumber(text), start: 0, end: text.length };
  const value = Number(text);
  const lost = explainLoss(text, value);
  return lost === undefined ? value : { ...lost, start: 0, end: text.length };
}

type Explanation = Pick<Mistake, 'mistake' | 'hint'>;

/** Why a well-formed number cannot be kept as it is written. */
function explainLoss(text: string, value: number): Explanation | undefined {
  const digits = significantDigits(text);
  if (digits.length > SIGNIFICANT_DIGITS || isUnsafeInteger(text, value)) {
    return {
      mistake: `"${text}" has more precision than can be kept.`,
      hint: `Write at most ${SIGNIFICANT_DIGITS} significant digits, or use a larger unit.`,
    };
  }
  if (!Number.isFinite(value)) return { mistake: `"${text}" is too large for a number.` };
  if (digits === '') return text.startsWith('-') ? NEGATIVE_ZERO : undefined;
  if (Math.abs(value) < SMALLEST_FULL_PRECISION) {
    return { mistake: `"${text}" is too close to zero for a number.`, hint: 'Write 0.' };
  }
  return undefined;
}

const NEGATIVE_ZERO: Explanation = { mistake: 'Zero has no sign.', hint: 'Write 0.' };

/** A whole number above 2^53, where neighbouring whole numbers share one double. An exponent says that it is rounded. */
function isUnsafeInteger(text: string, value: number): boolean {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value);
}

/** The digits that carry information: "-0.00120" gives "12" and "4500" gives "45". */
function significantDigits(text: string): string {
  const mantissa = text.replace(/[eE].*$/, '').replace(/[-.]/g, '');
  return mantissa.replace(/^0+/, '').replace(/0+$/, '');
}
