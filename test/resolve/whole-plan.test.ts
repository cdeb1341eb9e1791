import { describe, expect, it } from 'vitest';
import { factsOf, QUIET_CORE } from '../facts-of.ts';
import { problemsOf, SOUND_PLAN as SOUND } from '../problems/gallery.ts';
import { planWith, workspaceOf } from './workspace-of.ts';

const CLAIM = 'claim: It is cheap';

/** A workspace without its functions, so that two can be compared. */
function comparable(files: Readonly<Record<string, string>>): string {
  return JSON.stringify(workspaceOf(files), (_, value: unknown) =>
    value instanceof Map ? [...value] : value instanceof Float64Array ? [...value] : value,
  );
}

describe('a plan of several files', () => {
  const PARTS: Readonly<Record<string, string>> = {
    'model.yaml': `assumptions:\n  wanted: { ${CLAIM} }\n  cheap: { ${CLAIM} }\n`,
    'teams/growth/kpis.yml':
      'kpis:\n  trials: { unit: trial, kind: flow, actual: { 2026-02: 4 } }\n',
    'teams/growth/more.yaml': `assumptions:\n  quick: { ${CLAIM} }\ninitiatives:\n  b: { state: active }\n  a: { state: active }\n`,
    'waivers/one.yaml':
      'waivers:\n  - { check: stale-series, subject: kpis.trials, by: ana, because: Late, until: 2026-12-31 }\n',
    'waivers/two.yaml':
      'waivers:\n  - { check: stale-series, subject: kpis.cash, by: ana, because: Late, until: 2026-11-30 }\n',
  };

  it('is one plan, whatever the folders', () => {
    const workspace = workspaceOf({ ...planWith(''), ...PARTS });
    expect([...workspace.assumptions.keys()]).toEqual(['cheap', 'quick', 'wanted']);
    expect([...workspace.initiatives.keys()]).toEqual(['a', 'b']);
    expect(workspace.waivers.map(({ subject }) => subject).sort()).toEqual([
      'kpis.cash',
      'kpis.trials',
    ]);
  });

  it('knows where each word stands', () => {
    const { place, waivers } = workspaceOf({ ...planWith(''), ...PARTS });
    expect(place(['assumptions', 'quick', 'claim'])).toMatchObject({
      file: 'teams/growth/more.yaml',
      line: 2,
    });
    const files = waivers.map(({ path }) => place(path).file);
    expect(files.sort()).toEqual(['waivers/one.yaml', 'waivers/two.yaml']);
  });

  it('is the same plan in one file, and with files, sections and keys in another order', () => {
    const renamed = Object.fromEntries(
      Object.entries(PARTS).map(([path, text], at) => [
        `z${9 - at}-${path.replaceAll('/', '-')}`,
        text,
      ]),
    );
    const swapped = {
      ...PARTS,
      'model.yaml': `assumptions:\n  cheap: { ${CLAIM} }\n  wanted: { ${CLAIM} }\n`,
    };
    const usual = comparable({ ...planWith(''), ...PARTS });
    expect(comparable({ ...planWith(''), ...renamed })).toBe(usual);
    expect(comparable({ ...planWith(''), ...swapped })).toBe(usual);
  });

  it('names both places of what is said twice', () => {
    const found = problemsOf({
      'a.yaml': `assumptions:\n  cheap: { ${CLAIM} }\n`,
      'b/c.yaml': `\nassumptions:\n  cheap: { ${CLAIM} }\n`,
    });
    expect(found.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'b/c.yaml:3 said-twice',
    ]);
    expect(found[0]?.message).toContain('"a.yaml", line 2');
  });

  it('names both places of a header field that is said twice', () => {
    const [problem] = problemsOf({ 'z.yaml': 'currency: EUR\n' });
    expect(problem).toMatchObject({ file: 'z.yaml', line: 1, code: 'said-twice' });
    expect(problem?.message).toContain('"plan.yaml", line 3');
  });

  it('holds no other plan', () => {
    const inner = { 'sub/plan.yaml': 'plan: 1\nname: Inner\n', 'sub/kpis.yaml': 'nonsense: 1\n' };
    expect(problemsOf(inner).map(({ file, code }) => `${file} ${code}`)).toEqual([
      'sub/plan.yaml plan-inside-plan',
    ]);
  });
});

