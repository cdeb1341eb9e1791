import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/render/text.ts';
import { type Result, result as resultSchema } from '../../src/schema/result.ts';

const golden: Result = resultSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')),
);

function linesOf(changed: Partial<Result>): readonly string[] {
  return renderText({ ...golden, ...changed }, { color: false, width: 120 }).split('\n');
}

type Metric = Result['core_metrics'][number];

describe('a core metric', () => {
  const METRIC: Metric = {
    ...{ id: 'sales', title: 'Sales', unit: 'USD', period: '2026-08', value: 90, target: 100 },
    ...{ on_target: false, undefined_because: null, drift: 'none', gap: null },
  };
  const lineOf = (changed: Partial<Metric>) => {
    // Another is off target, so that each has a line of its own.
    const other = { ...METRIC, id: 'other' };
    const lines = linesOf({ core_metrics: [other, { ...METRIC, ...changed }] });
    return lines
      .find((line) => line.startsWith('  sales'))
      ?.replace(/ {2,}/g, ' ')
      .trim();
  };

  it.each<[string, Partial<Metric>]>([
    ['sales 90 USD target 100 on target', { on_target: true }],
    ['sales 90 USD target 100 off', {}],
    ['sales 90 USD target 100 off', { drift: 'unproven' }],
    ['sales 90 USD target 100 off, drivers steady', { drift: 'model' }],
    ['sales 90 USD target 100 off, drivers too', { drift: 'execution' }],
    ['sales 90 USD no target', { target: null, on_target: null }],
    [
      'sales ? no target sales has no figure for 2026-08',
      {
        ...{ period: null, value: null, target: null, on_target: null },
        undefined_because: 'sales has no figure for 2026-08',
      },
    ],
    [
      'sales 90 USD target 100 as of 2026-08: sales has no figure for 2026-09',
      { undefined_because: 'sales has no figure for 2026-09' },
    ],
    ['sales 90% target 100 off', { unit: '%' }],
    ['sales 90 target 100 off', { unit: '1' }],
  ])('%s', (line, changed) => {
    expect(lineOf(changed)).toBe(line);
  });

  it('needs no table where all are on target', () => {
    const met = { ...METRIC, on_target: true };
    expect(linesOf({ core_metrics: [met, { ...met, id: 'cash' }] })).toContain(
      'core metrics: sales, cash on target',
    );
  });
});

describe('gates', () => {
  const [gate] = golden.gates;
  const gatesOf = (...gates: readonly Partial<Result['gates'][number]>[]) =>
    linesOf({ gates: gates.flatMap((changed) => (gate ? [{ ...gate, ...changed }] : [])) });
  const idsOf = (lines: readonly string[]) =>
    lines.flatMap((line) => /^ {2}(?:KILL|PIVOT|HOLD) +(\w+)/.exec(line)?.[1] ?? []);

  it('stand worst first, then by what is committed', () => {
    const lines = gatesOf(
      { id: 'a', verdict: 'hold', committed: 5 },
      { id: 'b', verdict: 'pivot', committed: 1 },
      { id: 'c', verdict: 'kill', committed: 1 },
      { id: 'd', verdict: 'kill', committed: 2 },
      { id: 'e', verdict: 'pass' },
      { id: 'f', verdict: 'hold', committed: 6 },
    );
    expect(idsOf(lines)).toEqual(['d', 'c', 'b', 'f', 'a']);
    expect(lines).toContain('  PASS   e');
  });

  it('that all pass share one line', () => {
    const lines = gatesOf({ id: 'a', verdict: 'pass' }, { id: 'b', verdict: 'pass' });
    expect(lines).toContain('gates: a, b pass');
    expect(lines.join('\n')).not.toContain('PASS');
    expect(gatesOf().join('\n')).not.toContain('gates');
  });

  it('say what money is at stake, and nothing of none', () => {
    const money = (spent: number, committed: number) =>
      gatesOf({ spent_since_broken: spent, committed }).filter((line) =>
        /^ {9}\S.*(spent since|committed from)/.test(line),
      );
    const indent = ' '.repeat(9);
    expect(money(5, 7)).toEqual([`${indent}$5 spent since it broke, $7 committed from here on`]);
    expect(money(0, 7)).toEqual([`${indent}$7 committed from here on`]);
    expect(money(5, 0)).toEqual([`${indent}$5 spent since it broke`]);
    expect(money(0, 0)).toEqual([]);
  });

  it('say what was decided, and by which override', () => {
    const recorded = null;
    const base = { verdict: 'pass', by: 'cfo', recorded } as const;
    const decision = { ...base, on: '2026-08-01', computed: 'kill' } as const;
    const override = { ...base, because: 'Bet', until: '2026-12-31' } as const;
    const said = (changed: Partial<Result['gates'][number]>) =>
      gatesOf({ ...changed, next_decision: null }).filter((line) =>
        /decided|overridden/.test(line),
      );
    const indent = ' '.repeat(9);
    expect(said({ decision: { ...decision, accounted: true }, override })).toEqual([
      `${indent}decided pass on 2026-08-01 by cfo`,
      `${indent}overridden to pass by cfo until 2026-12-31: Bet`,
    ]);
    expect(said({ decision: { ...decision, accounted: false } })).toEqual([
      `${indent}decided pass on 2026-08-01 by cfo, against the verdict kill of that day and without an override`,
    ]);
  });

  it('say who wrote it, and who put it in where that is another', () => {
    const decision = { verdict: 'kill', on: '2026-08-01', by: 'cfo', computed: 'kill' } as const;
    const said = (recorded: NonNullable<Result['gates'][number]['decision']>['recorded']) =>
      gatesOf({ decision: { ...decision, accounted: true, recorded } })
        .filter((line) => /written|committed/.test(line) && !line.includes('from here'))
        .map((line) => line.trim());
    const raj = { name: 'Raj Mehta', email: 'raj@x.example', person: 'raj' };
    const cfo = { name: '', email: 'cfo@x.example', person: null };
    const commit = '1a2b3c4d5e6f';
    expect(said({ commit, on: '2026-08-03', author: raj, committer: raj })).toEqual([
      'written by Raj Mehta on 2026-08-03 (1a2b3c4)',
    ]);
    expect(said({ commit, on: null, author: raj, committer: cfo })).toEqual([
      'written by Raj Mehta (1a2b3c4), committed by cfo@x.example',
    ]);
    expect(said({ commit: null, on: null, author: null, committer: null })).toEqual([
      'not committed yet',
    ]);
    expect(said(null)).toEqual([]);
  });
});

