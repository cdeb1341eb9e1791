import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
// @ts-expect-error The bench is written in JavaScript.
import { makeLargePlan } from '../../bench/large-plan.js';
import type { NodeOffsets, Plain } from '../../src/load/document.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/load/limits.ts';
import { readPlainYaml } from '../../src/load/plain-yaml.ts';
import { decodeText } from '../../src/load/text.ts';
import { readAnyYaml } from '../../src/load/yaml.ts';
import { excerpt, mutate, readGallery, readTexts } from './mutants.ts';
import { RANDOM_YAML } from './random-yaml.ts';

/** In this file documents show the offsets that they are made of. */
vi.mock('../../src/load/document.ts', async (original) => ({
  ...(await original<object>()),
  createDocument: (_: string, _text: string, data: Plain, offsets: NodeOffsets) => ({
    data,
    offsets,
  }),
}));

/** For one long run by hand: MUTANTS=2000000 npx vitest run test/load/plain-yaml.test.ts */
const MUTANTS = Number(process.env.MUTANTS ?? 24_000);

/** Whether the text was taken; throws where it was, and the library would have read something else. */
function isTaken(input: string, limits: Limits = DEFAULT_LIMITS): boolean {
  const { text } = decodeText('a.yaml', new TextEncoder().encode(input));
  const plain = text === undefined ? undefined : readPlainYaml(text, limits);
  if (text === undefined || plain === undefined) return false;
  const { document, problems } = readAnyYaml('a.yaml', text, limits);
  const seen = describeReading({ ...plain, problems: [] });
  const wanted = describeReading({ ...document, problems });
  if (seen !== wanted) throw new Error(`${seen}\nbut the library says\n${wanted}`);
  return true;
}

interface Reading {
  readonly data?: Plain;
  readonly offsets?: NodeOffsets;
  readonly problems: unknown;
}

/** All that a reading says, as one text: also types, key orders, prototypes and signs of zero. */
function describeReading({ data, offsets, problems }: Reading): string {
  const orders = JSON.stringify([...(offsets?.keyOrders ?? [])]);
  const places = `at ${offsets?.numbers.join()} with keys ${orders}`;
  return `${describeData(data)} ${places} and ${JSON.stringify(problems)}`;
}

function describeData(data: Plain | undefined): string {
  if (typeof data !== 'object' || data === null) {
    return Object.is(data, -0) ? '-0' : `${JSON.stringify(data)}`;
  }
  if (Array.isArray(data)) return `[${data.map(describeData).join()}]`;
  const fields = Object.entries(data).map(
    ([name, value]) => `${JSON.stringify(name)}: ${describeData(value)}`,
  );
  return `${Object.getPrototypeOf(data) === null ? '' : 'with prototype '}{${fields.join()}}`;
}

type Texts = readonly (readonly [path: string, text: string])[];
const EXAMPLES = readTexts('examples');
const FIXTURES = readTexts('test');
const BENCH: Texts = [...makeLargePlan()].filter(([path]) => path.endsWith('.yaml'));

describe('plan files', () => {
  it.each([
    // Two of the examples have a text folded over lines.
    { name: 'the examples', texts: EXAMPLES, least: 0.9 },
    { name: 'the plan of the bench', texts: BENCH, least: 1 },
    // A comment that ends an excerpt stands deeper than what follows it.
    { name: 'the fixtures', texts: FIXTURES, least: 0.8 },
    { name: 'the gallery of mistakes', texts: readGallery(), least: 0.4 },
  ])('reads $name like the library, at least $least of them', ({ texts, least }) => {
    const taken = texts.filter(([, text]) => isTaken(text));
    expect(taken.length / texts.length).toBeGreaterThanOrEqual(least);
  });
});

