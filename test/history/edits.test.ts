import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeChange } from '../../src/diff/describe.ts';
import { type Edit, readEdits } from '../../src/history/edits.ts';
import { diskSource } from '../../src/load/disk.ts';
import { openRepository } from '../../src/load/git/open-repository.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { load } from '../../src/load/load.ts';
import { readHistory } from '../../src/load/read-history.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';

const HEADER = 'plan: 1\nname: Small\ncurrency: USD\ncadence: month\ncore_metrics: [cac, b, c]\n';
const kpis = (target: number) => `kpis:
  cac: { unit: USD, kind: flow, better: lower, target: ${target}, actual: { 2026-01: 90 } }
`;
const belief = (edge: number, claim = 'It stays cheap') => `assumptions:
  cheap: { claim: ${claim}, kpi: cac, expect: { at_most: ${edge} } }
`;

describe('edits of a real repository', () => {
  const made: TestRepository[] = [];
  const start = () => {
    const repository = makeRepository();
    made.push(repository);
    return repository;
  };
  afterEach(() => {
    for (const each of made.splice(0)) each.remove();
  });

  const read = async ({ root }: TestRepository, folder = '', withNow = false) => {
    const repository = await openRepository(join(root, folder), QUIET);
    if (isTrouble(repository)) throw new Error(repository.message);
    const history = await readHistory(repository);
    if (isTrouble(history)) throw new Error(history.message);
    const now = withNow
      ? load(diskSource(join(root, folder), DEFAULT_LIMITS), DEFAULT_LIMITS)
      : undefined;
    return readEdits(history, history.steps, now, DEFAULT_LIMITS);
  };
  /** What changed after the first commit. */
  const tell = (edits: readonly Edit[]) =>
    edits
      .filter(({ at }) => at > 0)
      .map(({ change, direction, commit, isOfMerge }) =>
        [
          `${change.subject} ${change.field}`,
          describeChange(change).join(' / '),
          direction,
          commit?.author.name ?? 'not committed',
          ...(isOfMerge ? ['by the merge'] : []),
        ].join(' | '),
      );

  it('sees a figure of a table, and nothing in a file that is reformatted, renamed or split', async () => {
    const repository = start();
    const table = (second: string) => `period,cac\n2026-01,90\n2026-02,${second}\n`;
    const columns =
      'kpis:\n  cac: { unit: USD, kind: flow, better: lower, actual: { csv: data/a.csv, column: cac } }\n';
    repository.commit('Begin', {
      'plan.yaml': HEADER,
      'model.yaml': belief(120),
      'kpis.yaml': columns,
      'data/a.csv': table('95'),
    });
    repository.commit('Reformat', {
      'model.yaml': null,
      'beliefs/cost.yaml': `# moved\n${belief(120).replace('at_most: 120', '\n    "at_most": 120.0')}`,
    });
    repository.commit('Split', { 'kpis.yaml': null, 'k/cac.yml': columns });
    expect(tell(await read(repository))).toEqual([]);
    repository.commit('Restate', { 'data/a.csv': table('99') }, { name: 'Raj' });
    expect(tell(await read(repository))).toEqual([
      'kpis.cac actual | actual: 2026-02 95 -> 99 | fact | Raj',
    ]);
  });

  it('names the commit of a branch, and the merge only for what the merge itself changes', async () => {
    const repository = start();
    repository.commit('Begin', {
      'plan.yaml': HEADER,
      'kpis.yaml': kpis(100),
      'model.yaml': belief(120),
    });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit('Widen', { 'model.yaml': belief(150) }, { name: 'Raj' });
    repository.git('checkout', '-q', 'main');
    repository.commit('Other', { 'other.yaml': 'teams: { all: { title: All } }\n' });
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repository.commit('Merge', { 'kpis.yaml': kpis(180) }, { name: 'Mallory' });
    expect(repository.git('log', '-p', '--format=', '--', 'kpis.yaml')).not.toContain('180');
    expect(tell(await read(repository)).slice(1)).toEqual([
      'assumptions.cheap expect | expect: at most 120 -> at most 150 | easier | Raj',
      'kpis.cac target | target: 100 -> 180 | easier | Mallory | by the merge',
    ]);
  });

  it('sees a merge that takes back what the line had changed', async () => {
    const repository = start();
    repository.commit('Begin', { 'plan.yaml': HEADER, 'model.yaml': belief(150) });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit('Words', { 'note.yaml': 'teams: { all: { title: All } }\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit('Tighten', { 'model.yaml': belief(120) }, { name: 'Ana' });
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repository.commit('Merge', { 'model.yaml': belief(150) }, { name: 'Mallory' });
    expect(tell(await read(repository)).filter((each) => each.startsWith('assumptions'))).toEqual([
      'assumptions.cheap expect | expect: at most 150 -> at most 120 | harder | Ana',
      'assumptions.cheap expect | expect: at most 120 -> at most 150 | easier | Mallory | by the merge',
    ]);
  });

  it('follows the folder of the plan to where it was', async () => {
    const repository = start();
    repository.commit('Begin', { 'old/plan.yaml': HEADER, 'old/model.yaml': belief(120) });
    repository.commit('Widen', { 'old/model.yaml': belief(130) }, { name: 'Raj' });
    repository.commit('Move', {
      'old/plan.yaml': null,
      'old/model.yaml': null,
      'strategy/plan/plan.yaml': HEADER,
      'strategy/plan/model.yaml': belief(130),
    });
    repository.commit('Again', { 'strategy/plan/model.yaml': belief(140) }, { name: 'Eve' });
    expect(tell(await read(repository, 'strategy/plan'))).toEqual([
      'assumptions.cheap expect | expect: at most 120 -> at most 130 | easier | Raj',
      'assumptions.cheap expect | expect: at most 130 -> at most 140 | easier | Eve',
    ]);
  });

  it('knows what is not committed yet', async () => {
    const repository = start();
    repository.commit('Begin', {
      'plan.yaml': HEADER,
      'kpis.yaml': kpis(100),
      'model.yaml': belief(120),
    });
    expect(tell(await read(repository, '', true))).toEqual([]);
    writeFileSync(join(repository.root, 'model.yaml'), belief(121));
    expect(tell(await read(repository, '', true))).toEqual([
      'assumptions.cheap expect | expect: at most 120 -> at most 121 | easier | not committed',
    ]);
  });

  it('counts a file that cannot be read as it was read last', async () => {
    const repository = start();
    repository.commit('Begin', { 'plan.yaml': HEADER, 'model.yaml': belief(120) });
    repository.commit('Break', { 'model.yaml': 'assumptions: [' });
    repository.commit('Mend', { 'model.yaml': belief(130) });
    expect(tell(await read(repository))).toHaveLength(1);
  });
});
