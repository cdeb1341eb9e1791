import type * as z from 'zod';
import { closest } from '../closest.ts';
import { isMistake } from '../mistake.ts';
import type { Problem } from '../problem.ts';
import { describeExpected } from '../schema/expected.ts';
import { escapeForMessage } from './characters.ts';
import type { Document, Plain } from './document.ts';
import { parseNumber } from './number.ts';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

/** The problems that an issue of the schema library stands for, in our words. */
export function describeIssue(issue: Issue, document: Document, parent: Path): readonly Problem[] {
  const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const path = [...parent, ...steps];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => refuseField(key, issue.message.split(' '), path, document));
  }
  if (issue.code === 'invalid_key') return [refuseName(path, issue, document)];
  if (issue.code === 'invalid_union') {
    const branch = likeliestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => describeIssue(inner, document, path));
  }
  if (issue.code === 'custom') return [refuseParts(path, issue, document)];
  const value = readValue(path, document);
  return [
    value === undefined
      ? refuseAbsence(path, issue, document)
      : refuseValue(path, issue, value, document),
  ];
}

/** The alternative the writer most likely meant: one that got beyond the outermost value, with the fewest mistakes. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const meant = branches.filter((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return meant.toSorted((a, b) => a.length - b.length)[0];
}

function refuseField(
  key: string,
  known: readonly string[],
  path: Path,
  document: Document,
): Problem {
  const meant = closest(key, known);
  return {
    code: 'unknown-field',
    message: `"${escapeForMessage(key)}" is not a field of ${nameOf(path)}.`,
    hint: meant ? `Did you mean "${meant}"?` : `The fields here are ${known.join(', ')}.`,
    place: document.place([...path, key], 'key'),
  };
}

function refuseName(path: Path, issue: z.core.$ZodIssueInvalidKey, document: Document): Problem {
  const expected = issue.issues[0]?.message ?? 'another name';
  return {
    code: 'bad-name',
    message: `"${escapeForMessage(String(path.at(-1)))}" should be ${expected}.`,
    hint: 'Rename it here and wherever it is used.',
    place: document.place(path, 'key'),
  };
}

/** What our own schemas demand of several fields together. */
function refuseParts(path: Path, issue: Issue, document: Document): Problem {
  return {
    code: 'missing-part',
    message: `${capitalise(nameOf(path))} needs ${issue.message}.`,
    place: document.place(path, 'key'),
  };
}

function refuseAbsence(path: Path, issue: Issue, document: Document): Problem {
  const field = String(path.at(-1));
  return {
    code: 'missing-field',
    message: `"${field}" is missing in ${nameOf(path.slice(0, -1))}.`,
    hint: `Add "${field}": ${describeExpected(issue)}.`,
    place: document.place(path.slice(0, -1), 'key'),
  };
}

function refuseValue(path: Path, issue: Issue, value: Plain, document: Document): Problem {
  const message = `${fieldOf(path)} should be ${describeExpected(issue)}; ${describeFound(value, path, document)}.`;
  const hint = wantsNumber(issue) ? mendNumber(value) : mendText(value, issue);
  const problem = { code: 'wrong-value', message, place: document.place(path) };
  return hint === undefined ? problem : { ...problem, hint };
}

function fieldOf(path: Path): string {
  const [last, before] = [path.at(-1), path.at(-2)];
  if (typeof last === 'number') return `Entry ${last + 1} of "${before}"`;
  return `"${last === undefined ? 'the file' : escapeForMessage(last)}"`;
}

function describeFound(value: Plain, path: Path, document: Document): string {
  const written = document.written(path);
  if (value === null || written === '') return 'nothing stands here';
  const isQuoted = /^["']/.test(written);
  return isQuoted ? `here it is the text ${written}` : `here it is ${quoteShort(written)}`;
}

/** Lists and maps are shown as they are; words in quotes. */
function quoteShort(written: string): string {
  return /^[[{]/.test(written) ? written : `"${written}"`;
}

/** How to write the number that was probably meant. */
function mendNumber(value: Plain): string | undefined {
  if (typeof value !== 'string') return undefined;
  const number = parseNumber(value.trim());
  return isMistake(number) ? number.hint : `Write ${value.trim()} without the quotes.`;
}

function mendText(value: Plain, issue: Issue): string | undefined {
  const isOther = typeof value === 'number' || typeof value === 'boolean';
  return isOther && describeExpected(issue) === 'a text'
    ? 'Put it in quotes if it is meant as text.'
    : undefined;
}

/** By our own words: zod tells of a refused percentage only that its text has not the form. */
function wantsNumber(issue: Issue): boolean {
  return /^(?:an?|the) (?:plain |whole )?(?:number|amount)/.test(describeExpected(issue));
}

/** The value at a path; undefined where there is none. */
function readValue(path: Path, document: Document): Plain | undefined {
  let value: unknown = document.data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  // What is read from a document's data is data of the document.
  return value as Plain | undefined;
}

function nameOf(path: Path): string {
  if (path.length === 0) return 'a plan file';
  const last = path.at(-1);
  if (typeof last === 'number') return `entry ${last + 1} of ${nameOf(path.slice(0, -1))}`;
  return `"${path.map((step) => escapeForMessage(String(step))).join('.')}"`;
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
