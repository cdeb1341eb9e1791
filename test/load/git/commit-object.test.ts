import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommit, treeOf } from '../../../src/load/git/commit-object.ts';
import { parseDay } from '../../../src/period/day.ts';

const ID = 'c'.repeat(40);
const TREE = 'a'.repeat(40);
const encode = (text: string) => new TextEncoder().encode(text);

function commit(author: string, message = 'Subject\n\nMore\n', headers = ''): Uint8Array {
  return encode(
    `tree ${TREE}\nauthor ${author}\ncommitter C <c@x> 0 +0000\n${headers}\n${message}`,
  );
}

function authorOf(author: string) {
  return parseCommit(ID, commit(author)).author;
}

describe('who and when', () => {
  it.each([
    [
      'Ana Author <ana@example.com> 1774958400 +0000',
      'Ana Author',
      'ana@example.com',
      '2026-03-31',
    ],
    ['A <a@x> 1774958400 +1345', 'A', 'a@x', '2026-03-31'],
    ['A <a@x> 0 -0500', 'A', 'a@x', '1970-01-01'],
    ['A <a@x> 86399 +0000', 'A', 'a@x', '1970-01-01'],
    ['A <a@x> 86400 +0000', 'A', 'a@x', '1970-01-02'],
    ['A <a@x> 4294967296 +0000', 'A', 'a@x', '2106-02-07'],
    ['A <a@x> 7258118399 +0000', 'A', 'a@x', '2199-12-31'],
    ['A <a@x> 7258118400 +0000', 'A', 'a@x', undefined],
    ['A <a@x> 99999999999999999999 +0000', 'A', 'a@x', undefined],
    ['A <a@x> -5 +0000', 'A', 'a@x', undefined],
    ['A <a@x> 1700000000 +9999', 'A', 'a@x', undefined],
    ['A <a@x> 1700000000 +0060', 'A', 'a@x', undefined],
    ['A <a@x> 1700000000', 'A', 'a@x', undefined],
    ['A <a@x> junk', 'A', 'a@x', undefined],
    ['A <a@x>', 'A', 'a@x', undefined],
    ['A <a@x> 1e9 +0000', 'A', 'a@x', undefined],
    ['A <a@x> 0x10 +0000', 'A', 'a@x', undefined],
    ['', '', '', undefined],
    ['A', 'A', '', undefined],
    ['<a@x> 0 +0000', '', 'a@x', '1970-01-01'],
    ['A <> 0 +0000', 'A', '', '1970-01-01'],
    ['A <a@x', 'A <a@x', '', undefined],
    ['A <a@x>> 0 +0000', 'A', 'a@x', '1970-01-01'],
    ['A <a@x> <b@y> 0 +0000', 'A', 'a@x', '1970-01-01'],
    ['A > B <a@x> 0 +0000', 'A > B', 'a@x', '1970-01-01'],
    ['<script>alert(1)</script> <a@x> 0 +0000', '', 'script', '1970-01-01'],
  ])('%j', (text, name, email, date) => {
    expect(authorOf(text)).toEqual({
      name,
      email,
      day: date === undefined ? undefined : parseDay(date),
    });
  });

  it('takes the first where there are several', () => {
    const twice = commit('A <a@x> 0 +0000', 'm', 'author B <b@x> 0 +0000\nauthor');
    expect(parseCommit(ID, twice).author.name).toBe('A');
  });
});

describe('the subject', () => {
  it.each([
    ['Raise the target\n\nBecause.\n', 'Raise the target'],
    ['\n\n  Late\n', 'Late'],
    ['One\rTwo', 'One'],
    ['One\u2028Two', 'One'],
    ['One\u0085Two', 'One'],
    ['\u001b[31mred ::add-mask::x', '\u001b[31mred ::add-mask::x'],
    ['a\0b', 'a\0b'],
    ['', ''],
    ['\n \n', ''],
    ['\u{1f600}'.repeat(300), '\u{1f600}'.repeat(200)],
    ['x'.repeat(1_000_000), 'x'.repeat(200)],
  ])('of %j', (message, subject) => {
    expect(parseCommit(ID, commit('A <a@x> 0 +0000', message)).subject).toBe(subject);
  });

  it.each([
    ['encoding ISO-8859-1\n', [0xe9], 'é'],
    ['encoding latin1\n', [0xe9], 'é'],
    ['', [0xe9], '\ufffd'],
    ['', [0xc3, 0xa9], 'é'],
    ['encoding UTF-8\n', [0xc3, 0xa9], 'é'],
    ['encoding UTF-16\n', [0xe9], '\ufffd'],
    ['encoding\n', [0xe9], '\ufffd'],
  ])('after %j of bytes %j', (headers, bytes, subject) => {
    const before = commit('A <a@x> 0 +0000', '', headers);
    expect(parseCommit(ID, new Uint8Array([...before, ...bytes])).subject).toBe(subject);
  });

  it('is not looked for in a signature', () => {
    const headers = 'gpgsig -----BEGIN-----\n \n author X <x@x> 0 +0000\n -----END-----\n';
    const parsed = parseCommit(ID, commit('A <a@x> 0 +0000', 'Signed\n', headers));
    expect(parsed).toMatchObject({ subject: 'Signed', author: { name: 'A' } });
  });
});

it('reads parents and the tree', () => {
  const parents = ['1', '2'].map((digit) => digit.repeat(40));
  const text = `tree ${TREE}\nparent ${parents[0]}\nparent ${parents[1]}\nparent junk\n\nx`;
  expect(parseCommit(ID, encode(text)).parents).toEqual(parents);
  expect(treeOf(encode(text))).toBe(TREE);
  expect(treeOf(encode('nothing'))).toBe('');
});

it('never fails, whatever a commit holds', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'tree ',
      'author ',
      'committer ',
      '\n',
      '\n\n',
      '<',
      '>',
      ' 0 +0000',
      'encoding ',
    ),
    fc.string({ unit: 'binary' }),
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => encode(pieces.join('')));
  fc.assert(
    fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const { author, committer, subject } = parseCommit(ID, bytes);
      for (const line of [author.name, author.email, committer.name, committer.email, subject])
        expect([...line].length <= 200 && !/[\n\r\u2028]/.test(line)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
