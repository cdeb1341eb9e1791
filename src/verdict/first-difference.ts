/** Where two pieces of data part: the way to the field, and what each says there, as JSON. */
export interface Difference {
  /** `result.because[2].text`; "" for the whole. */
  readonly field: string;
  readonly one: string;
  readonly other: string;
}

/** The first field, in the order of `one`, that differs between two pieces of JSON data; undefined where they are equal. */
export function firstDifference(one: unknown, other: unknown, field = ''): Difference | undefined {
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) {
    return Object.is(one, other) ? undefined : { field, one: show(one), other: show(other) };
  }
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const way = Array.isArray(one) ? `${field}[${key}]` : field ? `${field}.${key}` : key;
    const found = firstDifference(left.get(key), right.get(key), way);
    if (found) return found;
  }
  return undefined;
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isBranch(value) ? 'an entry' : shorten(JSON.stringify(value));
}

const LONGEST = 80;

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}
