import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLineStarts, placeOf } from '../../src/load/lines.ts';
import { decodeText, findInvalidUtf8, placeOfByte } from '../../src/load/text.ts';

describe('findInvalidUtf8', () => {
  it('agrees with Node on what is UTF-8, for bytes near the borders', () => {
    const byte = fc.constantFrom(
      0x00,
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xe1,
      0xec,
      0xed,
      0xee,
      0xef,
      0xf0,
      0xf1,
      0xf3,
      0xf4,
      0xf5,
      0xff,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 8 }), (numbers) => {
        const bytes = Uint8Array.from(numbers);
        const offset = findInvalidUtf8(bytes);
        expect(offset === bytes.length).toBe(isUtf8(bytes));
        expect(isUtf8(bytes.subarray(0, offset))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('placeOf', () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [6, 3, 3],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(placeOf('a.yaml', findLineStarts('ab\n\ncd'), offset)).toEqual({
      file: 'a.yaml',
      line,
      column,
    });
  });

  it('counts bytes as it counts characters', () => {
    const text = '\u00e9\u{1f600}x\ny\n';
    const bytes = new TextEncoder().encode(text);
    for (const before of [
      '',
      '\u00e9',
      '\u00e9\u{1f600}',
      '\u00e9\u{1f600}x\n',
      '\u00e9\u{1f600}x\ny',
    ]) {
      const offset = new TextEncoder().encode(before).length;
      expect(placeOfByte('a', bytes, offset)).toEqual(
        placeOf('a', findLineStarts(text), before.length),
      );
    }
  });
});

describe('decodeText', () => {
  it('drops one byte order mark', () => {
    expect(decodeText('a', new TextEncoder().encode('\ufeffx\n'))).toEqual({ text: 'x\n' });
  });

  it('names the byte that is wrong', () => {
    const { problems } = decodeText('a', Uint8Array.from([0x61, 0x0a, 0x62, 0xff]));
    expect(problems).toEqual([
      {
        code: 'not-utf-8',
        message: 'The file is not UTF-8 text: byte 3 does not belong to any character.',
        hint: 'Save the file as UTF-8 text.',
        place: { file: 'a', line: 2, column: 2 },
      },
    ]);
  });
});
