import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../../src/load/git/open-repository.ts';
import type { Repository } from '../../../src/load/git/repository.ts';
import { isTrouble } from '../../../src/load/git/trouble.ts';
import { runPlan } from '../../cli/captured-world.ts';
import { type HostileRepository, KINDS, makeHostile } from './hostile-repositories.ts';

/** Every question that can be put to a repository. */
const QUESTIONS: Readonly<
  Record<
    Exclude<keyof Repository, 'top' | 'superproject' | 'prefix' | 'head' | 'gap' | 'doubts'>,
    Question
  >
> = {
  resolve: (repository) => repository.resolve('main~1'),
  mergeBase: async (repository) => repository.mergeBase(repository.head, await first(repository)),
  defaultBranch: (repository) => repository.defaultBranch(),
  commits: (repository) => repository.commits(repository.head),
  compare: async (repository) =>
    repository.compare(
      [
        { commit: repository.head, parent: await first(repository) },
        { commit: await first(repository), parent: undefined },
      ],
      'plan',
    ),
  files: async (repository) => repository.files(await first(repository), 'plan'),
  read: async (repository) => repository.read([repository.head, await first(repository)]),
  sizes: async (repository) => repository.sizes(await blobs(repository)),
  contents: async (repository) => repository.contents(await blobs(repository), () => {}),
};

type Question = (repository: Repository) => Promise<unknown>;

async function first(repository: Repository): Promise<string> {
  const commit = await repository.resolve('HEAD~1');
  return isTrouble(commit) ? commit.message : commit;
}

async function blobs(repository: Repository): Promise<readonly string[]> {
  const pairs = [{ commit: await first(repository), parent: undefined }];
  const changes = await repository.compare(pairs, 'plan');
  const ids = isTrouble(changes) ? [] : changes.flat().flatMap(({ after }) => after ?? []);
  expect(ids.length).toBeGreaterThan(3);
  return ids;
}

/** Every command that reads a plan, as somebody would type it in the plan's folder. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--format', 'json', '--fail-on', 'never'],
  ['check', '--against', 'HEAD~1'],
  ['gate'],
  ['show', 'low_cost_acquisition'],
  ['explain', 'cac'],
  ['whatif', 'cac=100'],
  ['diff', 'HEAD~1'],
  ['log'],
  ['replay'],
];

/** Everything that a repository is: paths, kinds, times and contents. */
function fingerprint({ root }: HostileRepository): string {
  const hash = createHash('sha256');
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const path of entries) {
    const { mode, mtimeMs, size } = lstatSync(join(root, path));
    hash.update(`${path} ${mode} ${mtimeMs} ${size}\n`);
    if ((mode & 0o170000) === 0o100000) hash.update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

it('there are many kinds, each of its own name', () => {
  expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
  expect(KINDS.length).toBeGreaterThan(30);
});

describe.each(KINDS)('$name', (kind) => {
  it('runs its program for an ordinary command', () => {
    const repository = makeHostile(kind);
    repository.git(kind.trigger, kind.input);
    expect(repository.hasFired()).toBe(true);
  });

  it('runs and writes nothing, whatever the repository is asked', async () => {
    const repository = makeHostile(kind);
    const before = fingerprint(repository);
    const opened = await openRepository(repository.plan, repository.env);
    if (isTrouble(opened)) throw new Error(JSON.stringify(opened));
    for (const [question, ask] of Object.entries(QUESTIONS)) {
      const answer = await ask(opened);
      const needsPromised = kind.isPartial && ['files', 'sizes', 'contents'].includes(question);
      if (needsPromised)
        expect([question, answer]).toMatchObject([question, { trouble: 'partial' }]);
      else expect([question, isTrouble(answer)]).toEqual([question, false]);
      expect([question, repository.hasFired()]).toEqual([question, false]);
    }
    expect(fingerprint(repository)).toBe(before);
  });

  it('runs and writes nothing, whatever command of ours is called in it', async () => {
    const repository = makeHostile(kind);
    const before = fingerprint(repository);
    for (const command of COMMANDS) {
      const { code, stderr } = await runPlan(repository.plan, command, { env: repository.env });
      const line = command.join(' ');
      // Elsewhere it would show little that nothing ran.
      if (!kind.isRefused) expect([line, stderr, code <= 1]).toEqual([line, '', true]);
      expect([line, repository.hasFired()]).toEqual([line, false]);
    }
    expect(fingerprint(repository)).toBe(before);
  });
});
