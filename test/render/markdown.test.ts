import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMarkdown, escapeMarkdown, markdownTable } from '../../src/render/markdown.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['cac', 'cac'],
    ['25% -> 30%', '25\\% \\-&gt; 30\\%'],
    ['<img src=x onerror=y>', '&lt;img src\\=x onerror\\=y&gt;'],
    ['[x](javascript:alert)', '\\[x\\]\\(javascript\\:alert\\)'],
    ['a | b', 'a \\| b'],
    ['```', '\\`\\`\\`'],
    ['<!-- marker -->', '&lt;\\!\\-\\- marker \\-\\-&gt;'],
    ['https://evil.example', 'https&#58;\\/\\/evil\\.example'],
    ['www.evil.example', 'www&#46;evil\\.example'],
    ['&lt;', '&amp;lt\\;'],
    ['two\nlines', 'two lines'],
    ['\u202Eturned', '\\\\u\\{202E\\}turned'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each(['@everyone', '#1', 'team#1 @ana'])('parts %s from what it would refer to', (text) => {
    expect(escapeMarkdown(text)).not.toMatch(/@|(?<!&)#|&#(?:64|35);(?!&#8203;)/);
  });

  it('leaves no sign that means anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const rest = escapeMarkdown(text)
          .replace(/&(?:lt|gt|amp|#64|#35|#8203|#58|#46);/g, '')
          .replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(rest).not.toMatch(/[!-/:-@[-`{-~\n]/);
      }),
    );
  });
});

it('a table has as many cells a row as it has heads', () => {
  expect(markdownTable(['a', 'b'], [['1', 'x|y'], ['2']])).toEqual([
    '| a | b |',
    '| --- | --- |',
    '| 1 | x\\|y |',
    '| 2 |  |',
  ]);
});

describe('cutMarkdown', () => {
  it.each([0, 1, 59_900, 60_000, 60_001, 200_000])('of %i characters', (length) => {
    const lines = 'x'.repeat(length).match(/.{1,99}/g) ?? [];
    const text = cutMarkdown(lines, 'More elsewhere.');
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.endsWith('More elsewhere.\n')).toBe(length > 59_000);
  });
});