describe('one field', () => {
  it.each([
    ...[
      'x',
      'two words',
      '1',
      '-1.5',
      '1e3',
      'true',
      'null',
      '~',
      '"a: b # c"',
      "'x'",
      '""',
      'a#b',
    ],
    ...[
      'a:b',
      '5%',
      '+5%',
      '2026-01',
      '2026-01-31',
      '3..6',
      '0.3 pp',
      "it's",
      'x # y',
      '1 # y',
      '[]',
    ],
    ...['{}', '[a, b]', '[a, b, ]', '[ ]', '{ a: 1 }', '{ 2026: 1, 2025: 2 }', '[[a], { b: c }]'],
    ...[
      '\n  b: 1',
      '\n- 1',
      '\n  - 1',
      '\n  - b: 1\n    c: 2',
      '\n  [1,\n   2]',
      '{\n  b: 1\n}',
      '\n  x',
    ],
    ...[
      ' # y\n  # z\n  b: 1\n\n  # z\n  c: 1',
      '\u20ac 5',
      '   x   ',
      '[a,b]',
      '{ "b": 1, \'c\': 2 }',
    ],
  ])('is taken with the value %j', (value) => {
    expect(isTaken(`a: ${value}\n`)).toBe(true);
    expect(isTaken(`a: ${value}`)).toBe(true);
  });

  it.each([
    ...[
      '',
      '# y',
      '\n',
      '&x 1',
      '*x',
      '!!str 1',
      '|\n  x',
      '>-\n  x',
      'x\n  y',
      '"x\n  y"',
      "'it''s'",
    ],
    ...[
      '"\\n"',
      'True',
      'FALSE',
      'Null',
      '0x1F',
      '0o17',
      '.5',
      '5.',
      '+1',
      '017',
      '-0',
      '.inf',
      '-.NaN',
    ],
    ...[
      '1e999',
      '9007199254740993',
      'b: c',
      'b:',
      '- b',
      '? b',
      '@b',
      '`b',
      '%b',
      ', b',
      '} b',
      '] b',
    ],
    ...[
      '[a b: c]',
      '[a: b]',
      '{ a }',
      '{ a: }',
      '{ a: 1, a: 2 }',
      '[,]',
      '[a,,b]',
      '[a',
      '[a\n]x',
      '{a:1}',
    ],
    ...[
      '[\na]',
      '[a # y\n# z\n ]',
      '"x"y',
      '"x"# y',
      'x\n b: 1',
      '\n  b: 1\n c: 2',
      '\n  b: 1\n    # z',
    ],
    ...[
      '\t1',
      '1\r',
      '1\n---',
      '1\n...',
      '1\n--- # y',
      '1\na: 2',
      '1\n- 2',
      '\n- b\nc',
      '1\n\tb: 1',
    ],
    ...[
      '\n  b:\n  c: 1',
      '\n  -\n    b',
      '\n\n  x',
      '\n# z\n  x',
      '\n  - - b',
      '1\n<<: 1',
      '1\nnull: 1',
      '1\n__proto__: 1',
    ],
    ...[
      '1\ncaf\u00e9: 1',
      '1\nb c: 1',
      '1\nb : 1',
      '1\n"": 1',
      '1\n"\\x41": 1',
      '1\n? b\n: 1',
      '1\n-b: 1',
    ],
  ])('is left to the library with the value %j', (value) => {
    expect(isTaken(`a: ${value}\n`)).toBe(false);
  });
});

describe('any text', () => {
  const real = [...EXAMPLES, ...FIXTURES, ...BENCH.filter((_, at) => at % 50 === 0)];
  const excerpts = fc.constantFrom(...real.map(([, text]) => text)).chain(excerpt);

  it.each([
    { name: 'a random text', texts: RANDOM_YAML, share: 0.25, least: 0.2 },
    { name: 'a changed random text', texts: mutate(RANDOM_YAML), share: 0.25, least: 0.07 },
    { name: 'a changed part of a plan file', texts: mutate(excerpts), share: 0.5, least: 0.2 },
  ])('$name is read like the library reads it, or left to it', ({ texts, share, least }) => {
    let taken = 0;
    const numRuns = MUTANTS * share;
    const property = fc.property(texts, (text) => {
      taken += isTaken(text) ? 1 : 0;
    });
    fc.assert(property, { numRuns });
    expect(taken / numRuns).toBeGreaterThan(least);
  });

  it('is left to the library where it comes near a limit', () => {
    const few = fc.integer({ min: 1, max: 12 });
    const limits = fc.record({ yamlNodes: few, mapKeys: few, yamlDepth: few, keyBytes: few });
    const scalarBytes = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(RANDOM_YAML, limits, scalarBytes, (text, some, bytes) => {
        const yamlNodes = some.yamlNodes * 8;
        isTaken(text, { ...DEFAULT_LIMITS, ...some, yamlNodes, scalarBytes: bytes });
      }),
      { numRuns: MUTANTS / 8 },
    );
  });

  it('is left to the library where it is too deep, whatever the limits', () => {
    const limits = { ...DEFAULT_LIMITS, yamlDepth: 100_000 };
    const nest = (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
    expect(isTaken(nest(63), limits)).toBe(true);
    expect(isTaken(nest(64), limits)).toBe(false);
    expect(isTaken(nest(100_000), limits)).toBe(false);
  });
});
