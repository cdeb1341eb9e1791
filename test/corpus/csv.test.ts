import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/load/csv.ts';
import { diskSource } from '../../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { joinBytes, toBytes, toUtf16 } from './bytes.ts';

type Figure = number | 'blank';

interface Case {
  readonly row: string;
  readonly name: string;
  readonly input: string | Uint8Array;
  readonly delimiter: string;
  /** The first problem, or the figures of column "a". */
  readonly expect:
    | { readonly code: string; readonly line: number; readonly column: number }
    | { readonly figures: readonly Figure[] };
}

function refused(
  row: string,
  name: string,
  input: string | Uint8Array,
  code: string,
  line = 1,
  column = 1,
  delimiter = ',',
): Case {
  return { row, name, input, delimiter, expect: { code, line, column } };
}

function accepted(
  row: string,
  name: string,
  input: string | Uint8Array,
  figures: readonly Figure[],
): Case {
  return { row, name, input, delimiter: ',', expect: { figures } };
}

const START = 'period,a\n2026-01,1\n';

const CASES: readonly Case[] = [
  accepted('C01', 'a byte order mark', `\ufeff${START}`, [1]),
  refused('C01', 'a separator line', 'sep=;\nperiod;a\n2026-01;1\n', 'separator-line', 1, 1, ';'),
  refused(
    'C01',
    'a separator line before commas',
    'sep=,\nperiod,a\n2026-01,1\n',
    'separator-line',
  ),
  refused('C01', 'semicolons that nobody announced', 'period;a\n2026-01;1\n', 'wrong-delimiter'),
  refused('C01', 'tabs that nobody announced', 'period\ta\n2026-01\t1\n', 'wrong-delimiter'),
  refused('C01', 'decimal commas', 'period;a\n2026-01;1,5\n2026-02;2,5\n', 'bad-number', 2, 9, ';'),
  refused('C01', 'a delimiter of two characters', START, 'bad-delimiter', 1, 1, ';;'),
  refused(
    'C02',
    'a quote that is not closed',
    `period,a\n2026-01,"1\n${'2026-02,2\n'.repeat(100_000)}`,
    'unclosed-quote',
    2,
    9,
  ),
  refused(
    'C02',
    'a quote that is not closed at the end',
    'period,a\n2026-01,"1',
    'unclosed-quote',
    2,
    9,
  ),
  refused('C02', 'a quote inside a cell', 'period,a,n\n2026-01,1,x"y\n', 'stray-quote', 2, 12),
  refused(
    'C02',
    'text after the closing quote',
    'period,a,n\n2026-01,1,"x"y\n',
    'stray-quote',
    2,
    14,
  ),
  accepted(
    'C02',
    'quotes as they should be',
    'period,a,n\n"2026-01","1","x, ""y""\nz"\n2026-02,2,\n',
    [1, 2],
  ),
  refused('C03', 'a short row', 'period,a,n\n2026-01,1\n', 'uneven-row', 2, 1),
  refused('C03', 'a long row', 'period,a\n2026-01,1,2\n', 'uneven-row', 2, 1),
  refused('C03', 'a blank row', 'period,a\n2026-01,1\n\n2026-02,2\n', 'blank-row', 3, 1),
  refused('C03', 'a blank row with CRLF', 'period,a\r\n2026-01,1\r\n\r\n', 'blank-row', 3, 1),
  refused('C03', 'a comma at the end of each row', 'period,a\n2026-01,1,\n', 'uneven-row', 2, 1),
  refused(
    'C03',
    'a comma at the end of the header',
    'period,a,\n2026-01,1,\n',
    'empty-column-name',
    1,
    10,
  ),
  refused(
    'C03',
    'a short row after a cell of two lines',
    'period,a,n\n2026-01,1,"x\ny"\n2026-02\n',
    'uneven-row',
    4,
    1,
  ),
  refused('C04', 'a column twice', 'period,a,a\n2026-01,1,2\n', 'duplicate-column', 1, 10),
  refused(
    'C04',
    'two columns that differ in capital letters',
    'period,a,A\n2026-01,1,2\n',
    'duplicate-column',
    1,
    10,
  ),
  refused(
    'C04',
    'an accent stored in two ways',
    'period,a,\u00e9,e\u0301\n2026-01,1,2,3\n',
    'duplicate-column',
    1,
    12,
  ),
  refused('C04', 'a column without a name', 'period,,a\n2026-01,1,2\n', 'empty-column-name', 1, 8),
  refused('C04', 'spaces around a name', 'period, a\n2026-01,1\n', 'untidy-column-name', 1, 8),
  refused(
    'C04',
    'spaces around a name in quotes',
    'period,a,"b "\n2026-01,1,2\n',
    'untidy-column-name',
    1,
    11,
  ),
  refused(
    'C04',
    'an invisible character',
    'period,a\u200b\n2026-01,1\n',
    'invisible-character',
    1,
    8,
  ),
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((name) =>
    refused('C04', name, `period,a,${name}\n2026-01,1,2\n`, 'reserved-name', 1, 10),
  ),
  refused('C04', 'a first column of another name', 'month,a\n2026-01,1\n', 'missing-period-column'),
  refused('C04', 'a column that is not there', 'period,b\n2026-01,1\n', 'missing-column'),
  accepted('C05', 'a blank cell', 'period,a\n2026-01,\n2026-02,""\n2026-03,0\n', [
    'blank',
    'blank',
    0,
  ]),
  ...[
    ...[
      '-',
      'N/A',
      'n/a',
      'NA',
      '#N/A',
      '#DIV/0!',
      '#REF!',
      'null',
      'NaN',
      'None',
      '\u221e',
      'inf',
      '\u0661\u0662\u0663',
    ],
    ...[
      '"(1,234)"',
      '1 234',
      '0x10',
      '1e400',
      ' 5 ',
      ' 5',
      '"1,234"',
      '"1.234,50"',
      "1'000",
      '50%',
      '$5',
      '5 \u20ac',
      '1.5k',
    ],
    ...[
      '\u22125',
      '\uff15',
      '5.',
      '.5',
      '-0',
      '00',
      '012',
      '1e',
      '--1',
      '+1',
      '1.2.3',
      '1_000',
      '1234567890123456',
      '9e-400',
      'abc',
    ],
  ].map((text) => refused('C05', text, `period,a\n2026-01,${text}\n`, 'bad-number', 2, 9)),
  accepted(
    'C05',
    'figures as they should be',
    'period,a\n1,1e3\n2,-0.5\n3,123456789.012345\n4,1.50\n',
    [1000, -0.5, 123456789.012345, 1.5],
  ),
  refused('C07', 'a header alone', 'period,a\n', 'no-rows'),
  refused('C07', 'a header alone, without a line end', 'period,a', 'no-rows'),
  refused('C07', 'nothing', '', 'empty-file'),
  refused('C07', 'a byte order mark alone', '\ufeff', 'empty-file'),
  accepted('C07', 'one row', START, [1]),
  refused('C08', 'a million columns', `period${',a'.repeat(1_000_000)}\n`, 'too-many-columns'),
  refused(
    'C08',
    'a cell of 33 KiB',
    `period,a,n\n2026-01,1,${'x'.repeat(33 * 1024)}\n`,
    'too-long-cell',
    2,
    11,
  ),
  refused(
    'C08',
    'a million commas in a row',
    `${START}${','.repeat(1_000_000)}\n`,
    'uneven-row',
    3,
    1,
  ),
  refused('C11', 'CR alone', 'period,a\r2026-01,1\r', 'lone-carriage-return', 1, 9),
  refused(
    'C11',
    'CR alone among others',
    'period,a\r\n2026-01,1\r2026-02,2\n',
    'lone-carriage-return',
    2,
    10,
  ),
  refused('C11', 'NUL', 'period,a\n2026-01,1\u0000\n', 'control-character', 2, 10),
  refused(
    'C11',
    'ESC in quotes',
    'period,a,n\n2026-01,1,"\u001b[2J"\n',
    'control-character',
    2,
    12,
  ),
  refused('C11', 'UTF-16', toUtf16(START, 'little', true), 'not-utf-8'),
  refused(
    'C11',
    'Latin-1',
    joinBytes('period,a,n\n2026-01,1,caf', [0xe9], '\n'),
    'not-utf-8',
    2,
    14,
  ),
  refused(
    'C11',
    'a merge that is not finished',
    `period,a\n<<<<<<< HEAD\n2026-01,1\n=======\n`,
    'merge-conflict',
    2,
    1,
  ),
  refused(
    'C11',
    'a pointer to a large file',
    'version https://git-lfs.github.com/spec/v1\nsize 1\n',
    'lfs-pointer',
  ),
  accepted('C11', 'CRLF and LF mixed', 'period,a\r\n2026-01,1\n2026-02,2\r\n', [1, 2]),
  accepted('C11', 'no line end at the end', 'period,a\n2026-01,1', [1]),
];

