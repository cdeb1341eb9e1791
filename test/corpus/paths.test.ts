import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSource } from '../../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { makeFolder } from '../load/temporary-folder.ts';

interface Case {
  readonly row: string;
  readonly name: string;
  /** Puts something into a folder that holds plan.yaml. */
  readonly make: (folder: string) => void;
  /** Codes of all problems, and the files listed beside plan.yaml. */
  readonly expect: { readonly codes: readonly string[]; readonly files: readonly string[] };
}

const isWindows = process.platform === 'win32';

function refused(row: string, name: string, make: Case['make'], ...codes: readonly string[]): Case {
  return { row, name, make, expect: { codes, files: [] } };
}

function accepted(
  row: string,
  name: string,
  make: Case['make'],
  ...files: readonly string[]
): Case {
  return { row, name, make, expect: { codes: [], files } };
}

function write(path: string): (folder: string) => void {
  return (folder) => {
    const full = join(folder, path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, 'a: 1\n');
  };
}

const CASES: readonly Case[] = [
  refused(
    'P02',
    'a plan file that is a link to a secret',
    (folder) => symlinkSync('/etc/passwd', join(folder, 'a.yaml')),
    'symbolic-link',
  ),
  refused(
    'P02',
    'a link inside the plan',
    (folder) => symlinkSync('plan.yaml', join(folder, 'a.yaml')),
    'symbolic-link',
  ),
  refused(
    'P02',
    'a folder that is a link',
    (folder) => symlinkSync('/etc', join(folder, 'kpis')),
    'symbolic-link',
  ),
  refused(
    'P02',
    'a link to itself',
    (folder) => symlinkSync('a.yaml', join(folder, 'a.yaml')),
    'symbolic-link',
  ),
  refused(
    'P02',
    'a circle of folders',
    (folder) => symlinkSync('.', join(folder, 'kpis')),
    'symbolic-link',
  ),
  refused(
    'P02',
    'a link to nothing',
    (folder) => symlinkSync('nothing', join(folder, 'a.yaml')),
    'symbolic-link',
  ),
  accepted(
    'P03',
    'a hard link',
    (folder) => linkSync(join(folder, 'plan.yaml'), join(folder, 'a.yaml')),
    'a.yaml',
  ),
  refused('P05', 'a new line in a name', write('a\nb.yaml'), 'invisible-character'),
  refused('P05', 'a tab in a name', write('a\tb.yaml'), 'invisible-character'),
  refused('P05', 'ESC in a name', write('\u001b[2J.yaml'), 'invisible-character'),
  refused('P05', 'a quote in a name', write('a"b.yaml'), 'unportable-name'),
  refused('P05', 'a command of a CI log in a name', write('::error::x.yaml'), 'unportable-name'),
  refused('P05', 'a backslash in a name', write('a\\b.yaml'), 'unportable-name'),
  accepted('P05', 'a name like an option', write('-rf.yaml'), '-rf.yaml'),
  accepted(
    'P05',
    'a name of 250 bytes',
    write(`${'x'.repeat(245)}.yaml`),
    `${'x'.repeat(245)}.yaml`,
  ),
  refused('P05', 'a space at the end', write('a.yaml '), 'unportable-name'),
  refused('P05', 'a point at the end', write('a.yaml.'), 'unportable-name'),
  refused('P05', 'a folder with a space at the end', write('kpis /a.yaml'), 'unportable-name'),
  refused('P05', 'a device of Windows', write('aux.yaml'), 'unportable-name'),
  refused('P05', 'a folder that is a device of Windows', write('CON/a.yaml'), 'unportable-name'),
  refused('P05', 'capital letters in the ending', write('a.YAML'), 'odd-ending'),
  refused(
    'P06',
    'a name that is not UTF-8',
    (folder) => writeFileSync(joinName(folder, 'caf', 0xe9, '.yaml'), 'a: 1\n'),
    'not-utf-8',
  ),
  refused(
    'P06',
    'a folder whose name is not UTF-8',
    (folder) => mkdirSync(joinName(folder, 'caf', 0xe9, '')),
    'not-utf-8',
  ),
  refused(
    'P07',
    'folders deeper than a path may be long',
    write(`${'deeper0/'.repeat(130)}a.yaml`),
    'too-long-path',
  ),
  accepted(
    'P07',
    '100 folders in one another',
    write(`${'d/'.repeat(100)}a.yaml`),
    `${'d/'.repeat(100)}a.yaml`,
  ),
  accepted('P07', 'packages of others', write('node_modules/x/a.yaml')),
  accepted('P07', 'a git repository', write('.git/a.yaml')),
  accepted('P07', 'hidden folders and files', (folder) => {
    write('.github/a.yml')(folder);
    write('.pre-commit-config.yaml')(folder);
  }),
  refused(
    'P07',
    'the parts of a git repository in a folder',
    (folder) => {
      write('q3/HEAD')(folder);
      write('q3/objects/x')(folder);
      write('q3/refs/x')(folder);
      write('q3/a.yaml')(folder);
    },
    'repository-inside',
  ),
  accepted('P08', 'a file .git that points elsewhere', (folder) =>
    writeFileSync(join(folder, '.git'), 'gitdir: /evil\n'),
  ),
  refused(
    'P10',
    'a pipe',
    (folder) => execFileSync('mkfifo', [join(folder, 'a.yaml')]),
    'not-a-file',
  ),
  refused(
    'P10',
    'a pipe behind a link',
    (folder) => symlinkSync('/dev/zero', join(folder, 'a.yaml')),
    'symbolic-link',
  ),
  accepted('P10', 'a folder whose name ends like a plan file', (folder) =>
    mkdirSync(join(folder, 'a.yaml')),
  ),
];