describe('what could not be judged', () => {
  const linesAbout = (not_judged: Result['not_judged']) => {
    const lines = linesOf({ not_judged });
    const [at] = lines.flatMap((line, position) => (/^not judged/.test(line) ? [position] : []));
    return at === undefined ? [] : lines.slice(at, lines.indexOf('', at));
  };
  const unproven = (check: string, subject: string) => ({ check, subject, reason: 'too few' });

  it('is told by check, the first in full', () => {
    expect(
      linesAbout([unproven('x', 'kpis.a'), unproven('x', 'kpis.b'), unproven('y', 'kpis.c')]),
    ).toEqual(['not judged (3)', '  kpis.a: too few (and 1 more for x)', '  kpis.c: too few']);
    expect(linesAbout([])).toEqual([]);
  });

  it('names four KPIs whose claims are untested, and counts the others', () => {
    const claims = (...ids: readonly string[]) =>
      linesAbout(ids.map((id) => unproven('vanity-kpi', `kpis.${id}`)))[1];
    expect(claims('a', 'b', 'b', 'c', 'd')).toMatch(/^ {2}5 claims that .* \(a, b, c, d\):/);
    expect(claims('a', 'b', 'c', 'd', 'e', 'f')).toContain('(a, b, c, d and 2 more):');
    expect(claims('a')).toMatch(/^ {2}1 claim that/);
  });
});

describe('the last line', () => {
  const lastOf = (counts: Partial<Result['counts']>, outcome: Result['outcome']) =>
    linesOf({ outcome, counts: { ...golden.counts, ...counts } })
      .slice(-5)
      .join(' ')
      .replace(/ {2,}/g, ' ');

  it.each([
    ['passes', 'passes: '],
    ['fails', 'fails: '],
    ['failed_by_bug', 'failed by a bug: '],
  ] as const)('of a plan that %s begins %s', (outcome, word) => {
    expect(lastOf({}, outcome)).toContain(word);
  });

  it('counts in words, and says what was waived where anything was', () => {
    const few = { errors: 1, warnings: 0, notes: 2, not_judged: 1, checks: 1, kpis: 1 };
    expect(lastOf({ ...few, waived: 0 }, 'fails')).toContain(
      'fails: 1 error, 0 warnings, 2 notes, 1 not judged; 1 check over 1 KPI,',
    );
    expect(lastOf({ ...few, waived: 3 }, 'fails')).toContain('2 notes, 3 waived, 1 not judged');
  });
});

describe('where to look next', () => {
  it('names the gate that is not answered, and the first finding, where the plan fails', () => {
    const [gate] = golden.gates;
    const next = (changed: Partial<Result>) =>
      linesOf(changed).filter((line) => line.startsWith('next: '));
    if (!gate) throw new Error('the golden result has a gate');
    const killed = { ...gate, id: 'shop.open', verdict: 'kill' as const, settled: false };
    expect(next({ outcome: 'fails', gates: [killed] })[0]).toContain('plan gate shop.open');
    expect(next({ outcome: 'fails', gates: [{ ...killed, settled: true }] })[0]).not.toContain(
      'plan gate',
    );
    expect(next({ outcome: 'passes', gates: [killed] })).toEqual([]);
  });
});

describe('the value flow', () => {
  const flowOf = (changed: Partial<NonNullable<Result['value_flow']>>) => {
    const flow = golden.value_flow;
    return linesOf({ value_flow: flow && { ...flow, ...changed } }).find((line) =>
      line.startsWith('value flow'),
    );
  };

  it('is a share of the active budget, or says that there is none', () => {
    expect(flowOf({ share: 0.5, proven_share: 0.25, live: 50, proven: 25, total: 100 })).toBe(
      'value flow: 50% live, 25% proven ($50 and $25 of $100 active budget)',
    );
    expect(flowOf({ share: null })).toBe('value flow: no budget is active');
  });
});
