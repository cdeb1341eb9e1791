import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the linter cannot see. Each of these was seen to fail. */
const SOURCES = join(import.meta.dirname, '..', 'src');

/** Leaves first, then the line of docs/architecture.md: a part imports only what stands before it. */
const ORDER: readonly string[] = [
  ...[
    'mistake',
    'problem',
    'closest',
    'compare-text',
    'exit',
    'group-by',
    'stats',
    'units',
    'period',
    'formula',
    'schema',
  ],
  ...[
    'load',
    'resolve',
    'diff',
    'evaluate',
    'gates',
    'history',
    'checks',
    'against',
    'verdict',
    'render',
    'judge',
    'cli',
  ],
];

/** The public API shows the types of every part, and nothing imports it. */
const API = 'index.ts';

interface SourceFile {
  /** From src/, separated by "/". */
  readonly path: string;
  readonly part: string;
  /** Without comments. */
  readonly code: string;
}

const files: readonly SourceFile[] = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => {
    const code = stripComments(readFileSync(join(SOURCES, path), 'utf8'));
    return { path, part: partOf(path), code };
  });

function partOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.ts$/, '');
}

function stripComments(text: string): string {
  return text.replace(/\/\*\*?[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '$1');
}

function importsOf({ path, code }: SourceFile): readonly string[] {
  const named = code.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm);
  return [...named].map(([, from, loaded, bare]) => {
    const name = from ?? loaded ?? bare ?? '';
    return name.startsWith('.') ? posix.join(dirname(path), name) : name;
  });
}

/** Every line of `code` outside the allowed files that a forbidden word stands in. */
function findWord(word: RegExp, isAllowed: (file: SourceFile) => boolean): readonly string[] {
  return files
    .filter((file) => !isAllowed(file))
    .flatMap(({ path, code }) =>
      code.split('\n').flatMap((line) => (word.test(line) ? [`${path}: ${line.trim()}`] : [])),
    );
}

describe('the order of the parts', () => {
  it('names every part, and only those', () => {
    const parts = new Set(files.filter(({ path }) => path !== API).map(({ part }) => part));
    expect([...parts].sort()).toEqual([...ORDER].sort());
  });

  it('is the order of docs/architecture.md', () => {
    const page = readFileSync(join(SOURCES, '..', 'docs', 'architecture.md'), 'utf8');
    const line = ['load', 'resolve', 'evaluate', 'checks', 'gates', 'verdict', 'render'];
    for (const part of line) expect(page).toContain(part);
    for (const part of ORDER.slice(0, ORDER.indexOf('load'))) {
      if (part !== 'exit') expect(/leaves: (.*)/.exec(page)?.[1]).toContain(part);
    }
  });

  it.each(files.filter(({ path }) => path !== API))(
    '$path imports what stands before it',
    (file) => {
      const rank = ORDER.indexOf(file.part);
      const later = importsOf(file)
        .filter((name) => name.endsWith('.ts'))
        .filter((name) => partOf(name) !== file.part && !(ORDER.indexOf(partOf(name)) < rank));
      expect(later).toEqual([]);
    },
  );

  it('lets nothing import the public API', () => {
    expect(files.filter((file) => importsOf(file).includes(API)).map(({ path }) => path)).toEqual(
      [],
    );
  });
});

