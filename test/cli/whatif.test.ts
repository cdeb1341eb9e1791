import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whatIf } from '../../src/schema/what-if.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

const FILES = {
  ...SMALL_PLAN,
  'late.yaml': 'kpis: { late: { unit: USD, kind: flow, better: higher, actual: { 2026-01: 1 } } }',
};

const ask = (argv: readonly string[], columns?: number) =>
  runPlan(makeFolder(FILES), ['whatif', ...argv], {
    env: { NO_COLOR: '1' },
    ...(columns === undefined ? {} : { columns }),
  });

describe('plan whatif', () => {
  it('answers with 0, whatever comes out', async () => {
    const run = await ask(['cac=1000']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('cac=1000: 323.4 -> 1,000 USD/customer');
  });

  it('prints JSON that its schema accepts', async () => {
    const run = await ask(['cac=100..150', '--cancel', 'self_serve', '--format', 'json']);
    const answer = whatIf.parse(JSON.parse(run.stdout));
    expect(answer.draws?.count).toBe(1000);
    expect(answer.cancelled).toMatchObject([{ initiative: 'self_serve' }]);
    expect(answer.supposed).toMatchObject([{ kpi: 'cac', from: '2026-06', to: '2026-08' }]);
  });

  it('draws as many cases as it is told', async () => {
    const run = await ask(['cac=100..150', '--draws', '50', '--format', 'json']);
    expect(whatIf.parse(JSON.parse(run.stdout)).draws?.count).toBe(50);
  });

  it('gives the same bytes in whatever order it is asked', async () => {
    const argv = ['cac=100..150', 'burn=-10%', 'signups=1000..2000'];
    const both = ['--cancel', 'cash_plan', '--cancel', 'self_serve'];
    const [a, b] = [
      await ask([...argv, ...both]),
      await ask([...argv.toReversed(), '--cancel', 'self_serve', '--cancel', 'cash_plan']),
    ];
    expect(a.stdout).toBe(b.stdout);
  });

  it('writes nothing', async () => {
    const folder = makeFolder(SMALL_PLAN);
    const before = fingerprint(folder);
    await runPlan(folder, ['whatif', 'cac=100..150', '--cancel', 'self_serve']);
    await runPlan(folder, ['whatif', 'cac=100', '--format', 'json']);
    await runPlan(folder, ['whatif', 'cax=100']);
    expect(fingerprint(folder)).toBe(before);
  });

  it.each([
    [[], 'There is nothing to suppose'],
    [['--draws', '100'], 'There is nothing to suppose'],
    [['cac=100', '--draws', '100'], '--draws 100 has nothing to draw from'],
    [['cac=100..150', '--draws', '5'], '--draws 5 is not a number of draws'],
    [['cac=100..150', '--draws', 'many'], '--draws many is not a number of draws'],
    [['cac=100..150', '--draws', '1e9'], '--draws 1e9 is not a number of draws'],
    [['cax=100'], 'There is no KPI and no assumption called "cax"'],
    [['--cancel', 'self_serv'], 'There is no initiative called "self_serv"'],
    [['late=+5%'], '"late=+5%" is a change, and late has no figure from 2026-06 on'],
    [['cac=100', '--as-of', '2026-01-20'], ''],
  ])('%j ends with 2', async (argv, message) => {
    const run = await ask(argv);
    expect(run.code).toBe(2);
    expect(run.stderr + run.stdout).toContain(message);
  });

  it('says what is wrong with a plan that cannot be read', async () => {
    const folder = makeFolder({ ...SMALL_PLAN, 'broken.yaml': 'kpis: [' });
    const run = await runPlan(folder, ['whatif', 'cac=100']);
    expect(run.code).toBe(2);
    expect(run.stdout).toContain('not judged');
  });

  it.each([50, 80, 40])('fits %i columns', async (columns) => {
    const run = await ask(['cac=100..150', '--cancel', 'self_serve', 'burn=0..900000'], columns);
    const lines = run.stdout.split('\n').filter((line) => line.trim().includes(' '));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    expect(run.stdout).toMatch(/^[\n -~]*$/);
  });
});

describe('snapshots', () => {
  const cases = [
    [
      'trap',
      'feature-first-trap',
      '2026-10-05',
      ['cac=110', 'gross_retention=+0.5pp', '--cancel', 'enterprise_security'],
    ],
    [
      'trap-ranges',
      'feature-first-trap',
      '2026-10-05',
      ['cac=100..220', 'gross_retention=97%..99%'],
    ],
    ['trap-undefined', 'feature-first-trap', '2026-10-05', ['new_customers=-3000..+500']],
    ['healthy', 'healthy-saas', '2026-10-12', ['cac=250', 'burn=+10%']],
    ['healthy-nothing', 'healthy-saas', '2026-10-12', ['runway=+0.00001']],
  ] as const;

  it.each(cases.flatMap((each) => [80, 50].map((columns) => [...each, columns] as const)))(
    '%s',
    async (name, example, asOf, argv, columns) => {
      const folder = makeFolder();
      cpSync(join(EXAMPLES, example), folder, { recursive: true });
      const run = await runPlan(folder, ['whatif', ...argv, '--as-of', asOf], {
        columns,
        env: { NO_COLOR: '1' },
      });
      expect(run).toMatchObject({ code: 0, stderr: '' });
      const file = join(import.meta.dirname, 'whatif', `${name}.${columns}.txt`);
      await expect(run.stdout).toMatchFileSnapshot(file);
    },
  );
});

/** The names, contents and times of every file. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path);
    hash.update(`${name} ${mtimeMs} `);
    if (statSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
