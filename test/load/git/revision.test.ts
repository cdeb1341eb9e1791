import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../../src/load/git/open-repository.ts';
import type { Repository } from '../../../src/load/git/repository.ts';
import { fullNames, parseRevision, withSteps } from '../../../src/load/git/revision.ts';
import { isTrouble } from '../../../src/load/git/trouble.ts';
import { makeRepository, QUIET, type TestRepository } from '../../repository.ts';

describe('a revision as a user writes it', () => {
  it.each([
    ['HEAD', 'HEAD', ''],
    ['main', 'main', ''],
    ['origin/main', 'origin/main', ''],
    ['feature/über-plan', 'feature/über-plan', ''],
    ['v1.2-rc.1', 'v1.2-rc.1', ''],
    ['refs/heads/-evil', 'refs/heads/-evil', ''],
    ['HEAD~', 'HEAD', '~'],
    ['HEAD~12^2^~3', 'HEAD', '~12^2^~3'],
    ['4f2a9c1^', '4f2a9c1', '^'],
    ['HEAD^0', 'HEAD', '^0'],
    ['a@b', 'a@b', ''],
  ])('%j is taken', (text, name, steps) => {
    expect(parseRevision(text)).toEqual({ name, steps });
  });

  it.each([
    ...[
      '',
      ' ',
      '-',
      '--',
      '-h',
      '--all',
      '--output=/x',
      '-Otouch',
      '--upload-pack=x',
      '--ext-diff',
    ],
    ...[
      '^HEAD',
      '^',
      '~',
      '~1',
      ':',
      ':/text',
      ':0:file',
      'HEAD:file',
      'HEAD^{/re}',
      'HEAD^{tree}',
    ],
    ...[
      'HEAD^{}',
      '@{-1}',
      '@{u}',
      'main@{yesterday}',
      'main@{1}',
      'a..b',
      'a...b',
      '..',
      '*',
      'a?',
    ],
    ...[
      'a[b]',
      'a\\b',
      'a b',
      'a\nb',
      'a\tb',
      'a\0b',
      'HEAD\n',
      '\u009b',
      'HEAD^!',
      'HEAD^@',
      'HEAD^-',
    ],
    ...[
      'HEAD~1234567',
      'HEAD~-1',
      'HEAD~x',
      '.',
      '.hidden',
      'a/.b',
      'a/',
      '/a',
      'a//b',
      'a.lock',
      'a.',
    ],
    ...['x'.repeat(257), 'ü'.repeat(129), 'x'.repeat(10_000), '\ud800', 'HEAD~1~'.repeat(40)],
  ])('%j is refused', (text) => {
    expect(parseRevision(text)).toMatchObject({ trouble: 'bad-revision' });
  });

  it('reaches git only as a full name, HEAD or hexadecimal digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'refs/', '-', 'a'),
        (x, before) => {
          const parsed = parseRevision(before + x);
          if (isTrouble(parsed)) return;
          for (const name of [
            ...fullNames(parsed.name),
            withSteps(parsed.name, parsed.steps) ?? 'HEAD',
          ])
            expect(name).toMatch(/^(?:refs\/[^\s:*?[\\{\p{Cc}]+|(?:HEAD|[0-9a-f]{4,64})[~^\d]*)$/u);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the commit that a revision stands for', () => {
  const make = async (): Promise<readonly [TestRepository, Repository, string, string]> => {
    const made = makeRepository();
    onTestFinished(() => made.remove());
    const first = made.commit('A', { 'plan.yaml': 'x' });
    const second = made.commit('B', { 'plan.yaml': 'y' });
    const opened = await openRepository(made.root, QUIET);
    if (isTrouble(opened)) throw new Error(opened.message);
    return [made, opened, first, second];
  };
  const unknown = { trouble: 'unknown-revision' };

  it('by every documented form', async () => {
    const [made, repository, first, second] = await make();
    made.git('tag', 'v1', first);
    made.git('-c', 'user.name=x', '-c', 'user.email=x', 'tag', '-a', '-m', 'x', 'v2', first);
    made.git('branch', 'team/q3', first);
    made.git('update-ref', 'refs/remotes/origin/main', first);
    made.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const blob = made.git('rev-parse', 'HEAD:plan.yaml');
    made.git('tag', 'a-file', blob);
    const expected: Readonly<Record<string, unknown>> = {
      HEAD: second,
      'HEAD~1': first,
      'HEAD^': first,
      'HEAD^0': second,
      main: second,
      'main~': first,
      v1: first,
      v2: first,
      'v2^0': first,
      'team/q3': first,
      'refs/heads/team/q3': first,
      'origin/main': first,
      origin: first,
      [second]: second,
      [second.slice(0, 7)]: second,
      [`${second.slice(0, 7)}~`]: first,
      [made.git('rev-parse', 'v2')]: first,
      'HEAD~2': unknown,
      'HEAD^2': unknown,
      nope: unknown,
      'plan.yaml': unknown,
      team: unknown,
      heads: unknown,
      'refs/heads': unknown,
      FETCH_HEAD: unknown,
      '00000000': unknown,
      [blob]: unknown,
      'a-file': unknown,
      ['f'.repeat(40)]: unknown,
    };
    for (const [revision, answer] of Object.entries(expected)) {
      const found = await repository.resolve(revision);
      if (typeof answer === 'string') expect([revision, found]).toEqual([revision, answer]);
      else expect([revision, found]).toMatchObject([revision, answer]);
    }
  });

  it('when something else is called like an id, an option, a file or HEAD', async () => {
    const [made, repository, first, second] = await make();
    made.git('update-ref', 'refs/heads/-evil', first);
    made.git('update-ref', 'refs/heads/HEAD', first);
    made.git('update-ref', 'refs/heads/plan.yaml', first);
    made.git('update-ref', 'refs/heads/refs/heads/x', first);
    made.git('update-ref', `refs/heads/${second}`, first);
    made.git('update-ref', `refs/${second.slice(0, 9)}`, first);
    expect(await repository.resolve('refs/heads/-evil')).toBe(first);
    expect(await repository.resolve('HEAD')).toBe(second);
    expect(await repository.resolve('refs/heads/HEAD')).toBe(first);
    expect(await repository.resolve('plan.yaml')).toBe(first);
    expect(await repository.resolve('refs/heads/x')).toMatchObject(unknown);
    expect(await repository.resolve('refs/heads/refs/heads/x')).toBe(first);
    expect(await repository.resolve(second)).toBe(second);
    expect(await repository.resolve(`${second}~`)).toBe(first);
    expect(await repository.resolve(second.slice(0, 9))).toBe(second);
  });

  it.each([
    ['refs/remotes/origin/main', 'refs/tags/origin/main', 'origin/main'],
    ['refs/remotes/origin/main', 'refs/heads/origin/main', 'origin/main'],
    ['refs/heads/main', 'refs/tags/main', 'main'],
    ['refs/heads/main', 'refs/remotes/main', 'main~1'],
  ])('when %s and %s are two commits', async (meant, other, text) => {
    const [made, repository, first, second] = await make();
    made.git('update-ref', meant, second);
    made.git('update-ref', other, second);
    expect(await repository.resolve(text)).toBe(text === 'main~1' ? first : second);
    made.git('update-ref', other, first);
    const answer = await repository.resolve(text);
    expect(answer).toMatchObject({ trouble: 'bad-revision' });
    for (const full of [meant, other])
      expect(answer).toMatchObject({ hint: expect.stringContaining(full) });
    expect(await repository.resolve(meant)).toBe(second);
    expect(await repository.resolve(other)).toBe(first);
    // Nor does a ref below refs/heads that spells out the full name of another one.
    made.git('update-ref', `refs/heads/${meant}`, first);
    expect(await repository.resolve(meant)).toBe(second);
  });

  it('when a branch is called like the first digits of another commit', async () => {
    const [made, repository, first, second] = await make();
    const digits = second.slice(0, 8);
    made.git('update-ref', `refs/heads/${digits}`, first);
    expect(await repository.resolve(digits)).toMatchObject({
      trouble: 'bad-revision',
      message: expect.stringContaining(`the branch "${digits}", the commit ${second}`),
    });
    expect(await repository.resolve(`refs/heads/${digits}`)).toBe(first);
    expect(await repository.resolve(second.slice(0, 9))).toBe(second);
  });

  it('when first digits are of several objects', async () => {
    const [made, repository] = await make();
    made.write(Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`f/${at}`, `${at}`])));
    made.commit('Many');
    const ids = made.git('rev-list', '--objects', '--all').split('\n');
    const starts = ids.map((line) => line.slice(0, 4));
    const twice = starts.find((start, at) => starts.indexOf(start) < at);
    if (twice !== undefined) expect(await repository.resolve(twice)).toMatchObject(unknown);
    expect(twice).toBeDefined();
  });
});