describe('what only some parts may touch', () => {
  const touchesWorld = ({ part }: SourceFile) => part === 'load' || part === 'cli';

  it.each([
    ['modules of Node', /\bfrom 'node:|^import 'node:/],
    ['the process', /\bprocess\b[.[]/],
  ] as const)('%s: load and cli', (_, word) => {
    expect(findWord(word, touchesWorld)).toEqual([]);
  });

  it.each([
    ['the clock', /\bnew Date\b|\bDate[.(]|\bperformance\.|\bhrtime\b/, ['cli/node-world.ts']],
    ['the console', /\bconsole\b/, []],
    ['chance', /\bMath\.random\b/, []],
    ['code made from text', /\beval\b\(|\bnew Function\b|\bFunction\(|node:vm|'vm'/, []],
    ['other programs', /child_process/, ['load/git/run-git.ts']],
    ['the network', /node:(?:net|http|https|tls|dgram|dns|http2)|\bfetch\(|\bWebSocket\b/, []],
    ['modules by a computed name', /\bimport\((?!')|\brequire\(/, []],
    ['expressions made from text', /\bnew RegExp\b|\bRegExp\(/, []],
    ['the language of the machine', /\btoLocale\w*\(|\bIntl\b|\blocaleCompare\b/, []],
    ['numbers read loosely', /\bparseFloat\b|\bparseInt\b/, []],
    ['the end of the process', /\bprocess\.exit\b/, []],
    ['the prototypes of objects', /\bObject\.assign\b|__proto__|setPrototypeOf/, []],
  ] as const)('%s', (_, word, allowed) => {
    expect(findWord(word, ({ path }) => allowed.some((each) => each === path))).toEqual([]);
  });

  it('git is started from its own folder only, by commands of its table', () => {
    const inside = /^load\/git\/(?:run-git|commands|environment)\.ts$/;
    const importers = files.filter((file) => importsOf(file).some((name) => inside.test(name)));
    const outside = importers.filter(({ path }) => !path.startsWith('load/git/'));
    expect(outside.map(({ path }) => path)).toEqual([]);
    expect(importers.length).toBeGreaterThan(3);
  });

  /** Files that read digits which a strict expression has matched before. */
  const STRICT: readonly string[] = [
    'load/number.ts',
    'formula/number.ts',
    'formula/print.ts',
    'cli/open-plan.ts',
  ];

  it('numbers are read from text by strict readers only', () => {
    // Rounding a number and counting a truth read no text of the input.
    const rounding = /(?<!\w)Number\((?!.*\.to(?:Precision|Fixed)\(|is[A-Z])/;
    const asFunction = /[(,]\s*Number\s*[,)]/;
    const isStrict = ({ path }: SourceFile) => STRICT.includes(path);
    expect(findWord(rounding, isStrict)).toEqual([]);
    expect(findWord(asFunction, isStrict)).toEqual([]);
    expect(findWord(/[=(,?:]\s*\+[a-z]/, isStrict)).toEqual([]);
  });
});

it('no file is called after nothing', () => {
  const empty = /^(?:utils?|helpers?|common|misc|core|lib|types?|interfaces?|shared|base)$/;
  const names = files.flatMap(({ path }) => [basename(path, '.ts'), ...dirname(path).split('/')]);
  expect(names.filter((name) => empty.test(name))).toEqual([]);
});

describe('regular expressions', () => {
  const literals = files.flatMap(({ path, code }) =>
    regexLiterals(code).map((literal) => `${path} ${literal}`),
  );

  it('are found', () => {
    expect(literals.length).toBeGreaterThan(50);
  });

  /** Colour sequences: each begins with ESC and ends with m, so a text can be cut into them in one way only. */
  const isKnown = (literal: string) =>
    literal.startsWith('render/inert.ts') && literal.includes('\\u001B\\[\\d+m');

  it('repeat nothing that repeats', () => {
    expect(literals.filter((literal) => repeatsRepetition(literal) && !isKnown(literal))).toEqual(
      [],
    );
  });

  it.each([
    ['/(a+)+$/', true],
    ['/(?:[a-z]*,)*x/', true],
    ['/((a|b{2,})c)+/', true],
    ['/(?:\\d{3})+(?:\\.\\d+)?/', false],
    ['/^(?:-+|n\\/?a)$/', false],
    ['/[(+]+(a)/', false],
  ])('%s: %s', (literal, isSlow) => {
    expect(regexLiterals(`const x = ${literal};`)).toEqual([literal]);
    expect(repeatsRepetition(literal)).toBe(isSlow);
  });
});

function regexLiterals(code: string): readonly string[] {
  const literal =
    /(?<=[=(,:[!&|?{};>]\s*|return )\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return [...code.matchAll(literal)].map(([text]) => text);
}

/** Whether a group that repeats without bound holds something that does: such expressions can take for ever. */
function repeatsRepetition(literal: string): boolean {
  const plain = literal.replace(/\\./g, 'x').replace(/\[(?:[^\]])*\]/g, 'x');
  const open: { repeats: boolean }[] = [{ repeats: false }];
  for (let at = 0; at < plain.length; at += 1) {
    const rest = plain.slice(at);
    const isUnbounded = /^(?:[+*]|\{\d+,\})/.test(rest);
    if (rest.startsWith('(')) open.push({ repeats: false });
    else if (rest.startsWith(')')) {
      const inside = open.pop();
      const repeatsHere = /^\)(?:[+*]|\{\d+,\})/.test(rest);
      if (inside?.repeats && repeatsHere) return true;
      const around = open.at(-1);
      if (around) around.repeats ||= inside?.repeats === true || repeatsHere;
    } else if (isUnbounded) {
      const here = open.at(-1);
      if (here) here.repeats = true;
    }
  }
  return false;
}
