import { fileProblem, type Place, PROBLEMS_PER_FILE, type Problem } from '../problem.ts';
import { findRefusedCharacters } from './characters.ts';
import { findLineStarts, placeOf } from './lines.ts';

/** Either the text of a file, without a byte order mark, or why it cannot be read as text. */
export type Decoded =
  | { readonly text: string; readonly problems?: never }
  | { readonly text?: never; readonly problems: readonly Problem[] };

const SAVE_AS_UTF8 = 'Save the file as UTF-8 text.';

/** Reads bytes as strict UTF-8 text without control characters; every refusal has its place. */
export function decodeText(file: string, bytes: Uint8Array): Decoded {
  const wide = refuseWideText(file, bytes);
  if (wide !== undefined) return { problems: [wide] };
  const decoded = decodeUtf8(file, bytes);
  if (typeof decoded !== 'string') return { problems: [decoded] };
  const wrongFile = recogniseWrongFile(file, decoded);
  if (wrongFile !== undefined) return { problems: [wrongFile] };
  const problems = findCharacterProblems(file, decoded);
  return problems.length === 0 ? { text: decoded } : { problems };
}

/** A problem where the bytes are text of two or four bytes a character. */
export function refuseWideText(file: string, bytes: Uint8Array): Problem | undefined {
  if (!looksLikeWideText(bytes)) return undefined;
  const message = 'The file is saved as UTF-16 or UTF-32, not as UTF-8.';
  return fileProblem(file, 'not-utf-8', message, SAVE_AS_UTF8);
}

/** UTF-16 and UTF-32, by their byte order mark or by the zero bytes that plain text has in them. */
function looksLikeWideText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return hasMark || (first === 0) !== (second === 0) || (first === 0 && bytes[2] === 0xfe);
}

/** The text, without a byte order mark, or a problem at the first byte that is not UTF-8. */
export function decodeUtf8(file: string, bytes: Uint8Array): string | Problem {
  try {
    // Without ignoreBOM a mark at the start is dropped; one elsewhere stays and is refused later.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const offset = findInvalidUtf8(bytes);
    const message = `The file is not UTF-8 text: byte ${offset} does not belong to any character.`;
    return {
      code: 'not-utf-8',
      message,
      hint: SAVE_AS_UTF8,
      place: placeOfByte(file, bytes, offset),
    };
  }
}

/** The place of a byte offset, where the bytes before it are UTF-8. */
export function placeOfByte(file: string, bytes: Uint8Array, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset; at += 1) {
    if (bytes[at] !== 0x0a) continue;
    line += 1;
    start = at + 1;
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(start, offset));
  return { file, line, column: before.length + 1 };
}

/** Offset of the first byte that cannot belong to UTF-8, by the table of well-formed sequences (Unicode 15, table 3-7). */
export function findInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = measureSequence(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

/** Bytes of the well-formed sequence at an offset, 0 where there is none. */
function measureSequence(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let next = 2; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Two files that are text, but not the text that was meant. */
export function recogniseWrongFile(file: string, text: string): Problem | undefined {
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    const message = 'This is a Git LFS pointer, not the file itself.';
    return fileProblem(file, 'lfs-pointer', message, 'Fetch the file with `git lfs pull`.');
  }
  const conflict = /^(?:<{7}|\|{7}|>{7})(?: |\r?$)/m.exec(text);
  if (conflict === null) return undefined;
  return {
    code: 'merge-conflict',
    message: 'The file holds an unfinished merge: both versions stand between conflict marks.',
    hint: 'Choose one version and delete the marks (<<<<<<<, =======, >>>>>>>).',
    place: placeOf(file, findLineStarts(text), conflict.index),
  };
}

function findCharacterProblems(file: string, text: string): readonly Problem[] {
  const faults = findRefusedCharacters(text, PROBLEMS_PER_FILE);
  if (faults.length === 0) return [];
  const lineStarts = findLineStarts(text);
  return faults.map(({ code, message, hint, offset }) => {
    return { code, message, hint, place: placeOf(file, lineStarts, offset) };
  });
}
