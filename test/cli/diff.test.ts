import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { diff, type PlanDiff } from '../../src/schema/diff.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';
import { SMALL_PLAN } from './small-plan.ts';
import { ANA, edited, FAY, makeSmallRepository, RAJ, runIn, under } from './small-repository.ts';

const made: TestRepository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

function keep(repository: TestRepository): TestRepository {
  made.push(repository);
  return repository;
}

function start(folder = ''): TestRepository {
  return keep(makeSmallRepository(folder));
}

async function ask(root: string, ...argv: readonly string[]): Promise<PlanDiff> {
  const run = await runIn(root, ['diff', ...argv, '--format', 'json']);
  const answer = diff.parse(JSON.parse(run.stdout));
  const isAllRead = answer.before.problems.length + answer.after.problems.length === 0;
  expect(run).toMatchObject({ code: isAllRead ? 0 : 2, stderr: '' });
  return answer;
}

async function read(root: string, ...argv: readonly string[]): Promise<string> {
  const run = await runIn(root, ['diff', ...argv]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout;
}

/** `assumptions.x expect easier`, a line a change. */
function changesIn({ definitions }: PlanDiff): readonly string[] {
  return definitions.flatMap(({ subject, changes }) =>
    changes.map(({ field, part, direction }) =>
      [subject, field, part, direction].filter((word) => word !== '').join(' '),
    ),
  );
}

const EASIER = edited('model.yaml', [
  '2026-07: 120 } }\n    tolerance: 10%',
  '2026-07: 400 } }\n    tolerance: 10%',
]);

describe('nothing changes in meaning', () => {
  it('where nothing was touched', async () => {
    const { root } = start();
    expect(await read(root)).toContain('No change in meaning: no file differs.');
    expect((await ask(root)).effects).toBeNull();
  });

  it.each<readonly [string, Readonly<Record<string, string | null>>]>([
    ['a comment', { 'model.yaml': `# why\n${SMALL_PLAN['model.yaml']}` }],
    ['quotes', { 'plan.yaml': edited('plan.yaml', ['USD', '"USD"']) }],
    [
      'a file that is renamed',
      { 'model.yaml': null, 'beliefs/all.yaml': SMALL_PLAN['model.yaml'] ?? '' },
    ],
    [
      'a percentage as a number',
      { 'kpis.yaml': edited('kpis.yaml', ['2026-01: 71%', '2026-01: 71']) },
    ],
    [
      'figures from a table instead of the file',
      {
        'kpis.yaml': edited('kpis.yaml', [
          'actual: { 2026-01: 71%, 2026-02: 70%, 2026-04: 72%, 2026-05: 74%, 2026-06: 73%, 2026-07: 75%, 2026-08: 74% }',
          'actual: { csv: data/satisfaction.csv, column: share }',
        ]),
        'data/satisfaction.csv':
          'period,share\n2026-01,71\n2026-02,70\n2026-03,\n2026-04,72\n2026-05,74\n2026-06,73\n2026-07,75\n2026-08,74\n',
      },
    ],
    [
      'a definition that is moved to another file',
      {
        'model.yaml': edited('model.yaml', [
          '  cash_lasts:\n    claim: The cash lasts for a year\n    kpi: runway\n    expect: { at_least: 9 }\n    tolerance: 1\n    owner: fay\n',
          '',
        ]),
        'cash.yml':
          'assumptions:\n  cash_lasts: { owner: fay, tolerance: 1, claim: The cash lasts for a year, expect: { at_least: 9 }, kpi: runway }\n',
      },
    ],
    [
      'a table without an order of columns',
      { 'data/spend.csv': `${SMALL_PLAN['data/spend.csv']}` },
    ],
    [
      'a file that is none of the plan',
      { 'notes.md': 'x', 'data/other.csv': 'period,a\n2026-01,1\n' },
    ],
  ])('%s', async (_, files) => {
    const repository = start();
    repository.write(files);
    expect(changesIn(await ask(repository.root))).toEqual([]);
    repository.commit('Tidy up', {}, RAJ);
    const answer = await ask(repository.root, 'HEAD~1', 'HEAD');
    expect(changesIn(answer)).toEqual([]);
    expect(await read(repository.root, 'HEAD~1')).toMatch(
      /^No change in meaning: .*(form only|no file differs)\.$/m,
    );
  });

  it('counts the files that differ in form', async () => {
    const { root, write } = start();
    write({
      'model.yaml': `# why\n${SMALL_PLAN['model.yaml']}`,
      'kpis.yaml': `${SMALL_PLAN['kpis.yaml']}\n`,
    });
    expect(await read(root)).toContain('No change in meaning: 2 files differ in form only.');
  });
});

describe('what is compared', () => {
  it('is the folder with where the branch left the default branch', async () => {
    const { root, git, commit, write } = start();
    git('checkout', '-q', '-b', 'easier');
    const widened = commit(
      'Widen the edge',
      { 'model.yaml': EASIER },
      { ...RAJ, date: '2026-09-02' },
    );
    git('checkout', '-q', 'main');
    commit('Spend less', { 'data/spend.csv': edited('data/spend.csv', ['97000', '90000']) }, FAY);
    git('checkout', '-q', 'easier');
    write({ 'plan.yaml': edited('plan.yaml', ['lead: fay', 'lead: ana']) });
    const answer = await ask(root);
    expect(answer.before).toMatchObject({ revision: 'main', day: '2026-08-03', has_plan: true });
    expect(answer.after).toMatchObject({ revision: null, commit: null });
    expect(changesIn(answer)).toEqual([
      'teams.finance lead easier',
      'assumptions.low_cost_acquisition expect easier',
    ]);
    expect(answer.definitions.map(({ changes }) => changes[0])).toMatchObject([
      { made: 'not_committed', commit: null },
      { made: 'committed', commit: widened, of_merge: false },
    ]);
    expect(answer.commits).toMatchObject([
      { id: widened, author: { ...RAJ, day: '2026-09-02' }, subject: 'Widen the edge' },
    ]);
  });

  it('says that it is not the branch but where it was left', async () => {
    const { root, git, commit } = start();
    git('checkout', '-q', '-b', 'easier');
    commit('Widen', { 'model.yaml': EASIER }, RAJ);
    expect((await ask(root)).before.is_merge_base).toBe(false);
    git('checkout', '-q', 'main');
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    git('checkout', '-q', 'easier');
    const base = git('rev-parse', '--short=7', 'main~1').trim();
    expect((await ask(root)).before).toMatchObject({ revision: 'main', is_merge_base: true });
    expect(await read(root)).toContain(
      `where this branch left main (${base}, 2026-08-03) -> the folder as it stands`,
    );
    expect((await ask(root, 'main')).before.is_merge_base).toBe(false);
    expect(await read(root, 'main')).toMatch(/^main \(/m);
  });

  it('is one revision with the folder, or two with each other', async () => {
    const { root, commit, write } = start();
    const widened = commit('Widen', { 'model.yaml': EASIER }, RAJ);
    write({ 'model.yaml': SMALL_PLAN['model.yaml'] ?? '' });
    expect(changesIn(await ask(root, 'HEAD~1'))).toEqual([]);
    expect(changesIn(await ask(root, 'HEAD'))).toEqual([
      'assumptions.low_cost_acquisition expect harder',
    ]);
    const forth = await ask(root, 'HEAD~1', 'HEAD');
    expect(forth.definitions[0]?.changes).toMatchObject([{ made: 'committed', commit: widened }]);
    const back = await ask(root, 'HEAD', 'HEAD~1');
    expect(back.definitions[0]?.changes).toMatchObject([{ made: 'elsewhere', commit: null }]);
    expect(await read(root, 'HEAD', 'HEAD~1')).toContain('by a commit that only HEAD');
  });

  it('is what the default branch of the origin was', async () => {
    const origin = start();
    const clone = keep(makeRepository());
    clone.git('remote', 'add', 'origin', origin.root);
    clone.git('fetch', '-q', 'origin');
    clone.git('checkout', '-q', '-b', 'mine', 'origin/main');
    clone.commit('Widen', { 'model.yaml': EASIER }, RAJ);
    expect((await ask(clone.root)).before.revision).toBe('origin/main');
    expect(changesIn(await ask(clone.root))).toHaveLength(1);
  });

  it('is the plan of its folder only, among several', async () => {
    const { root, commit } = start('plans/one');
    commit('Another plan', under('plans/two', SMALL_PLAN), FAY);
    commit(
      'Widen both',
      {
        'plans/one/model.yaml': EASIER,
        'plans/two/plan.yaml': edited('plan.yaml', ['lead: fay', 'lead: ana']),
      },
      RAJ,
    );
    expect(changesIn(await ask(root, 'HEAD~1', '--plan', 'plans/one'))).toEqual([
      'assumptions.low_cost_acquisition expect easier',
    ]);
    expect(changesIn(await ask(join(root, 'plans/two/data'), 'HEAD~1'))).toEqual([
      'teams.finance lead easier',
    ]);
  });

  it('follows a folder that was moved as a whole', async () => {
    const { root, git, commit } = start('old/plan');
    git('mv', 'old/plan', 'strategy');
    commit('Move the plan', {}, FAY);
    commit('Widen', { 'strategy/model.yaml': EASIER }, RAJ);
    const answer = await ask(root, 'HEAD~2', '--plan', 'strategy');
    expect(changesIn(answer)).toEqual(['assumptions.low_cost_acquisition expect easier']);
    expect(answer.commits).toMatchObject([{ subject: 'Widen' }]);
  });

  it('is everything where there was no plan', async () => {
    const { root, git, commit } = keep(makeRepository());
    commit('Begin', { 'README.md': 'x' });
    git('checkout', '-q', '-b', 'plan');
    commit('Write the plan', under('plan', SMALL_PLAN), ANA);
    const answer = await ask(root);
    expect(answer.before.has_plan).toBe(false);
    expect(answer.definitions.length).toBeGreaterThan(15);
    expect(
      answer.definitions.every(({ section, came }) => came === 'added' || section === 'plan'),
    ).toBe(true);
    expect(answer.effects_unknown_because).toContain('holds no plan');
    // There was nothing to be judged by.
    const directions = answer.definitions.flatMap(({ changes }) =>
      changes.map((each) => each.direction),
    );
    expect(new Set(directions)).toEqual(new Set(['fact']));
  });

  it('is the same on a detached HEAD', async () => {
    const { root, git, commit } = start();
    commit('Widen', { 'model.yaml': EASIER }, RAJ);
    git('checkout', '-q', '--detach');
    git('branch', '-q', '-f', 'main', 'HEAD~1');
    expect(changesIn(await ask(root))).toEqual(['assumptions.low_cost_acquisition expect easier']);
  });
});

describe('what changed', () => {
  const change = async (files: Readonly<Record<string, string | null>>) => {
    const { root, write } = start();
    write(files);
    return ask(root);
  };

  it('a figure in a table, of which the plan file stays as it was', async () => {
    const answer = await change({
      'data/actuals.csv': edited('data/actuals.csv', ['2026-03,1010', '2026-03,1100']),
    });
    expect(changesIn(answer)).toEqual(['kpis.signups actual fact']);
    expect(answer.definitions[0]?.changes[0]).toMatchObject({
      unit: 'signup',
      periods: [{ period: '2026-03', before: 1010, after: 1100 }],
      text: ['actual: 2026-03 1,010 -> 1,100'],
    });
  });

  it('an assumption about a KPI of another file, in its unit', async () => {
    const answer = await change({
      'more.yaml':
        'assumptions: { content: { claim: They are content, kpi: satisfaction, expect: { at_least: 70 }, owner: ana } }\n',
    });
    expect(changesIn(answer)).toEqual(['assumptions.content fact']);
    const { root, write, commit } = start();
    const written = (edge: string) =>
      `assumptions: { content: { claim: They are content, kpi: satisfaction, expect: { at_least: ${edge} }, owner: ana } }\n`;
    commit('More', { 'more.yaml': written('70') });
    write({ 'more.yaml': written('70%') });
    expect(changesIn(await ask(root, 'HEAD'))).toEqual([]);
  });

  it('a calendar, which gives other files another meaning', async () => {
    const { root, commit, write } = start();
    const fiscal = (SMALL_PLAN['initiatives.yaml'] ?? '')
      .replaceAll(' 2026-Q', ' FY2026-Q')
      .replace('{ 2026:', '{ FY2026:');
    commit('Fiscal quarters', { 'initiatives.yaml': fiscal });
    const header = `${SMALL_PLAN['plan.yaml']}fiscal_year_start: 4\nfiscal_year_named_by: start\n`;
    write({ 'plan.yaml': header });
    expect(changesIn(await ask(root, 'HEAD'))).toEqual([
      'plan fiscal_year_named_by easier',
      'plan fiscal_year_start easier',
      'initiatives.cash_plan budget easier',
      'initiatives.self_serve budget fact',
    ]);
  });

  it('a definition under another name', async () => {
    const answer = await change({
      'model.yaml': edited('model.yaml', ['  segment_wants_self_serve:', '  small_firms_buy:']),
      'initiatives.yaml': edited('initiatives.yaml', [
        'segment_wants_self_serve',
        'small_firms_buy',
      ]),
    });
    expect(answer.definitions.filter(({ section }) => section === 'assumptions')).toMatchObject([
      { id: 'segment_wants_self_serve', came: 'removed', same_as: 'assumptions.small_firms_buy' },
      { id: 'small_firms_buy', came: 'added', same_as: 'assumptions.segment_wants_self_serve' },
    ]);
  });

  it('is the same whether only what differs is read or all of it', async () => {
    const { root, commit } = start();
    commit('A lot', {
      'model.yaml': EASIER,
      'kpis.yaml': edited('kpis.yaml', ['unit: signup', 'unit: "%"']),
      'initiatives.yaml': edited('initiatives.yaml', ['by: -40%', 'by: -30%']),
    });
    const part = await ask(root, 'HEAD~1');
    // A file that is there on both sides, and whose change has all files read.
    commit(
      'A comment everywhere',
      Object.fromEntries(
        Object.entries(SMALL_PLAN)
          .filter(([path]) => path.endsWith('.yaml'))
          .map(([path]) => [path, `# all\n${readFileSync(join(root, path), 'utf8')}`]),
      ),
    );
    const whole = await ask(root, 'HEAD~2');
    expect(changesIn(whole)).toEqual(changesIn(part));
  });
});

describe('who changed it', () => {
  it('is the commit of the branch, not its merge', async () => {
    const { root, git, commit } = start();
    git('tag', 'start');
    git('checkout', '-q', '-b', 'easier');
    const widened = commit('Widen', { 'model.yaml': EASIER }, RAJ);
    git('checkout', '-q', 'main');
    commit('Rename', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    git('merge', '-q', '--no-ff', '-m', 'Merge easier', 'easier');
    const answer = await ask(root, 'start');
    const own = answer.definitions.find(({ section }) => section === 'assumptions');
    expect(own?.changes).toMatchObject([{ commit: widened, of_merge: false }]);
  });

  it('is the merge where it changed something by itself', async () => {
    const { root, git, commit, write } = start();
    git('tag', 'start');
    git('checkout', '-q', '-b', 'words');
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, RAJ);
    git('checkout', '-q', 'main');
    commit('Other words', { 'README.md': 'x' }, FAY);
    git('merge', '-q', '--no-ff', '--no-commit', 'words');
    write({ 'model.yaml': EASIER });
    const merge = commit('Merge words', {}, ANA);
    const answer = await ask(root, 'start');
    const own = answer.definitions.find(({ section }) => section === 'assumptions');
    expect(own?.changes).toMatchObject([{ commit: merge, of_merge: true }]);
    expect(await read(root, 'start')).toContain(`made in the merge itself: ${merge.slice(0, 7)}`);
  });

  it('is the last of several', async () => {
    const { root, commit } = start();
    commit('Widen', { 'model.yaml': EASIER.replace('2026-07: 400', '2026-07: 300') }, RAJ);
    const last = commit('Widen again', { 'model.yaml': EASIER }, FAY);
    const answer = await ask(root, 'HEAD~2');
    expect(answer.definitions[0]?.changes).toMatchObject([{ commit: last, earlier_commits: 1 }]);
    expect(answer.commits).toHaveLength(1);
    expect(await read(root, 'HEAD~2')).toContain(': Widen again, and 1 commit before\n');
    expect(await read(root, 'HEAD~1')).not.toContain('commit before');
  });

  it('has any name and any date', async () => {
    const { root, git, commit } = start();
    commit('x', { 'model.yaml': EASIER }, RAJ);
    const tree = git('rev-parse', 'HEAD^{tree}');
    const parent = git('rev-parse', 'HEAD~1');
    const file = join(root, '.git', 'odd');
    writeFileSync(
      file,
      `tree ${tree}\nparent ${parent}\nauthor \u001B]0;x\u0007##[error] <x> 99999999999999999999 +9999\ncommitter <> junk\n\n::error::\u202Eboo\n`,
    );
    const odd = git('hash-object', '-t', 'commit', '-w', '--literally', file);
    rmSync(file);
    git('reset', '-q', '--hard', odd);
    const text = await read(root, 'HEAD~1');
    expect(text).toContain('unknown date \\u{1B}]0;x\\u{7}# #[error]');
    expect(text).toMatch(/^[\n -~]*$/);
    expect((await ask(root, 'HEAD~1')).commits).toMatchObject([{ author: { day: null } }]);
  });
});

describe('what it does', () => {
  it('is told for the same figures: those of the newer side', async () => {
    const { root, commit } = start();
    const figures = edited('data/actuals.csv', ['2026-09,1600,460', '2026-09,1600,2000']);
    commit('Widen, with new figures', {
      'model.yaml': EASIER,
      'data/actuals.csv': figures,
      'plan.yaml': edited('plan.yaml', ['closed_through: 2026-08', 'closed_through: 2026-09']),
    });
    const { effects } = await ask(root, 'HEAD~1');
    const cost = effects?.core_metrics.find(({ id }) => id === 'cac');
    expect(cost?.before).toEqual(cost?.after);
    expect(cost?.after?.value).toBe(75);
    expect(effects?.assumptions.find(({ id }) => id === 'low_cost_acquisition')).toMatchObject({
      before: { state: 'broken' },
      after: { state: 'holds' },
    });
  });

  it('names verdicts, zombies and money', async () => {
    const { root, commit } = start();
    commit('Widen', { 'model.yaml': EASIER });
    const { effects } = await ask(root, 'HEAD~1');
    expect(effects?.gates).toContainEqual({
      id: 'self_serve.scale_up',
      before: 'pivot',
      after: 'hold',
    });
    expect(effects?.zombies).toMatchObject({ made: [], cleared: [{ initiative: 'self_serve' }] });
    expect(effects?.money.live.after).toBeGreaterThan(effects?.money.live.before ?? 0);
    expect(await read(root, 'HEAD~1')).toContain('PIVOT -> HOLD  self_serve.scale_up');
  });

  it('tells what only one side has', async () => {
    const { root, commit } = start();
    commit('Another initiative, and one gate less', {
      'initiatives.yaml': edited('initiatives.yaml', [
        '    gates:\n      renewal: { due: 2026-10-31, require: [ "holds(cash_lasts)", "runway >= 9" ] }\n',
        '  ads:\n    title: Ads\n    owner: ana\n    sponsor: raj\n    controller: fay\n    state: active\n    rests_on: [cash_lasts]\n    moves: { signups: { by: +5%, from: 2026-09 } }\n    budget: { 2026-10: 1000 }\n    gates:\n      go: { due: 2026-12-31, require: [ "runway >= 1" ] }\n',
      ]),
    });
    const { effects } = await ask(root, 'HEAD~1');
    expect(effects?.gates).toContainEqual(expect.objectContaining({ id: 'ads.go', before: null }));
    expect(effects?.gates).toContainEqual(
      expect.objectContaining({ id: 'cash_plan.renewal', after: null }),
    );
    const { active_budget: budget } = effects?.money ?? {};
    expect((budget?.after ?? 0) - (budget?.before ?? 0)).toBe(1000);
  });

  it('shows what stopping an initiative does', async () => {
    const { root, commit } = start();
    commit('Stop', {
      'initiatives.yaml': edited('initiatives.yaml', [
        'stage: decided\n    state: active',
        'stage: decided\n    state: cancelled',
      ]),
    });
    const { effects } = await ask(root, 'HEAD~1');
    expect(effects?.zombies).toMatchObject({ made: [], cleared: [{ initiative: 'self_serve' }] });
    expect(effects?.gates).toContainEqual({
      id: 'self_serve.scale_up',
      before: 'pivot',
      after: null,
    });
  });

  it('is left out where nobody asks', async () => {
    const { root, commit } = start();
    commit('Widen', { 'model.yaml': EASIER });
    const answer = await ask(root, 'HEAD~1', '--no-effects');
    expect(answer).toMatchObject({ effects: null, effects_unknown_because: null });
  });

  it.each([
    [
      'the folder',
      'HEAD',
      { 'kpis.yaml': 'kpis: [' },
      'the plan of the folder as it stands cannot be judged (kpis.yaml:',
    ],
    [
      'a name nobody knows',
      'HEAD',
      { 'model.yaml': edited('model.yaml', ['kpi: runway', 'kpi: runaway']) },
      'cannot be judged (model.yaml:',
    ],
  ] as const)('cannot be told where %s is invalid', async (_, revision, files, because) => {
    const { root, write } = start();
    write({ ...files, 'plan.yaml': edited('plan.yaml', ['lead: fay', 'lead: ana']) });
    const answer = await ask(root, revision);
    expect(changesIn(answer)).toContain('teams.finance lead easier');
    expect(changesIn(answer).filter((line) => line.startsWith('kpis'))).toEqual([]);
    expect(answer.effects_unknown_because).toContain(because);
  });

  it('cannot be told where the older side is invalid', async () => {
    const { root, commit, write } = keep(makeRepository());
    commit('Broken', { ...SMALL_PLAN, 'model.yaml': 'assumptions: {' });
    write(SMALL_PLAN);
    const answer = await ask(root, 'HEAD');
    expect(changesIn(answer)).toEqual([]);
    expect(answer.before.problems).toMatchObject([{ file: 'model.yaml' }]);
    const run = await runIn(root, ['diff', 'HEAD']);
    expect(run.code).toBe(2);
    expect(run.stdout).toContain('could not be read, and is not compared');
    expect(run.stdout).not.toContain('No change in meaning');
    expect(run.stdout.replace(/\s+/g, ' ')).toContain(
      'Whether anything changes cannot be told: not all of it could be read (1 file differs).',
    );
  });

  it('cannot be told in full where something else can be read', async () => {
    const { root, write } = start();
    write({
      'model.yaml': 'assumptions: {',
      'plan.yaml': edited('plan.yaml', ['Finance', 'Money']),
    });
    const run = await runIn(root, ['diff', 'HEAD']);
    expect(run.code).toBe(2);
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('More may differ in what could not be read.');
  });
});

describe('rewritten closed figures', () => {
  const RESTATED = edited(
    'data/actuals.csv',
    ['1310,495', '1310,4950'],
    ['1420,480', '1420,4800'],
    ['1530,470', '1530,4700'],
    ['2026-09,1600,460', '2026-09,1600,4600'],
  );

  it('are told from new ones, with what they do by themselves', async () => {
    const { root, commit } = start();
    commit('Fix', { 'data/actuals.csv': RESTATED }, { ...RAJ, date: '2026-09-20' });
    const answer = await ask(root, 'HEAD~1');
    // The plan is of 3 August, and August was closed by closed_through only when it was over.
    expect(answer.definitions[0]?.changes[0]?.rewritten).toEqual(['2026-06', '2026-07']);
    const same = answer.effects?.assumptions.filter(
      ({ before, after }) => before?.state !== after?.state,
    );
    expect(same).toEqual([]);
    const own = answer.effects_of_rewritten;
    expect(own?.assumptions).toContainEqual(
      expect.objectContaining({
        id: 'low_cost_acquisition',
        before: expect.objectContaining({ state: 'broken' }),
        after: expect.objectContaining({ state: 'holds' }),
      }),
    );
    const text = await read(root, 'HEAD~1');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'actual: 2026-06 495 -> 4,950, 2026-07 480 -> 4,800, 2026-08 470 -> 4,700, 2026-09 460 -> 4,600 (rewrites closed figures)',
    );
    expect(text).toContain('what the change of rules does, on the same figures');
    expect(text).toContain('what the rewritten closed figures do, by the same rules');
    expect(text).toContain('1 rewrites closed figures');
  });

  it('show what they do to a core metric', async () => {
    const { root, git, commit } = start();
    commit('Wait', { 'README.md': 'x' }, { ...FAY, date: '2026-09-05' });
    git('checkout', '-q', '-b', 'fix');
    commit('Fix', { 'data/actuals.csv': RESTATED }, { ...RAJ, date: '2026-09-20' });
    const answer = await ask(root);
    const metric = answer.effects_of_rewritten?.core_metrics.find(({ id }) => id === 'cac');
    expect(metric).toMatchObject({
      before: { value: 323.404255319 },
      after: { value: 32.3404255319 },
    });
    expect(answer.effects?.core_metrics.find(({ id }) => id === 'cac')?.before).toEqual(
      metric?.after,
    );
  });

  it('are none where they were provisional, new, or nobody asks', async () => {
    const { root, commit } = start();
    commit('Mend September', {
      'data/actuals.csv': edited('data/actuals.csv', ['2026-09,1600,460', '2026-09,1600,4600']),
    });
    const answer = await ask(root, 'HEAD~1');
    expect(answer.definitions[0]?.changes[0]?.rewritten).toEqual([]);
    expect(answer.effects_of_rewritten).toBeNull();
    commit('Fix', { 'data/actuals.csv': RESTATED });
    expect((await ask(root, 'HEAD~1', '--no-effects')).effects_of_rewritten).toBeNull();
  });

  it('are put back where they are finer than their KPI, and where they are money spent', async () => {
    const { root, commit } = start();
    const monthly = (figure: number) => `kpis:
  calls: { unit: call, kind: flow, better: higher, cadence: quarter, actual: { 2026-01: 9, 2026-02: 9, 2026-03: 9, 2026-04: 5, 2026-05: 5, 2026-06: ${figure} } }
assumptions:
  calls_grow: { claim: Many call, kpi: calls, expect: { at_least: 20 }, owner: ana }
`;
    commit('Calls', { 'calls.yaml': monthly(5) }, { ...FAY, date: '2026-09-05' });
    commit('Fix', {
      'calls.yaml': monthly(15),
      'data/spend.csv': edited('data/spend.csv', ['102000', '2000']),
    });
    const answer = await ask(root, 'HEAD~1');
    const [calls, spent] = answer.definitions;
    expect(calls?.changes[0]?.rewritten).toEqual(['2026-06']);
    expect(spent?.changes[0]?.rewritten).toEqual(['2026-08']);
    const own = answer.effects_of_rewritten;
    const state = own?.assumptions.find(({ id }) => id === 'calls_grow');
    expect(state?.after?.state).toBe('holds');
    expect(state?.before?.state).not.toBe('holds');
    const { before = 0, after = 0 } = own?.money.spent_since_broken ?? {};
    expect(before - after).toBe(100000);
  });
});

describe('reasons', () => {
  it('of decisions and exceptions are told with them', async () => {
    const { root, commit } = start();
    commit('Accept', {
      'decisions.yaml': `overrides:
  - { gate: self_serve.scale_up, verdict: pass, by: fay, because: the board asked for it, until: 2026-12-31 }
decisions:
  - { rebase: low_cost_acquisition, on: 2026-09-01, by: fay, because: another channel }
restatements:
  - { kpi: signups, periods: 2026-06, by: fay, because: counted twice }
waivers:
  - { check: stale-series, subject: kpis.cash, by: fay, because: the bank is late, until: 2026-12-31 }
`,
    });
    const text = await read(root, 'HEAD~1', '--no-effects');
    for (const reason of [
      'the board asked for it',
      'another channel',
      'counted twice',
      'the bank is late',
    ])
      expect(text).toContain(`    because: ${reason}\n`);
    expect(text).toContain('added: pass until 2026-12-31, by fay (milder judgement)\n    because');
    commit('Take it back', { 'decisions.yaml': '{}\n' });
    expect(await read(root, 'HEAD~1', '--no-effects')).not.toContain('because');
  });
});

describe('an honest stop', () => {
  it('is not said to make anything easier', async () => {
    const { root, commit } = start();
    const become = (state: string) => ({
      'initiatives.yaml': edited('initiatives.yaml', [
        'stage: decided\n    state: active',
        `stage: decided\n    state: ${state}`,
      ]),
    });
    commit('Stop', become('cancelled'));
    const text = await read(root, 'HEAD~1', '--no-effects');
    expect(text).toContain('state: active -> cancelled (no longer judged)');
    expect(text).toContain('1 no longer judged.');
    expect(text).not.toContain('easier');
    commit('Wait instead', become('on_hold'));
    commit('Propose', become('proposed'));
    expect(await read(root, 'HEAD~1', '--no-effects')).toContain('(easier to meet)');
  });
});

describe('what it cannot do ends with 2', () => {
  it.each([
    [['--output=pwned'], "unknown option '--output=pwned'"],
    [['--', '--output=pwned'], '"--output=pwned" does not name a commit'],
    [['HEAD:plan.yaml'], 'does not name a commit'],
    [['a..b'], 'does not name a commit'],
    [['nowhere'], 'holds no single commit "nowhere"'],
    [['HEAD', 'HEAD', 'HEAD'], 'at most two'],
  ])('%j', async (argv, message) => {
    const { root } = start();
    const run = await runIn(root, ['diff', ...argv]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(existsSync(join(root, 'pwned'))).toBe(false);
  });

  it('no repository', async () => {
    const run = await runIn(makeFolder(SMALL_PLAN), ['diff']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('does not lie in a git repository');
  });

  it('no commit yet', async () => {
    const { root, write } = keep(makeRepository());
    write(SMALL_PLAN);
    expect(await runIn(root, ['diff'])).toMatchObject({ code: 2 });
  });

  it('no branch to compare with', async () => {
    const { root, git } = start();
    git('branch', '-q', '-m', 'main', 'trunk');
    const run = await runIn(root, ['diff']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('plan diff <branch, tag or commit>');
  });

  it('a history that is cut before the two lines parted', async () => {
    const { root, git, commit } = start();
    git('checkout', '-q', '-b', 'mine');
    commit('Widen', { 'model.yaml': EASIER });
    git('checkout', '-q', 'main');
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) });
    const clone = cloneOf(root, '--depth=1', '--no-single-branch', '--branch=mine');
    const run = await runIn(clone, ['diff']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('fetch-depth: 0');
  });

  it('unrelated histories', async () => {
    const { root, git, commit } = start();
    git('checkout', '-q', '--orphan', 'other');
    commit('Another beginning', {});
    const run = await runIn(root, ['diff']);
    expect(run.code).toBe(2);
  });
});

function cloneOf(root: string, ...options: readonly string[]): string {
  const folder = join(makeFolder(), 'clone');
  execFileSync('git', ['clone', '-q', ...options, `file://${root}`, folder], {
    env: QUIET,
    stdio: 'pipe',
  });
  return folder;
}

describe('the same bytes', () => {
  it('from a fresh clone, a repacked one and a linked work tree', async () => {
    const { root, git, commit } = start('plan');
    commit('Widen', { 'plan/model.yaml': EASIER }, RAJ);
    git('checkout', '-q', '-b', 'words');
    commit('Words', { 'plan/plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    const tree = join(makeFolder(), 'tree');
    git('worktree', 'add', '-q', '--detach', tree, 'words');
    const clone = cloneOf(root);
    const repacked = cloneOf(root);
    execFileSync('git', ['repack', '-adfq', '--depth=50'], {
      cwd: repacked,
      env: QUIET,
      stdio: 'pipe',
    });
    const first = git('rev-parse', 'words~2');
    for (const format of ['text', 'json', 'markdown']) {
      const outputs = [];
      for (const folder of [root, tree, clone, repacked]) {
        outputs.push((await runIn(folder, ['diff', first, '--format', format])).stdout);
      }
      expect(new Set(outputs).size).toBe(1);
      expect(outputs[0]).not.toBe('');
    }
  });

  it('with SHA-256', async () => {
    const { root, commit, write } = keep(makeRepository('--object-format=sha256'));
    commit('Write the plan', SMALL_PLAN);
    write({ 'model.yaml': EASIER });
    const answer = await ask(root);
    expect(answer.files_changed).toBe(1);
    expect(changesIn(answer)).toHaveLength(1);
  });

  it('and nothing is written', async () => {
    const { root, git, write } = start();
    write({ 'model.yaml': EASIER });
    const before = readFileSync(join(root, '.git/index'));
    await runIn(root, ['diff']);
    expect(readFileSync(join(root, '.git/index'))).toEqual(before);
    expect(git('status', '--porcelain').trim()).toBe('M model.yaml');
  });
});

describe('odd files', () => {
  it('a name that is no UTF-8 keeps its side from being read, and nothing looks as if it were gone', async () => {
    const { root, git } = start();
    renameSync(
      join(root, 'model.yaml'),
      Buffer.concat([Buffer.from(`${root}/m`), Buffer.from([0xff]), Buffer.from('.yaml')]),
    );
    git('add', '--all');
    git('commit', '-q', '-m', 'Odd name');
    for (const argv of [['HEAD~1'], ['HEAD~1', 'HEAD']]) {
      const answer = await ask(root, ...argv);
      expect(changesIn(answer)).toEqual([]);
      expect(answer.after.problems[0]?.message).toMatch(/not UTF-8|cannot exist on every system/);
    }
  });

  it('a link is not followed', async () => {
    const { root, git } = start();
    git('rm', '-q', 'model.yaml');
    execFileSync('ln', ['-s', '/etc/passwd', join(root, 'model.yaml')]);
    git('add', '--all');
    git('commit', '-q', '-m', 'Link');
    for (const argv of [['HEAD~1'], ['HEAD~1', 'HEAD']]) {
      const answer = await ask(root, ...argv);
      expect(changesIn(answer)).toEqual([]);
      expect(answer.after.problems[0]?.message).toContain('symbolic link');
    }
  });
});

describe('how it looks', () => {
  const tell = () => {
    const repository = start();
    const { git, commit, write } = repository;
    git('checkout', '-q', '-b', 'autumn');
    commit(
      'Give the campaigns until spring',
      { 'model.yaml': EASIER },
      { ...RAJ, date: '2026-09-02' },
    );
    commit(
      'Ask for more before scaling up',
      {
        'initiatives.yaml': edited(
          'initiatives.yaml',
          ['signups >= 1000', 'signups >= 1500'],
          ['budget: { 2026: 60000 }', 'budget: { 2026: 90000 }'],
        ),
      },
      { ...FAY, date: '2026-09-10', committer: { ...ANA, date: '2026-09-11' } },
    );
    write({
      'data/actuals.csv': edited('data/actuals.csv', ['2026-06,1310', '2026-06,1390']),
      'kpis.yaml': edited('kpis.yaml', [
        'title: Months of cash left',
        'title: "Months of <b>cash</b> @everyone #1 | left"',
      ]),
    });
    return repository;
  };
  const golden = (name: string) => join(import.meta.dirname, 'diffs', name);

  it.each([80, 50, 120])('in %i columns', async (columns) => {
    const { root } = tell();
    const { stdout } = await runIn(root, ['diff'], { columns });
    const lines = stdout.split('\n').filter((line) => line.trim().includes(' '));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    await expect(stdout).toMatchFileSnapshot(golden(`autumn.${columns}.txt`));
  });

  it('in Markdown', async () => {
    const { root } = tell();
    const { stdout } = await runIn(root, ['diff', '--format', 'markdown']);
    await expect(stdout).toMatchFileSnapshot(golden('autumn.markdown.txt'));
    expect(stdout).not.toMatch(/<b>|@everyone|#1/);
  });

  it('tells new figures together, and restated ones apart', async () => {
    const { root, commit } = start();
    const actuals = edited('data/actuals.csv', ['2026-06,1310', '2026-06,1390']);
    commit('Figures of October', {
      'data/actuals.csv': `${actuals}2026-10,1700,455,149000,1900000,330000,604\n`,
      'data/spend.csv': `${SMALL_PLAN['data/spend.csv']}2026-10,99000\n`,
    });
    const text = await read(root, 'HEAD~1', '--no-effects');
    expect(text).toContain(
      'new figures for 2026-10: burn, cash, marketing_spend, new_customers, price;\n  spend of self_serve\n',
    );
    expect(text).toContain(
      '  signups\n    actual: 2026-06 1,310 -> 1,390, 2026-10 none -> 1,700 (rewrites closed\n',
    );
    expect(await read(root, 'HEAD~1', '--no-effects', '--format', 'markdown')).toContain(
      '#### new figures\n\n- new figures for 2026\\-10\\: burn\\, cash',
    );
  });

  it('is cut where a comment would be too long', async () => {
    const { root, write } = start();
    const many = Array.from(
      { length: 2000 },
      (_, at) =>
        `  k${at}: { unit: USD, kind: flow, better: higher, title: ${'x'.repeat(60)}, actual: { 2026-01: 1 } }\n`,
    );
    write({ 'many.yaml': `kpis:\n${many.join('')}` });
    const { stdout } = await runIn(root, ['diff', '--format', 'markdown', '--no-effects']);
    expect(stdout.length).toBeLessThanOrEqual(60_000);
    expect(stdout).toContain('The rest is left out');
    const text = (await runIn(root, ['diff', '--no-effects'])).stdout;
    expect(text).toContain('and 1000 more definitions; --format json lists them all');
  });
});
