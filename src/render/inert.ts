/**
 * Makes text from plan files harmless in the logs of CI systems: workflow commands work in the middle of a line
 * (`##[...]`, `##vso[...]`, `##teamcity[...]`) or at its start (`::error::`, `--- group`). Control characters and
 * characters that turn the direction of writing are shown as code points. Our own words contain none of these.
 */
export function makeInert(text: string): string {
  return text
    .replace(CONTROL, (character) => `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`)
    .replace(/##(?=\[|[a-z])/gi, '# #')
    .replace(/^(\s*)::/gm, '$1: :')
    .replace(/^(---|\+\+\+|~~~|\^\^\^)(?= )/gm, ' $1');
}

/** C0 without line feed, DEL, C1, and what is invisible or turns direction. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
