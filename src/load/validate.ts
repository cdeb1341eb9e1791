import type * as z from 'zod';
import { closest } from '../closest.ts';
import type { Problem } from '../problem.ts';
import { type PlanFile, planFile } from '../schema/plan-file.ts';
import type { Document } from './document.ts';

type Path = readonly (string | number)[];

/** The most problems shown for one file: past these a reader mends the first ones anyway. */
const MOST_PROBLEMS = 20;

/** Holds one document against the schema of plan files. The problems name field, place and what was expected. */
export function validate(document: Document): {
  file?: PlanFile;
  problems: readonly Problem[];
} {
  const result = planFile.safeParse(document.data, {
    error: describeUnknownFields,
  });
  if (result.success) return { file: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, document, []));
  if (problems.length <= MOST_PROBLEMS) return { problems };
  const last = problems[MOST_PROBLEMS - 1] as Problem; // the array is longer than that
  const more = problems.length - MOST_PROBLEMS;
  const rest = {
    code: 'more-problems',
    message: `And ${more} more in this file`,
    place: last.place,
  };
  return { problems: [...problems.slice(0, MOST_PROBLEMS), rest] };
}

/** Zod hands over the schema itself only while it makes the message, so the known fields are named there. */
function describeUnknownFields(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const definition: unknown = issue.inst?._zod.def;
  const hasShape = typeof definition === 'object' && definition !== null && 'shape' in definition;
  return hasShape ? Object.keys(definition.shape as object).join(' ') : '';
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, parent: Path): readonly Problem[] {
  const path = [
    ...parent,
    ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
  ];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField(key, issue.message.split(' '), path, document));
  }
  if (issue.code === 'invalid_key') return [badId(path, issue, document)];
  if (issue.code === 'invalid_union') {
    const branch = likeliestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => problemsOf(inner, document, path));
  }
  return [wrongValue(issue, path, document)];
}

/** The alternative the writer most likely meant: one that got beyond the outermost value, with the fewest mistakes. */
function likeliestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]) {
  const meant = branches.filter((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return [...meant].sort((a, b) => a.length - b.length)[0];
}

function unknownField(
  key: string,
  known: readonly string[],
  path: Path,
  document: Document,
): Problem {
  const meant = closest(key, known);
  return {
    code: 'unknown-field',
    message: `"${key}" is not a field ${where(path)}`,
    hint: meant ? `Did you mean "${meant}"?` : `The fields here are: ${known.join(', ')}`,
    place: document.place([...path, key], 'key'),
  };
}

function badId(path: Path, issue: z.core.$ZodIssueInvalidKey, document: Document): Problem {
  const expected = issue.issues[0]?.message ?? 'another name';
  return {
    code: 'bad-name',
    message: `"${String(path.at(-1))}" cannot stand here; expected ${expected}`,
    place: document.place(path, 'key'),
  };
}

function wrongValue(issue: z.core.$ZodIssue, path: Path, document: Document): Problem {
  const written = document.written(path);
  const field = String(path.at(-1) ?? 'the file');
  const place = document.place(path);
  if (isAbsent(path, document)) {
    return {
      code: 'missing-field',
      message: `"${field}" is missing ${where(path.slice(0, -1))}; expected ${expected(issue)}`,
      place,
    };
  }
  const found = written === '' ? 'nothing was found' : `found ${written}`;
  return {
    code: 'wrong-value',
    message: `"${field}" should be ${expected(issue)}; ${found}`,
    place,
  };
}

function isAbsent(path: Path, document: Document): boolean {
  let value: unknown = document.data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return true;
    value = (value as Record<string | number, unknown>)[part];
  }
  return false;
}

/** What was expected, in words. Our own schemas say it; what is left are zod's plain cases. */
function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isOurs(issue.message) ? issue.message : (TYPES.get(issue.expected) ?? 'another value');
    case 'invalid_value':
      return isOurs(issue.message) ? issue.message : oneOf(issue.values);
    case 'too_small':
      return isOurs(issue.message) ? issue.message : `at least ${issue.minimum}`;
    case 'too_big':
      return isOurs(issue.message) ? issue.message : `at most ${issue.maximum}`;
    case 'invalid_union':
      return isOurs(issue.message) ? issue.message : 'another value';
    default:
      return issue.message;
  }
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'words (a text; put quotes around a number that is meant as text)'],
  ['number', 'a number, written without quotes, units or separators'],
  ['int', 'a whole number'],
  ['object', 'a list of fields ("name: value", one a line)'],
  ['record', 'a list of fields ("name: value", one a line)'],
  ['array', 'a list ("- item", one a line, or [a, b])'],
  ['tuple', 'a list of two, such as [10, 20]'],
  ['boolean', 'true or false'],
]);

/** Zod's own sentences all begin so; ours never do. */
function isOurs(message: string): boolean {
  return !/^(Invalid|Too|Unrecognized)/.test(message);
}

function oneOf(values: readonly unknown[]): string {
  const all = values.map(String);
  return all.length === 1 ? (all[0] ?? '') : `one of ${all.join(', ')}`;
}

function where(path: Path): string {
  return path.length === 0 ? 'of a plan file' : `of ${path.join('.')}`;
}
