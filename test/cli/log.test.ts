import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { log, type PlanLog } from '../../src/schema/log.ts';
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

async function ask(root: string, ...argv: readonly string[]): Promise<PlanLog> {
  const run = await runIn(root, ['log', ...argv, '--format', 'json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return log.parse(JSON.parse(run.stdout));
}

async function read(root: string, ...argv: readonly string[]): Promise<string> {
  const run = await runIn(root, ['log', ...argv]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout;
}

/** `Widen: assumptions.x expect`, a line a commit. */
function entriesIn({ entries }: PlanLog): readonly string[] {
  return entries.map(({ commit, changes }) => {
    const fields = changes.map(({ subject, field }) => `${subject} ${field}`.trim());
    return `${commit?.subject ?? 'not committed'}: ${fields.join(', ')}`;
  });
}

const widened = (edge: number) =>
  edited('model.yaml', [
    '2026-07: 120 } }\n    tolerance: 10%',
    `2026-07: ${edge} } }\n    tolerance: 10%`,
  ]);

describe('plan log <id>', () => {
  it('tells every change of a definition, newest first', async () => {
    const { root, commit, write } = start();
    commit('Widen', { 'model.yaml': widened(300) }, { ...RAJ, date: '2026-09-02' });
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    commit('Widen again', { 'model.yaml': widened(400) }, { ...RAJ, date: '2026-09-09' });
    write({ 'model.yaml': widened(500) });
    const answer = await ask(root, 'low_cost_acquisition');
    expect(answer.about).toBe('assumptions.low_cost_acquisition');
    expect(entriesIn(answer)).toEqual([
      'not committed: assumptions.low_cost_acquisition expect',
      'Widen again: assumptions.low_cost_acquisition expect',
      'Widen: assumptions.low_cost_acquisition expect',
      'Write the plan: assumptions.low_cost_acquisition',
    ]);
    expect(answer.entries[2]?.changes[0]).toMatchObject({
      direction: 'easier',
      text: ['expect: at most 120 -> at most 300 (from 2026-07)'],
    });
  });

  it('says what each change did on its day, with what was known then', async () => {
    const { root, commit } = start();
    commit('Widen', { 'model.yaml': widened(400) }, { ...RAJ, date: '2026-09-02' });
    // What is known later changes nothing of what a change did then.
    commit(
      'Restate',
      {
        'data/actuals.csv': edited(
          'data/actuals.csv',
          ['1420,480', '1420,4800'],
          ['1530,470', '1530,4700'],
        ),
      },
      { ...FAY, date: '2026-09-20' },
    );
    const { entries } = await ask(root, 'low_cost_acquisition');
    expect(entries[0]).toMatchObject({
      day: '2026-09-02',
      effect: {
        as_of: '2026-09-02',
        assumptions: [
          { id: 'low_cost_acquisition', before: { state: 'broken' }, after: { state: 'holds' } },
        ],
        gates: [{ id: 'self_serve.scale_up', before: 'pivot', after: 'hold' }],
      },
    });
    expect(entries[1]?.effect?.assumptions).toMatchObject([
      { before: null, after: { state: 'broken' } },
    ]);
  });

  it('judges the state before a change by what was known on its day, too', async () => {
    const { root, commit } = keep(makeRepository());
    commit('Write the plan', SMALL_PLAN, { ...ANA, date: '2026-04-10' });
    commit('Widen', { 'model.yaml': widened(400) }, { ...RAJ, date: '2026-04-20' });
    const { entries } = await ask(root, 'low_cost_acquisition');
    expect(entries[0]?.effect).toMatchObject({
      as_of: '2026-04-20',
      assumptions: [{ before: { state: 'holds' }, after: { state: 'holds' } }],
      gates: [],
    });
  });

  it('tells how what a definition is judged in stands, though it stays as it is', async () => {
    const { root, commit } = start();
    commit(
      'Words',
      { 'kpis.yaml': edited('kpis.yaml', ['title: Customer acquisition cost', 'title: Cost']) },
      RAJ,
    );
    const { entries } = await ask(root, 'kpis.cac');
    expect(entries[0]?.effect?.assumptions).toMatchObject([
      { id: 'low_cost_acquisition', before: { state: 'broken' }, after: { state: 'broken' } },
    ]);
  });

  it.each<readonly [string, (repository: TestRepository) => void]>([
    ['a file that is renamed', ({ git }) => git('mv', 'model.yaml', 'beliefs.yaml')],
    [
      'a definition that moves to another file',
      ({ write }) => {
        const text = SMALL_PLAN['model.yaml'] ?? '';
        const at = text.indexOf('  cash_lasts:');
        write({ 'model.yaml': text.slice(0, at), 'cash.yaml': `assumptions:\n${text.slice(at)}` });
      },
    ],
    [
      'another form',
      ({ write }) => write({ 'model.yaml': `# Why\n\n${SMALL_PLAN['model.yaml']}` }),
    ],
  ])('%s is no change', async (_, change) => {
    const repository = start();
    change(repository);
    repository.commit('Move');
    expect(entriesIn(await ask(repository.root, 'cash_lasts'))).toEqual([
      'Write the plan: assumptions.cash_lasts',
    ]);
  });

  it('tells what turned through the definition, and apart from it what else the commit turned', async () => {
    const { root, commit } = start();
    commit(
      'Widen and spend',
      {
        'model.yaml': widened(400),
        'data/spend.csv': edited('data/spend.csv', ['97000', '90000']),
        'initiatives.yaml': edited('initiatives.yaml', ['runway >= 9', 'runway >= 1']),
      },
      { ...RAJ, date: '2026-09-20' },
    );
    const spend = await ask(root, 'cash_plan');
    expect(spend.entries[0]?.effect).toMatchObject({
      assumptions: [],
      gates: [{ id: 'cash_plan.renewal' }],
      also: {
        assumptions: [{ id: 'low_cost_acquisition' }],
        gates: [{ id: 'self_serve.scale_up', before: 'pivot', after: 'hold' }],
      },
    });
    expect(await read(root, 'cash_plan')).toContain(
      'this commit also: low_cost_acquisition broken since 2026-05 -> holds',
    );
    const premise = await ask(root, 'low_cost_acquisition');
    expect(premise.entries[0]?.effect).toMatchObject({
      gates: [{ id: 'self_serve.scale_up' }],
      also: { assumptions: [], gates: [] },
    });
  });

  it('follows formulas from a KPI to what is judged by it', async () => {
    const { root, commit } = start();
    commit(
      'Fix',
      {
        'data/actuals.csv': edited(
          'data/actuals.csv',
          ['1420,480', '1420,4800'],
          ['1530,470', '1530,4700'],
        ),
      },
      { ...RAJ, date: '2026-09-20' },
    );
    const [entry] = (await ask(root, 'new_customers')).entries;
    expect(entry?.changes[0]?.rewritten).toEqual(['2026-07']);
    expect(entry?.effect).toMatchObject({
      assumptions: [{ id: 'low_cost_acquisition', after: { state: 'holds' } }],
      gates: [{ id: 'self_serve.scale_up' }],
      also: { assumptions: [], gates: [] },
    });
    expect(await read(root, 'new_customers')).toContain('(rewrites closed');
  });

  it('says that what stays as it was was so before', async () => {
    const { root, commit } = start();
    commit(
      'Words',
      { 'initiatives.yaml': edited('initiatives.yaml', ['title: Self-serve onb', 'title: Onb']) },
      { ...RAJ, date: '2026-09-20' },
    );
    expect(await read(root, 'self_serve')).toContain(
      '=> on 2026-09-20: self_serve.scale_up still PIVOT\n',
    );
  });

  it('says under which name a definition was known before', async () => {
    const { root, commit } = start();
    commit(
      'Rename',
      {
        'kpis.yaml': edited('kpis.yaml', ['  satisfaction:', '  content:']),
      },
      RAJ,
    );
    expect((await ask(root, 'content')).entries[0]?.changes[0]).toMatchObject({
      field: '',
      same_as: 'kpis.satisfaction',
    });
    expect(await read(root, 'content')).toContain(
      '\n  says the same as kpis.satisfaction, which was removed\n',
    );
    expect(await read(root, 'satisfaction')).toContain(
      '\n  says the same as kpis.content, which was added\n',
    );
  });

  it('gives the reason of a decision', async () => {
    const { root, commit } = start();
    commit('Accept', {
      'decisions.yaml':
        'waivers:\n  - { check: broken-assumption, subject: assumptions.low_cost_acquisition, by: raj, because: the autumn campaign, until: 2026-12-31 }\n',
    });
    expect(await read(root, 'low_cost_acquisition')).toContain('because: the autumn campaign\n');
  });

  it('follows a plan whose folder was moved', async () => {
    const { root, git, commit } = start('old/plan');
    commit('Widen', { 'old/plan/model.yaml': widened(300) }, RAJ);
    git('mv', 'old/plan', 'strategy');
    commit('Move the plan', {}, FAY);
    expect(entriesIn(await ask(root, 'low_cost_acquisition', '--plan', 'strategy'))).toEqual([
      'Widen: assumptions.low_cost_acquisition expect',
      'Write the plan: assumptions.low_cost_acquisition',
    ]);
  });

  it('tells of what is gone', async () => {
    const { root, commit } = start();
    commit(
      'Count no longer',
      { 'kpis.yaml': edited('kpis.yaml').replace(/ {2}satisfaction:[\s\S]*/, '') },
      RAJ,
    );
    const answer = await ask(root, 'satisfaction');
    expect(entriesIn(answer)).toEqual([
      'Count no longer: kpis.satisfaction',
      'Write the plan: kpis.satisfaction',
    ]);
    expect(answer.entries[0]?.changes[0]).toMatchObject({ direction: 'easier', after: null });
  });

  it('tells of a gate, and of an initiative with its gates and what was decided', async () => {
    const { root, commit } = start();
    commit(
      'Ask for less',
      { 'initiatives.yaml': edited('initiatives.yaml', ['signups >= 1000', 'signups >= 900']) },
      RAJ,
    );
    commit(
      'Override',
      {
        'decisions.yaml':
          'overrides:\n  - { gate: self_serve.scale_up, verdict: pass, by: raj, because: we believe, until: 2026-12-31 }\n',
      },
      RAJ,
    );
    expect(entriesIn(await ask(root, 'self_serve.scale_up')).slice(0, 2)).toEqual([
      'Override: overrides.self_serve.scale_up',
      'Ask for less: gates.self_serve.scale_up require',
    ]);
    const initiative = await ask(root, 'self_serve');
    expect(entriesIn(initiative)).toEqual([
      'Override: overrides.self_serve.scale_up',
      'Ask for less: gates.self_serve.scale_up require',
      'Write the plan: initiatives.self_serve, gates.self_serve.scale_up',
    ]);
    expect(initiative.entries[1]?.effect?.gates).toMatchObject([{ id: 'self_serve.scale_up' }]);
  });

  it('tells of the assumptions about a KPI whose figure was changed', async () => {
    const { root, commit } = start();
    commit(
      'Restate',
      {
        'kpis.yaml': edited('kpis.yaml', [
          'formula: marketing_spend / new_customers',
          'formula: marketing_spend / new_customers / 10',
        ]),
      },
      RAJ,
    );
    const { entries } = await ask(root, 'kpis.cac');
    expect(entries[0]?.effect?.assumptions).toMatchObject([
      { id: 'low_cost_acquisition', before: { state: 'broken' }, after: { state: 'holds' } },
    ]);
  });

  it('says that a merge did it by itself', async () => {
    const { root, git, commit, write } = start();
    git('checkout', '-q', '-b', 'words');
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, RAJ);
    git('checkout', '-q', 'main');
    commit('Other', { 'README.md': 'x' }, FAY);
    git('merge', '-q', '--no-ff', '--no-commit', 'words');
    write({ 'model.yaml': widened(400) });
    commit('Merge words', {}, ANA);
    const text = await read(root, 'low_cost_acquisition');
    expect(text).toContain('made in the merge itself');
    expect(text).toMatch(/Ana Ruiz: Merge words/);
  });

  it('says which merge brought the commit of a branch', async () => {
    const { root, git, commit } = start();
    git('checkout', '-q', '-b', 'easier');
    const own = commit('Widen', { 'model.yaml': widened(400) }, RAJ);
    git('checkout', '-q', 'main');
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    git('merge', '-q', '--no-ff', '-m', 'Merge easier', 'easier');
    const { entries } = await ask(root, 'low_cost_acquisition');
    expect(entries[0]).toMatchObject({ commit: { id: own }, merge: git('rev-parse', 'HEAD') });
    expect(await read(root, 'low_cost_acquisition')).toContain('came with the merge');
  });

  it('says that the plan could not be read before', async () => {
    const { root, commit } = start();
    commit('Break', {
      'plan.yaml': edited('plan.yaml', [
        'core_metrics: [net_new_arr, cac, runway]',
        'core_metrics: [net_new_arr, cac, nothing]',
      ]),
    });
    commit('Widen and mend', {
      'plan.yaml': SMALL_PLAN['plan.yaml'] ?? '',
      'model.yaml': widened(400),
    });
    const { entries } = await ask(root, 'low_cost_acquisition');
    expect(entries[0]).toMatchObject({
      effect: null,
      effect_unknown_because: 'the plan could not be read before it',
    });
  });
});

describe('plan log', () => {
  const many = () => {
    const repository = start();
    const { commit } = repository;
    for (const edge of [200, 210, 220])
      commit(`Widen to ${edge}`, { 'model.yaml': widened(edge) }, RAJ);
    return repository;
  };

  it('tells of the whole plan, a commit after the other', async () => {
    const answer = await ask(many().root);
    expect(answer.about).toBeNull();
    expect(entriesIn(answer).slice(0, 3)).toEqual(
      [220, 210, 200].map((edge) => `Widen to ${edge}: assumptions.low_cost_acquisition expect`),
    );
    expect(answer.entries.every(({ effect }) => effect === null)).toBe(true);
  });

  it('stops after as many as were asked for', async () => {
    const { root } = many();
    expect(await ask(root, '-n', '2')).toMatchObject({ older: 2, entries: { length: 2 } });
    expect(await read(root, '--number', '1')).toContain(
      '3 older commits left out; --number <n> shows more.',
    );
  });

  it('leaves out what is from after the as-of date, and what is not committed', async () => {
    const { root, write } = many();
    write({ 'model.yaml': widened(500) });
    const answer = await ask(root, '--as-of', '2026-08-04');
    expect(entriesIn(answer)[0]).toBe('Widen to 200: assumptions.low_cost_acquisition expect');
    expect(answer.later).toBe(2);
  });

  it('names the commit that broke the plan', async () => {
    const { root, commit, write } = start();
    const broken = commit('Break', { 'model.yaml': 'assumptions: {\n' }, RAJ);
    commit('Words', { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) }, FAY);
    commit('Mend', { 'model.yaml': widened(300) }, FAY);
    const answer = await ask(root);
    expect(entriesIn(answer)).toEqual([
      'Mend: assumptions.low_cost_acquisition expect',
      'Words: teams.finance title',
      'Break: ',
      expect.stringContaining('Write the plan: '),
    ]);
    expect(answer.entries[2]).toMatchObject({
      commit: { id: broken },
      unread: { file: 'model.yaml', line: 1 },
    });
    expect(await read(root)).toContain(
      '  the plan could not be read after this commit: model.yaml:1: ',
    );
    write({ 'model.yaml': 'assumptions: {\n', 'kpis.yaml': 'kpis: {\n' });
    const now = await ask(root);
    expect(now.entries[0]).toMatchObject({ commit: null, changes: [], unread: { line: 1 } });
    expect(await read(root)).toContain(
      'not committed yet\n  the plan cannot be read as it stands: kpis.yaml:1: ',
    );
  });

  it('does not take for gone what only cannot be read as it stands', async () => {
    const { root, commit, write } = start();
    const price =
      'kpis: { price_asked: { unit: USD, better: higher, kind: ratio, actual: { csv: data/actuals.csv, column: price } } }\n';
    commit('More', { 'more.yaml': price }, FAY);
    write({ 'kpis.yaml': 'kpis: {\n' });
    const [now] = (await ask(root)).entries;
    expect(now).toMatchObject({ commit: null, changes: [], unread: { file: 'kpis.yaml' } });
  });

  it('writes many figures in one line', async () => {
    const { root, commit } = start();
    const figures = (SMALL_PLAN['data/actuals.csv'] ?? '').replaceAll(/,(\d)00,/g, ',$199,');
    commit('Restate', { 'data/actuals.csv': figures }, FAY);
    expect(await read(root, '-n', '1')).toMatchSnapshot();
  });
});

describe('what it cannot do ends with 2', () => {
  it.each([
    [['low_cost_aquisition'], 'Did you mean "low_cost_acquisition"?'],
    [['--number', '0'], '--number 0 is not a number of commits'],
    [['--number', 'all'], '--number all is not a number of commits'],
    [['--as-of', '2020-01-01'], 'Git keeps no version of the plan yet'],
  ])('%j', async (argv, message) => {
    const run = await runIn(start().root, ['log', ...argv]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });

  it('a name that two things share', async () => {
    const { root, commit } = start();
    commit('Twins', {
      'twins.yaml':
        'assumptions: { cac: { claim: x, kpi: cac, expect: { at_most: 1 }, owner: ana } }\n',
    });
    const run = await runIn(root, ['log', 'cac']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('assumptions.cac');
  });

  it('no repository, and no commit', async () => {
    expect(await runIn(makeFolder(SMALL_PLAN), ['log'])).toMatchObject({ code: 2 });
    const { root, write } = keep(makeRepository());
    write(SMALL_PLAN);
    expect(await runIn(root, ['log'])).toMatchObject({ code: 2 });
  });
});

describe('odd histories', () => {
  it('a shallow clone tells what is there, and where it is cut', async () => {
    const { root, commit } = start();
    commit('Widen', { 'model.yaml': widened(300) }, RAJ);
    commit('Widen again', { 'model.yaml': widened(400) }, RAJ);
    const clone = cloneOf(root, '--depth=2');
    const answer = await ask(clone, 'low_cost_acquisition');
    expect(entriesIn(answer)).toEqual(['Widen again: assumptions.low_cost_acquisition expect']);
    expect(answer.gap).toContain('fetch-depth: 0');
    const text = await read(clone, 'cash_lasts');
    expect(text).toMatch(/^The log is cut here\. [A-Z]/m);
  });

  it('impossible dates, hidden characters and commands in names', async () => {
    const { root, git, commit } = start();
    commit('x', { 'model.yaml': widened(300) }, RAJ);
    const file = join(root, '.git', 'odd');
    writeFileSync(
      file,
      `tree ${git('rev-parse', 'HEAD^{tree}')}\nparent ${git('rev-parse', 'HEAD~1')}\nauthor \u001B]0;x\u0007##[error] <x> 99999999999999999999 +9999\ncommitter <> junk\n\n::error::\u202Eboo\n`,
    );
    git('reset', '-q', '--hard', git('hash-object', '-t', 'commit', '-w', '--literally', file));
    rmSync(file);
    const text = await read(root, 'low_cost_acquisition');
    expect(text).toContain('unknown date \\u{1B}]0;x\\u{7}# #[error]');
    expect(text).toMatch(/^[\n -~]*$/);
    expect((await ask(root)).entries[0]).toMatchObject({
      day: null,
      commit: { author: { day: null } },
    });
  });

  it('a detached HEAD, a folder below, one of several plans', async () => {
    const { root, git, commit } = start('plans/one');
    commit('Another', under('plans/two', SMALL_PLAN), FAY);
    commit('Widen', { 'plans/one/model.yaml': widened(300) }, RAJ);
    git('checkout', '-q', '--detach');
    expect(await ask(join(root, 'plans/one/data'))).toMatchObject({ entries: { length: 2 } });
    expect(await ask(root, '--plan', 'plans/two')).toMatchObject({ entries: { length: 1 } });
  });

  it('a fresh clone, a repacked one and a linked work tree give the same bytes', async () => {
    const { root, git, commit } = start('plan');
    commit('Widen', { 'plan/model.yaml': widened(300) }, RAJ);
    const tree = join(makeFolder(), 'tree');
    git('worktree', 'add', '-q', '--detach', tree);
    const repacked = cloneOf(root);
    execFileSync('git', ['repack', '-adfq'], { cwd: repacked, env: QUIET, stdio: 'pipe' });
    for (const argv of [['log'], ['log', 'low_cost_acquisition'], ['log', '--format', 'json']]) {
      const outputs = [];
      for (const folder of [root, tree, cloneOf(root), repacked])
        outputs.push((await runIn(folder, argv)).stdout);
      expect(new Set(outputs).size).toBe(1);
      expect(outputs[0]).toContain('Widen');
    }
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

describe('how it looks', () => {
  it.each([80, 50])('in %i columns', async (columns) => {
    const { root, commit, write, git } = start();
    commit(
      'Give the campaigns until spring',
      { 'model.yaml': widened(300) },
      { ...RAJ, date: '2026-09-02' },
    );
    git('checkout', '-q', '-b', 'waive');
    commit(
      'Accept it for now',
      {
        'decisions.yaml':
          'waivers:\n  - { check: broken-assumption, subject: assumptions.low_cost_acquisition, by: raj, because: the autumn campaign, until: 2026-12-31 }\n',
      },
      { ...RAJ, date: '2026-09-05', committer: { ...ANA, date: '2026-09-06' } },
    );
    git('checkout', '-q', 'main');
    commit(
      'Words',
      { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) },
      { ...FAY, date: '2026-09-07' },
    );
    git('merge', '-q', '--no-ff', '-m', 'Merge waive', 'waive');
    write({ 'model.yaml': widened(400) });
    const { stdout } = await runIn(root, ['log', 'low_cost_acquisition'], { columns });
    const lines = stdout.split('\n').filter((line) => line.trim().includes(' '));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    await expect(stdout).toMatchFileSnapshot(
      join(import.meta.dirname, 'logs', `acquisition.${columns}.txt`),
    );
    const whole = await runIn(root, ['log'], { columns });
    await expect(whole.stdout).toMatchFileSnapshot(
      join(import.meta.dirname, 'logs', `plan.${columns}.txt`),
    );
  });
});

it('says from when on a commit counts that is dated back', async () => {
  const { root, commit } = start();
  commit(
    'Words',
    { 'plan.yaml': edited('plan.yaml', ['Finance', 'Money']) },
    { date: '2026-09-07' },
  );
  const files = { 'plan.yaml': edited('plan.yaml', ['Finance', 'Funds']) };
  commit('Old', files, { ...ANA, date: '2026-02-10' });
  const { stdout } = await runIn(root, ['log']);
  expect(stdout).toContain('counts from 2026-09-07, the day of a commit that it follows');
  expect(stdout.match(/counts from 2026/g)).toHaveLength(1);
  expect(stdout.replace(/\s+/g, ' ')).toContain('is dated 2026-02-10, which is before a commit');
});
