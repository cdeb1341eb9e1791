import { describe, expect, it } from 'vitest';
import { diskSource } from '../../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { Source } from '../../src/load/source.ts';
import { makeFolder } from './temporary-folder.ts';

const FILES = {
  'plan.yaml': 'plan: 1\n',
  'model.yml': 'a: 1\n',
  'kpis/growth.yaml': 'a: \u00e9\n',
  'kpis-old.yaml': '',
  'Zeta.yaml': '',
  'data/actuals.csv': 'period,a\n',
  'README.md': '# x\n',
  'notes.yaml.bak': 'x',
  '.hidden/a.yaml': 'x',
  'node_modules/x/a.yaml': 'x',
};

function readText(source: Source, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : undefined;
}

/** What every place that plans are read from has to do. */
describe.each([
  {
    name: 'disk',
    make: (files: Record<string, string>) => diskSource(makeFolder(files), DEFAULT_LIMITS),
  },
  {
    name: 'memory',
    make: (files: Record<string, string>) => memorySource(new Map(Object.entries(files))),
  },
])('a source in $name', ({ make }) => {
  it('lists the plan files in code-unit order, with their sizes', () => {
    const { files, problems } = make(FILES).list();
    expect(problems).toEqual([]);
    expect(files).toEqual([
      { path: 'Zeta.yaml', bytes: 0 },
      { path: 'kpis-old.yaml', bytes: 0 },
      { path: 'kpis/growth.yaml', bytes: 6 },
      { path: 'model.yml', bytes: 5 },
      { path: 'plan.yaml', bytes: 8 },
    ]);
  });

  it('reads a listed file and a CSV file', () => {
    const source = make(FILES);
    expect(readText(source, 'kpis/growth.yaml')).toBe('a: \u00e9\n');
    expect(readText(source, 'data/actuals.csv')).toBe('period,a\n');
  });

  it.each([
    ['data/nothing.csv', 'missing-file'],
    ['plan.yaml/x.csv', 'missing-file'],
    ['../x.csv', 'bad-path'],
    ['README.md', 'bad-path'],
    ['.hidden/a.yaml', 'bad-path'],
  ])('does not read %s', (path, code) => {
    expect(make(FILES).read(path)).toMatchObject({
      code,
      place: { file: path, line: 1, column: 1 },
    });
  });

  it('refuses names that not every system can keep', () => {
    const { files, problems } = make({ 'plan.yaml': '', 'aux.yaml': '', 'b.YAML': '' }).list();
    expect(files.map((file) => file.path)).toEqual(['plan.yaml']);
    expect(problems.map((problem) => problem.place.file)).toEqual(['aux.yaml', 'b.YAML']);
  });
});
