import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { replay as replaySchema } from '../../src/schema/replay.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';
import { makeStory } from '../transcripts.ts';
import { runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';

const GIT = { env: { PATH: process.env.PATH ?? '' } };
const AS_OF = ['--as-of', '2026-10-05'];

describe('the story of feature-first-trap', () => {
  let story: TestRepository;
  let told: string;
  beforeAll(async () => {
    story = makeRepository();
    makeStory(join(story.root, 'northwind'));
    told = (await replay([])).stdout;
    return () => story.remove();
  });

  const replay = (more: readonly string[], columns?: number, folder = 'northwind') =>
    runPlan(story.root, ['replay', '--plan', folder, ...AS_OF, ...more], {
      env: { ...GIT.env, NO_COLOR: '1' },
      ...(columns === undefined ? {} : { columns }),
    });
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...args], { cwd: story.root, env: { ...QUIET }, stdio: 'pipe' });

  it('is told in one screen', () => {
    const lines = told.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(45);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([40, 60, 120])('fits %i columns', async (columns) => {
    const { stdout } = await replay([], columns);
    // An id that is longer than the room for it is left whole.
    const wide = stdout.split('\n').filter((line) => line.length > columns && /\S +\S/.test(line));
    expect(wide).toEqual([]);
    expect(stdout).toContain(columns < 50 ? '~~~~PP~KK' : '~  ~  ~  ~  P  P  ~  K  K');
  });

  it('shows the verdict fire, be silenced by an edit, and fire again', () => {
    expect(told).toMatch(
      /enterprise_security\.scale_up +~ {2}~ {2}~ {2}~ {2}P {2}P {2}~ {2}K {2}K\n/,
    );
    expect(told).toMatch(/milestones late +0(?: {2}0){8}\n/);
    expect(told).toContain('! no new figure: Ana Ruiz changed the plan on 2026-07-21');
    expect(told).toContain('no decision by 2026-10-05, 123 days and $2.3m later');
  });

  it('is the same from a clone, packed anew, and from another work tree', async () => {
    git('clone', '--quiet', '--no-local', 'northwind', 'clone');
    git('-C', 'northwind', 'worktree', 'add', '--quiet', '--detach', join(story.root, 'tree'));
    git('-C', 'northwind', 'gc', '--quiet', '--aggressive', '--prune=now');
    for (const folder of ['clone', 'tree', 'northwind']) {
      expect((await replay([], undefined, folder)).stdout).toBe(told);
      const { stdout } = await replay(['--format', 'json'], undefined, folder);
      expect(stdout).toBe((await replay(['--format', 'json'])).stdout);
    }
  });

  it('says from where on it is known in a shallow clone', async () => {
    git('clone', '--quiet', '--depth=9', `file://${join(story.root, 'northwind')}`, 'shallow');
    const { code, stdout } = await replay([], undefined, 'shallow');
    expect(code).toBe(0);
    expect(stdout).toContain('replayed 2026-07-04 to 2026-10-05');
    expect(stdout.replace(/\s+/g, ' ')).toContain('`fetch-depth: 0`');
    // What came before the first day is not known, so that nothing can be said to have begun on it.
    expect(stdout).toContain('2026-07-04  customers_stay already drifting');
    expect(stdout).toContain('enterprise_security.scale_up: already PIVOT on 2026-07-04');
  });

  it('is a document as its schema says', async () => {
    for (const by of ['period', 'commit']) {
      const { code, stdout } = await replay(['--format', 'json', '--by', by]);
      expect(code).toBe(0);
      const answer = replaySchema.parse(JSON.parse(stdout));
      const [gate] = answer.gates;
      expect(gate?.verdicts.length).toBe(answer.days.length);
      expect(gate).toMatchObject({
        first_pivot: '2026-06-04',
        first_kill: '2026-09-04',
        stop: { as_of: '2026-06-04', days: 123, override: { by: 'eva' }, decision: null },
      });
      expect(answer.assumptions.map(({ id, first_broken }) => [id, first_broken])).toContainEqual([
        'low_cost_acquisition',
        '2026-06-04',
      ]);
    }
  });

  it.each([
    ['enterprise_security.scale_up', ['enterprise_security.scale_up']],
    ['paid_acquisition', ['paid_acquisition.next_year']],
    [
      'assumptions.low_cost_acquisition',
      ['enterprise_security.scale_up', 'paid_acquisition.next_year'],
    ],
  ])('tells of %s alone', async (id, gates) => {
    const { stdout } = await replay([id, '--format', 'json']);
    const answer = replaySchema.parse(JSON.parse(stdout));
    expect(answer.gates.map((gate) => gate.id)).toEqual(gates);
    expect(answer.assumptions.map((each) => each.id)).toContain('low_cost_acquisition');
    expect(answer.assumptions.map((each) => each.id)).not.toContain('customers_stay');
  });

  it('goes by commit', async () => {
    const { stdout } = await replay(['--by', 'commit']);
    expect(stdout).toContain('by commit: 25 commits, each judged on its day');
    expect(stdout).toContain('2026-07-21  low_cost_acquisition holds');
  });

  it.each([
    [['cac'], '"cac" is a KPI', 'It judges "low_cost_acquisition"'],
    [['low_cost_aquisition'], 'There was no gate', 'Did you mean "low_cost_acquisition"?'],
    [['--from', '2026-11-01'], '--from 2026-11-01 is after the last day', 'Give an earlier day'],
    [['--from', 'May'], '--from May', 'date'],
    [['--to', '2026-09-30'], '--to and --as-of are two words for one day', 'Give one'],
  ])('refuses %j', async (more, message, hint) => {
    const { code, stdout, stderr } = await replay(more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  it('refuses days from before the first commit, and says when that was', async () => {
    const { code, stderr } = await runPlan(
      story.root,
      ['replay', '--plan', 'northwind', '--to', '2025-12-31'],
      GIT,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing was committed by 2025-12-31');
    expect(stderr).toContain('begins on 2026-01-05');
  });
});

describe('a plan that is replayed', () => {
  const DECIDED = `decisions:
  - { gate: self_serve.scale_up, on: 2026-09-10, verdict: kill, by: raj, because: Too dear }
`;
  const WORDS = { 'plan.yaml': `${SMALL_PLAN['plan.yaml']}# words\n` };
  async function replayOf(
    later: (repository: TestRepository) => void,
    ...more: readonly string[]
  ): Promise<string> {
    const repository = makeRepository();
    repository.commit('Begin', SMALL_PLAN, { date: '2026-08-03' });
    later(repository);
    const { code, stdout } = await runPlan(repository.root, ['replay', ...more], {
      env: { ...QUIET, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1796000000' },
    });
    repository.remove();
    expect(code).toBe(0);
    return stdout.replace(/\s+/g, ' ');
  }

  it('says both days of a decision that is dated back', async () => {
    const told = await replayOf(({ commit }) => {
      commit('Decide', { 'decisions.yaml': DECIDED }, { date: '2026-11-12' });
    });
    expect(told).toContain('decided kill by raj, dated 2026-09-10 and recorded on 2026-11-12, 72');
  });

  it('names the decision and the day on which the work was cancelled', async () => {
    const told = await replayOf(({ commit }) => {
      const [path = '', text = ''] =
        Object.entries(SMALL_PLAN).find(([, each]) => each.includes('state: active')) ?? [];
      const files = { [path]: text.replace('state: active', 'state: cancelled') };
      commit('Stop', { ...files, 'decisions.yaml': DECIDED }, { date: '2026-11-12' });
    });
    expect(told).not.toContain('no longer judged');
    expect(told).toContain('dated 2026-09-10 and recorded on 2026-11-12');
  });

  it('says only when the work was cancelled, where nobody decided', async () => {
    const told = await replayOf(({ commit }) => {
      const [path = '', text = ''] =
        Object.entries(SMALL_PLAN).find(([, each]) => each.includes('state: active')) ?? [];
      const files = { [path]: text.replace('state: active', 'state: cancelled') };
      commit('Stop', files, { date: '2026-11-12' });
      commit('Later', WORDS, { date: '2026-11-20' });
    });
    expect(told).toContain('no longer judged on 2026-11-12, 72 days');
  });

  it('names who changed it on a branch and when it was merged, and dates that run backwards', async () => {
    const milder = (SMALL_PLAN['model.yaml'] ?? '').replace('tolerance: 10%', 'tolerance: 90%');
    const told = await replayOf(
      ({ commit, git }) => {
        git('switch', '--quiet', '-c', 'easier');
        commit('Tidy up', { 'model.yaml': milder }, { name: 'Ana Ruiz', date: '2026-08-20' });
        git('switch', '--quiet', 'main');
        commit('Words', WORDS, { date: '2026-09-05' });
        git('merge', '--quiet', '--no-ff', '-m', 'Merge it', 'easier');
        commit(
          'Old',
          { 'plan.yaml': `${SMALL_PLAN['plan.yaml']}# other words\n` },
          { date: '2026-02-10' },
        );
      },
      '--by',
      'commit',
    );
    expect(told).toMatch(
      /! no new figure: Ana Ruiz changed the plan on 2026-08-20, "Tidy up" \([0-9a-f]{7}\), merged on 2026-09-05 \([0-9a-f]{7}\)/,
    );
    expect(told).toMatch(
      /Commit [0-9a-f]{7} is dated 2026-02-10, which is before a commit that it follows \(2026-09-05\)/,
    );
  });

  it('says the money of an initiative once, be its gates ever so many', async () => {
    const told = await replayOf(({ commit }) => {
      const gate =
        '    gates:\n      next_year: { due: 2027-06-30, require: [holds(low_cost_acquisition)] }\n';
      const [path = '', text = ''] =
        Object.entries(SMALL_PLAN).find(([, each]) => each.includes('      scale_up:')) ?? [];
      const files = { [path]: text.replace(/ {4}gates:\n(?= {6}scale_up)/, gate) };
      commit('Gates', files, { date: '2026-08-04' });
    });
    expect(told).toContain('self_serve.next_year: already PIVOT on 2026-09-01, of the same money');
    expect(told.match(/\$790k spent/g)).toHaveLength(1);
  });

  it('says why a gate turned to hold, and that the folder holds more', async () => {
    const told = await replayOf(({ commit, write }) => {
      const milder = (SMALL_PLAN['model.yaml'] ?? '').replace('tolerance: 10%', 'tolerance: 300%');
      commit('Tidy up', { 'model.yaml': milder }, { date: '2026-09-20' });
      write(WORDS);
    });
    expect(told).toMatch(/back to HOLD self_serve\.scale_up: segment_wants_self_serve is unproven/);
    expect(told).toContain('Changes in the folder that are not committed are left out');
  });

  it('does not speak of a folder that is as it was committed', async () => {
    const told = await replayOf(({ write }) => {
      const [path = '', text = ''] = Object.entries(SMALL_PLAN)[0] ?? [];
      write({ [path]: text.replaceAll('\n', '\r\n') });
    });
    expect(told).not.toContain('not committed');
  });
});

describe('a plan without a history', () => {
  it('is dated back, and that is said', async () => {
    const { code, stdout } = await runPlan(makeFolder(SMALL_PLAN), ['replay', ...AS_OF], GIT);
    expect(code).toBe(0);
    expect(stdout).toContain("with no history: today's rules");
    expect(stdout).toContain('Kept in git, the plan would be replayed');
  });

  it('cannot be replayed by commit', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const { code, stderr } = await runPlan(folder, ['replay', '--by', 'commit', ...AS_OF], GIT);
    expect(code).toBe(2);
    expect(stderr).toContain('has no history');
  });

  it('is refused where it cannot be read', async () => {
    const folder = makeFolder({ ...SMALL_PLAN, 'more.yaml': 'kpis: [' });
    const { code, stdout } = await runPlan(folder, ['replay', ...AS_OF], GIT);
    expect(code).toBe(2);
    expect(stdout).toContain('not judged: ');
  });
});

describe('a plan in a repository of others', () => {
  it('is replayed from its own folder, through broken days and texts that would steer a terminal', async () => {
    const repository = makeRepository();
    const inPlan = (files: Readonly<Record<string, string | null>>) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`plans/a/${path}`, text]));
    repository.commit('Other work', { 'README.md': 'Hello' }, { date: '2026-01-01' });
    repository.commit('Begin', inPlan(SMALL_PLAN), { date: '2026-02-01' });
    repository.commit('Break', inPlan({ 'more.yaml': 'kpis: [' }), { date: '2026-03-15' });
    const who = { name: 'Eve \u001b[31m', date: '2026-04-15' };
    repository.commit('Mend \u001b[2J ::error::', inPlan({ 'more.yaml': null }), who);
    const folder = join(repository.root, 'plans/a');
    const { code, stdout } = await runPlan(folder, ['replay', '--by', 'commit', ...AS_OF], GIT);
    repository.remove();
    expect(code).toBe(0);
    expect(stdout).toContain('?');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /1 of 4 \(\?\) could not be judged: the plan could not be read then, first after [0-9a-f]{7} \(2026-03-15 Ana Author\): more\.yaml:1: /,
    );
    expect(stdout).not.toContain('\u001b');
  });
});
