import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/evaluate/facts.ts';
import { judgeGates } from '../../src/gates/gate-fact.ts';
import { factsOf, HEADER, monthly } from '../facts-of.ts';
import { noisy } from './claimed-plan.ts';

const MONTHS = 48;
/** The work begins in 2023: from then on trials are better than before. */
const FROM = 36;
const RISEN = noisy(MONTHS, 1).map((each, at) => (at < FROM ? each : each + 60));
const UNMOVED = noisy(MONTHS, 2);
const MOVED = noisy(MONTHS, 3, 100, 2).map((each, at) => {
  return Math.round(10 * (each + (RISEN[at] ?? 0) - 100)) / 10;
});

interface VainPlan {
  readonly sales?: readonly number[];
  /** From which month on there are figures. */
  readonly first?: number;
  readonly drives?: string;
  readonly asOf?: string;
}

/** An initiative whose premise is broken, and which moves trials; these are said to drive sales. */
function planOf({
  sales = UNMOVED,
  first = 0,
  drives = 'sales: { lag: 0 }',
  asOf = '2024-01-20',
}: VainPlan): Facts {
  const measured = (values: readonly number[]) => {
    const known = values.map((value, at) => (at < first ? undefined : Number(value.toFixed(1))));
    return `{ unit: "1", kind: flow, better: higher, seasonality: none, actual: ${monthly(2020, known)}`;
  };
  return factsOf(
    `
assumptions:
  profitable: { claim: It pays, kpi: margin, expect: { at_least: 900 } }
kpis:
  trials: ${measured(RISEN)}, drives: { ${drives} } }
  sales: ${measured(sales)} }
  margin: ${measured(noisy(MONTHS, 4))} }
  runway: ${measured(noisy(MONTHS, 5))} }
initiatives:
  rollout:
    state: active
    rests_on: [profitable]
    moves: { trials: { by: +10%, from: 2023-01 } }
    gates: { go: { due: 2024-02-15, require: [holds(profitable)] } }
`,
    asOf,
    HEADER.replace('one, two, three', 'sales, margin, runway'),
  );
}

function verdictOf(facts: Facts): string | undefined {
  return judgeGates(facts)[0]?.verdict;
}

describe('a path by a claim that the figures speak against', () => {
  it('is cut, so that a pivot becomes a kill', () => {
    const facts = planOf({});
    const [movement] = facts.initiative('rollout').movements;
    expect(movement?.cuts).toMatchObject([{ kind: 'vanity', id: 'trials' }]);
    expect(movement?.cuts[0]?.because).toMatch(
      /^by inference: the claim that trials drives sales is unsupported: 10% more trials .* which is ruled out$/,
    );
    expect(verdictOf(facts)).toBe('kill');
  });

  it('is cut where they say the other way', () => {
    const facts = planOf({ sales: MOVED, drives: "sales: { lag: 0, sign: '-' }" });
    expect(facts.initiative('rollout').movements[0]?.cuts[0]?.because).toContain('contradicted');
    expect(verdictOf(facts)).toBe('kill');
  });

  it('is not cut by a claim that they support', () => {
    const facts = planOf({ sales: MOVED });
    expect(facts.initiative('rollout').movements[0]?.livePath).toEqual(['trials', 'sales']);
    expect(verdictOf(facts)).toBe('pivot');
  });

  it('is not cut by doubt: too few figures for an answer', () => {
    const facts = planOf({ first: 31 });
    const [claim] = facts.workspace.kpis.get('trials')?.drives ?? [];
    expect(claim && facts.answer(claim).answer).toBe('undetermined');
    expect(verdictOf(facts)).toBe('pivot');
  });

  it('leaves other ways open', () => {
    // Of so small an effect 48 months rule nothing out.
    const facts = planOf({ drives: 'sales: { lag: 0 }, runway: { lag: 0, elasticity: 0.001 }' });
    expect(facts.initiative('rollout').movements[0]?.livePath).toEqual(['trials', 'runway']);
    expect(verdictOf(facts)).toBe('pivot');
  });

  it('gives way to a fact: what is said to be driven has fallen', () => {
    const sales = UNMOVED.map((each, at) => (at < MONTHS - 3 ? each : each - 60));
    expect(planOf({ sales }).initiative('rollout').movements[0]?.cuts).toMatchObject([
      { kind: 'not-delivering', id: 'sales' },
    ]);
  });
});
