import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../src/schema/result.ts';
import { runIn, under } from '../cli/small-repository.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';
import { THREATS } from './attempts.ts';
import { type Edit, edit, type Files } from './judge-change.ts';
import { FAILING } from './plans.ts';

/** `plan check --against main`, on branches of real repositories. */
const made: TestRepository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

const MILDER: Edit = ['model.yaml', 'tolerance: 10%', 'tolerance: 40%'];
const WEAKENED = 'assumptions.low_cost_acquisition.tolerance';

/** The failing plan on main, and a branch beside it that is checked out. */
function start(folder = '', files: Files = FAILING): TestRepository {
  const repository = makeRepository();
  made.push(repository);
  repository.commit('Write the plan', under(folder, files), { date: '2026-10-01' });
  repository.git('checkout', '--quiet', '-b', 'change');
  return repository;
}

/** What differs between two plans, as files to write; null for those that go. */
function changed(before: Files, after: Files): Record<string, string | null> {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...paths]
      .filter((path) => before[path] !== after[path])
      .map((path) => [path, after[path] ?? null]),
  );
}

async function check(root: string, ...argv: readonly string[]) {
  const run = await runIn(root, ['check', '--format', 'json', '--against', 'main', ...argv]);
  const result: Result | undefined = run.stdout === '' ? undefined : JSON.parse(run.stdout);
  return { ...run, result, rules: result?.against?.weakened.map(({ rule }) => rule) };
}

describe('attempts on a branch', () => {
  const some = THREATS.filter(({ base }) => base === undefined).filter((_, at) => at % 2 === 0);

  it.each(some)('$name', async ({ edits, exit = 3 }) => {
    const repository = start();
    repository.commit('Some news', changed(FAILING, edit(FAILING, edits)), { date: '2026-10-03' });
    expect((await check(repository.root)).code).toBe(exit);
  });

  it('a merge that changes more than what it merges', async () => {
    const repository = start();
    repository.commit('Words', { 'notes.txt': 'a' });
    repository.git('checkout', '--quiet', '-b', 'other', 'main');
    repository.commit('Other words', { 'other.txt': 'b' });
    repository.git('checkout', '--quiet', 'change');
    repository.git('merge', '--quiet', '--no-commit', '--no-ff', 'other');
    repository.commit('Merge other', changed(FAILING, edit(FAILING, [MILDER])));
    expect(await check(repository.root)).toMatchObject({ code: 3, rules: [WEAKENED] });
  });

  it('a change that was taken back, and the taking back taken back', async () => {
    const repository = start();
    const milder = changed(FAILING, edit(FAILING, [MILDER]));
    repository.commit('Be milder', milder);
    repository.commit('Take it back', { 'model.yaml': FAILING['model.yaml'] ?? '' });
    expect((await check(repository.root)).code).toBe(1);
    repository.commit('Take the taking back back', milder);
    expect((await check(repository.root)).code).toBe(3);
  });

  it('what is not committed yet', async () => {
    const repository = start();
    repository.write(changed(FAILING, edit(FAILING, [MILDER])));
    repository.git('update-index', '--assume-unchanged', 'model.yaml');
    expect(await check(repository.root)).toMatchObject({ code: 3, rules: [WEAKENED] });
  });

  it('an approval and the change that it allows, on one branch', async () => {
    const repository = start();
    repository.commit('Approve', {
      'approvals.yaml': `approvals:
  - { rule: ${WEAKENED}, from: 10%, to: 40%, because: Dearer, evidence: page 3, by: [cfo, ceo], until: 2026-12-31 }
`,
    });
    expect((await check(repository.root)).code).toBe(1);
    repository.commit('Use it', changed(FAILING, edit(FAILING, [MILDER])));
    expect(await check(repository.root)).toMatchObject({ code: 3, rules: [WEAKENED] });
    repository.git('branch', '--quiet', '--force', 'main', 'HEAD~1');
    const { code, result } = await check(repository.root);
    expect([code, result?.against?.approved.map(({ rule }) => rule)]).toEqual([1, [WEAKENED]]);
  });

  it.each([
    ['with the approval itself', 0, 3],
    ['before it, in a change of its own', 1, 1],
  ])('an approval by people who came into the plan %s', async (_, commitsBefore, code) => {
    const repository = start();
    const people =
      'people: { ida: { email: ida@northwind.example }, jon: { email: jon@northwind.example } }\n';
    const approval = `approvals:
  - { rule: ${WEAKENED}, from: 10%, to: 40%, because: Dearer, evidence: page 3, by: [ida, jon], until: 2026-12-31 }
`;
    if (commitsBefore > 0) repository.commit('Two people', { 'people.yaml': people });
    repository.commit('Approve', { 'people.yaml': people, 'approvals.yaml': approval });
    repository.git('branch', '--quiet', '--force', 'main', 'HEAD');
    repository.commit('Use it', changed(FAILING, edit(FAILING, [MILDER])));
    const checked = await check(repository.root);
    expect(checked.code).toBe(code);
    if (code === 3) expect(checked.stdout).toContain('did not stand under');
  });

  it('the folder of the plan moves, and a rule on the way', async () => {
    const repository = start('strategy');
    const moved = edit(FAILING, [MILDER]);
    repository.commit('Tidy up', {
      ...Object.fromEntries(Object.keys(under('strategy', FAILING)).map((path) => [path, null])),
      ...under('plans/one', moved),
    });
    const { code, rules, result } = await check(repository.root);
    expect([code, rules]).toEqual([3, [WEAKENED]]);
    expect(result?.against?.notes).toEqual(['There the plan lies in "strategy".']);
  });

  it('the folder moves, and every file in it is called otherwise', async () => {
    const repository = start('strategy');
    const { 'plan.yaml': mark = '', ...rest } = edit(FAILING, [MILDER]);
    const renamed = Object.entries(rest).map(([path, text]) => [
      path.startsWith('data/') ? path : `new-${path}`,
      text,
    ]);
    repository.commit('Tidy up', {
      ...Object.fromEntries(Object.keys(under('strategy', FAILING)).map((path) => [path, null])),
      ...under('plan', { ...Object.fromEntries(renamed), 'plan.yaml': mark }),
    });
    expect(await check(repository.root)).toMatchObject({ code: 3, rules: [WEAKENED] });
  });

  it('a replaced commit does not stand for the base', async () => {
    const repository = start();
    repository.commit('Be milder', changed(FAILING, edit(FAILING, [MILDER])));
    repository.git('replace', 'main', 'HEAD');
    expect(await check(repository.root)).toMatchObject({ code: 3, rules: [WEAKENED] });
  });
});

