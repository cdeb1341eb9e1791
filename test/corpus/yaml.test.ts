import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { readYaml } from '../../src/load/yaml.ts';
import { joinBytes, toBytes, toUtf16 } from './bytes.ts';

interface Case {
  readonly row: string;
  readonly name: string;
  readonly input: string | Uint8Array;
  /** The first problem, or what the file says. */
  readonly expect:
    | { readonly code: string; readonly line: number; readonly column: number }
    | { readonly data: unknown };
}

function refused(
  row: string,
  name: string,
  input: string | Uint8Array,
  code: string,
  line = 1,
  column = 1,
): Case {
  return { row, name, input, expect: { code, line, column } };
}

function accepted(row: string, name: string, input: string | Uint8Array, data: unknown): Case {
  return { row, name, input, expect: { data } };
}

function repeatLines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => `${line(number)}\n`).join('');
}

const LAUGHS = `a0: &a0 [x]\n${repeatLines(9, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(',')}]`)}`;

const CASES: readonly Case[] = [
  refused('Y01', 'ten levels of nine aliases', LAUGHS, 'too-much-aliased', 6, 18),
  refused(
    'Y01',
    'the 101st alias',
    `a: &a 1\nb: [${Array(101).fill('*a').join(', ')}]\n`,
    'too-many-aliases',
    2,
    405,
  ),
  accepted('Y01', 'one alias', 'a: &a 1\nb: *a\n', { a: 1, b: 1 }),
  refused(
    'Y02',
    'a long list repeated 99 times',
    `a: &a\n${repeatLines(50_000, () => '- x')}b: [*a, *a]\n`,
    'too-much-aliased',
    50_002,
    5,
  ),
  refused('Y03', 'a list inside itself', 'a: &a [*a]\n', 'circular-alias', 1, 8),
  refused(
    'Y03',
    'a map inside itself, two levels down',
    'a: &a\n  b:\n    c: *a\n',
    'circular-alias',
    3,
    8,
  ),
  refused('Y04', 'an alias to nothing', 'a: *nope\n', 'unknown-anchor', 1, 4),
  refused('Y04', 'an alias before its anchor', 'a: *x\nb: &x 1\n', 'unknown-anchor', 1, 4),
  refused('Y04', 'an anchor defined twice', 'a: &x 1\nb: &x 2\n', 'duplicate-anchor', 2, 4),
  refused('Y05', 'a merge key', 'x: &x { a: 1 }\ny:\n  <<: *x\n', 'merge-key', 3, 3),
  refused(
    'Y05',
    'a merge key with a list',
    'x: &x { a: 1 }\ny: { <<: [*x, *x] }\n',
    'merge-key',
    2,
    6,
  ),
  refused(
    'Y05',
    'a chain of merges',
    `m0: &m0 { a: 1 }\n${repeatLines(90, (n) => `m${n + 1}: &m${n + 1} { <<: *m${n} }`)}`,
    'merge-key',
    2,
    11,
  ),
  refused('Y06', '5,000 lists in one another', '['.repeat(5_000), 'too-deep', 1, 65),
  refused('Y06', '3,000 maps in one another', '{a: '.repeat(3_000), 'too-deep', 1, 257),
  refused('Y06', 'explicit keys in list items', '- ? '.repeat(3_000), 'too-deep', 1, 129),
  refused('Y06', 'explicit keys in one another', '? '.repeat(5_000), 'too-deep', 1, 129),
  refused('Y06', '100,000 list items in one another', '- '.repeat(100_000), 'too-deep', 1, 129),
  refused(
    'Y06',
    '3,000 maps in lines',
    repeatLines(1_500, (n) => `${' '.repeat(n)}a:`),
    'too-deep',
    65,
    66,
  ),
  accepted('Y06', 'exactly 64 levels', `a: ${'['.repeat(63)}${']'.repeat(63)}\n`, {
    a: JSON.parse('['.repeat(63) + ']'.repeat(63)),
  }),
  refused(
    'Y06',
    '65 levels by way of an alias',
    `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(30)}*a${']'.repeat(30)}\n`,
    'too-deep',
    2,
    34,
  ),
  refused(
    'Y07',
    '20,001 names in one map',
    repeatLines(20_001, (n) => `k${n}: 1`),
    'too-many-keys',
    20_001,
    1,
  ),
  refused(
    'Y07',
    '200,000 names in one map, 2.3 MB',
    repeatLines(200_000, (n) => `key${n}: 1`),
    'too-large-file',
  ),
  refused(
    'Y07',
    '200,001 values',
    `a: [${Array(200_000).fill('1').join(',')}]\n`,
    'too-many-values',
    1,
    400_001,
  ),
  refused('Y08', 'a name twice', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', 3, 1),
  refused('Y08', 'a number and its text', '1: x\n"1": y\n', 'duplicate-key', 2, 1),
  refused(
    'Y08',
    'an accent stored in two ways',
    'caf\u00e9: 1\ncafe\u0301: 2\n',
    'duplicate-key',
    2,
    1,
  ),
  refused('Y08', 'a name twice in brackets', 'x: { a: 1, a: 2 }\n', 'duplicate-key', 1, 12),
  refused('Y08', 'Cyrillic beside Latin', 'cac: 1\n\u0441ac: 2\n', 'confusable-key', 2, 1),
  refused('Y08', 'full-width beside plain', 'cac: 1\n\uff43ac: 2\n', 'confusable-key', 2, 1),
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].flatMap((name) => [
    refused('Y09', `${name} at the top`, `${name}: 1\n`, 'reserved-name', 1, 1),
    refused('Y09', `${name} as an id`, `kpis:\n  ${name}: { unit: USD }\n`, 'reserved-name', 2, 3),
    refused(
      'Y09',
      `${name} in quotes, in brackets`,
      `a: { b: { "${name}": 1 } }\n`,
      'reserved-name',
      1,
      11,
    ),
  ]),
  ...['.nan', '.NaN', '.inf', '-.inf', '1e999', '-1e999'].map((text) =>
    refused('Y10', text, `a:\n  b: ${text}\n`, 'bad-number', 2, 6),
  ),
  ...['-0', '-0.0', '0o17', '0x1F', '017', '5.', '.5', '+1', '00', '-01'].map((text) =>
    refused('Y11', text, `a: ${text}\n`, 'bad-number', 1, 4),
  ),
  ...['1_000', '1,000', '1.000,50', '50%', '$5'].map((text) =>
    accepted('Y11', `${text} stays text`, `a: ${text}\n`, { a: text }),
  ),
  accepted('Y11', 'an exponent', 'a: 1e3\n', { a: 1000 }),
  ...[
    '9007199254740993',
    '123456789012345678901234567890',
    '0.1234567890123456789',
    '9007199254740992',
  ].map((text) => refused('Y12', text, `a: ${text}\n`, 'bad-number', 1, 4)),
  accepted('Y12', 'fifteen digits', 'a: 123456789.012345\n', { a: 123456789.012345 }),
  ...['no', 'yes', 'on', 'off', 'y', 'NO', 'n'].map((text) =>
    accepted('Y13', text, `a: ${text}\n`, { a: text }),
  ),
  accepted('Y13', 'a list of countries', 'a: [dk, no, se]\n', { a: ['dk', 'no', 'se'] }),
  refused('Y13', 'True with a capital letter', 'a: True\n', 'bad-boolean', 1, 4),
  ...['22:22', '190:20:30'].map((text) => accepted('Y14', text, `a: ${text}\n`, { a: text })),
  ...[
    '2026-01-01',
    '2026-02-30',
    '2026-13',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '2026-W53',
    '26-01-01',
  ].map((text) => accepted('Y15', `${text} stays text`, `a: ${text}\n`, { a: text })),
  ...[
    '!!timestamp 2026-01-01',
    '!!binary aGk=',
    '!!set { a }',
    '!!omap [a: 1]',
    '!!float x',
    '!foo x',
    '!!js/function x',
  ].map((text) => refused('Y16', text, `a: ${text}\n`, 'tag', 1, 4)),
  refused(
    'Y16',
    'a tag that runs commands',
    'a: !!python/object/apply:os.system [id]\n',
    'tag',
    1,
    4,
  ),
  refused('Y16', 'a tag on the whole file', '!!map\na: 1\n', 'tag', 1, 1),
  accepted('Y16', 'the tag of text', 'a: !!str 2026\n', { a: '2026' }),
  refused('Y17', 'another version of YAML', '%YAML 1.1\n---\na: no\n', 'directive', 1, 1),
  refused('Y17', 'an unknown version', '%YAML 9.9\n---\na: 1\n', 'directive', 1, 1),
  refused('Y17', 'a tag directive', '%TAG ! x\n---\na: 1\n', 'directive', 1, 1),
  refused('Y18', 'two documents', 'a: 1\n---\nb: 2\n', 'second-document', 2, 1),
  refused('Y18', 'text after the end', 'a: 1\n...\nb: 2\n', 'second-document', 3, 1),
  refused('Y18', '20,000 documents', '---\n'.repeat(20_000), 'second-document', 2, 1),
  accepted('Y18', 'one document with a beginning and an end', '---\na: 1\n...\n', { a: 1 }),
  refused('Y19', 'nothing', '', 'empty-file'),
  refused('Y19', 'comments', '# a\n# b\n', 'empty-file'),
  refused('Y19', 'null', 'null\n', 'empty-file'),
  refused('Y19', 'three dashes', '---\n', 'empty-file'),
  refused('Y19', 'a text', 'hello\n', 'not-fields'),
  refused('Y19', 'a number', '4\n', 'not-fields'),
  refused('Y19', 'a list', '- 1\n', 'not-fields'),
  accepted('Y20', 'a byte order mark at the start', '\ufeffa: 1\n', { a: 1 }),
  refused(
    'Y20',
    'a byte order mark in line 2',
    'a: 1\n\ufeffb: 2\n',
    'stray-byte-order-mark',
    2,
    1,
  ),
  refused('Y20', 'two byte order marks', '\ufeff\ufeffa: 1\n', 'stray-byte-order-mark', 1, 1),
  refused('Y21', 'UTF-16LE with a mark', toUtf16('a: 1\n', 'little', true), 'not-utf-8'),
  refused('Y21', 'UTF-16BE with a mark', toUtf16('a: 1\n', 'big', true), 'not-utf-8'),
  refused('Y21', 'UTF-16LE', toUtf16('a: 1\n', 'little', false), 'not-utf-8'),
  refused('Y21', 'UTF-16BE', toUtf16('a: 1\n', 'big', false), 'not-utf-8'),
  refused('Y21', 'Latin-1', joinBytes('a: 1\nb: caf', [0xe9], '\n'), 'not-utf-8', 2, 7),
  refused('Y21', 'text that is cut off', joinBytes('a: ', [0xe2, 0x82]), 'not-utf-8', 1, 4),
  refused('Y21', 'an overlong zero', joinBytes('a: ', [0xc0, 0x80], '\n'), 'not-utf-8', 1, 4),
  refused(
    'Y21',
    'half characters as bytes',
    joinBytes('\u00e9: ', [0xed, 0xa0, 0x80], '\n'),
    'not-utf-8',
    1,
    4,
  ),
  refused('Y21', 'beyond Unicode', joinBytes('a: ', [0xf4, 0x90, 0x80, 0x80]), 'not-utf-8', 1, 4),
  refused('Y21', 'half a character as an escape', 'a: "\\ud800"\n', 'half-character', 1, 4),
  accepted('Y21', 'a whole character as two escapes', 'a: "\\ud83d\\ude00"\n', { a: '\u{1f600}' }),
  accepted('Y22', 'CRLF', 'a: 1\r\nb:\r\n  c: 2\r\n', { a: 1, b: { c: 2 } }),
  accepted('Y22', 'CRLF and LF mixed', 'a: 1\r\nb: 2\n', { a: 1, b: 2 }),
  refused('Y22', 'CR alone', 'a: 1\rb: 2\r', 'lone-carriage-return', 1, 5),
  refused('Y22', 'NEL', 'a: 1\u0085b: 2\n', 'odd-line-separator', 1, 5),
  refused('Y22', 'U+2028', 'a: x\u2028y\n', 'odd-line-separator', 1, 5),
  refused('Y23', 'a tab as indentation', 'a:\n\tb: 1\n', 'tab-indent', 2, 1),
  accepted('Y23', 'a tab after the colon', 'a:\t1\n', { a: 1 }),
  accepted('Y23', 'spaces at the end', 'a: 1   \n', { a: 1 }),
  ...([0x00, 0x07, 0x1b, 0x7f, 0x9b] as const).map((code) =>
    refused(
      'Y24',
      `U+${code.toString(16)}`,
      `a: x${String.fromCodePoint(code)}\n`,
      'control-character',
      1,
      5,
    ),
  ),
  ...['\\0', '\\e', '\\a', '\\x7f', '\\x9b'].map((written) =>
    refused('Y24', `${written} as an escape`, `a: "x${written}"\n`, 'control-character', 1, 4),
  ),
  ...['\u202e', '\u2066', '\u200f'].map((character) =>
    refused(
      'Y25',
      `U+${character.codePointAt(0)?.toString(16)} in a title`,
      `a: x${character}y\n`,
      'direction-character',
      1,
      5,
    ),
  ),
  refused('Y25', 'U+202E as an escape', 'a: "\\u202E"\n', 'direction-character', 1, 4),
  ...['\u200b', '\u00ad'].flatMap((character) => [
    refused(
      'Y25',
      `U+${character.codePointAt(0)?.toString(16)} in an id`,
      `a:\n  x${character}y: 1\n`,
      'invisible-character',
      2,
      3,
    ),
    accepted(
      'Y25',
      `U+${character.codePointAt(0)?.toString(16)} in a title`,
      `a: x${character}y\n`,
      { a: `x${character}y` },
    ),
  ]),
  refused('Y26', 'a text of 20 MB', `a: ${'x'.repeat(20_000_000)}\n`, 'too-large-file'),
  refused(
    'Y26',
    'a text of 64 KiB and a byte',
    `a: ${'x'.repeat(65_537)}\n`,
    'too-long-text',
    1,
    4,
  ),
  refused(
    'Y26',
    'a text of 64 KiB in characters of three bytes',
    `a: ${'\u20ac'.repeat(21_846)}\n`,
    'too-long-text',
    1,
    4,
  ),
  accepted('Y26', 'a text of 64 KiB', `a: ${'x'.repeat(65_536)}\n`, { a: 'x'.repeat(65_536) }),
  refused(
    'Y26',
    'a quoted text of 200,000 lines',
    `a: "${'\n x'.repeat(200_000)}"\n`,
    'too-long-text',
    1,
    4,
  ),
  refused(
    'Y26',
    '300,000 blank lines',
    `a: |\n${'\n'.repeat(300_000)}  x\n`,
    'too-long-text',
    2,
    1,
  ),
  refused('Y26', '781 KiB of escapes', `a: "${'\\x41'.repeat(200_000)}"\n`, 'too-long-text', 1, 4),
  refused(
    'Y26',
    '1 MB of quotes that close nothing',
    `a: '${"'".repeat(1_000_000)} x\n`,
    'unclosed-quote',
    1,
    4,
  ),
  refused('Y26', 'a name of 257 bytes', `${'k'.repeat(257)}: 1\n`, 'too-long-name', 1, 1),
  refused('Y27', 'no space after the colon', 'a:1\n', 'not-fields'),
  accepted('Y27', 'no space before the comment', 'a: 1#x\n', { a: '1#x' }),
  refused('Y27', 'two colons', 'a: b: c\n', 'second-colon', 1, 4),
  refused('Y27', 'two colons in a list item', 'x:\n  - a: b: c\n', 'second-colon', 2, 8),
  accepted('Y27', 'two colons inside brackets', 'a: { b: { c: 1 }, d: [e: 1] }\nf: 1\n', {
    a: { b: { c: 1 }, d: [{ e: 1 }] },
    f: 1,
  }),
  accepted('Y27', 'two colons in quotes', 'a: "b: c"\n', { a: 'b: c' }),
  refused(
    'Y27',
    'a double quote that is not closed',
    'a: 1\nb: "x\nc: 2\n',
    'unclosed-quote',
    2,
    4,
  ),
  refused('Y27', 'a single quote that is not closed', "a: 'it''s\nb: 1\n", 'unclosed-quote', 1, 4),
  refused('Y27', 'an escaped quote that closes nothing', 'a: "x\\"\n', 'unclosed-quote', 1, 4),
  refused('Y27', 'bad indentation', 'a:\n  b: 1\n c: 2\n', 'bad-indent', 3, 2),
  refused('Y27', 'a missing dash', 'x:\n  - a: 1\n   b: 2\n', 'missing-dash', 3, 4),
  refused('Y27', 'a bracket that is not closed', 'a: [1,\nb: 2\n', 'unclosed-bracket', 1, 4),
  refused('Y27', 'a bracket too many', 'a: {b: 1}}\n', 'unexpected-text', 1, 10),
  refused('Y27', 'a missing comma', 'a: {b: 1 c: 2}\n', 'missing-comma', 1, 8),
  refused('Y27', 'a name without a colon', 'a\nb: 1\n', 'name-over-lines', 1, 1),
  refused('Y27', 'a reserved first character', 'a: @x\n', 'bad-start', 1, 4),
  refused('Y27', 'an unknown escape', 'a: "\\q"\n', 'bad-escape', 1, 5),
  refused(
    'Y27',
    '50,000 bad lines',
    repeatLines(50_000, () => 'a: b: c'),
    'second-colon',
    1,
    4,
  ),
  refused('Y28', 'a list as a name', '? [a, b]\n: 1\n', 'bad-key', 1, 3),
  refused('Y28', 'a map as a name', '? { a: 1 }\n: 1\n', 'bad-key', 1, 3),
  refused('Y28', 'nothing as a name', '~: 1\n', 'bad-key', 1, 1),
  refused('Y28', 'no name', ': 1\n', 'bad-key', 1, 1),
  refused('Y28', 'an alias as a name', 'a: &a x\n*a : 1\n', 'bad-key', 2, 1),
  accepted('Y28', 'a number as a name', '2026: 1\n', { 2026: 1 }),
  refused('Y29', '10 MB of comments', '#\n'.repeat(5_000_000), 'too-large-file'),
  refused('Y29', 'a comment with ESC', 'a: 1 # \u001b[2J\n', 'control-character', 1, 8),
  refused(
    'Y30',
    'a pointer to a large file',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'lfs-pointer',
  ),
  refused(
    'Y30',
    'a merge that is not finished',
    'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
    'merge-conflict',
    2,
    1,
  ),
  accepted('Y31', 'a number in quotes is text', 'a: "400"\n', { a: '400' }),
  refused('Y31', 'an id with zeros in front', 'id: 007\n', 'bad-number', 1, 5),
  accepted('Y31', 'an id that is a number', 'id: 1.10\n', { id: 1.1 }),
];

