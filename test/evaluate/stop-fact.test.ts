import { describe, expect, it } from 'vitest';
import { dayOf, factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

const SPEND = [10, 10, 10, 10, 10, 10, 10];

/** An initiative that spends ten a month up to July, judged on 10 August. */
function stopOf(state: string, more = '', spend: readonly (number | undefined)[] = SPEND) {
  const facts = factsOf(
    `
assumptions: { any: { claim: Any, evidence: { result: holds, on: 2026-01-01 } } }
kpis:${QUIET_CORE}
initiatives:
  rollout:
    state: ${state}
    rests_on: [any]
    spend: ${monthly(2026, spend)}
    gates: { go: { due: 2026-12-15, require: [holds(any)] } }
  rollout_two:
    state: active
    gates: { go: { due: 2026-12-15, require: [holds(any)] } }
${more}`,
    '2026-08-10',
  );
  return facts.stop('rollout');
}

function decided(...decisions: readonly (readonly [verdict: string, on: string, gate?: string])[]) {
  const entries = decisions.map(
    ([verdict, on, gate = 'rollout.go']) =>
      `{ gate: ${gate}, verdict: ${verdict}, on: ${on}, by: cfo, because: Because }`,
  );
  return `decisions: [${entries.join(', ')}]\n`;
}

describe('an initiative that has stopped', () => {
  it.each(['active', 'proposed'])('is not one that is %s', (state) => {
    expect(stopOf(state)).toBeUndefined();
  });

  it.each([
    ['cancelled', 'kill', '2026-05-20', '2026-05-20'],
    ['on_hold', 'kill', '2026-05-20', '2026-05-20'],
    ['on_hold', 'hold', '2026-05-20', '2026-05-20'],
    ['cancelled', 'hold', '2026-05-20', undefined],
    ['on_hold', 'pass', '2026-05-20', undefined],
    ['on_hold', 'pivot', '2026-05-20', undefined],
    ['on_hold', 'hold', '2026-08-11', undefined],
  ])('%s, decided %s on %s: stopped on %s', (state, verdict, on, stopped) => {
    expect(stopOf(state, decided([verdict, on]))?.stoppedOn).toBe(stopped && dayOf(stopped));
  });

  it('goes by its last decision, in whatever order they are written', () => {
    const killed = ['kill', '2026-05-20'] as const;
    const passed = ['pass', '2026-06-20'] as const;
    expect(stopOf('on_hold', decided(passed, killed))?.stoppedOn).toBeUndefined();
    const early = ['pass', '2026-04-20'] as const;
    expect(stopOf('on_hold', decided(killed, early))?.stoppedOn).toBe(dayOf('2026-05-20'));
  });

  it('is not stopped by the decision on another whose name begins alike', () => {
    expect(
      stopOf('on_hold', decided(['kill', '2026-05-20', 'rollout_two.go']))?.stoppedOn,
    ).toBeUndefined();
  });

  it('counts what was spent in the periods that began after that day and are over', () => {
    expect(stopOf('cancelled', decided(['kill', '2026-05-20']))).toMatchObject({
      spent: 20,
      periods: ['2026-06', '2026-07'],
    });
  });

  it('counts the last closed period where no decision says since when', () => {
    expect(stopOf('cancelled')).toMatchObject({ spent: 10, periods: ['2026-07'] });
  });

  it('names no period without spend, and none that runs', () => {
    const spend = [10, 10, 10, 10, 10, 0, 10, 10];
    expect(stopOf('cancelled', decided(['kill', '2026-05-20']), spend)).toMatchObject({
      spent: 10,
      periods: ['2026-07'],
    });
  });
});