describe('bad CSV', () => {
  it.each(CASES)('$row $name', ({ input, delimiter, expect: expected }) => {
    const { table, problems } = readCsv(
      'data/a.csv',
      toBytes(input),
      { delimiter, columns: ['a'] },
      DEFAULT_LIMITS,
    );
    if ('figures' in expected) {
      expect(problems).toEqual([]);
      expect(
        [...(table?.columns.get('a') ?? [])].map((figure) =>
          Number.isNaN(figure) ? 'blank' : figure,
        ),
      ).toEqual(expected.figures);
      return;
    }
    const [first] = problems;
    expect({ code: first?.code, ...first?.place }).toEqual({ ...expected, file: 'data/a.csv' });
    expect(problems.length).toBeLessThanOrEqual(21);
  });

  it('C05 never reads what is no figure as 0', () => {
    const { table } = readCsv(
      'a.csv',
      toBytes('period,a\n1,-\n2,N/A\n3,\n'),
      { delimiter: ',', columns: ['a'] },
      DEFAULT_LIMITS,
    );
    expect([...(table?.columns.get('a') ?? [])]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('C08 refuses a file of 1 GB by its size, before it is read', () => {
    const folder = makeFolder({ 'a.csv': '' });
    truncateSync(join(folder, 'a.csv'), 1_000_000_000);
    expect(diskSource(folder, DEFAULT_LIMITS).read('a.csv')).toMatchObject({
      code: 'too-large-file',
    });
  });

  it('C08 does not unpack a packed file', () => {
    const folder = makeFolder({ 'a.csv.gz': 'x' });
    expect(diskSource(folder, DEFAULT_LIMITS).read('a.csv.gz')).toMatchObject({ code: 'bad-path' });
  });

  it('C08 counts no more than the rows allowed', () => {
    const input = toBytes(`period,a\n${'2026-01,1\n'.repeat(11)}`);
    const { table, problems } = readCsv(
      'a.csv',
      input,
      { delimiter: ',', columns: ['a'] },
      { ...DEFAULT_LIMITS, csvRows: 10 },
    );
    expect(table).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'too-many-rows', place: { line: 12, column: 1 } }]);
  });
});

