import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { readYaml } from '../../src/load/yaml.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, limits = DEFAULT_LIMITS) =>
  readYaml('kpis/a.yaml', encode(text), limits);

function readDocument(text: string) {
  const { document, problems } = read(text);
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('no document');
  return document;
}

const PLAN = `# a comment
plan: 1
kpis:
  cac: { unit: USD, target: { 2026: 120, 2025: 300 } }
  "nps": &nps
    title: >
      Net promoter
      score
    list: [a, [b, 'c']]
  twin: *nps
  after: 1
empty:
`;

describe('a document', () => {
  const document = readDocument(PLAN);

  it.each([
    [[], 2, 1, 2, 1],
    [['plan'], 2, 7, 2, 1],
    [['kpis'], 4, 3, 3, 1],
    [['kpis', 'cac'], 4, 8, 4, 3],
    [['kpis', 'cac', 'target', '2026'], 4, 37, 4, 31],
    [['kpis', 'cac', 'target', '2025'], 4, 48, 4, 42],
    [['kpis', 'nps', 'title'], 6, 12, 6, 5],
    [['kpis', 'nps', 'list', 0], 9, 12, 9, 12],
    [['kpis', 'nps', 'list', 1], 9, 15, 9, 15],
    [['kpis', 'nps', 'list', 1, 1], 9, 19, 9, 19],
    [['kpis', 'twin'], 10, 9, 10, 3],
    [['kpis', 'twin', 'list', 1, 0], 9, 16, 9, 16],
    [['kpis', 'after'], 11, 10, 11, 3],
    [['empty'], 12, 7, 12, 1],
  ])('knows the place of %j', (path, line, column, keyLine, keyColumn) => {
    expect(document.place(path)).toEqual({ file: 'kpis/a.yaml', line, column });
    expect(document.place(path, 'key')).toEqual({
      file: 'kpis/a.yaml',
      line: keyLine,
      column: keyColumn,
    });
  });

  it.each([
    [
      ['kpis', 'cac', 'titel'],
      ['kpis', 'cac'],
    ],
    [['kpis', 'nobody', 'title', 3], ['kpis']],
    [['plan', 'deeper'], ['plan']],
    [
      ['kpis', 'nps', 'list', 7],
      ['kpis', 'nps', 'list'],
    ],
    [
      ['kpis', 'nps', 'list', '1'],
      ['kpis', 'nps', 'list'],
    ],
    [['toString'], []],
  ])('places %j, which is absent, where it would be', (path, ancestor) => {
    expect(document.place(path)).toEqual(document.place(ancestor));
    expect(document.place(path, 'key')).toEqual(document.place(ancestor));
    expect(document.written(path)).toBe('');
  });

  it.each([
    [['plan'], '1'],
    [['kpis', 'cac', 'target'], '{ 2026: 120, 2025: 300 }'],
    [['kpis', 'nps', 'list', 1, 1], "'c'"],
    [['kpis', 'nps', 'title'], '>\\n      Net promoter\\n      score'],
    [['kpis', 'twin'], '*nps'],
    [['empty'], ''],
  ])('shows %j as it is written', (path, written) => {
    expect(document.written(path)).toBe(written);
  });

  it('shares what an alias repeats', () => {
    expect(document.data).toMatchObject({
      kpis: { nps: { title: 'Net promoter score\n' } },
      empty: null,
    });
    const { kpis } = document.data as { kpis: { twin: unknown; nps: unknown } };
    expect(kpis.twin).toBe(kpis.nps);
  });

  it('keeps data and places together after a name that was refused', () => {
    const { document: partial, problems } = read('a: 1\na: { x: [1, 2] }\nb: 2\nc: 017\nd: 4\n');
    expect(problems.map((problem) => problem.code)).toEqual(['duplicate-key', 'bad-number']);
    expect(problems[0]?.message).toBe(
      'The name "a" stands here for the second time. The first is on line 1.',
    );
    expect(partial?.place(['b'])).toMatchObject({ line: 3, column: 4 });
    expect(partial?.place(['d'])).toMatchObject({ line: 5, column: 4 });
    expect({ ...(partial?.data as object) }).toEqual({ a: 1, b: 2, c: '017', d: 4 });
  });
});

