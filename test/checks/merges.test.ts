import { afterEach, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { diskSource } from '../../src/load/disk.ts';
import { openRepository } from '../../src/load/git/open-repository.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { readHistory } from '../../src/load/read-history.ts';
import { dayOf } from '../facts-of.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';

const PLAN = `plan: 1
name: Small
currency: USD
cadence: month
core_metrics: [signups, cost, cash]
people: { tom: { email: tom@small.example } }
`;
const KPIS = (target: number) => `kpis:
  signups: { unit: signup, kind: flow, better: higher, target: ${target}, actual: { 2026-06: 176, 2026-07: 131 } }
  cost: { unit: USD, kind: flow, better: lower, actual: { 2026-06: 90 } }
  cash: { unit: USD, kind: stock, better: higher, actual: { 2026-06: 90 } }
assumptions:
  demand: { claim: It sells, kpi: signups, expect: { at_least: 100 } }
`;
const TOM = { name: 'Tom Lee', email: 'tom@small.example', date: '2026-08-02' };
const MAIA = { name: 'Maia', email: 'maia@small.example', date: '2026-08-04' };

const made: TestRepository[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});

function start(): TestRepository {
  const repository = makeRepository();
  made.push(repository);
  repository.commit('Begin', { 'plan.yaml': PLAN, 'kpis.yaml': KPIS(180) }, { date: '2026-06-10' });
  return repository;
}

async function movedGoalposts({ root }: TestRepository) {
  const repository = await openRepository(root, QUIET);
  const history = isTrouble(repository) ? repository : await readHistory(repository);
  const { result } = judge(diskSource(root, DEFAULT_LIMITS), {
    asOf: dayOf('2026-08-10'),
    looksBack: false,
    checks: CHECKS.filter(({ id }) => id === 'moved-goalpost'),
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
    history,
  });
  expect(result.problems).toEqual([]);
  return result.findings.map(({ message, people }) => `${message} [${people.join(', ')}]`);
}

it('names who changed it on a branch, not who merged it', async () => {
  const repository = start();
  repository.git('switch', '--quiet', '-c', 'easier');
  repository.commit('Lower it', { 'kpis.yaml': KPIS(120) }, TOM);
  repository.git('switch', '--quiet', 'main');
  repository.commit('Something else', { 'README.md': 'Words' }, MAIA);
  repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'easier');
  expect(await movedGoalposts(repository)).toEqual([
    expect.stringMatching(
      /against 120 signups, written by Tom Lee on 2026-08-02 \(commit [0-9a-f]{7}\), merged on 2026-08-04: met.*\[tom\]/,
    ),
  ]);
});

it('sees what a merge changed by itself', async () => {
  const repository = start();
  repository.git('switch', '--quiet', '-c', 'words');
  repository.commit('Words', { 'kpis.yaml': `# Words\n${KPIS(180)}` }, TOM);
  repository.git('switch', '--quiet', 'main');
  repository.commit('Something else', { 'README.md': 'Words' }, MAIA);
  repository.git('merge', '--quiet', '--no-ff', '--no-commit', 'words');
  repository.commit('Merge', { 'kpis.yaml': `# Words\n${KPIS(120)}` }, MAIA);
  expect(await movedGoalposts(repository)).toEqual([
    expect.stringMatching(/against 120 signups, written by Maia on 2026-08-04 \(merge /),
  ]);
});

it('says nothing of a plan that is only moved to other files', async () => {
  const repository = start();
  repository.commit('Move', { 'kpis.yaml': null, 'kpis/growth.yaml': KPIS(180) }, TOM);
  expect(await movedGoalposts(repository)).toEqual([]);
});
