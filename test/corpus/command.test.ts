import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runPlan } from '../cli/captured-world.ts';
import { makeFolder } from '../load/temporary-folder.ts';

/** Bad inputs that need a day, a clock or a command line: the whole command judges them. */
const MONTHS = [2025, 2026].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
);

function series(figure: (at: number) => number, last = '2026-09'): string {
  const pairs = MONTHS.filter((month) => month <= last).map(
    (month, at) => `${month}: ${figure(at)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

const scattered = (at: number) => 100 + ((at * 37) % 11);

function planOf(more = '', sales = series(scattered)): Readonly<Record<string, string>> {
  const plan = `plan: 1
name: Northwind
currency: USD
cadence: month
core_metrics: [sales, cash, visits]
kpis:
  sales: { unit: USD, kind: flow, better: higher, actual: ${sales} }
  cash: { unit: USD, kind: stock, better: higher, actual: ${series((at) => 900 + scattered(at))} }
  visits: { unit: visit, kind: flow, better: higher, actual: ${series((at) => 70 + scattered(at * 3))} }
assumptions:
  wanted: { claim: People buy it, kpi: sales, expect: { at_least: 50 }, from: 2025-01 }
${more}`;
  return { 'plan.yaml': plan };
}

const INITIATIVE = `initiatives:
  shop:
    state: active
    rests_on: [wanted]
    moves: { sales: { by: +10%, from: 2026-12 } }
    milestones: [{ title: Opening, due: 2026-10-05 }]
    gates:
      go: { due: 2026-12-31, require: ["holds(wanted)"] }
`;

async function check(
  files: Readonly<Record<string, string>>,
  argv: readonly string[],
  surroundings: Parameters<typeof runPlan>[2] = {},
) {
  const folder = makeFolder(files);
  const run = await runPlan(folder, ['check', '--format', 'json', ...argv], surroundings);
  return { ...run, folder, result: run.stdout === '' ? undefined : JSON.parse(run.stdout) };
}

function checksOf(result: { findings: readonly { check: string; subject: string }[] }) {
  return result.findings.map(({ check: id, subject }) => `${id} ${subject}`);
}

describe('days', () => {
  it.each([
    ['2026-10-04', 'green'],
    ['2026-10-05', 'green'],
    ['2026-10-06', 'red'],
  ])('D05 a milestone due on 5 October, judged on %s', async (day, delivery) => {
    const { result } = await check(planOf(INITIATIVE), ['--as-of', day]);
    expect(result.initiatives[0].delivery).toBe(delivery);
    const late = JSON.stringify(result.gates[0].because).includes('Opening');
    expect(late).toBe(delivery === 'red');
  });

  it('D05 before the plan starts nothing is known, so nothing can be judged', async () => {
    const { code, result } = await check(planOf(INITIATIVE), ['--as-of', '2024-06-30']);
    expect(code).toBe(2);
    expect(result.problems[0].code).toBe('nothing-known');
  });

  it('D05 a day in the future closes the periods until then, and finds them empty', async () => {
    const { result } = await check(planOf(INITIATIVE), ['--as-of', '2027-03-31']);
    expect(result.assumptions[0].state).toBe('unproven');
    expect(checksOf(result)).toContain('stale-series kpis.sales');
  });

  it('D05 without a day it is today', async () => {
    const { result } = await check(planOf(), [], { today: '2026-10-07' });
    expect(result.as_of).toBe('2026-10-07');
  });

  it.each(['2026-02-30', '30/09/2026', 'yesterday', ''])('D05 %j is no day', async (day) => {
    const { code, stderr } = await check(planOf(), ['--as-of', day]);
    expect(code).toBe(2);
    expect(stderr).toContain('--as-of');
  });

  it('D06 figures of periods that are not over are hindsight', async () => {
    const { result } = await check(planOf(), [], { today: '2026-08-15' });
    expect(checksOf(result)).toContain('hindsight kpis.sales');
  });

  it.each(['1970-01-01', '2099-12-31'])(
    'D07 a clock at %s changes nothing beside --as-of',
    async (today) => {
      const usual = await check(planOf(INITIATIVE), ['--as-of', '2026-10-05']);
      const skewed = await check(planOf(INITIATIVE), ['--as-of', '2026-10-05'], { today });
      expect(skewed.stdout).toBe(usual.stdout);
      expect(skewed.code).toBe(usual.code);
    },
  );
});

describe('figures that tell of themselves', () => {
  it('C14 a series in thousands and then in units', async () => {
    const slipped = series((at) => scattered(at) * (at < 18 ? 1 : 1000));
    const { result } = await check(planOf('', slipped), ['--as-of', '2026-10-05']);
    expect(checksOf(result)).toContain('broken-series kpis.sales');
    const sound = await check(planOf(), ['--as-of', '2026-10-05']);
    expect(checksOf(sound.result)).not.toContain('broken-series kpis.sales');
  });

  it('C15 a series that never varies', async () => {
    const { result } = await check(
      planOf(
        '',
        series(() => 100),
      ),
      ['--as-of', '2026-10-05'],
    );
    expect(checksOf(result)).toContain('too-good kpis.sales');
    const sound = await check(planOf(), ['--as-of', '2026-10-05']);
    expect(checksOf(sound.result)).not.toContain('too-good kpis.sales');
  });
});

describe('outputs', () => {
  it('P09 a plan file can name no file to write to', async () => {
    for (const field of ['output', 'format', 'report']) {
      const { code, result, folder } = await check(planOf(`${field}: stolen.txt\n`), []);
      expect(code).toBe(2);
      expect(result.problems[0].code).toBe('unknown-field');
      expect(readdirSync(folder)).toEqual(['plan.yaml']);
    }
  });

  it('P09 only the flag makes a file', async () => {
    const { folder } = await check(planOf(), ['--output', 'result.json']);
    expect(readdirSync(folder).sort()).toEqual(['plan.yaml', 'result.json']);
  });
});

describe('limits', () => {
  it('are raised on the command line', async () => {
    const claims = Array.from({ length: 30_000 }, (_, at) => `  a${at}: { claim: Yes }\n`).join('');
    const files = {
      'plan.yaml': `${planOf()['plan.yaml']}`,
      'more.yaml': `people:\n${claims.replaceAll('claim', 'name')}`,
    };
    const refused = await check(files, ['--as-of', '2026-10-05']);
    expect(refused.result.problems.map(({ code }: { code: string }) => code)).toEqual([
      'too-many-keys',
    ]);
    const raised = await check(files, ['--as-of', '2026-10-05', '--limit', 'mapKeys=40000']);
    expect(raised.result.problems).toEqual([]);
  });

  it.each(['mapKeys', 'mapKeys=', 'mapKeys=-1', 'mapKeys=1e9', 'toString=4', '=4'])(
    '%s raises none',
    async (limit) => {
      const { code, stderr } = await check(planOf(), ['--limit', limit]);
      expect(code).toBe(2);
      expect(stderr).toContain('is not a limit');
    },
  );
});
