import type { Result } from '../schema/result.ts';

/** One JSON document, indented by two, as schemas/result.schema.json describes it. */
export function renderJson(result: Result): string {
  return writeJson(result);
}

/**
 * Data as JSON that is harmless in a terminal and in the logs of CI systems: what could steer them is written as an
 * escape, which reads back as the same data.
 */
export function writeJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)
    .replace(STEERING, escapeUnits)
    .replace(/##(?=\[|[a-z])/gi, '#\\u0023')
    .replace(/(section_(?:start|end)):(?=\d)/g, '$1\\u003a')}\n`;
}

function escapeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

/** DEL, C1, and what is invisible or turns the direction of writing; JSON itself escapes what lies below a space. */
const STEERING =
  /[\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\u034F/gu;
