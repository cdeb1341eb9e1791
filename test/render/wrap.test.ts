import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/render/text-width.ts';
import { columns, wrap } from '../../src/render/wrap.ts';

describe('wrap', () => {
  it.each([
    ['one line', 'a b c', ['a b c']],
    ['at spaces', 'aaaa bbbb cccc', ['aaaa bbbb', '  cccc']],
    ['with the spaces it begins with', '   aaaa bbbb', ['   aaaa', '  bbbb']],
    ['but not a word', 'aaaaaaaaaaaaaa b', ['aaaaaaaaaaaaaa', '  b']],
    ['with columns inside', 'aa   bb', ['aa   bb']],
    ['nothing', '', ['']],
  ])('breaks %s', (_, text, lines) => {
    expect(wrap(text, 10, '  ')).toEqual(lines);
  });

  it('loses no word, and no line is too wide but for a single word', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/\s/g, '_')),
        ),
        fc.integer({ min: 40, max: 120 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width, '    ');
          expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(words);
          expect(lines.every((line) => textWidth(line) <= width)).toBe(true);
        },
      ),
    );
  });
});

describe('textWidth', () => {
  it.each([
    ['plain', 5],
    ['\u6771\u4EAC', 4],
    ['e\u0301', 1],
    ['\u{1F680}', 2],
    ['\u00E9t\u00E9', 3],
  ])('of %s is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('columns', () => {
  it('aligns by the room that a text takes', () => {
    expect(
      columns([
        ['\u6771\u4EAC', 'x'],
        ['abc', 'y'],
      ]),
    ).toEqual(['\u6771\u4EAC  x', 'abc   y']);
  });
});
