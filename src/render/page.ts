import { type Look, type Style, styleFor } from './style.ts';
import { columns, wrap } from './wrap.ts';

const INDENT = '  ';

/**
 * A page of the docs, written in Markdown, as text for a terminal or a file: headings at the margin, the rest indented
 * and wrapped, code as it is. It knows what our own pages use: headings, paragraphs, code, tables, lists, comments.
 */
export function renderPage(markdown: string, look: Look): string {
  const style = styleFor(look);
  const blocks = blocksOf(markdown.replace(/<!--[\s\S]*?-->/g, '')).map((block) =>
    renderBlock(block, look, style).join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

interface Block {
  readonly kind: 'heading' | 'code' | 'table' | 'list' | 'paragraph';
  readonly lines: readonly string[];
}

/** Blocks are set apart by empty lines, but for those inside code. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let isCode = false;
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: isCode ? 'code' : kindOf(lines), lines });
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      close();
      isCode = !isCode;
    } else if (line.trim() === '' && !isCode) close();
    else lines.push(line);
  }
  close();
  return blocks;
}

function kindOf([first = '']: readonly string[]): Block['kind'] {
  if (first.startsWith('#')) return 'heading';
  if (first.startsWith('|')) return 'table';
  return first.startsWith('- ') ? 'list' : 'paragraph';
}

function renderBlock({ kind, lines }: Block, { width }: Look, style: Style): readonly string[] {
  switch (kind) {
    case 'heading':
      return lines.map((line) => style.strong(plain(line.replace(/^#+ /, ''))));
    case 'code':
      return lines.map((line) => style.faint(`${INDENT}${INDENT}${line}`.trimEnd()));
    case 'table':
      return renderTable(lines, width);
    case 'list':
      return lines.flatMap((line) => wrap(INDENT + plain(line), width, `${INDENT}${INDENT}`));
    case 'paragraph':
      return wrap(INDENT + plain(lines.join(' ')), width, INDENT);
  }
}

/** Columns without lines; the last one is wrapped where it stands. */
function renderTable(lines: readonly string[], width: number): readonly string[] {
  const rows = lines.filter((line) => !/^\|[\s|:-]+\|$/.test(line)).map(cellsOf);
  return columns(rows).flatMap((line, at) => {
    const last = rows[at]?.at(-1) ?? '';
    const start = line.length - last.length + INDENT.length;
    return wrap(INDENT + line, width, ' '.repeat(Math.min(start, width >> 1)));
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => plain(cell.trim()));
}

/** Without the marks of Markdown: a link is its words, code and stress are what they mark. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1');
}