describe('bad YAML', () => {
  it.each(CASES)('$row $name', ({ input, expect: expected }) => {
    const { document, problems } = readYaml('kpis/a.yaml', toBytes(input), DEFAULT_LIMITS);
    if ('data' in expected) {
      expect(problems).toEqual([]);
      expect(toOrdinary(document?.data)).toEqual(expected.data);
      return;
    }
    const [first] = problems;
    expect({ code: first?.code, ...first?.place }).toEqual({ ...expected, file: 'kpis/a.yaml' });
    expect(problems.length).toBeLessThanOrEqual(21);
  });

  it('Y09 leaves Object.prototype as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const { document } = readYaml(
      'a.yaml',
      toBytes('__proto__: { polluted: 1 }\na: { __proto__: { b: 1 } }\n'),
      DEFAULT_LIMITS,
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(document?.data)).toBeNull();
  });

  it('Y11 shows both readings of a number', () => {
    const { problems } = readYaml('a.yaml', toBytes('a: 017\nb: 0x1F\n'), DEFAULT_LIMITS);
    expect(problems.map((problem) => problem.message)).toEqual([
      '"017" starts with a zero: it could be 17 or the octal number 15.',
      '"0x1F" could be the hexadecimal number 31 or text.',
    ]);
  });

  it('Y27 shows 20 problems of a file and counts the rest', () => {
    const { problems } = readYaml(
      'a.yaml',
      toBytes(repeatLines(50, (n) => `k${n}: 0${n + 1}0`)),
      DEFAULT_LIMITS,
    );
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatchObject({
      code: 'more-problems',
      message: 'The file has 30 more problems.',
    });
  });

  it('Y31 shows a value as it is written', () => {
    const { document } = readYaml('a.yaml', toBytes('a: "400"\nb: 1.10\n'), DEFAULT_LIMITS);
    expect(document?.written(['a'])).toBe('"400"');
    expect(document?.written(['b'])).toBe('1.10');
  });

  it('Y33 reads what other YAML writers write as the same data', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((each) => !/[\p{C}\p{Z}]/u.test(each) || each === '');
    const name = fc
      .stringMatching(/^[a-z][a-z0-9_]{0,8}$/)
      .filter((each) => each !== 'null' && !(each in {}));
    const number = fc
      .integer({ min: -1e15 + 1, max: 1e15 - 1 })
      .map((each) => each / 1000)
      .filter((each) => String(each).length < 15);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        text,
        number,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 4 }),
        tie('map'),
      ),
      map: fc.dictionary(name, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    }));
    const root = fc.dictionary(name, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
    const writers = [
      (data: unknown) => JSON.stringify(data),
      (data: unknown) => JSON.stringify(data, null, 2),
      (data: unknown) => stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 }),
      (data: unknown) =>
        stringify(data, {
          aliasDuplicateObjects: false,
          defaultStringType: 'QUOTE_SINGLE',
          collectionStyle: 'flow',
        }),
    ];
    fc.assert(
      fc.property(root, fc.constantFrom(...writers), (data, write) => {
        const { document, problems } = readYaml('a.yaml', toBytes(write(data)), DEFAULT_LIMITS);
        expect(problems).toEqual([]);
        expect(toOrdinary(document?.data)).toEqual(toOrdinary(data));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    { bytes: 2 * 1024 * 1024 - 1, problems: [] },
    { bytes: 2 * 1024 * 1024, problems: [] },
    { bytes: 2 * 1024 * 1024 + 1, problems: ['too-large-file'] },
  ])('Y34 a file of $bytes bytes', ({ bytes, problems }) => {
    const body = repeatLines(40, (n) => `k${n}: ${'x'.repeat(50_000)}`);
    const input = `${body}#${'#'.repeat(bytes - body.length - 1)}`;
    const reading = readYaml('a.yaml', toBytes(input), DEFAULT_LIMITS);
    expect(reading.problems.map((problem) => problem.code)).toEqual(problems);
  });
});

/** What is refused before it is composed. A test is not timed: bench/speed.js shows how long these take. */
describe('bounded time', () => {
  it.each([
    { row: 'Y01', name: 'an alias bomb', input: LAUGHS },
    { row: 'Y06', name: '5,000 levels', input: '['.repeat(5_000) },
    {
      row: 'Y07',
      name: '200,000 names',
      input: repeatLines(200_000, (n) => `k${n}: 1`).slice(0, 2 * 1024 * 1024),
    },
  ])('$row $name', ({ input }) => {
    const { problems } = readYaml('a.yaml', toBytes(input), DEFAULT_LIMITS);
    expect(problems.length).toBeGreaterThan(0);
  });
});

/** Plain data with ordinary prototypes, to be compared. */
function toOrdinary(data: unknown): unknown {
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
}
