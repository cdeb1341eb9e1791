const BEGIN = '# begin excerpt';
const END = '# end excerpt';

/**
 * The part of a case that a reader of the docs sees: what stands between the two marks, under the keys that it belongs
 * to, without what the test expects.
 */
export function excerptOf(text: string, name: string): string {
  const lines = text.split('\n');
  const [begin, end] = [BEGIN, END].map((mark) => lines.findIndex((line) => line.trim() === mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin) {
    throw new Error(`${name} needs a line "${BEGIN}" and after it a line "${END}"`);
  }
  const part = lines.slice(begin + 1, end).map((line) => line.replace(/\s*# expect: [a-z]+/, ''));
  return [...keysAbove(lines, begin, indentOf(part[0] ?? '')), ...part].join('\n');
}

/** The lines of the keys that an indented part belongs to, outermost first. */
function keysAbove(lines: readonly string[], from: number, indent: number): readonly string[] {
  if (indent === 0) return [];
  for (let at = from - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const isKey = line.trim() !== '' && !line.trim().startsWith('#') && indentOf(line) < indent;
    if (isKey) return [...keysAbove(lines, at, indentOf(line)), line];
  }
  return [];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
