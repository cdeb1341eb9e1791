import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findExecutable } from '../../../src/load/git/executable.ts';
import { GIT_LIMITS } from '../../../src/load/git/limits.ts';
import { openRepository } from '../../../src/load/git/open-repository.ts';
import type { Repository } from '../../../src/load/git/repository.ts';
import { isTrouble } from '../../../src/load/git/trouble.ts';
import { makeRepository, QUIET, type TestRepository } from '../../repository.ts';
import { makeFolder } from '../temporary-folder.ts';

function make(...init: readonly string[]): TestRepository {
  const repository = makeRepository(...init);
  onTestFinished(() => repository.remove());
  return repository;
}

async function open(folder: string, env = QUIET, limits = GIT_LIMITS): Promise<Repository> {
  const opened = await openRepository(folder, env, limits);
  if (isTrouble(opened)) throw new Error(JSON.stringify(opened));
  return opened;
}

async function troubleOf(folder: string, env = QUIET): Promise<string> {
  const opened = await openRepository(folder, env);
  return isTrouble(opened) ? opened.trouble : 'none';
}

function must<T>(answer: T): Exclude<T, { readonly trouble: unknown }> {
  if (isTrouble(answer)) throw new Error(JSON.stringify(answer));
  // biome-ignore lint/suspicious/noExplicitAny: what is left when a trouble is excluded
  return answer as any;
}

async function textsOf(repository: Repository, ids: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  const trouble = await repository.contents(ids, (id, bytes) => {
    texts.push(`${id.slice(0, 4)} ${new TextDecoder().decode(bytes)}`);
  });
  if (trouble !== undefined) throw new Error(trouble.message);
  return texts;
}

describe.each(['sha1', 'sha256'])('a %s repository', (format) => {
  it('answers every question', async () => {
    const made = make(`--object-format=${format}`);
    const first = made.commit('Begin', { 'plan/plan.yaml': 'plan: 1\n', 'other.txt': 'x' });
    const second = made.commit('Raise the target', {
      'plan/plan.yaml': 'plan: 1\n# 2\n',
      'plan/data/figures.csv': 'a,b\n',
      'other.txt': 'y',
    });
    const repository = await open(join(made.root, 'plan'));
    expect(repository).toMatchObject({ prefix: 'plan', head: second, gap: undefined, doubts: [] });

    expect(await repository.commits(second)).toEqual([
      { id: second, parents: [first] },
      { id: first, parents: [] },
    ]);
    const blob = (revision: string) => made.git('rev-parse', revision);
    const pairs = [
      { commit: second, parent: first },
      { commit: second, parent: second },
      { commit: first, parent: undefined },
      { commit: second, parent: undefined },
      { commit: first, parent: second },
    ];
    const plan = {
      path: 'plan.yaml',
      before: blob(`${first}:plan/plan.yaml`),
      after: blob(`${second}:plan/plan.yaml`),
    };
    const figures = {
      path: 'data/figures.csv',
      before: undefined,
      after: blob(`${second}:plan/data/figures.csv`),
    };
    expect(await repository.compare(pairs, 'plan')).toEqual([
      [figures, plan],
      [],
      [{ ...plan, before: undefined, after: plan.before }],
      [figures, { ...plan, before: undefined }],
      [
        { ...figures, before: figures.after, after: undefined },
        { ...plan, before: plan.after, after: plan.before },
      ],
    ]);
    expect(must(await repository.compare(pairs, ''))[0]?.map(({ path }) => path)).toEqual([
      'other.txt',
      'plan/data/figures.csv',
      'plan/plan.yaml',
    ]);
    expect(await repository.compare([], 'plan')).toEqual([]);
    expect([...must(await repository.files(second, 'plan'))]).toEqual([
      ['data/figures.csv', { id: figures.after, bytes: 4, isFile: true }],
      ['plan.yaml', { id: plan.after, bytes: 12, isFile: true }],
    ]);
    expect([...must(await repository.files(second, '')).keys()]).toHaveLength(3);
    expect([...must(await repository.files(second, 'nothing')).keys()]).toEqual([]);
    expect(await repository.read([second, first])).toEqual([
      {
        id: second,
        parents: [first],
        author: { name: 'Ana Author', email: 'ana@example.com', day: 20455 },
        committer: { name: 'Ana Author', email: 'ana@example.com', day: 20455 },
        subject: 'Raise the target',
      },
      expect.objectContaining({ id: first, parents: [], subject: 'Begin' }),
    ]);
    expect(await textsOf(repository, [plan.after, figures.after, plan.after])).toEqual([
      `${plan.after.slice(0, 4)} plan: 1\n# 2\n`,
      `${figures.after.slice(0, 4)} a,b\n`,
      `${plan.after.slice(0, 4)} plan: 1\n# 2\n`,
    ]);
    expect(await repository.contents([], () => {})).toBeUndefined();
    expect(await repository.defaultBranch()).toEqual({ name: 'main', commit: second });
  });
});