/** The base as it cannot be judged: exit code 2, and what is said of it. */
async function refusalOf(root: string, ...argv: readonly string[]) {
  const { code, stderr } = await runIn(root, ['check', ...argv]);
  return [code, stderr];
}

describe('another base than the one that is meant', () => {
  const stripped = edit(FAILING, [MILDER]);

  it.each(['tag', 'branch'])('by a %s that is called like it', async (kind) => {
    const repository = start();
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    repository.commit('Be milder', changed(FAILING, stripped));
    repository.git(kind, 'origin/main');
    expect(await refusalOf(repository.root, '--against', 'origin/main')).toEqual([
      2,
      expect.stringContaining('refs/remotes/origin/main'),
    ]);
    const full = ['check', '--against', 'refs/remotes/origin/main'];
    expect((await runIn(repository.root, full)).code).toBe(3);
  });

  it.each(['strategy', 'strategy/', './strategy/plan.yaml', 'strategy/data'])(
    'by a link in the place of the plan, asked for by %s',
    async (named) => {
      const repository = start('strategy');
      repository.commit('Show how', under('examples/ok', stripped));
      repository.git('branch', '--quiet', '--force', 'main');
      rmSync(join(repository.root, 'strategy'), { recursive: true });
      symlinkSync('examples/ok', join(repository.root, 'strategy'));
      repository.commit('Tidy up');
      expect(await refusalOf(repository.root, named, '--against', 'main')).toEqual([
        2,
        expect.stringContaining('is a link'),
      ]);
      const inside = join(repository.root, 'examples/ok');
      expect(await refusalOf(inside, '--against', 'main')).toEqual([
        2,
        expect.stringContaining('"strategy" is a link'),
      ]);
    },
  );

  it('by a link in the place of the plan to another repository', async () => {
    const repository = start('strategy');
    const other = start('ok', stripped);
    rmSync(join(repository.root, 'strategy'), { recursive: true });
    symlinkSync(join(other.root, 'ok'), join(repository.root, 'strategy'));
    const refusal = await refusalOf(repository.root, 'strategy', '--against', 'main');
    expect(refusal).toEqual([2, expect.stringContaining('is a link')]);
  });

  it('but a link outside the repository is of the machine', async () => {
    const repository = start('strategy');
    repository.commit('Be milder', under('strategy', stripped));
    const link = join(makeFolder(), 'link');
    symlinkSync(repository.root, link);
    const argv = ['check', join(link, 'strategy'), '--against', 'main'];
    expect((await runIn(link, argv)).code).toBe(3);
  });

  it('by a submodule in the place of the plan', async () => {
    const repository = start('strategy');
    const other = start('', stripped);
    other.git('checkout', '--quiet', 'main');
    repository.commit('Clear', Object.fromEntries([['strategy', null]]));
    const add = ['submodule', '--quiet', 'add', '--branch', 'main', other.root, 'strategy'];
    repository.git('-c', 'protocol.file.allow=always', ...add);
    repository.commit('Tidy up');
    expect(await refusalOf(repository.root, 'strategy', '--against', 'main')).toEqual([
      2,
      expect.stringContaining(`the base of "${repository.root}"`),
    ]);
    expect((await runIn(repository.root, ['check', 'strategy'])).code).toBe(1);
  });

  it.each([
    [
      'a stub that is left behind',
      { 'plan.yaml': 'plan: 1\nname: Stub\ncurrency: EUR\ncadence: month\n' },
    ],
    [
      'half of the plan that is left behind',
      {
        'plan.yaml': FAILING['plan.yaml'],
        'kpis.yaml': FAILING['kpis.yaml'],
        'data/actuals.csv': FAILING['data/actuals.csv'],
      },
    ],
  ])('by %s where the plan lay', async (_, left) => {
    const repository = start('strategy');
    repository.commit('Clear', { strategy: null });
    repository.commit('Move', {
      ...under('plans/one', stripped),
      ...under<string | undefined>('strategy', left),
    } as Record<string, string>);
    expect(await refusalOf(repository.root, 'plans/one', '--against', 'main')).toEqual([
      2,
      expect.stringMatching(/the plan in "strategy" defines .* so this one is not new/),
    ]);
  });

  it('by a plan that is laid over the old one', async () => {
    const repository = start('strategy');
    repository.commit('Lay over', stripped);
    expect(await refusalOf(repository.root, '--against', 'main')).toEqual([
      2,
      expect.stringContaining('the plan in "strategy" defines'),
    ]);
  });

  it('but a plan beside one that stays is new, whatever they share', async () => {
    const repository = start('2026');
    repository.commit('Plan the next year', under('2027', stripped));
    const { code, result } = await check(repository.root, '2027');
    expect([code, result?.against?.is_new]).toEqual([1, true]);
  });

  it('by the date of its commit', async () => {
    const open = edit(FAILING, [['plan.yaml', 'closed_through: 2026-08\n', '']]);
    for (const [files, begin] of [
      [open, '2026-09-20'],
      [FAILING, '2020-01-01'],
    ] as const) {
      const repository = makeRepository();
      made.push(repository);
      repository.commit('Write the plan', files, { date: begin });
      repository.commit('Words', { 'notes.txt': 'a' }, { date: '2020-01-01' });
      repository.git('checkout', '--quiet', '-b', 'change');
      const better = edit(files, [['data/actuals.csv', '2026-07,1420,', '2026-07,1920,']]);
      repository.commit('Mend figures', changed(files, better), { date: '2026-10-03' });
      expect((await check(repository.root)).code, begin).toBe(3);
    }
  });
});

