import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/load/csv.ts';
import { readPlainFigure } from '../../src/load/csv-figure.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { parseNumber } from '../../src/load/number.ts';
import { isMistake } from '../../src/mistake.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, columns: readonly string[], delimiter = ',') =>
  readCsv('data/a.csv', encode(text), { delimiter, columns }, DEFAULT_LIMITS);

describe('a table', () => {
  const text =
    '\ufeffperiod,note,signups,"net ""new"""\r\n2026-01,"x, ""y""\nz",410,1.5\r\n2026-02,caf\u00e9,,-2\r\n2026-03,,455,"7"';
  const { table, problems } = read(text, ['signups', 'net "new"']);

  it('holds the wanted columns', () => {
    expect(problems).toEqual([]);
    expect(table?.periods).toEqual(['2026-01', '2026-02', '2026-03']);
    expect([...(table?.lines ?? [])]).toEqual([2, 4, 5]);
    expect([...(table?.columns ?? [])].map(([name, figures]) => [name, ...figures])).toEqual([
      ['signups', 410, Number.NaN, 455],
      ['net "new"', 1.5, -2, 7],
    ]);
  });

  it.each([
    [0, 'period', 2, 1],
    [0, 'note', 2, 9],
    [0, 'signups', 3, 4],
    [1, 'net "new"', 4, 15],
    [2, 'net "new"', 5, 14],
    [2, 'nobody', 5, 1],
  ])('knows the place of row %i, column %j', (row, column, line, at) => {
    expect(table?.place(row, column)).toEqual({ file: 'data/a.csv', line, column: at });
  });
});

describe('readCsv', () => {
  it('reads other delimiters that the plan names', () => {
    for (const delimiter of [';', '\t', '|']) {
      const { table } = read(`period${delimiter}a\n2026${delimiter}1.5\n`, ['a'], delimiter);
      expect([...(table?.columns.get('a') ?? [])]).toEqual([1.5]);
    }
  });

  it('does not read the figures of a column that nobody wants', () => {
    expect(read('period,a,note\n2026,1,n/a\n', ['a']).problems).toEqual([]);
  });

  it('says which column was probably meant', () => {
    expect(read('period,signups,cac\n2026,1,2\n', ['signup']).problems).toMatchObject([
      {
        message: 'There is no column "signup".',
        hint: 'Did you mean "signups"? The columns are "signups", "cac".',
      },
    ]);
  });

  it('keeps the columns that are there when another is not', () => {
    const { table } = read('period,a\n2026,1\n', ['a', 'b']);
    expect([...(table?.columns ?? [])].map(([name, figures]) => [name, ...figures])).toEqual([
      ['a', 1],
    ]);
  });

  it('leaves out a row that has not all its cells', () => {
    const { table, problems } = read('period,a,b\n2025,1,2\n2026,3\n2027,5,6\n', ['b']);
    expect(table?.periods).toEqual(['2025', '2027']);
    expect([...(table?.columns.get('b') ?? [])]).toEqual([2, 6]);
    expect(problems).toMatchObject([{ code: 'uneven-row', place: { line: 3 } }]);
  });

  it('shows 20 problems and counts the rest', () => {
    const { problems } = read(`period,a\n${'2026,x\n'.repeat(100)}`, ['a']);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe('The file has 80 more problems.');
  });

  it('reads back what was written', () => {
    const note = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '\u00e9', ';'),
      maxLength: 6,
    });
    const figure = fc.oneof(
      fc.constant(Number.NaN),
      fc.integer().map((each) => each / 100),
    );
    const rows = fc.array(fc.tuple(note, figure), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (written, lineEnd, isClosed) => {
          const lines = written.map(([text, value]) => {
            return `"${text.replaceAll('"', '""')}",${Number.isNaN(value) ? '' : value === 0 ? '0' : value}`;
          });
          const { table, problems } = read(
            `period,a${lineEnd}${lines.join(lineEnd)}${isClosed ? lineEnd : ''}`,
            ['a'],
          );
          expect(problems).toEqual([]);
          expect(table?.periods).toEqual(written.map(([text]) => text));
          expect([...(table?.columns.get('a') ?? [])]).toEqual(
            written.map(([, value]) => (value === 0 ? 0 : value)),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives data or problems for any text, and never an exception', () => {
    const piece = fc.constantFrom(
      'period',
      ',',
      ';',
      '"',
      '\n',
      '\r\n',
      '\r',
      '1',
      '2026-01',
      ' ',
      'a',
      '\u0000',
      '\u00e9',
      '-',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (parts, hasHeader) => {
        const text = `${hasHeader ? 'period,a\n' : ''}${parts.join('')}`;
        const { table, problems } = read(text, ['a']);
        expect(table !== undefined || problems.length > 0).toBe(true);
        const lines = text.replace(/^\ufeff/, '').split('\n');
        for (const { place } of problems) {
          expect(place.column).toBeGreaterThan(0);
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? -1) + 1);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('readPlainFigure', () => {
  it('reads what it reads as parseNumber does', () => {
    const unit = fc.constantFrom(...'0123456789'.split(''), '0', '0', '.', '-');
    const text = fc.oneof(
      fc.string({ unit, maxLength: 18 }),
      fc.double({ noNaN: true }).map((each) => each.toFixed(3)),
    );
    fc.assert(
      fc.property(text, (each) => {
        const bytes = encode(`,${each},`);
        const figure = readPlainFigure(bytes, 1, bytes.length - 1);
        if (!Number.isNaN(figure)) expect(figure).toBe(parseNumber(each));
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads plain decimals itself', () => {
    for (const each of ['0', '5', '-5', '0.5', '123456789012345', '-0.00000000000001', '10.10']) {
      const number = parseNumber(each);
      expect(isMistake(number)).toBe(false);
      expect(readPlainFigure(encode(each), 0, each.length)).toBe(number);
    }
  });
});
