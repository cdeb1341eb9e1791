import { describe, expect, it } from 'vitest';
import { PlanError } from '../../src/cli/plan-error.ts';
import { readCancelled, readSuppositions } from '../../src/cli/what-if-arguments.ts';
import { planWith, workspaceOf } from '../resolve/workspace-of.ts';

const workspace = workspaceOf(
  planWith(`
kpis:
  cac: { unit: USD/customer, kind: ratio, better: lower, actual: { 2026-01: 200 } }
  churn: { unit: "%", kind: ratio, better: lower, actual: { 2026-01: 3% } }
  profit: { unit: USD, kind: flow, better: higher, actual: { 2026-01: -20 } }
  shared: { unit: "1", kind: ratio, better: higher, actual: { 2026-01: 1 } }
assumptions:
  cheap: { claim: Cheap, kpi: cac, expect: { at_most: 120 } }
  shared: { claim: About another, kpi: churn, expect: { at_most: 5% } }
  seen: { claim: Seen, evidence: { result: holds, on: 2026-01-01 } }
initiatives:
  security: { state: active }
  over: { state: closed }
`),
);

describe('what is supposed', () => {
  it.each([
    ['cac=180', 'cac', 'level', 180, 180],
    ['cac = 180', 'cac', 'level', 180, 180],
    ['cac=1.8e2', 'cac', 'level', 180, 180],
    ['kpis.cac=180', 'cac', 'level', 180, 180],
    ['cheap=180', 'cac', 'level', 180, 180],
    ['shared=2', 'shared', 'level', 2, 2],
    ['assumptions.shared=2%', 'churn', 'level', 0.02, 0.02],
    ['churn=5', 'churn', 'level', 0.05, 0.05],
    ['churn=5%', 'churn', 'level', 0.05, 0.05],
    ['shared=20%', 'shared', 'level', 0.2, 0.2],
    ['profit=to -5', 'profit', 'level', -5, -5],
    ['profit=to 5', 'profit', 'level', 5, 5],
    ['profit=-5', 'profit', 'absolute', -5, -5],
    ['cac=+5', 'cac', 'absolute', 5, 5],
    ['cac=-10%', 'cac', 'relative', -0.1, -0.1],
    ['cac=+ 10 %', 'cac', 'relative', 0.1, 0.1],
    ['churn=+0.5pp', 'churn', 'absolute', 0.005, 0.005],
    ['churn=+0.5 pp', 'churn', 'absolute', 0.005, 0.005],
    ['churn=-1', 'churn', 'absolute', -0.01, -0.01],
    ['churn=+5%', 'churn', 'relative', 0.05, 0.05],
    ['cac=150..220', 'cac', 'level', 150, 220],
    ['cac=150 .. 220', 'cac', 'level', 150, 220],
    ['churn=2%..4%', 'churn', 'level', 0.02, 0.04],
    ['churn=2..4%', 'churn', 'level', 0.02, 0.04],
    ['churn=-0.5pp..+1pp', 'churn', 'absolute', -0.005, 0.01],
    ['cac=-5%..+10%', 'cac', 'relative', -0.05, 0.1],
    ['profit=to -5..10', 'profit', 'level', -5, 10],
    ['profit=to -5..-2', 'profit', 'level', -5, -2],
  ] as const)('%s', (text, kpi, kind, low, high) => {
    const [supposed] = readSuppositions([text], workspace);
    expect(supposed).toMatchObject({ kpi, kind });
    expect(supposed?.low).toBeCloseTo(low, 12);
    expect(supposed?.high).toBeCloseTo(high, 12);
  });
});

describe('every mistake says what to write instead', () => {
  it.each([
    ['180', 'does not say what to suppose', 'cac=180'],
    ['=180', 'does not say what to suppose', '--plan'],
    ['cac=', 'does not say what to suppose', 'cac=180'],
    ['examples/trap', 'does not say what to suppose', '--plan'],
    ['cac>=180', 'neither a level nor a change', 'cac=180'],
    ['cac+=5', 'neither a level nor a change', 'cac=+5%'],
    ['cax=180', 'no KPI and no assumption called "cax"', 'Did you mean "cac"?'],
    ['chep=180', 'no KPI and no assumption called "chep"', 'Did you mean "cheap"?'],
    ['kpis.cheap=180', 'no KPI and no assumption called "kpis.cheap"', 'Did you mean "cheap"?'],
    ['seen=1', 'No KPI judges "seen"', 'evidence'],
    ['security=0', '"security" is an initiative', '--cancel security'],
    ['cac=cheap', '"cac=cheap"', ''],
    ['cac=$180', '"cac=$180"', ''],
    ['cac=1,800', '"cac=1,800"', ''],
    ['cac=180 USD', '"cac=180 USD"', ''],
    ['cac=+', 'A figure is missing', 'plain number'],
    ['cac=150..', 'A figure is missing', 'plain number'],
    ['cac=%', 'A figure is missing', 'plain number'],
    ['cac=--5', 'two signs', '+5%'],
    ['cac=+-5', 'two signs', '+5%'],
    ['cac=+0.5pp', 'percentage points, but cac is measured in "USD/customer"', '+10%'],
    ['cac=25%', 'a percentage, but cac is measured in "USD/customer"', 'cac=+25%'],
    ['churn=0.5pp', 'by how much something changes', 'churn=+0.5pp'],
    ['cac=-120%', 'takes away more than all there is', 'cac=to'],
    ['cac=+0', 'changes nothing', '+5%'],
    ['cac=220..150', 'upside down', '150..220'],
    ['cac=+5%..-5%', 'upside down', '-5%..+5%'],
    ['cac=150..150', 'no width', 'cac=150.'],
    ['cac=1..2..3', 'more than two ends', 'cac=150..220'],
    ['profit=-5..10', 'not of one kind: a change by an amount and a level', 'to -5..10'],
    ['cac=-5..+5%', 'not of one kind', 'the same unit'],
  ])('%s', (text, message, hint) => {
    expect(mistakeIn(() => readSuppositions([text], workspace))).toEqual({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it.each([
    [['cac=180', 'cac=190'], '"cac=180" and "cac=190" both say where cac would stand'],
    [['cac=180', 'cheap=190'], '"cac=180" and "cheap=190" both say where cac would stand'],
  ])('%j', (texts, message) => {
    const mistake = mistakeIn(() => readSuppositions(texts, workspace));
    expect(mistake).toEqual({ message, hint: expect.stringContaining('once') });
  });
});

describe('--cancel', () => {
  it('names initiatives', () => {
    expect(readCancelled(['security'], workspace)).toEqual(['security']);
  });

  it.each([
    [['securty'], 'There is no initiative called "securty"', 'Did you mean "security"?'],
    [['over'], '"over" is closed already', undefined],
    [['security', 'security'], 'given twice', undefined],
  ])('%j', (ids, message, hint) => {
    expect(mistakeIn(() => readCancelled(ids, workspace))).toEqual({
      message: expect.stringContaining(message),
      hint,
    });
  });
});

function mistakeIn(read: () => unknown): { message: string; hint: string | undefined } {
  try {
    read();
  } catch (error) {
    if (error instanceof PlanError) return { message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('nothing was wrong');
}
