/**
 * What is wrong with a small piece of input text (a period, a unit, a formula): said once, in plain words.
 * `start` and `end` are offsets into that text; whoever knows the file adds the place.
 */
export interface Mistake {
  readonly mistake: string;
  /** How to mend it, where that can be said. */
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** Tells a mistake from a parsed value. No parsed value of ours has a `mistake` field. */
export function isMistake(value: unknown): value is Mistake {
  return typeof value === 'object' && value !== null && 'mistake' in value;
}
