import { describe, expect, it } from 'vitest';
import { judgeGates } from '../../src/gates/gate-fact.ts';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

/** Gates of an initiative that rests on what is said, judged on 10 July. */
function gatesOf({
  restsOn = '',
  requirement = "done('Launch')",
  launched = ', done: 2026-05-20',
  moves = 'moves: { one: { by: +5%, from: 2026-01 } }',
  more = '',
  asOf = '2026-07-10',
  kpis = '',
} = {}) {
  const facts = factsOf(
    `
assumptions:
  sound: { claim: Sound, evidence: { result: holds, on: 2026-01-01 } }
  broke: { claim: Broke, evidence: { result: broken, on: 2026-03-01 } }
  open: { claim: Open }
  cheap: { claim: Cheap, kpi: cost, expect: { at_most: 100 }, tolerance: 10% }
kpis:
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, [90, 90, 90, 90, 90, 120])} }
${kpis}${QUIET_CORE}
initiatives:
  rollout:
    state: active
    rests_on: [${restsOn}]
    ${moves}
    milestones: [{ title: Launch, due: 2026-06-01${launched} }]
    gates: { go: { due: 2026-07-31, require: ["${requirement}"] } }
${more}`,
    asOf,
  );
  return judgeGates(facts);
}

function gateOf(said: Parameters<typeof gatesOf>[0]) {
  const [gate] = gatesOf(said);
  if (!gate) throw new Error('the plan has a gate');
  return gate;
}

describe('the verdict', () => {
  it.each([
    ['pass', 'sound', {}],
    ['hold', 'open', {}],
    ['hold', 'cheap', {}],
    ['hold', 'sound', { requirement: 'cost <= 100' }],
    ['hold', 'sound', { launched: '', requirement: 'cost >= 100' }],
    ['pivot', 'broke', {}],
    ['kill', 'broke', { moves: '' }],
    ['pivot', 'broke, open', { launched: '' }],
  ])('is %s on %s %j', (verdict, restsOn, said) => {
    expect(gateOf({ restsOn, ...said }).verdict).toBe(verdict);
  });

  it.each([
    ["done('Launch')", 'hold'],
    ['1 = 1', 'hold'],
    ['cost >= 100', 'pass'],
    ['holds(sound)', 'pass'],
  ])('without a premise, requiring %s: %s', (requirement, verdict) => {
    const { reasons, ...gate } = gateOf({ requirement });
    expect(gate.verdict).toBe(verdict);
    const nothing = reasons.filter(({ kind }) => kind === 'nothing-measured');
    expect(nothing.map(({ weight, id }) => [weight, id])).toEqual(
      verdict === 'hold' ? [['open', 'rollout.go']] : [],
    );
  });
});

describe('a requirement over several cadences', () => {
  const more = `  pilot:
    state: active
    rests_on: [sound]
    moves: { one: { by: +5%, from: 2026-01 } }
    gates: { end: { due: 2026-06-30, require: ["cost <= costs", "costs > 300"] } }
`;

  it('is judged at the coarsest, in its last closed period', () => {
    const costs =
      '  costs: { unit: USD, kind: flow, cadence: quarter, actual: { 2026-Q1: 270, 2026-Q2: 310 } }\n';
    const textsOn = (asOf: string) =>
      gatesOf({ kpis: costs, more, asOf })[0]?.reasons.flatMap(({ kind, weight, text }) =>
        kind === 'requirement' ? [`${weight}: ${text}`] : [],
      );
    expect(textsOn('2026-07-10')).toEqual([
      'for: "cost <= costs" is met: cost is 300 USD in 2026-Q2, at most costs (310 USD)',
      'for: "costs > 300" is met: costs is 310 USD in 2026-Q2, above 300',
    ]);
    expect(textsOn('2026-06-30')?.[0]).toMatch(/^open: .*costs is 270 USD in 2026-Q1/);
  });
});