it('compares a merge with each of its parents, also where one of them changes nothing', async () => {
  const made = make();
  const base = made.commit('Base', { 'plan.yaml': 'a', 'b.yaml': 'b' });
  made.git('checkout', '-q', '-b', 'side');
  const side = made.commit('Side', { 'b.yaml': 'side' });
  made.git('checkout', '-q', 'main');
  made.git('merge', '-q', '--no-ff', '--no-commit', 'side');
  const merge = made.commit('Merge', { 'plan.yaml': 'evil' });
  const repository = await open(made.root);
  const changes = must(
    await repository.compare(
      [
        { commit: merge, parent: base },
        { commit: merge, parent: side },
        { commit: base, parent: base },
        { commit: base, parent: undefined },
      ],
      '',
    ),
  );
  expect(changes.map((each) => each.map(({ path }) => path))).toEqual([
    ['b.yaml', 'plan.yaml'],
    ['plan.yaml'],
    [],
    ['b.yaml', 'plan.yaml'],
  ]);
  expect(must(await repository.commits(merge))[0]).toEqual({ id: merge, parents: [base, side] });
  expect(await repository.mergeBase(base, side)).toBe(base);
});

it('takes links and submodules for no files, and a change of mode for no change', async () => {
  const made = make();
  const first = made.commit('Files', { 'p/a.yaml': 'a', 'p/b.yaml': 'b', 'p/c.yaml': 'c' });
  chmodSync(join(made.root, 'p/c.yaml'), 0o755);
  rmSync(join(made.root, 'p/a.yaml'));
  symlinkSync('b.yaml', join(made.root, 'p/a.yaml'));
  made.git('update-index', '--add', '--cacheinfo', `160000,${first},p/sub`);
  made.git('add', 'p/a.yaml', 'p/c.yaml');
  made.git('-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-q', '-m', 'Links');
  const second = made.git('rev-parse', 'HEAD');
  const repository = await open(join(made.root, 'p'));
  expect(await repository.compare([{ commit: second, parent: first }], 'p')).toEqual([
    [{ path: 'a.yaml', before: made.git('rev-parse', `${first}:p/a.yaml`), after: undefined }],
  ]);
  const files = must(await repository.files(second, 'p'));
  expect([...files].map(([path, { isFile }]) => [path, isFile])).toEqual([
    ['a.yaml', false],
    ['b.yaml', true],
    ['c.yaml', true],
    ['sub', false],
  ]);
});

it('reads paths of every kind', async () => {
  const made = make();
  const odd = ['p/über plan.yaml', 'p/"quoted"\tand\nbroken.yaml', 'p/:(top)x.yaml', 'p/-o.yaml'];
  made.commit('Odd', Object.fromEntries(odd.map((path) => [path, 'x'])));
  const bytes = Buffer.concat([Buffer.from(`${made.root}/p/`), Buffer.from([0xe9, 0x2e, 0x79])]);
  writeFileSync(bytes, 'x');
  const head = made.commit('Not UTF-8');
  const repository = await open(join(made.root, 'p'));
  const names = [...must(await repository.files(head, 'p')).keys()];
  expect(names.toSorted()).toEqual([...odd.map((path) => path.slice(2)), '\\xE9.y'].toSorted());
  const changes = must(await repository.compare([{ commit: head, parent: undefined }], 'p'));
  expect(changes[0]?.map(({ path }) => path).toSorted()).toEqual(names.toSorted());
});

