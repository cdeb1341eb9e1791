/**
 * Shows control characters, and characters that are invisible or turn the direction of writing, as code points, so
 * that text from plan files cannot steer a terminal. A line feed becomes a space: one text stays one paragraph.
 */
export function showHidden(text: string): string {
  return text.replaceAll('\n', ' ').replace(CONTROL, showCharacter);
}

/** The same for every string inside some data, before colours (which are control characters too) are added. */
export function showHiddenIn<Data>(data: Data): Data {
  return showInside(data) as Data; // strings are replaced by strings, and nothing else is touched
}

function showInside(data: unknown): unknown {
  if (typeof data === 'string') return showHidden(data);
  if (Array.isArray(data)) return data.map(showInside);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [showHidden(key), showInside(value)]),
  );
}

/**
 * Makes text harmless in the logs of CI systems: their commands work in the middle of a line (`##[...]`,
 * `##vso[...]`, `##teamcity[...]`, `section_start:1`) or at its start (`::error::`, `--- group`). Our own words
 * contain none of these. For whole lines, colours included: wrapping may put anything at the start of a line.
 */
export function breakCommands(text: string): string {
  return text
    .replace(/##(?=\[|[a-z])/gi, '# #')
    .replace(/(section_(?:start|end)):(?=\d)/g, '$1 :')
    .replace(AT_START, '$1: :')
    .replace(HEADER, '$1 $2');
}

/** Both, for messages without colours. */
export function makeInert(text: string): string {
  return breakCommands(text.replace(CONTROL, showCharacter));
}

function showCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`;
}

/** C0 without line feed, DEL, C1, and what is invisible or turns direction. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\u034F/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours may stand before the first word
const AT_START = /^((?:\s|\u001B\[\d+m)*)::/gm;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours may stand before the first word
const HEADER = /^((?:\u001B\[\d+m)*)(---|\+\+\+|~~~|\^\^\^)(?= )/gm;
