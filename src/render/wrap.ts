import { padText, textWidth } from './text-width.ts';

/**
 * Breaks text at spaces so that no line is wider than `width`, but for words that are. The first line keeps the spaces
 * that the text begins with; every later one begins with `indent`.
 */
export function wrap(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  const words = text.trimStart().split(' ');
  let start = text.slice(0, text.length - text.trimStart().length);
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(start + longer) <= width) {
      line = longer;
      continue;
    }
    lines.push((start + line).trimEnd());
    [start, line] = [indent, word];
  }
  return [...lines, (start + line).trimEnd()];
}

/** Lays rows out in columns as wide as their widest cell; the last column is left as it is. */
export function columns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, textWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : padText(cell, (widths[at] ?? 0) + gap)))
      .join('')
      .trimEnd(),
  );
}