it('takes a folder literally, whatever stands in its name', async () => {
  const made = make();
  const folders = [':(top)', '*', '-x', ' a b '];
  const head = made.commit('Odd', {
    'plain/x': '1',
    ...Object.fromEntries(folders.map((folder) => [`${folder}/plan.yaml`, 'x'])),
  });
  for (const folder of folders) {
    const repository = await open(join(made.root, folder));
    expect(repository.prefix).toBe(folder);
    expect([...must(await repository.files(head, folder)).keys()]).toEqual(['plan.yaml']);
    const pair = { commit: head, parent: undefined };
    expect(must(await repository.compare([pair], folder))[0]).toHaveLength(1);
  }
});

it('hands a failure of the one who takes contents back', async () => {
  const made = make();
  made.commit('A', { 'plan.yaml': 'x' });
  const repository = await open(made.root);
  const id = made.git('rev-parse', 'HEAD:plan.yaml');
  const take = () => {
    throw new Error('ours');
  };
  await expect(repository.contents([id, id], take)).rejects.toThrow('ours');
});

describe('arguments that are no ids or folders', () => {
  it.each([
    '',
    'main',
    '--all',
    'HEAD',
    `${'a'.repeat(39)}`,
    `-${'a'.repeat(39)}`,
    `${'a'.repeat(40)}\n`,
  ])('%j never reaches git', async (id) => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    const repository = await open(made.root);
    const answers = [
      await repository.commits(id),
      await repository.mergeBase(id, repository.head),
      await repository.mergeBase(repository.head, id),
      await repository.files(id, ''),
      await repository.read([id]),
      await repository.contents([id], () => {}),
      await repository.compare([{ commit: id, parent: undefined }], ''),
      await repository.compare([{ commit: repository.head, parent: id }], ''),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ trouble: 'bad-revision' });
  });

  it.each(['..', '/etc', 'a//b', 'a/../b', 'a/', './a', 'a\0b'])(
    '%j is no folder',
    async (folder) => {
      const made = make();
      made.commit('A', { 'plan.yaml': 'x' });
      const repository = await open(made.root);
      expect(await repository.files(repository.head, folder)).toMatchObject({ trouble: 'outside' });
      expect(await repository.compare([], folder)).toMatchObject({ trouble: 'outside' });
    },
  );
});

describe('limits', () => {
  const tooMuch = (words: string) => ({
    trouble: 'too-much',
    message: expect.stringContaining(words),
  });

  it('of commits', async () => {
    const made = make();
    for (const name of ['a', 'b', 'c']) made.commit(name);
    const three = await open(made.root, QUIET, { ...GIT_LIMITS, commits: 3 });
    expect(must(await three.commits(three.head))).toHaveLength(3);
    const two = await open(made.root, QUIET, { ...GIT_LIMITS, commits: 2 });
    expect(await two.commits(two.head)).toMatchObject(tooMuch('2 commits'));
  });

  it('of what git prints', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x'.repeat(50_000) });
    const repository = await open(made.root, QUIET, { ...GIT_LIMITS, outputBytes: 40_000 });
    const id = made.git('rev-parse', 'HEAD:plan.yaml');
    expect(await repository.contents([id], () => {})).toMatchObject(tooMuch('40,000 bytes'));
  });

  it('of time, for git and for whatever it starts', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    const mark = join(made.root, 'mark');
    const path = wrapGit(`case "$*" in *rev-list*) (sleep 3; touch ${mark}) & wait;; esac`);
    const repository = await open(
      made.root,
      { ...QUIET, PATH: path },
      { ...GIT_LIMITS, seconds: 1 },
    );
    expect(await repository.commits(repository.head)).toMatchObject(tooMuch('1 seconds'));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(execFileSync('ls', [made.root], { encoding: 'utf8' })).not.toContain('mark');
  });
});

/** A folder for PATH with a git of ours, which does something first. */
function wrapGit(script: string): string {
  const real = realpathSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim());
  const folder = makeFolder({ git: `#!/bin/sh\n${script}\nexec ${real} "$@"\n` });
  chmodSync(join(folder, 'git'), 0o755);
  return `${folder}:${QUIET.PATH}`;
}

