import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { planWith } from './workspace-of.ts';

const KNOWN = `kpis:
  visits: { unit: visit, kind: flow, better: higher, actual: { 2026-01: 9 } }
assumptions:
  wanted: { claim: They want it, evidence: { result: holds, on: 2026-01-01 } }
teams: { growth: {} }
initiatives:
  rollout: { state: active, gates: { go: { due: 2026-12-15, require: [holds(wanted)] } } }
`;

/** What is wrong with a plan in which one field of KNOWN says something else. */
function problemsOf(written: string, instead: string, more = '') {
  const files = planWith(KNOWN.replace(written, instead) + more);
  const { problems } = resolve(load(memorySource(new Map(Object.entries(files))), DEFAULT_LIMITS));
  return problems.map(({ code, message, hint }) => [code, message, hint]);
}

const unknown = (kind: string, name: string, meant: string) => [
  ['unknown-name', `There is no ${kind} called "${name}".`, `Did you mean "${meant}"?`],
];

describe('a name that nothing in the plan has', () => {
  it.each([
    ['a KPI driven', 'better: higher,', 'better: higher, drives: { revenu: {} },', 'KPI revenue'],
    [
      'the KPI of an assumption',
      'evidence: { result: holds, on: 2026-01-01 }',
      'kpi: visit, expect: { at_least: 9 }',
      'KPI visits',
    ],
    [
      'a team that believes',
      'evidence: { result: holds, on: 2026-01-01 }',
      'kpi: visits, expect: { at_least: 9 }, beliefs: { growht: { at_least: 8 } }',
      'team growth',
    ],
    ['the team of a KPI', 'kind: flow,', 'kind: flow, team: growht,', 'team growth'],
    ['the team of an initiative', 'state: active,', 'state: active, team: growht,', 'team growth'],
    ['a premise', 'state: active,', 'state: active, rests_on: [wantd],', 'assumption wanted'],
    [
      'a KPI moved',
      'state: active,',
      'state: active, moves: { visit: { by: +5%, from: 2026-01 } },',
      'KPI visits',
    ],
  ])('is refused: %s', (_, written, instead, meant) => {
    const [kind = '', name = ''] = meant.split(' ');
    const wrong = /revenu\b|visit\b(?=,|: \{ by)|growht|wantd/.exec(instead)?.[0] ?? '';
    expect(problemsOf(written, instead)).toEqual(unknown(kind, wrong, name));
  });

  it('is refused once, and what stands beside it is still read', () => {
    const instead = 'better: higher, drives: { revenu: {}, visits: {} },';
    expect(
      problemsOf('better: higher,', instead)
        .map(([code]) => code)
        .sort(),
    ).toEqual(['drives-itself', 'unknown-name']);
  });
});
