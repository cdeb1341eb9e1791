import { readDigits } from '../../period/digits.ts';

/** A whole number as git prints sizes, times and versions; undefined for anything else or beyond 15 digits. */
export function readWholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? readDigits(text) : undefined;
}