describe('which git', () => {
  const ready = () => {
    const made = make();
    made.commit('A', { 'plan/plan.yaml': 'x' });
    return made.root;
  };

  it('none', async () => {
    const root = ready();
    for (const PATH of ['', '/nonexistent', '.', 'bin', '/etc/passwd'])
      expect(await troubleOf(root, { ...QUIET, PATH })).toBe('no-git');
    expect(await troubleOf(root, {})).toBe('no-git');
  });

  it('never one from inside the repository, not even through a link or by a relative path', async () => {
    const root = ready();
    const canary = join(root, 'canary');
    mkdirSync(join(root, 'plan/bin'));
    writeFileSync(join(root, 'plan/bin/git'), `#!/bin/sh\ntouch ${canary}\n`);
    chmodSync(join(root, 'plan/bin/git'), 0o755);
    const outside = makeFolder();
    symlinkSync(join(root, 'plan/bin'), join(outside, 'folder'));
    symlinkSync(join(root, 'plan/bin/git'), join(outside, 'git'));
    const evil = ['.', 'plan/bin', join(root, 'plan/bin'), join(outside, 'folder'), outside];
    expect(await troubleOf(join(root, 'plan'), { ...QUIET, PATH: evil.join(':') })).toBe('no-git');
    const PATH = [...evil, QUIET.PATH].join(':');
    expect(await troubleOf(join(root, 'plan'), { ...QUIET, PATH })).toBe('none');
    expect(execFileSync('ls', [root], { encoding: 'utf8' })).not.toContain('canary');
  });

  it.each([
    ['git version 2.37.7', 'old-git'],
    ['git version 1.9.1', 'old-git'],
    ['git version 2.20.1', 'old-git'],
    ['nonsense', 'old-git'],
    ['git version 2.38.0', 'none'],
    ['git version 2.39.5 (Apple Git-154)', 'none'],
    ['git version 3.0.0', 'none'],
    ['git version 2.45.1.windows.1', 'none'],
  ])('%s: %s', async (version, expected) => {
    const PATH = wrapGit(`[ "$*" = --version ] && echo "${version}" && exit 0`);
    expect(await troubleOf(ready(), { ...QUIET, PATH })).toBe(expected);
  });

  it('looks for other programs in the same folders only', () => {
    const root = ready();
    const PATH = `.:plan:${root}:${join(root, 'plan')}:/nonexistent:${QUIET.PATH}`;
    const folders = findExecutable({ PATH }, root)?.searchPath.split(':') ?? [];
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) expect(QUIET.PATH?.split(':')).toContain(folder);
    // A folder that is there, seen from where the tests run.
    const relative = findExecutable({ PATH: `test:${QUIET.PATH}` }, root)?.searchPath;
    expect(relative?.split(':')).not.toContain('test');
  });

  it('works without a home', async () => {
    expect(await troubleOf(ready(), { PATH: QUIET.PATH ?? '' })).toBe('none');
  });
});

