import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { result as resultSchema } from '../../src/schema/result.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';
import { SOUND_PLAN } from './sound-plan.ts';

describe('--format and --output', () => {
  it('prints JSON that its schema accepts', async () => {
    const run = await runPlan(makeFolder(SMALL_PLAN), ['check', '--format', 'json']);
    const result = resultSchema.parse(JSON.parse(run.stdout));
    expect(result.exit_code).toBe(run.code);
    expect(result.as_of).toBe('2026-10-05');
  });

  it('writes one format to a file while another is printed', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const run = await runPlan(folder, ['check', '--format', 'text', '--format', 'json:out.json']);
    expect(run.stdout).toContain('value flow:');
    expect(
      resultSchema.parse(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))),
    ).toBeTruthy();
    expect(readdirSync(folder).filter((name) => name.includes('writing'))).toEqual([]);
  });

  it('writes without colour to a file, whatever the terminal', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const run = await runPlan(folder, ['check', '--output', 'out.txt'], { columns: 120 });
    expect(run.stdout).toBe('');
    expect(run.code).toBe(1);
    const printed = await runPlan(folder, ['check']);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe(printed.stdout);
  });

  it('writes nothing where the plan is not found', async () => {
    const folder = makeFolder();
    await runPlan(folder, ['check', '--output', 'out.txt']);
    expect(existsSync(join(folder, 'out.txt'))).toBe(false);
  });

  it('a file name may hold a colon', async () => {
    const folder = makeFolder(SOUND_PLAN);
    await runPlan(folder, ['check', '--format', 'json:a:b.json'], { today: '2026-05-10' });
    expect(existsSync(join(folder, 'a:b.json'))).toBe(true);
  });

  it('gate and checks print JSON too', async () => {
    const gate = await runPlan(makeFolder(SMALL_PLAN), ['gate', 'cash_plan', '--format', 'json']);
    expect(JSON.parse(gate.stdout)).toMatchObject({
      as_of: '2026-10-05',
      gates: [{ id: 'cash_plan.renewal' }],
    });
    const checks = await runPlan(makeFolder(), ['checks', '--format', 'json']);
    expect(JSON.parse(checks.stdout)).toContainEqual(
      expect.objectContaining({ id: 'failed-gate', severity: 'error' }),
    );
  });
});

describe('--only, --skip and --limit', () => {
  const checksIn = async (...argv: readonly string[]) => {
    const run = await runPlan(makeFolder(SMALL_PLAN), ['check', '--format', 'json', ...argv]);
    const { findings, counts } = resultSchema.parse(JSON.parse(run.stdout));
    return { ids: new Set(findings.map(({ check }) => check)), count: counts.checks };
  };

  it('runs only what was named', async () => {
    const { ids, count } = await checksIn('--only', 'failed-gate', '--only', 'broken-assumption');
    expect([...ids].sort()).toEqual(['broken-assumption', 'failed-gate']);
    expect(count).toBe(2);
  });

  it('leaves out what was named', async () => {
    const [all, some] = [await checksIn(), await checksIn('--skip', 'failed-gate')];
    expect(all.ids.has('failed-gate')).toBe(true);
    expect(some.ids.has('failed-gate')).toBe(false);
    expect(some.count).toBe(all.count - 1);
  });

  it('a limit is raised by whoever runs the tool, and too low a one ends with 2', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const low = await runPlan(folder, ['check', '--limit', 'files=2']);
    expect(low.code).toBe(2);
    expect((await runPlan(folder, ['check', '--limit', 'files=9'])).code).toBe(1);
  });
});

describe('the as-of date', () => {
  const asOf = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const run = await runPlan(makeFolder(SOUND_PLAN), ['check', ...argv], {
      env,
      today: '2026-05-10',
    });
    return /as of (\S+),/.exec(run.stdout)?.[1];
  };

  it('is today, unless said', async () => {
    expect(await asOf([])).toBe('2026-05-10');
    expect(await asOf(['--as-of', '2026-05-11'])).toBe('2026-05-11');
    expect(await asOf([], { SOURCE_DATE_EPOCH: '' })).toBe('2026-05-10');
  });

  it('is that of SOURCE_DATE_EPOCH, and the flag goes first', async () => {
    const env = { SOURCE_DATE_EPOCH: '1778630400' };
    expect(await asOf([], env)).toBe('2026-05-13');
    expect(await asOf(['--as-of', '2026-05-11'], env)).toBe('2026-05-11');
  });
});

describe('colour and width', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, boolean, boolean])[] =
    [
      ['a terminal', {}, true, true],
      ['no terminal', {}, false, false],
      ['NO_COLOR', { NO_COLOR: '1' }, true, false],
      ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
      ['FORCE_COLOR without a terminal', { FORCE_COLOR: '1' }, false, true],
      ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
      ['both, NO_COLOR first', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
      ['TERM=dumb', { TERM: 'dumb' }, true, false],
      ['CI without a terminal', { CI: 'true' }, false, false],
    ];

  it.each(cases)('%s', async (_, env, isTerminal, isColored) => {
    const folder = makeFolder(SMALL_PLAN);
    for (const argv of [['check'], ['gate'], ['show', 'cac'], ['checks']]) {
      const run = await runPlan(folder, argv, isTerminal ? { env, columns: 80 } : { env });
      expect(run.stdout.includes('\u001B[')).toBe(isColored);
      expect(run.stdout).not.toContain('\\u{1B}');
    }
  });

  it.each([
    [10, 40],
    [60, 60],
    [500, 120],
  ])('a terminal of %i columns gets lines of at most %i', async (columns, most) => {
    const env = { NO_COLOR: '1' };
    const run = await runPlan(makeFolder(SMALL_PLAN), ['check'], { columns, env });
    const lines = run.stdout.split('\n').filter((line) => line.trim().includes(' '));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(most);
  });
});

describe('--help and --version', () => {
  it('prints the version of package.json', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    const { version } = JSON.parse(text);
    const run = await runPlan(makeFolder(), ['--version']);
    expect(run).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const commands = [
    '',
    'check',
    'gate',
    'show',
    'whatif',
    'diff',
    'log',
    'replay',
    'checks',
    'explain',
    'schema',
  ];
  it.each(commands)('plan %s --help', async (command) => {
    const argv = [...(command ? [command] : []), '--help'];
    const run = await runPlan(makeFolder(), argv);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const file = join(import.meta.dirname, 'help', `${command || 'plan'}.txt`);
    await expect(run.stdout).toMatchFileSnapshot(file);
  });

  it('lists no command that has no snapshot here', async () => {
    const { stdout } = await runPlan(makeFolder(), ['--help']);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+)\b.* {2,}\S/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(commands.filter(Boolean).sort());
  });

  it('says what there is where nothing was asked', async () => {
    const run = await runPlan(makeFolder(), []);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Usage: plan');
  });
});
