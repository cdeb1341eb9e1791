import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineCheck } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { renderText } from '../../src/render/text.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { dayOf, runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';
import { SOUND_PLAN } from './sound-plan.ts';

const MAY = { today: '2026-05-10' };
const FAILED_GATE = ['--only', 'failed-gate'];

describe('a plan that was judged', () => {
  it('passes with 0', async () => {
    const run = await runPlan(makeFolder(SOUND_PLAN), ['check'], MAY);
    expect(run.stdout).toMatch(/^passes: 0 errors/m);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('fails with 1', async () => {
    const run = await runPlan(makeFolder(SMALL_PLAN), ['check']);
    expect(run.stdout).toMatch(/^fails: [1-9]\d* error/m);
    expect(run).toMatchObject({ code: 1, stderr: '' });
  });

  it.each([
    ['never', 0],
    ['error', 1],
    ['warning', 1],
    ['note', 1],
  ])('fails on %s or worse', async (failOn, code) => {
    const run = await runPlan(makeFolder(SMALL_PLAN), ['check', '--fail-on', failOn]);
    expect(run.code).toBe(code);
  });

  it.each([
    ['error', 0],
    ['warning', 1],
  ])('with warnings only, --fail-on %s gives %i', async (failOn, code) => {
    const stale = ['check', '--only', 'stale-series', '--as-of', '2026-09-01'];
    const run = await runPlan(makeFolder(SOUND_PLAN), [...stale, '--fail-on', failOn]);
    expect(run.stdout).toContain('stale-series');
    expect(run.code).toBe(code);
  });

  it('gate: 0 where all pass, 1 where one is pivot or kill', async () => {
    expect((await runPlan(makeFolder(SOUND_PLAN), ['gate'], MAY)).code).toBe(0);
    const run = await runPlan(makeFolder(SMALL_PLAN), ['gate', 'self_serve.scale_up']);
    expect(run.stdout).toContain('PIVOT  self_serve.scale_up');
    expect(run.code).toBe(1);
  });

  it('show: 0 whatever it shows', async () => {
    const run = await runPlan(makeFolder(SMALL_PLAN), ['show', 'low_cost_acquisition']);
    expect(run.stdout).toContain('low_cost_acquisition: broken since 2026-05');
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what could not be judged ends with 2 and says why', () => {
  it('an invalid plan, on stdout with its place', async () => {
    const folder = makeFolder({
      'plan.yaml': SOUND_PLAN['plan.yaml']?.replace('90', 'many') ?? '',
    });
    for (const argv of [['check'], ['gate'], ['show', 'sales']]) {
      const run = await runPlan(folder, argv, MAY);
      expect(run.stdout).toMatch(/^plan\.yaml:11:\d+ problem$/m);
      expect(run.stdout).toContain('not judged: 1 problem in');
      expect(run.code).toBe(2);
    }
  });

  it('an empty folder', async () => {
    const run = await runPlan(makeFolder(), ['check']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('plan: There is no plan here');
    expect(run.stderr).toContain('  -> Begin with a file plan.yaml');
  });

  it('a plan with nothing to judge', async () => {
    const [header = ''] = (SOUND_PLAN['plan.yaml'] ?? '').split('assumptions:');
    const kpis = 'kpis: { sales: &k { unit: USD } }';
    const run = await runPlan(makeFolder({ 'plan.yaml': header + kpis }), ['check'], MAY);
    expect(run.code).toBe(2);
  });

  const usage: readonly (readonly [what: string, argv: readonly string[], says: string])[] = [
    ['an unknown flag', ['check', '--nonsense'], "unknown option '--nonsense'"],
    ['an unknown command', ['chekc'], 'Did you mean check?'],
    ['a missing argument', ['show'], "missing required argument 'id'"],
    ['an argument too many', ['check', '.', 'more'], 'too many arguments'],
    ['an unknown check', ['check', '--only', 'failed-gaet'], 'Did you mean "failed-gate"?'],
    [
      'an unknown check left out',
      ['check', '--skip', 'nothing-like-it'],
      'plan checks lists them all',
    ],
    [
      'an unknown check explained',
      ['explain', 'failed-gaet'],
      'Did you mean the check "failed-gate"?',
    ],
    ['no check left', ['check', ...FAILED_GATE, '--skip', 'failed-gate'], 'leave no check to run'],
    ['a date that is none', ['check', '--as-of', '2026-02-30'], '--as-of 2026-02-30'],
    ['a date in words', ['check', '--as-of', 'yesterday'], '--as-of yesterday'],
    ['an unknown severity', ['check', '--fail-on', 'hint'], 'Allowed choices are error, warning'],
    ['an unknown format', ['check', '--format', 'jsom'], 'Did you mean "json"?'],
    ['two formats at once', ['check', '--format', 'text', '--format', 'json'], 'Two formats'],
    ['an output for nothing', ['check', '--format', 'json:a', '--output', 'b'], 'nothing to write'],
    ['a limit that is none', ['check', '--limit', 'speed=9'], '--limit speed=9 is not a limit'],
    ['a folder that is not there', ['check', 'nowhere'], 'There is no folder "nowhere"'],
    ['an unknown gate', ['gate', 'self_serve.scale'], 'Did you mean "self_serve.scale_up"?'],
    ['an unknown id', ['show', 'cash_plam'], 'Did you mean "cash_plan"?'],
  ];

  it.each(usage)('%s', async (_, argv, says) => {
    const run = await runPlan(makeFolder(SMALL_PLAN), argv);
    expect(run.stderr).toContain(says);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  it('an id that is two things', async () => {
    const plan = SOUND_PLAN['plan.yaml']?.replace('demand: { claim', 'sales: { claim');
    const files = {
      'plan.yaml': plan?.replaceAll('[demand]', '[sales]').replaceAll('(demand)', '(sales)') ?? '',
    };
    const run = await runPlan(makeFolder(files), ['show', 'sales'], MAY);
    expect(run.stderr).toContain('Say which: kpis.sales or assumptions.sales.');
    expect(run.code).toBe(2);
    expect((await runPlan(makeFolder(files), ['show', 'kpis.sales'], MAY)).code).toBe(0);
  });

  it('a SOURCE_DATE_EPOCH that is no number', async () => {
    const env = { SOURCE_DATE_EPOCH: 'now' };
    const run = await runPlan(makeFolder(SOUND_PLAN), ['check'], { env });
    expect(run.stderr).toContain('SOURCE_DATE_EPOCH is "now"');
    expect(run.code).toBe(2);
  });

  it('an output that cannot be written; what was there is still there', async () => {
    const folder = makeFolder(SOUND_PLAN);
    mkdirSync(join(folder, 'out'));
    const run = await runPlan(folder, ['check', '--output', 'out'], MAY);
    expect(run.stderr).toContain('"out" is not a plain file');
    expect(run.code).toBe(2);
    const missing = await runPlan(folder, ['check', '--output', 'no/such/folder'], MAY);
    expect(missing.stderr).toContain('could not be written: its folder does not exist');
    expect(missing.code).toBe(2);
  });

  it('what was typed cannot steer the terminal that shows the message', async () => {
    const run = await runPlan(makeFolder(SOUND_PLAN), ['check', '--only', '\u001B[2J\n::error::x']);
    expect(run.stderr).toContain('\\u{1B}[2J');
    expect(run.stderr).not.toContain('\u001B');
    expect(run.stderr).not.toMatch(/^::/m);
  });
});

describe('a check that throws', () => {
  const [failedGate] = CHECKS.filter(({ id }) => id === 'failed-gate');
  const broken = defineCheck({
    ...(failedGate ?? CHECKS[0]),
    id: 'broken-check',
    theme: 'gates',
    severity: 'error',
    claim: 'Throws.',
    why: 'To see it.',
    remedy: 'None.',
    options: (failedGate ?? CHECKS[0])?.options ?? never(),
    find() {
      throw new Error('out of luck');
    },
  });

  it('is named, the others still run, and the exit code is 70', () => {
    const checks = [broken, ...CHECKS.filter(({ id }) => id === 'failed-gate')];
    const { result } = judge(memorySource(new Map(Object.entries(SMALL_PLAN))), {
      asOf: dayOf('2026-10-05'),
      looksBack: false,
      checks,
      allChecks: [...CHECKS, broken],
      failOn: 'never',
      limits: DEFAULT_LIMITS,
    });
    expect(result.exit_code).toBe(70);
    expect(result.findings.map(({ check }) => check)).toEqual(['failed-gate']);
    expect(result.not_judged.map(({ check }) => check)).toContain('broken-check');
    const text = renderText(result, { color: false, width: 80 });
    expect(text.replace(/\s+/g, ' ')).toContain('failed by a bug of ours (out of luck)');
    expect(text).toMatch(/^failed by a bug: /m);
  });
});

function never(): never {
  throw new Error('there are no checks');
}

describe('the commands', () => {
  it('are loaded only when they are called', () => {
    const source = readFileSync(join(import.meta.dirname, '../../src/cli/main.ts'), 'utf8');
    const imports = source.split('\n').filter((line) => /^import |^\} from /.test(line));
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.filter((line) => line.includes('commands/'))).toEqual([]);
    expect(imports.filter((line) => /yaml|zod|judge|checks\/|load\//.test(line))).toEqual([]);
  });
});