describe('which repository', () => {
  it('none', async () => {
    expect(await openRepository(makeFolder({ 'plan.yaml': 'x' }), QUIET)).toEqual({
      trouble: 'no-repository',
      message: 'The plan does not lie in a git repository, so it has no history.',
      hint: expect.stringContaining('git init'),
    });
    expect(await troubleOf('/nonexistent/plan')).toBe('no-repository');
  });

  it('a broken .git', async () => {
    expect(await troubleOf(makeFolder({ '.git': 'gitdir: /nonexistent\n' }))).toBe('no-repository');
    expect(await troubleOf(makeFolder({ '.git/HEAD': 'x' }))).toBe('no-repository');
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    appendFileSync(join(made.root, '.git/config'), '[core\n');
    expect(await openRepository(made.root, QUIET)).toMatchObject({
      trouble: 'broken',
      message: expect.stringContaining('bad config line'),
    });
  });

  it('no commit yet', async () => {
    expect(await troubleOf(make().root)).toBe('no-commit');
  });

  it('a branch whose commit is missing', async () => {
    const made = make();
    const id = made.commit('A', { 'plan.yaml': 'x' });
    rmSync(join(made.root, '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(await troubleOf(made.root)).toBe('broken');
  });

  it('a file whose content is missing or damaged', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    const repository = await open(made.root);
    const id = made.git('rev-parse', 'HEAD:plan.yaml');
    const path = join(made.root, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, 'garbage');
    expect(await repository.contents([id], () => {})).toMatchObject({ trouble: 'broken' });
    rmSync(path);
    expect(await repository.contents([id], () => {})).toMatchObject({ trouble: 'broken' });
    expect(await repository.contents([made.git('rev-parse', 'HEAD')], () => {})).toMatchObject({
      trouble: 'broken',
    });
  });

  it('a detached HEAD', async () => {
    const made = make();
    const first = made.commit('A', { 'plan.yaml': 'x' });
    made.commit('B', { 'plan.yaml': 'y' });
    made.git('checkout', '-q', '--detach', first);
    expect((await open(made.root)).head).toBe(first);
  });

  it('a bare one', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    const bare = join(makeFolder(), 'bare.git');
    made.git('clone', '-q', '--bare', made.root, bare);
    writeFileSync(join(bare, 'plan.yaml'), 'x');
    expect(await troubleOf(bare)).toBe('no-work-tree');
    made.git('-C', bare, 'worktree', 'add', '-q', '--detach', join(bare, '../tree'));
    expect((await open(join(bare, '../tree'))).head).toBe(made.git('rev-parse', 'HEAD'));
  });

  it('not the bare one in a folder of the plan', async () => {
    const made = make();
    made.commit('Inner', { x: '1' });
    const outer = make();
    const head = outer.commit('Outer', { 'plans/q3/plan.yaml': 'x' });
    made.git('clone', '-q', '--bare', made.root, join(outer.root, 'plans/q3/inner'));
    for (const name of ['HEAD', 'config', 'objects', 'refs'])
      renameSync(join(outer.root, 'plans/q3/inner', name), join(outer.root, 'plans/q3', name));
    expect(await open(join(outer.root, 'plans/q3'))).toMatchObject({ head, prefix: 'plans/q3' });
  });

  it('a folder inside .git', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    mkdirSync(join(made.root, '.git/plan'));
    expect(await troubleOf(join(made.root, '.git/plan'))).toBe('outside');
  });

  it('a linked work tree', async () => {
    const made = make();
    const head = made.commit('A', { 'p/plan.yaml': 'x' });
    const tree = join(makeFolder(), 'tree');
    made.git('worktree', 'add', '-q', tree, '-b', 'side');
    const repository = await open(join(tree, 'p'));
    expect(repository).toMatchObject({ prefix: 'p', head });
    expect(await repository.resolve('side')).toBe(head);
    expect([...must(await repository.files(head, 'p')).keys()]).toEqual(['plan.yaml']);
  });

  it('a submodule', async () => {
    const inner = make();
    const head = inner.commit('Inner', { 'p/plan.yaml': 'x' });
    const outer = make();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    outer.commit('Outer');
    expect(await open(join(outer.root, 'sub/p'))).toMatchObject({ prefix: 'p', head });
  });

  it('behind a link', async () => {
    const made = make();
    made.commit('A', { 'p/plan.yaml': 'x' });
    const link = join(makeFolder(), 'link');
    symlinkSync(join(made.root, 'p'), link);
    expect((await open(link)).prefix).toBe('p');
  });

  it('a plan that is not tracked', async () => {
    const made = make();
    const head = made.commit('A', { x: '1' });
    made.write({ 'p/plan.yaml': 'x' });
    expect([...must(await (await open(join(made.root, 'p'))).files(head, 'p'))]).toEqual([]);
  });

  it('of another user', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    const PATH = wrapGit('export GIT_TEST_ASSUME_DIFFERENT_OWNER=1');
    expect(await openRepository(made.root, { ...QUIET, PATH })).toEqual({
      trouble: 'not-ours',
      message: 'The repository belongs to another user, and git reads such ones only when told to.',
      hint: `If you trust it: \`git config --global --add safe.directory ${made.root}\`.`,
    });
    const HOME = makeFolder({ '.gitconfig': `[safe]\n\tdirectory = ${made.root}\n` });
    expect(await troubleOf(made.root, { ...QUIET, PATH, HOME })).toBe('none');
  });
});

