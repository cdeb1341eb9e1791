import { escapeForMessage } from '../characters.ts';
import type { GitTrouble } from './trouble.ts';

declare const checked: unique symbol;

/** A revision of which every part has been looked at: what git makes of it does not depend on anything else. */
export type FullRevision = string & { readonly [checked]: 'full' };

/** Digits that an id may begin with. */
export type HexDigits = string & { readonly [checked]: 'digits' };

/** A revision as a user may write it: a name, and the steps back from it, such as "~2". */
export interface Revision {
  readonly name: string;
  /** "" or a row of ~ and ^, each with a number or without. */
  readonly steps: string;
}

const LONGEST = 256;

/** How a commit may be named; everything else that git would take (searches, ranges, times, files) is refused. */
const FORMS =
  'Name a branch, a tag or a commit, such as "main", "origin/main", "v1.2", "HEAD~1" or "4f2a9c1".';

/** Takes a revision apart before git sees anything of it. Refused are all forms but names with steps back. */
export function parseRevision(text: string): Revision | GitTrouble {
  const isShort = Buffer.byteLength(text) <= LONGEST;
  const match = isShort ? /^([^~^]+)((?:[~^]\d{0,6})*)$/.exec(text) : null;
  const [, name = '', steps = ''] = match ?? [];
  if (match !== null && isPlainName(name)) return { name, steps };
  return {
    trouble: 'bad-revision',
    message: `"${escapeForMessage(text)}" does not name a commit.`,
    hint: FORMS,
  };
}

/** Git allows more in the names of refs, but not what could be taken for an option, a range, a search or a pattern. */
function isPlainName(name: string): boolean {
  if (/[\p{Cc}\p{Cs}\s:*?[\\{]/u.test(name) || name.includes('..')) return false;
  return !/^[-^:]|^\/|\/$|\/\/|\.$|\.lock$|^\.|\/\./.test(name);
}

/** The full names that a name may stand for. One that is full already stands for nothing else. */
export function fullNames(name: string): readonly FullRevision[] {
  if (name.startsWith('refs/')) return [name].filter(isFull);
  const candidates = [
    `refs/heads/${name}`,
    `refs/tags/${name}`,
    `refs/remotes/${name}`,
    `refs/remotes/${name}/HEAD`,
  ];
  return candidates.filter(isFull);
}

/** Hexadecimal digits that may be a commit, perhaps cut short. */
export function isHex(name: string): name is HexDigits {
  return /^[0-9a-f]{4,64}$/.test(name);
}

/** A full name, HEAD, or digits of an id, with the steps back from it. */
export function withSteps(name: string, steps: string): FullRevision | undefined {
  const full = `${name}${steps}`;
  return isFull(full) ? full : undefined;
}

function isFull(text: string): text is FullRevision {
  const match = /^([^~^]+)(?:[~^]\d{0,6})*$/.exec(text);
  const name = match?.[1] ?? '';
  return isPlainName(name) && (name.startsWith('refs/') || name === 'HEAD' || isHex(name));
}

/** Whoever may push a tag could else call it like the branch that their change is held against. */
export function ambiguousRevision(text: string, full: readonly string[]): GitTrouble {
  const things = full.map(describeFullName).join(', ');
  const count = full.length === 2 ? 'Two' : full.length;
  return {
    trouble: 'bad-revision',
    message: `${count} things are called "${escapeForMessage(text)}", and they are not the same commit: ${things}.`,
    hint: `Write in full which one is meant: ${full.map((name) => escapeForMessage(name, 300)).join(' or ')}.`,
  };
}

function describeFullName(full: string): string {
  const [, kind = '', name = ''] = /^refs\/(heads|tags|remotes)\/(.+)$/.exec(full) ?? [];
  const quoted = `"${escapeForMessage(name, 300)}"`;
  if (kind === 'heads') return `the branch ${quoted}`;
  if (kind === 'tags') return `the tag ${quoted}`;
  return kind === 'remotes' ? `the branch ${quoted} of a remote` : `the commit ${full}`;
}

export function unknownRevision(text: string, gap: GitTrouble | undefined): GitTrouble {
  const quoted = escapeForMessage(text);
  return {
    trouble: 'unknown-revision',
    message: `The repository holds no single commit "${quoted}".`,
    hint: gap === undefined ? `Check the name, or fetch it first. ${FORMS}` : gap.hint,
  };
}
