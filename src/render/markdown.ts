import { showHidden } from './inert.ts';

/**
 * Text of a plan inside Markdown, so that it stays text: no markup, no link, no mention, no reference to an issue. What
 * Markdown could read is escaped, what HTML could read is an entity, and "@", "#" and web addresses are broken up.
 */
export function escapeMarkdown(text: string): string {
  return showHidden(text)
    .replace(PUNCTUATION, escapeCharacter)
    .replace(/(?<=\bhttps?)\\:/gi, ENTITY_COLON)
    .replace(/\b(www)\\\./gi, '$1&#46;');
}

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const ENTITY_COLON = '&#58;';

function escapeCharacter(character: string): string {
  return ENTITIES.get(character) ?? `\\${character}`;
}

/** Not even an entity keeps hosts from making links of mentions and numbers: a space of no width parts them. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['@', '&#64;&#8203;'],
  ['#', '&#35;&#8203;'],
]);

/** What a comment on a pull request may hold, less some room. */
const LONGEST = 60_000;

/** A table; cells are texts of the plan, and escaped here. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row) => line(head.map((_, at) => escapeMarkdown(row[at] ?? '')))),
  ];
}

/** Whole lines until the comment is full, then where to find the rest. */
export function cutMarkdown(lines: readonly string[], pointer: string): string {
  let length = pointer.length + 2;
  const kept: string[] = [];
  for (const line of lines) {
    length += line.length + 1;
    if (length > LONGEST) return `${kept.join('\n')}\n\n${pointer}\n`;
    kept.push(line);
  }
  return `${kept.join('\n')}\n`;
}
