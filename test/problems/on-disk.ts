import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Problems that only a folder on a disk can have: what is put beside plan.yaml, in words and in deed. */
export const ON_DISK: ReadonlyMap<
  string,
  { readonly title: string; readonly make: (folder: string) => void }
> = new Map([
  [
    'not-a-file',
    {
      title: 'A pipe called `kpis.yaml`:',
      make: (folder) => execFileSync('mkfifo', [join(folder, 'kpis.yaml')]),
    },
  ],
  [
    'repository-inside',
    {
      title: 'A folder `archive` that holds `HEAD`, `objects` and `refs`:',
      make: (folder) => {
        for (const part of ['objects', 'refs']) {
          mkdirSync(join(folder, 'archive', part), { recursive: true });
        }
        writeFileSync(join(folder, 'archive', 'HEAD'), 'ref: refs/heads/main\n');
      },
    },
  ],
  [
    'symbolic-link',
    {
      title: 'A link called `kpis.yaml`:',
      make: (folder) => symlinkSync('plan.yaml', join(folder, 'kpis.yaml')),
    },
  ],
  [
    'too-long-path',
    {
      title: 'A file under 130 folders in one another:',
      make: (folder) => {
        const deep = join(folder, 'deeper0/'.repeat(130));
        mkdirSync(deep, { recursive: true });
        writeFileSync(join(deep, 'kpis.yaml'), 'kpis: {}\n');
      },
    },
  ],
]);
