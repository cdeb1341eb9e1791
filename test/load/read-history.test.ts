import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/load/git/open-repository.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import type { PlanHistory } from '../../src/load/history.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { readHistory } from '../../src/load/read-history.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';

const LIMITS = { ...DEFAULT_LIMITS, planFileBytes: 200, csvBytes: 500 };

function make(): TestRepository {
  const repository = makeRepository();
  onTestFinished(() => repository.remove());
  return repository;
}

async function historyOf({ root }: TestRepository, folder = ''): Promise<PlanHistory> {
  const repository = await openRepository(join(root, folder), QUIET);
  if (isTrouble(repository)) throw new Error(repository.message);
  const history = await readHistory(repository, repository.head, { limits: LIMITS });
  if (isTrouble(history)) throw new Error(history.message);
  return history;
}

/** What each commit did to which files, by content: `a.csv: x -> y`. */
function told({ steps, content }: PlanHistory): readonly (readonly string[])[] {
  const text = (id?: string) => (id === undefined ? '' : new TextDecoder().decode(content(id)));
  const tell = (files: PlanHistory['steps'][number]['files']) =>
    files.map(({ path, before, after }) => `${path}: ${text(before)} -> ${text(after)}`);
  return steps.map(({ files, merged }) => [
    ...tell(files),
    ...merged.flatMap((each) => tell(each.files).map((line) => `  ${line}`)),
  ]);
}

const NAMES = 'plan: 1 # named.csv';
const BIG = 'x'.repeat(501);

describe('versions of files', () => {
  it('are read of tables that some version of a plan file names, and of no other', async () => {
    const made = make();
    made.commit('Begin', { 'plan.yaml': NAMES, 'named.csv': 'a', 'other.csv': BIG });
    made.commit('Other', { 'other.csv': 'small' });
    made.commit('Named', { 'named.csv': 'b' });
    made.commit('No longer', { 'plan.yaml': 'plan: 1', 'my own.csv': 'c', "an'.csv": 'd' });
    expect(told(await historyOf(made))).toEqual([
      ['named.csv:  -> a', `plan.yaml:  -> ${NAMES}`],
      ['named.csv: a -> b'],
      ["an'.csv:  -> d", 'my own.csv:  -> c', `plan.yaml: ${NAMES} -> plan: 1`],
    ]);
    made.commit('Escaped', { 'plan.yaml': 'plan: 1 # "\\x"' });
    expect(told(await historyOf(made)).flat()).toContain('other.csv:  -> small');
  });

  it('that are too large count as what could be read before', async () => {
    const made = make();
    made.commit('Begin', { 'plan.yaml': NAMES, 'named.csv': 'a' });
    made.commit('Large', { 'named.csv': BIG });
    made.commit('Larger', { 'named.csv': BIG + BIG });
    made.commit('Small', { 'named.csv': 'b' });
    made.commit('Large plan', { 'more.yaml': 'y'.repeat(201) });
    made.commit('Small plan', { 'more.yaml': 'z', 'named.csv': BIG });
    made.commit('Gone', { 'named.csv': null });
    const history = await historyOf(made);
    expect(told(history)).toEqual([
      ['named.csv:  -> a', `plan.yaml:  -> ${NAMES}`],
      ['named.csv: a -> b'],
      ['more.yaml:  -> z'],
      ['named.csv: b -> '],
    ]);
    expect(history.doubts).toEqual([
      'One version of more.yaml is too large to be read: there, what could be read before counts on.',
      '2 versions of named.csv are too large to be read: there, what could be read before counts on.',
    ]);
  });

  it('that are too large on a branch that was merged', async () => {
    const made = make();
    made.commit('Begin', { 'plan.yaml': NAMES, 'named.csv': 'a' });
    made.git('checkout', '--quiet', '-b', 'side');
    made.commit('Large', { 'named.csv': BIG });
    made.commit('Small', { 'named.csv': 'b' });
    made.git('checkout', '--quiet', 'main');
    made.commit('Words', { 'plan.yaml': `${NAMES} x` });
    made.git('merge', '--quiet', '--no-ff', '--no-commit', 'side');
    made.commit('Merge');
    expect(told(await historyOf(made)).at(-1)).toEqual([
      'named.csv: a -> b',
      '  named.csv: a -> b',
    ]);
  });
});

describe('a plan that moved', () => {
  const files = { 'plan.yaml': NAMES, 'kpis.yaml': 'kpis: {}', 'named.csv': 'a' };
  const at = (folder: string, all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`${folder}/${path}`, text]));

  it.each([
    ['in one commit', false],
    ['in two commits: copied, then taken away', true],
  ])('is followed %s', async (_, isCopiedFirst) => {
    const made = make();
    made.commit('Begin', at('old', { ...files, 'named.csv': '0' }));
    made.commit('More', at('old', { 'named.csv': 'a' }));
    if (isCopiedFirst) made.commit('Copy', at('new', files));
    made.commit('Move', { old: null, ...at('new', files) });
    made.commit('Go on', at('new', { 'named.csv': 'b' }));
    expect(told(await historyOf(made, 'new'))).toEqual([
      ['kpis.yaml:  -> kpis: {}', 'named.csv:  -> 0', `plan.yaml:  -> ${NAMES}`],
      ['named.csv: 0 -> a'],
      ['named.csv: a -> b'],
    ]);
  });

  it('is not one that was copied from another one, which stays', async () => {
    const made = make();
    made.commit('Begin', at('old', files));
    made.commit('Another', at('new', files));
    made.commit('Go on', at('new', { 'named.csv': 'b' }));
    expect(told(await historyOf(made, 'new'))).toHaveLength(2);
  });
});