function joinName(folder: string, before: string, byte: number, after: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${folder}/${before}`),
    Buffer.from([byte]),
    Buffer.from(after),
  ]);
}

describe.skipIf(isWindows)('bad names and files in a plan folder', () => {
  it.each(CASES)('$row $name', ({ make, expect: expected }) => {
    const folder = makeFolder({ 'plan.yaml': 'plan: 1\n' });
    make(folder);
    const { files, problems } = diskSource(folder, DEFAULT_LIMITS).list();
    expect(problems.map((problem) => problem.code)).toEqual(expected.codes);
    expect(files.map((file) => file.path)).toEqual([...expected.files, 'plan.yaml'].sort());
  });

  it('P02 says nothing of what a link leads to', () => {
    const folder = makeFolder({ 'plan.yaml': 'plan: 1\n', 'elsewhere.txt': 'secret: hunter2\n' });
    symlinkSync(join(folder, 'elsewhere.txt'), join(folder, 'a.yaml'));
    const source = diskSource(folder, DEFAULT_LIMITS);
    const said = JSON.stringify([source.list(), source.read('a.yaml')]);
    expect(said).toContain('symbolic-link');
    expect(said).not.toContain('hunter2');
    expect(said).not.toContain('elsewhere');
  });

  it('P02 does not read through a folder that is a link', () => {
    const folder = makeFolder({ 'data/a.csv': 'x', 'plan.yaml': '' });
    symlinkSync('data', join(folder, 'other'));
    expect(diskSource(folder, DEFAULT_LIMITS).read('other/a.csv')).toMatchObject({
      code: 'symbolic-link',
    });
  });

  it('P02 accepts a plan folder that lies behind a link', () => {
    const folder = makeFolder({ 'real/plan.yaml': 'plan: 1\n' });
    symlinkSync('real', join(folder, 'link'));
    const source = diskSource(join(folder, 'link'), DEFAULT_LIMITS);
    expect(source.list().files).toEqual([{ path: 'plan.yaml', bytes: 8 }]);
    expect(source.read('plan.yaml')).toEqual(Buffer.from('plan: 1\n'));
  });

  it('P03 sees a file that becomes a link after it was listed', () => {
    const folder = makeFolder({ 'plan.yaml': 'plan: 1\n', 'a.yaml': 'a: 1\n' });
    const source = diskSource(folder, DEFAULT_LIMITS);
    expect(source.list().problems).toEqual([]);
    execFileSync('ln', ['-sf', '/etc/passwd', join(folder, 'a.yaml')]);
    expect(source.read('a.yaml')).toMatchObject({ code: 'symbolic-link' });
  });

  it('P03 sees a file that grows after it was listed', () => {
    const folder = makeFolder({ 'plan.yaml': 'plan: 1\n' });
    const source = diskSource(folder, { ...DEFAULT_LIMITS, planFileBytes: 20 });
    expect(source.list().files).toEqual([{ path: 'plan.yaml', bytes: 8 }]);
    writeFileSync(join(folder, 'plan.yaml'), 'plan: 1\n'.repeat(10));
    expect(source.read('plan.yaml')).toMatchObject({ code: 'too-large-file' });
  });

  it('P06 shows the bytes of a name', () => {
    const folder = makeFolder();
    writeFileSync(joinName(folder, 'caf', 0xe9, '.yaml'), '');
    const { problems } = diskSource(folder, DEFAULT_LIMITS).list();
    expect(problems[0]?.message).toBe('The name "caf\\xE9.yaml" is not UTF-8 text.');
  });

  it('P07 reads nothing of a plan with too many files', () => {
    const folder = makeFolder(
      Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}.yaml`, ''])),
    );
    const { files, problems } = diskSource(folder, { ...DEFAULT_LIMITS, files: 5 }).list();
    expect(files).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual(['too-many-files']);
  });

  it('P07 stops at a folder with too many names', () => {
    const folder = makeFolder(
      Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`${n}.txt`, ''])),
    );
    const { problems } = diskSource(folder, { ...DEFAULT_LIMITS, files: 1 }).list();
    expect(problems.map((problem) => problem.code)).toEqual(['too-many-files']);
  });

  it('P07 reads nothing of a plan that is too large', () => {
    const folder = makeFolder({ 'a.yaml': 'x'.repeat(60), 'b.yaml': 'x'.repeat(60) });
    const { files, problems } = diskSource(folder, { ...DEFAULT_LIMITS, planBytes: 100 }).list();
    expect(files).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual(['too-large-plan']);
  });

  it.skipIf(process.getuid?.() === 0)('P07 names a folder that may not be read', () => {
    const folder = makeFolder({ 'plan.yaml': '', 'closed/a.yaml': '' });
    chmodSync(join(folder, 'closed'), 0o000);
    const { problems } = diskSource(folder, DEFAULT_LIMITS).list();
    chmodSync(join(folder, 'closed'), 0o700);
    expect(problems).toMatchObject([{ code: 'unreadable-folder', place: { file: 'closed' } }]);
  });
});