describe.skipIf(process.platform === 'win32')('what is no ordinary CSV file', () => {
  it.each([
    {
      row: 'C10',
      name: 'a pipe',
      make: (path: string) => execFileSync('mkfifo', [path]),
      code: 'not-a-file',
    },
    { row: 'C10', name: 'a folder', make: (path: string) => mkdirSync(path), code: 'not-a-file' },
    {
      row: 'C10',
      name: 'a device behind a link',
      make: (path: string) => symlinkSync('/dev/zero', path),
      code: 'symbolic-link',
    },
    {
      row: 'C10',
      name: 'a link out of the plan',
      make: (path: string) => symlinkSync('/etc/hostname', path),
      code: 'symbolic-link',
    },
    {
      row: 'C10',
      name: 'a link to nothing',
      make: (path: string) => symlinkSync('nothing', path),
      code: 'symbolic-link',
    },
    { row: 'C10', name: 'nothing', make: () => undefined, code: 'missing-file' },
  ])('$row $name', ({ make, code }) => {
    const folder = makeFolder();
    make(join(folder, 'a.csv'));
    expect(diskSource(folder, DEFAULT_LIMITS).read('a.csv')).toMatchObject({ code });
  });

  it.skipIf(process.getuid?.() === 0)('C10 a file that may not be read', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a.csv'), START, { mode: 0o000 });
    expect(diskSource(folder, DEFAULT_LIMITS).read('a.csv')).toMatchObject({
      code: 'unreadable-file',
    });
  });
});

describe('references to CSV files', () => {
  const outside = [
    '../../etc/passwd',
    'data/../../x.csv',
    '/etc/passwd',
    '/etc/x.csv',
    'file:///etc/x.csv',
    'http://example.org/x.csv',
  ];
  it.each([
    ...outside,
    'data//x.csv',
    './x.csv',
    '~/x.csv',
    'C:\\x.csv',
    '..\\x.csv',
    '\\\\host\\share\\x.csv',
    'a.csv\0',
    '',
    '.git/x.csv',
    'notes.txt',
  ])('C12 %j is refused and nothing opened', (path) => {
    const folder = makeFolder({ 'notes.txt': 'x', '.git/x.csv': START });
    expect(diskSource(folder, DEFAULT_LIMITS).read(path)).toMatchObject({ code: 'bad-path' });
  });
});
