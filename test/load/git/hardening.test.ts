import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS, type GitCommand } from '../../../src/load/git/commands.ts';
import { buildEnvironment, HARDENING, namePlace } from '../../../src/load/git/environment.ts';
import { findExecutable } from '../../../src/load/git/executable.ts';
import { isObjectId, isRepositoryPath } from '../../../src/load/git/object-id.ts';
import { fullNames, isHex, withSteps } from '../../../src/load/git/revision.ts';
import { QUIET } from '../../repository.ts';
import { type HostileRepository, KINDS, makeHostile } from './hostile-repositories.ts';

/** What ordinary tools call. Each of these was meant to read only. */
const ORDINARY: readonly string[] = [
  ...['status', 'status --porcelain', 'diff', 'diff --cached', 'diff HEAD~1', 'diff HEAD~1 HEAD'],
  ...[
    'diff --stat HEAD~1',
    'log',
    'log -p',
    'log --stat',
    'log --oneline -- .',
    'show',
    'whatchanged',
  ],
  ...[
    'log --follow -p -- plan.yaml',
    'show HEAD~1:plan/plan.yaml',
    'show --stat',
    'blame plan.yaml',
  ],
  ...[
    'ls-files',
    'ls-files -m',
    'ls-tree -r HEAD',
    'cat-file -p HEAD~1:plan/plan.yaml',
    'branch -a',
  ],
  ...[
    'describe --all',
    'shortlog HEAD',
    'grep plan',
    'archive HEAD',
    'stash list',
    'diff-index HEAD',
  ],
  ...[
    'diff-files',
    'diff-tree -p HEAD',
    'format-patch --stdout -1',
    'reflog',
    'rev-parse HEAD',
    'fetch',
  ],
];

/** Every command of the table, with what it reads, about the two commits of a hostile repository. */
function tableFor(repository: HostileRepository): readonly (readonly [GitCommand, string])[] {
  const [head = '', parent = ''] = safely(repository, ['rev-list', 'HEAD']).split('\n');
  const files = safely(repository, ['ls-tree', '-r', 'HEAD~1']).matchAll(/blob (\S+)/g);
  const objects = [head, parent, ...[...files].map(([, id]) => id)].join('\n');
  const [folder = '', revision, digits] = ['plan', withSteps('HEAD', ''), head.slice(0, 8)];
  if (!isObjectId(head) || !isObjectId(parent)) throw new Error('two commits were expected');
  if (!isRepositoryPath(folder) || revision === undefined || !isHex(digits))
    throw new Error('cannot be');
  const commands: Readonly<Record<keyof typeof COMMANDS, GitCommand>> = {
    version: COMMANDS.version(),
    isShallow: COMMANDS.isShallow(),
    partialClone: COMMANDS.partialClone(),
    headBranch: COMMANDS.headBranch(),
    commitOf: COMMANDS.commitOf(revision),
    objectsFrom: COMMANDS.objectsFrom(digits),
    refs: COMMANDS.refs(fullNames('main')),
    replacements: COMMANDS.replacements(),
    usualBranches: COMMANDS.usualBranches(),
    history: COMMANDS.history(head, 10),
    mergeBase: COMMANDS.mergeBase(head, parent),
    compare: COMMANDS.compare(folder),
    files: COMMANDS.files(parent, folder),
    objects: COMMANDS.objects(),
    sizes: COMMANDS.sizes(),
  };
  const inputs = new Map([
    [commands.compare, `${head} ${parent}\n`],
    [commands.objects, `${objects}\n`],
    [commands.sizes, `${objects}\n`],
  ]);
  return Object.values(commands).map((command) => [command, inputs.get(command) ?? '']);
}

const GIT = findExecutable(QUIET, '/nonexistent');
const ENVIRONMENT = buildEnvironment(QUIET, GIT?.searchPath ?? '');

function options({ root }: HostileRepository): readonly string[] {
  const gitFolder = join(root, '.git');
  return [
    ...namePlace({ top: root, gitFolder, commonFolder: gitFolder, prefix: '' }),
    ...HARDENING,
  ];
}

function safely(repository: HostileRepository, args: readonly string[], input = ''): string {
  const all = [...options(repository), ...args];
  const how = { cwd: repository.root, env: ENVIRONMENT, input, encoding: 'utf8' } as const;
  return spawnSync(GIT?.path ?? '', all, how).stdout;
}

/** How many kinds run something when a repository of each is treated in a way. */
function countFired(treat: (repository: HostileRepository) => void): number {
  return KINDS.filter((kind) => {
    const repository = makeHostile(kind);
    treat(repository);
    return repository.hasFired();
  }).length;
}

it('ordinary commands run something for many kinds', () => {
  const fired = countFired(({ git }) => {
    for (const line of ORDINARY) git(line.split(' '));
  });
  expect(fired).toBeGreaterThanOrEqual(15);
});

it('hardening does not make ordinary commands safe', () => {
  const fired = countFired((repository) => {
    const lines = ['diff HEAD~1', 'log -p', 'diff', 'cat-file --filters HEAD:plan/plan.yaml'];
    for (const line of lines) safely(repository, line.split(' '));
  });
  expect(fired).toBeGreaterThanOrEqual(3);
});

it('the table alone is not safe', () => {
  const fired = countFired((repository) => {
    for (const [{ argv }, input] of tableFor(repository)) repository.git(argv, input);
  });
  expect(fired).toBeGreaterThanOrEqual(5);
});

it('nor is it with half of the hardening', () => {
  const environmentOnly = countFired((repository) => {
    const how = { cwd: repository.plan, env: ENVIRONMENT };
    for (const [{ argv }, input] of tableFor(repository))
      spawnSync(GIT?.path ?? '', argv, { ...how, input });
  });
  const optionsOnly = countFired((repository) => {
    for (const [{ argv }, input] of tableFor(repository))
      repository.git([...options(repository), ...argv], input);
  });
  expect([environmentOnly > 0, optionsOnly > 0]).toEqual([true, true]);
});

it('the table with all of it is', () => {
  const fired = countFired((repository) => {
    for (const [{ argv }, input] of tableFor(repository)) safely(repository, argv, input);
  });
  expect(fired).toBe(0);
});

it('the table holds nothing but what reads objects, refs and one setting', () => {
  const repository = makeHostile(KINDS[0] ?? { name: '', arm: () => undefined, trigger: [] });
  const verbs = new Set(tableFor(repository).map(([{ argv }]) => argv[0]));
  expect([...verbs].toSorted()).toEqual([
    ...['--version', 'cat-file', 'config', 'diff-tree', 'for-each-ref', 'ls-tree', 'merge-base'],
    ...['rev-list', 'rev-parse', 'symbolic-ref'],
  ]);
});