describe('names that clash on some systems', () => {
  it.each([
    { row: 'P04', name: 'capital letters', paths: ['plan.yaml', 'Plan.yaml'] },
    { row: 'P04', name: 'capital letters in a folder', paths: ['kpis/a.yaml', 'KPIs/a.yaml'] },
    {
      row: 'P04',
      name: 'an accent stored in two ways',
      paths: ['caf\u00e9.yaml', 'cafe\u0301.yaml'],
    },
    { row: 'P04', name: 'CSV files', paths: ['data/a.csv', 'data/A.csv'] },
  ])('$row $name', ({ paths }) => {
    const { problems } = memorySource(new Map(paths.map((path) => [path, 'a: 1\n']))).list();
    expect(problems.map((problem) => problem.code)).toEqual(['name-clash']);
  });

  it.skipIf(process.platform !== 'linux')('P04 on a disk that keeps them apart', () => {
    const folder = makeFolder({
      'plan.yaml': '',
      'Plan.yaml': '',
      'kpis/a.yaml': '',
      'KPIs/b.yaml': '',
    });
    const { problems } = diskSource(folder, DEFAULT_LIMITS).list();
    expect(problems.map((problem) => problem.code)).toEqual(['name-clash', 'name-clash']);
  });
});

describe('paths that lead out of the plan', () => {
  it.each([
    ...[
      '../../../etc/passwd',
      '/etc/passwd',
      'C:\\x',
      '\\\\host\\share',
      '~/.ssh/id_rsa',
      'file:///',
      'a/../../b.yaml',
    ],
    ...[
      `${'x'.repeat(5_000)}.yaml`,
      'a\0.yaml',
      'C:x.yaml',
      'a.yaml/',
      'node_modules/a.yaml',
      '.hidden/a.yaml',
      '.a.yaml',
    ],
  ])('P01 %j', (path) => {
    const folder = makeFolder({ 'plan.yaml': '' });
    expect(diskSource(folder, DEFAULT_LIMITS).read(path)).toMatchObject({ code: 'bad-path' });
    expect(memorySource(new Map([[path, 'a: 1']])).read(path)).toMatchObject({ code: 'bad-path' });
  });
});