describe('what is not all of the history', () => {
  it('a shallow clone', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    made.commit('B', { 'plan.yaml': 'y' });
    const clone = join(makeFolder(), 'clone');
    made.git('clone', '-q', '--depth=1', `file://${made.root}`, clone);
    const repository = await open(clone);
    expect(repository.gap).toMatchObject({
      trouble: 'shallow',
      hint: expect.stringMatching(/--unshallow.*fetch-depth: 0/),
    });
    expect(await repository.commits(repository.head)).toEqual([
      { id: repository.head, parents: [] },
    ]);
    const alone = [{ commit: repository.head, parent: undefined }];
    expect(must(await repository.compare(alone, ''))[0]).toHaveLength(1);
    expect(await repository.resolve('HEAD~1')).toMatchObject({
      trouble: 'unknown-revision',
      hint: repository.gap?.hint,
    });
  });

  it('a partial clone', async () => {
    const made = make();
    made.git('config', 'uploadpack.allowFilter', 'true');
    made.commit('A', { 'plan.yaml': 'x' });
    const head = made.commit('B', { 'plan.yaml': 'y' });
    const clone = join(makeFolder(), 'clone');
    made.git('clone', '-q', '--filter=blob:none', `file://${made.root}`, clone);
    const repository = await open(clone);
    const [now, before] = ['HEAD', 'HEAD~1'].map((each) =>
      made.git('rev-parse', `${each}:plan.yaml`),
    );
    expect(must(await repository.commits(head))).toHaveLength(2);
    expect(await textsOf(repository, [now ?? ''])).toHaveLength(1);
    const trouble = await repository.contents([before ?? ''], () => {});
    expect(trouble).toMatchObject({ trouble: 'partial' });
    // The hint must be true.
    const fetch = /`git (fetch [^`]+)`/.exec(trouble?.hint ?? '')?.[1] ?? '';
    made.git('-C', clone, '-c', 'gc.auto=0', ...fetch.split(' '), '--quiet');
    expect(await textsOf(repository, [before ?? ''])).toHaveLength(1);
  });

  it('grafts, replacements and borrowed objects: said, and not obeyed', async () => {
    const made = make();
    const first = made.commit('A', { 'plan.yaml': 'max: 400' });
    const second = made.commit('B', { 'plan.yaml': 'max: 900' });
    const other = made.commit('C', { 'plan.yaml': 'max: 400' });
    made.git('replace', second, first);
    mkdirSync(join(made.root, '.git/info'));
    writeFileSync(join(made.root, '.git/info/grafts'), `${other}\n`);
    writeFileSync(join(made.root, '.git/objects/info/alternates'), '/nonexistent\n');
    const repository = await open(made.root);
    expect(repository.doubts).toEqual([
      expect.stringContaining('replace'),
      expect.stringContaining('grafts'),
      expect.stringContaining('borrows'),
    ]);
    expect(must(await repository.commits(other)).map(({ id }) => id)).toEqual([
      other,
      second,
      first,
    ]);
    expect(must(await repository.read([second]))[0]?.subject).toBe('B');
  });

  it('histories that have nothing in common', async () => {
    const made = make();
    const first = made.commit('A', { 'plan.yaml': 'x' });
    made.git('checkout', '-q', '--orphan', 'other');
    const other = made.commit('B');
    expect(await (await open(made.root)).mergeBase(first, other)).toMatchObject({
      trouble: 'unrelated',
    });
  });
});

describe('the default branch', () => {
  it('is what origin calls so', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    made.git('branch', '-m', 'trunk');
    const clone = join(makeFolder(), 'clone');
    made.git('clone', '-q', made.root, clone);
    made.git('-C', clone, 'checkout', '-q', '-b', 'main');
    const commit = made.git('rev-parse', 'HEAD');
    expect(await (await open(clone)).defaultBranch()).toEqual({ name: 'origin/trunk', commit });
    made.git('-C', clone, 'symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    expect(await (await open(clone)).defaultBranch()).toEqual({ name: 'main', commit });
    made.git('-C', clone, 'update-ref', 'refs/remotes/origin/master', commit);
    expect(await (await open(clone)).defaultBranch()).toEqual({ name: 'origin/master', commit });
  });

  it('is unknown elsewhere', async () => {
    const made = make();
    made.commit('A', { 'plan.yaml': 'x' });
    made.git('branch', '-m', 'trunk');
    expect(await (await open(made.root)).defaultBranch()).toBeUndefined();
  });
});