describe('the reasons', () => {
  it('stand worst first, and say what they weigh', () => {
    const { reasons } = gateOf({ restsOn: 'sound, open, broke, cheap', launched: '' });
    expect(reasons.map(({ kind, weight, id }) => `${weight} ${kind} ${id}`)).toEqual([
      'against premise broke',
      'open premise open',
      'open premise cheap',
      'open path one',
      "open requirement done('Launch')",
      'open milestone Launch',
      'for premise sound',
    ]);
  });

  it('name no path while no premise is broken', () => {
    const { reasons } = gateOf({ restsOn: 'sound' });
    expect(reasons.map(({ kind }) => kind)).toEqual(['premise', 'requirement']);
  });

  it('say where no KPI is moved at all', () => {
    const { reasons } = gateOf({ restsOn: 'broke', moves: '' });
    expect(reasons.find(({ kind }) => kind === 'path')).toMatchObject({
      weight: 'against',
      id: 'rollout',
    });
  });

  it('carry the figure of a premise with what was expected', () => {
    const { reasons } = gateOf({ restsOn: 'cheap' });
    expect(reasons[0]).toMatchObject({
      ...{ state: 'drifting', since: '2026-06', kpi: 'cost', observed: 120 },
      expected: 'at most 100 USD',
    });
    expect(gateOf({ restsOn: 'open' }).reasons[0]).not.toHaveProperty('since');
  });

  it.each([
    ['', 'is not done; it is due on 2026-06-01, which is past'],
    [', done: 2026-07-11', 'is not done; it is due on 2026-06-01, which is past'],
    [', done: 2026-07-10', 'is done'],
  ])('say of a milestone%s that it %s', (launched, says) => {
    const texts = gateOf({ restsOn: 'sound', launched }).reasons.map(({ text }) => text);
    expect(texts.find((text) => text.startsWith('"done'))).toMatch(new RegExp(`"Launch" ${says}$`));
  });
});

describe('a requirement on another gate', () => {
  const other = (restsOn: string) => `
  pilot:
    state: active
    rests_on: [${restsOn}]
    moves: { one: { by: +5%, from: 2026-01 } }
    gates: { end: { due: 2026-06-30, require: [cost >= 100] } }
`;

  it.each([
    ['sound', 'pass', 'pass'],
    ['open', 'hold', 'hold'],
    ['broke', 'pivot', 'hold'],
  ])('resting on %s, which is %s: %s', (restsOn, asked, verdict) => {
    const gates = gatesOf({
      restsOn: 'sound',
      requirement: 'verdict(pilot.end)',
      more: other(restsOn),
    });
    expect(gates.map(({ gate }) => gate.id)).toEqual(['pilot.end', 'rollout.go']);
    expect(gates.map((gate) => gate.verdict)).toEqual([asked, verdict]);
    expect(gates.map(({ isOverdue }) => isOverdue)).toEqual([true, false]);
  });
});

describe('what people decided', () => {
  const decided = (verdict: string, on: string) =>
    `{ gate: rollout.go, verdict: ${verdict}, on: ${on}, by: cfo, because: Because }`;
  const overridden = (verdict: string, until: string) =>
    `overrides: [{ gate: rollout.go, verdict: ${verdict}, by: cfo, because: Because, until: ${until} }]\n`;

  it.each([
    ['pass', '2026-06-10', '', true],
    ['hold', '2026-06-10', '', true],
    ['pivot', '2026-06-10', '', false],
    ['kill', '2026-06-10', '', false],
    ['pass', '2026-02-10', '', false],
    ['pass', '2026-06-10', overridden('pass', '2026-06-10'), false],
    ['pass', '2026-06-10', overridden('pass', '2026-06-09'), true],
    ['pass', '2026-06-10', overridden('hold', '2026-12-31'), true],
  ])('%s on %s%s: unaccounted %s', (verdict, on, overrides, isUnaccounted) => {
    const more = `decisions: [${decided(verdict, on)}]\n${overrides}`;
    const { decision } = gateOf({ restsOn: 'sound, broke', more });
    expect(decision).toMatchObject({
      decision: { verdict },
      computed: on < '2026-03-01' ? 'hold' : 'pivot',
      isUnaccounted: on < '2026-03-01' ? true : isUnaccounted,
    });
  });

  it('goes by the latest that is known', () => {
    const decisions = [
      decided('kill', '2026-06-10'),
      decided('pass', '2026-04-10'),
      decided('hold', '2026-07-11'),
    ];
    const { decision } = gateOf({ restsOn: 'sound', more: `decisions: [${decisions}]\n` });
    expect(decision?.decision.verdict).toBe('kill');
  });

  it.each([
    ['2026-07-10', true],
    ['2026-07-09', false],
  ])('an override until %s is in force on 10 July: %s', (until, isInForce) => {
    const { override } = gateOf({ restsOn: 'sound', more: overridden('pass', until) });
    expect(override !== undefined).toBe(isInForce);
  });
});
