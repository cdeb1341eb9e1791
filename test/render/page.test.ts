import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/render/page.ts';

const PAGE = `<!-- made by
somebody -->

# late-thing

A thing is **late**, and \`plan check\` says so with [its reasons](reasons.md), one after the other.

## Options

| option | default | what it sets |
| --- | --- | --- |
| \`after\` | \`1\` | Periods that a thing may be late before anybody speaks of it |

\`\`\`yaml
things:

  - { due: 2026-09-30 }   # a long line of code stays as it is
\`\`\`

- one thing
- another thing
`;

const TEXT = `late-thing

  A thing is late, and plan check says
  so with its reasons, one after the
  other.

Options

  option  default  what it sets
  after   1        Periods that a thing
                   may be late before
                   anybody speaks of it

    things:

      - { due: 2026-09-30 }   # a long line of code stays as it is

  - one thing
  - another thing
`;

describe('a page of the docs in a terminal', () => {
  it('is text without marks, wrapped, its code as it is', () => {
    expect(renderPage(PAGE, { color: false, width: 40 })).toBe(TEXT);
  });

  it('has headings in bold where there are colours, and the same words', () => {
    const painted = renderPage(PAGE, { color: true, width: 40 });
    expect(painted).toContain('\u001B[1mOptions\u001B[22m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours to be taken out
    expect(painted.replace(/\u001B\[\d+m/g, '')).toBe(TEXT);
  });

  const folder = join(import.meta.dirname, '../../docs/checks');
  it.each(readdirSync(folder))('%s leaves no mark of Markdown behind', (name) => {
    const text = renderPage(readFileSync(join(folder, name), 'utf8'), { color: false, width: 80 });
    expect(text).not.toMatch(/<!--|```|\*\*|`|\]\(|\| ---/);
    const tooLong = text.split('\n').filter((line) => line.length > 80 && !line.startsWith('    '));
    expect(tooLong).toEqual([]);
  });
});