describe('one mistake, one message', () => {
  it.each([
    [
      'a field of a KPI',
      'plan.yaml',
      'kind: stock\n    better: higher\n    actual: { 2026-07: 14',
      'kind: stok\n    better: higher\n    actual: { 2026-07: 14',
    ],
    ['the unit of a KPI', 'plan.yaml', 'unit: customer', 'unit: $'],
    [
      'a formula',
      'plan.yaml',
      'formula: marketing_spend / new_customers',
      'formula: marketing_spend /',
    ],
    [
      'the core metrics',
      'plan.yaml',
      'core_metrics: [revenue, cac, runway]',
      'core_metrics: revenue',
    ],
    ['the cadence', 'plan.yaml', 'cadence: month', 'cadence: monthly'],
    ['an assumption', 'plan.yaml', 'claim: A customer costs at most $120 to acquire', 'claim: []'],
    ['an initiative', 'plan.yaml', 'state: active', 'state: busy'],
    ['the date of a milestone', 'plan.yaml', 'due: 2026-08-31', 'due: 2026-08-32'],
    ['a quote', 'plan.yaml', 'name: Northwind', 'name: "Northwind'],
  ])('%s', (_, file, right, wrong) => {
    const more = `decisions:
  - { gate: self_serve.scale_up, verdict: pass, on: 2026-10-31, by: ana, because: It works }
waivers:
  - { check: stale-series, subject: kpis.runway, by: ana, because: Late, until: 2026-12-31 }
kpis:
  ratio: { unit: "1", formula: cac / cac, better: higher, drives: { runway: { lag: 1 } } }
  spent: { unit: USD, formula: cac * new_customers }
initiatives:
  onboarding:
    state: active
    rests_on: [low_cost]
    moves: { runway: { by: 1, from: 2026-10 } }
    gates:
      go: { due: 2026-10-31, require: ["verdict(self_serve.scale_up) and runway > 3 and holds(low_cost)"] }
`;
    const plan = SOUND.replace(right, () => wrong);
    expect(plan).not.toBe(SOUND);
    expect(problemsOf({ 'more.yaml': more })).toEqual([]);
    const found = problemsOf({ [file]: plan, 'more.yaml': more });
    expect(found.map(({ code, line }) => `${line} ${code}`)).toHaveLength(1);
  });

  it('but two mistakes in one file are two', () => {
    const plan = SOUND.replace('kind: flow', 'kind: flou').replace(
      'rests_on: [low_cost]',
      'rests_on: [low_costs]',
    );
    expect(problemsOf({ 'plan.yaml': plan }).map(({ code }) => code)).toEqual([
      'wrong-value',
      'unknown-name',
    ]);
  });
});

describe('what binds to what', () => {
  it('closes a period only when both the plan and the time to settle allow it', () => {
    const body = (header: string) => `${header}
kpis:
  sales: { unit: USD, kind: flow, actual: { 2026-06: 1, 2026-09: 1 } }
${QUIET_CORE}
assumptions:
  wanted: { ${CLAIM} }
`;
    const closed = (header: string, asOf: string) => factsOf(body(header), asOf).closedPeriod();
    expect(closed('', '2026-09-30')).toBe('2026-08');
    expect(closed('', '2026-10-01')).toBe('2026-09');
    expect(closed('settle: 20 days', '2026-10-19')).toBe('2026-08');
    expect(closed('settle: 20 days', '2026-10-21')).toBe('2026-09');
    expect(closed('closed_through: 2026-07', '2026-10-21')).toBe('2026-07');
    expect(closed('closed_through: 2026-09\nsettle: 20 days', '2026-10-10')).toBe('2026-08');
    expect(closed('closed_through: 2026-07\nsettle: 20 days', '2026-10-30')).toBe('2026-07');
  });

  it('binds beliefs to teams, in the unit of the KPI', () => {
    const workspace = workspaceOf(
      planWith(`teams: { sales: {}, finance: {} }
kpis:
  churn: { unit: "%", kind: ratio, actual: { 2026-01: 3 } }
assumptions:
  sticky:
    claim: They stay
    kpi: churn
    expect: { at_most: 3 }
    beliefs: { sales: { at_most: 5% }, finance: { between: [1, 2] } }
`),
    );
    const beliefs = workspace.assumptions.get('sticky')?.beliefs;
    expect([...(beliefs?.keys() ?? [])]).toEqual(['finance', 'sales']);
    expect(beliefs?.get('sales')?.upper?.[0]).toBeCloseTo(0.05, 12);
    expect(beliefs?.get('finance')?.lower?.[0]).toBeCloseTo(0.01, 12);
  });

  it.each([
    ['2', 2, 2],
    ['1..3', 1, 3],
    ['0', 0, 0],
  ])('reads a lag of %s', (written, from, to) => {
    const workspace = workspaceOf(
      planWith(`kpis:
  trials: { unit: trial, kind: flow, better: higher, actual: { 2026-01: 3 }, drives: { cash: { lag: ${written} } } }
`),
    );
    expect(workspace.kpis.get('trials')?.drives[0]?.lag).toEqual({ from, to });
  });

  it.each([
    ['nothing said', '', 1, undefined],
    ['a sign', "sign: '-'", -1, undefined],
    ['a sign in a word', 'sign: negative', -1, undefined],
    ['an elasticity', 'elasticity: 0.5', 1, 0.5],
    ['an elasticity below zero', 'elasticity: -0.5', -1, -0.5],
    ['an elasticity below zero with its sign', "elasticity: -0.5, sign: '-'", -1, -0.5],
  ])('reads which way a claim goes from %s', (_, written, sign, elasticity) => {
    const workspace = workspaceOf(
      planWith(`kpis:
  trials: { unit: trial, kind: flow, better: higher, actual: { 2026-01: 3 }, drives: { cash: { ${written} } } }
`),
    );
    expect(workspace.kpis.get('trials')?.drives[0]).toMatchObject({ sign, elasticity });
  });
});
