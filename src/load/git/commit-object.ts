import type { Day } from '../../period/day.ts';
import { dayOf } from '../../period/gregorian.ts';
import type { Commit, Signed } from './commit.ts';
import { readWholeNumber } from './whole-number.ts';

const SECONDS_A_DAY = 86_400;
const LONGEST_TEXT = 200;

/** More is never looked at: a message may have megabytes. */
const LONGEST_MESSAGE = 8_192;
const LONGEST_HEADERS = 65_536;

/** After this day nothing of a plan can happen; git would take a date in the year 5,000,000. */
const FIRST_DAY_TOO_LATE = dayOf({ year: 2200, month: 1, dayOfMonth: 1 });

/**
 * The content of a commit object, as of git's own documentation of the format. Anybody can write anything into one, so
 * nothing in it is an error: what cannot be understood is empty or undefined.
 */
export function parseCommit(id: string, bytes: Uint8Array): Commit {
  const { headers, message } = splitCommit(bytes);
  const decode = decoderOf(headers);
  return {
    id,
    parents: allOf(headers, 'parent').filter((parent) => /^[0-9a-f]{40,64}$/.test(parent)),
    author: parseSigned(decode(firstOf(headers, 'author'))),
    committer: parseSigned(decode(firstOf(headers, 'committer'))),
    subject: oneLine(decode(message).trimStart()),
  };
}

/** The tree that a commit object names; "" where it names none. */
export function treeOf(bytes: Uint8Array): string {
  return firstOf(splitCommit(bytes).headers, 'tree');
}

interface SplitCommit {
  /** One character a byte, so that it can be decoded later. */
  readonly headers: readonly string[];
  readonly message: string;
}

function splitCommit(bytes: Uint8Array): SplitCommit {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf('\n\n');
  const headerEnd = end < 0 ? buffer.length : end;
  const headers = buffer.toString('latin1', 0, Math.min(headerEnd, LONGEST_HEADERS)).split('\n');
  const message = buffer.toString('latin1', headerEnd + 2, headerEnd + 2 + LONGEST_MESSAGE);
  return { headers, message };
}

function allOf(headers: readonly string[], name: string): readonly string[] {
  return headers
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}

function firstOf(headers: readonly string[], name: string): string {
  return allOf(headers, name)[0] ?? '';
}

/** Texts are UTF-8 unless the commit says latin1. Other encodings, and bytes that are no UTF-8, are read as far as can be. */
function decoderOf(headers: readonly string[]): (text: string) => string {
  const encoding = firstOf(headers, 'encoding').toLowerCase();
  if (/^(?:iso-?8859-1|latin-?1)$/.test(encoding)) return (text) => text;
  return (text) => new TextDecoder('utf-8').decode(Buffer.from(text, 'latin1'));
}

/** "Name <address> seconds zone", of which everything may be missing or doubled. */
function parseSigned(text: string): Signed {
  const open = text.indexOf('<');
  const close = text.indexOf('>', open);
  if (open < 0 || close < 0) return { name: oneLine(text), email: '', day: undefined };
  return {
    name: oneLine(text.slice(0, open)),
    email: oneLine(text.slice(open + 1, close)),
    // Git too looks for the date after the last bracket.
    day: parseDate(text.slice(text.lastIndexOf('>') + 1)),
  };
}

/** Seconds since 1970 in UTC, and a zone that exists; years 1970 to 2199. */
function parseDate(text: string): Day | undefined {
  const [, digits = '', hours = '', minutes = ''] = /^ (\d+) [+-](\d\d)(\d\d)$/.exec(text) ?? [];
  const seconds = readWholeNumber(digits);
  if (seconds === undefined || hours > '14' || minutes > '59') return undefined;
  const day = Math.floor(seconds / SECONDS_A_DAY);
  return day < FIRST_DAY_TOO_LATE ? day : undefined;
}

/** The first line, without blanks around it, at most 200 characters. */
function oneLine(text: string): string {
  const line = text.split(/[\n\r\v\f\u0085\u2028\u2029]/, 1)[0] ?? '';
  return [...line.trim().slice(0, 2 * LONGEST_TEXT)].slice(0, LONGEST_TEXT).join('');
}
