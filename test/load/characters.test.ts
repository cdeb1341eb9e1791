import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeForMessage,
  findRefusedCharacters,
  hasInvisible,
} from '../../src/load/characters.ts';

describe('escapeForMessage', () => {
  it.each([
    ['plain', 'plain'],
    ['caf\u00e9', 'caf\u00e9'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u001b[2J', '\\u{1B}[2J'],
    ['a\u202eb', 'a\\u{202E}b'],
    ['\u200b', '\\u{200B}'],
    ['\ud800x', '\\u{D800}x'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(77)}...`],
    ['\u{1f600}'.repeat(50), `${'\u{1f600}'.repeat(38)}...`],
  ])('%j', (text, escaped) => {
    expect(escapeForMessage(text)).toBe(escaped);
  });

  it('is never too long, and everything in it can be seen', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.integer({ min: 10, max: 90 }),
        (text, most) => {
          const escaped = escapeForMessage(text, most);
          expect(escaped.length).toBeLessThanOrEqual(most);
          expect(hasInvisible(escaped)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('findRefusedCharacters', () => {
  it('accepts tabs and both ordinary line ends', () => {
    expect(findRefusedCharacters('a\tb\r\nc\n', 20)).toEqual([]);
  });

  it('finds each with its offset, up to the number asked for', () => {
    const found = findRefusedCharacters('a\u0000b\rc\u202ed\u2028e\ufefff', 4);
    expect(found.map(({ code, offset }) => [code, offset])).toEqual([
      ['control-character', 1],
      ['lone-carriage-return', 3],
      ['direction-character', 5],
      ['odd-line-separator', 7],
    ]);
    expect(found[0]?.message).toBe('There is an invisible control character here (U+0000).');
  });
});
