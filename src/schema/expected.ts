import type * as z from 'zod';

/** What a value should have been, in words: ours where the schema has some, else one for each plain case of zod. */
export function describeExpected(issue: z.core.$ZodIssue): string {
  if (isOurs(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return TYPES.get(issue.expected) ?? 'another value';
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    default:
      return 'another value';
  }
}

const FIELDS = 'fields ("name: value", one a line)';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a plain number'],
  ['int', 'a whole number'],
  ['object', FIELDS],
  ['record', FIELDS],
  ['array', 'a list ("- item", one a line, or [a, b])'],
  ['tuple', 'a list of two, such as [10, 20]'],
  ['boolean', 'true or false'],
]);

/** Zod's own sentences all begin so; ours never do. */
function isOurs(message: string): boolean {
  return !/^(?:Invalid|Too|Unrecognized)/.test(message);
}

function oneOf(values: readonly unknown[]): string {
  const all = values.map(String);
  return all.length === 1 ? (all[0] ?? '') : `one of ${all.join(', ')}`;
}