describe('every value', () => {
  const name = fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/),
    fc.integer({ min: 0, max: 3000 }).map(String),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  const root = fc.array(fc.tuple(name, tree), { minLength: 1, maxLength: 5 });

  it('is placed where it is written', () => {
    fc.assert(
      fc.property(root, (fields) => {
        const unique = [...new Map(fields.filter(([key]) => !(key in {}) && key !== 'null'))];
        fc.pre(unique.length > 0);
        // Written by hand, so that the order of names like "2026" is not the one of JavaScript.
        const text = unique.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');
        const document = readDocument(text);
        const lines = text.split('\n');
        for (const [path, value] of listValues(unique)) {
          const { line, column } = document.place(path);
          expect(lines[line - 1]?.slice(column - 1).startsWith(JSON.stringify(value))).toBe(true);
          if (typeof value !== 'object') expect(document.written(path)).toBe(String(value));
        }
      }),
      { numRuns: 500 },
    );
  });
});

type Listed = readonly [readonly (string | number)[], unknown];

function listValues(fields: readonly (readonly [string | number, unknown])[]): readonly Listed[] {
  return fields.flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return [[[key], value] as const];
    const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return [
      [[key], value] as const,
      ...listValues(inner).map(([path, each]) => [[key, ...path], each] as const),
    ];
  });
}

describe('any text', () => {
  const pieces = [
    'a: 1\n',
    'b:\n',
    '  - ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ': ',
    ', ',
    '&x ',
    '*x',
    '!t ',
    '|\n',
    '>\n',
    '# c\n',
    '---\n',
    '? ',
    '<<: ',
    '\t',
    '\n',
    '  ',
    '017',
    '.nan',
    '\\',
    '%',
    'caf\u00e9',
    '\u202e',
    '1,5',
    '~',
  ];

  it('gives data or problems, places inside the file, and never an exception', () => {
    const piece = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        const { document, problems } = read(text);
        expect(document !== undefined || problems.length > 0).toBe(true);
        const lines = text.replace(/^\ufeff/, '').split('\n');
        for (const { place, code, message, hint } of problems) {
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? -1) + 1);
          expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(message).toMatch(/^["A-Z].*\.$/s);
          expect(hint ?? 'Some.').toMatch(/^["A-Z].*[.")]$/s);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

it('says of a line with several slips only the first', () => {
  const { problems } = read('- a\nb: 1\n');
  expect(problems).toMatchObject([{ code: 'unexpected-text', message: '"b:" does not fit here.' }]);
});

describe('limits', () => {
  it('counts values that have no text', () => {
    const limits = { ...DEFAULT_LIMITS, yamlNodes: 10 };
    expect(read(`a:\n${'-\n'.repeat(12)}`, limits).problems).toMatchObject([
      { code: 'too-many-values' },
    ]);
    expect(read('a: [x, y]\nb: [x, y, z]\n', limits).problems).toEqual([]);
    expect(read(`{${'a: 1, '.repeat(6)}}\n`, limits).problems).toMatchObject([
      { code: 'too-many-values' },
    ]);
  });

  it('refuses keys that are too many for one map, not for several', () => {
    const limits = { ...DEFAULT_LIMITS, mapKeys: 3 };
    expect(read('a: { a: 1, b: 1, c: 1 }\nb: { a: 1, b: 1, c: 1 }\n', limits).problems).toEqual([]);
    expect(read('a: { a: 1, b: 1, c: 1, d: 1 }\n', limits).problems).toMatchObject([
      { code: 'too-many-keys' },
    ]);
    expect(read('a: [1, 2, 3, 4, 5]\n', limits).problems).toEqual([]);
  });
});

describe('a tab before a name', () => {
  it.each([
    'assumptions:\n  a:\n    claim: x\n\tkpi: churn\n    expect: { at_least: 1 }\n',
    'initiatives:\n  a:\n    state: active\n\towner: x\n',
    'initiatives:\n  a:\n    state: active\n  b:\n  \tstate: active\n',
  ])('%j is what to mend, not the name', (text) => {
    const { problems } = readYaml('a.yaml', new TextEncoder().encode(text), DEFAULT_LIMITS);
    expect(problems.map(({ code }) => code)).toEqual(['tab-indent']);
  });
});