describe('a base that judges', () => {
  it('as the plan would be judged alone, where nothing is weakened', async () => {
    const repository = start();
    repository.commit('More words', { 'zz.yaml': '# nothing yet\nteams: {}\n' });
    const { code, rules, result } = await check(repository.root);
    expect([code, rules, result?.against?.is_new]).toEqual([1, [], false]);
    expect(result?.against?.known).toBe(result?.findings.length);
    expect((await check(repository.root, '--new-only')).code).toBe(0);
  });

  it('fails with --new-only for what is new alone', async () => {
    const repository = start();
    const worse = edit(FAILING, [
      [
        'new.yaml',
        'assumptions:\n  many_visits: { claim: Many come, kpi: signups, expect: { at_least: 9000 }, owner: ana }\ninitiatives:\n  ads: { state: active, team: growth, owner: ana, sponsor: raj, controller: fay, rests_on: [many_visits], moves: { signups: { by: 5%, from: 2026-02 } }, budget: { 2026-Q3: 5000 } }\n',
      ],
    ]);
    repository.commit('Something new', changed(FAILING, worse));
    const { code, result } = await check(repository.root, '--new-only');
    const fresh = result?.findings.filter(({ known, severity }) => !known && severity === 'error');
    expect(code).toBe(1);
    expect(fresh?.map(({ check: id, subject }) => `${id} ${subject}`)).toContain(
      'broken-assumption assumptions.many_visits',
    );
    expect(fresh?.every(({ subject }) => !subject.includes('self_serve'))).toBe(true);
  });

  it('says that a plan is new, and judges it alone', async () => {
    const repository = makeRepository();
    made.push(repository);
    repository.commit('Begin', { 'README.md': 'x' });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit('Write the plan', FAILING);
    const { code, result } = await check(repository.root);
    expect([code, result?.against?.is_new]).toEqual([1, true]);
    const { stdout } = await runIn(repository.root, ['check', '--against', 'main']);
    expect(stdout).toContain('the plan is new');
  });

  it('says that the branch lacks what the base has', async () => {
    const repository = start();
    repository.commit('Words', { 'notes.txt': 'a' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit(
      'Be stricter',
      changed(FAILING, edit(FAILING, [['model.yaml', 'tolerance: 10%', 'tolerance: 5%']])),
    );
    repository.git('checkout', '--quiet', 'change');
    const { code, result } = await check(repository.root);
    expect(code).toBe(3);
    expect(result?.against?.notes[0]).toContain('main has changes that this branch lacks');
  });

  it('leads with what the change does to the judgement', async () => {
    const repository = start();
    repository.commit(
      'Be milder',
      changed(FAILING, edit(FAILING, [['model.yaml', '2026-07: 120', '2026-07: 400']])),
    );
    const { code, stdout } = await runIn(repository.root, ['check', '--against', 'main'], {
      columns: 200,
    });
    expect(code).toBe(3);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(
      /^against main \([0-9a-f]{7}\): this change weakens a rule that judges it/,
    );
    expect(lines[1]).toBe('  This change moves gates.self_serve.scale_up from PIVOT to HOLD');
    expect(stdout).toContain(
      'model.yaml:5  assumptions.low_cost_acquisition.expect is easier to meet: "at most',
    );
    expect(stdout).toContain('-> Take it back; or have it approved under "approvals"');
  });
});

describe('what cannot be judged', () => {
  it.each([
    ['--output=pwned', /revision|branch/],
    ['nowhere', /nowhere/],
    [':/text', /revision|branch/],
  ])('a revision such as %s', async (revision, said) => {
    const repository = start();
    const { code, stderr } = await runIn(repository.root, ['check', `--against=${revision}`]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('a base whose plan cannot be read', async () => {
    const repository = start('', { ...FAILING, 'model.yaml': 'assumptions: [\n' });
    repository.commit('Mend it', { 'model.yaml': FAILING['model.yaml'] ?? '' });
    const { code, result } = await check(repository.root);
    expect(code).toBe(2);
    expect(result?.problems[0]).toMatchObject({ code: 'unreadable-base', file: 'model.yaml' });
  });

  it('a clone without the base', async () => {
    const repository = start();
    repository.commit('News', { 'notes.txt': 'a' });
    const folder = join(makeFolder(), 'clone');
    execFileSync(
      'git',
      [
        'clone',
        '--quiet',
        '--depth',
        '1',
        '--branch',
        'change',
        `file://${repository.root}`,
        folder,
      ],
      { env: { ...QUIET } },
    );
    const { code, stderr } = await runIn(folder, ['check', '--against', 'origin/main']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
  });

  it('a history that a limit cuts off', async () => {
    const repository = start();
    const folder = makeFolder();
    const git = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    const many = 'case "$*" in *rev-list*) exec seq -f %040.0f 50002;; esac';
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${many}\nexec ${git} "$@"\n`, { mode: 0o755 });
    const env = { PATH: `${folder}:${QUIET.PATH}` };
    const { code, stderr } = await runIn(repository.root, ['check', '--against', 'main'], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining('more than 50,000 commits')]);
    expect((await runIn(repository.root, ['check'], { env })).code).toBe(1);
  });

  it('a folder without a repository', async () => {
    const folder = makeFolder(FAILING);
    const { code, stderr } = await runIn(folder, ['check', '--against', 'main']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/repository/)]);
  });

  it.each([[['--new-only']], [['--only', 'weakened-judge']]])('%s without a base', async (argv) => {
    const repository = start();
    const { code, stderr } = await runIn(repository.root, ['check', ...argv]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--against origin/main')]);
  });
});
