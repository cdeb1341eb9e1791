import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/evaluate/facts.ts';
import type { Supposed } from '../../src/evaluate/supposition.ts';
import { whatIf } from '../../src/schema/what-if.ts';
import { normalCdf } from '../../src/stats/normal.ts';
import { answerWhatIf } from '../../src/verdict/what-if.ts';
import { factsOf, HEADER, monthly } from '../facts-of.ts';

const TEN = Array(10).fill(100);

/** Profit is revenue less cost, with an assumption about either and a gate on it. */
function plan({ cost = TEN, target = ', target: { 2026-01: 40 }' } = {}): Facts {
  return factsOf(
    `
assumptions:
  sells: { claim: It sells, kpi: revenue, expect: { at_least: 140 } }
  cheap: { claim: It is cheap, kpi: cost, expect: { at_most: 110 } }
  liked: { claim: It is liked, kpi: visits, expect: { at_least: 1 } }
  known: { claim: It is known, evidence: { result: holds, on: 2026-01-01 } }
kpis:
  revenue: { unit: USD, kind: flow, better: higher, actual: ${monthly(
    2026,
    TEN.map((_, at) => (at === 0 ? 140 : at % 2 ? 148 : 152)),
  )} }
  cost: { unit: USD, kind: flow, better: lower, actual: ${monthly(2026, cost)} }
  visits: { unit: visit, kind: flow, better: higher, drives: { profit: { effect: strong } }, actual: ${monthly(2026, TEN)} }
  profit: { unit: USD, kind: flow, better: higher, tolerance: 0, formula: revenue - cost${target} }
  unit_cost: { unit: "1", better: lower, formula: cost / revenue }
  runway: { unit: months, kind: stock, better: higher, actual: ${monthly(2026, TEN)} }
initiatives:
  work:
    state: active
    rests_on: [cheap]
    moves: { revenue: { by: +10%, from: 2026-02 } }
    budget: ${monthly(2026, Array(12).fill(10))}
    spend: ${monthly(2026, TEN)}
    gates: { go: { due: 2026-12-31, require: [ "profit >= 40" ] } }
  aside: { state: active, rests_on: [cheap], budget: ${monthly(2026, Array(12).fill(5))} }
`,
    '2026-11-15',
    HEADER.replace('one, two, three', 'profit, unit_cost, runway'),
  );
}

const range = (kpi: string, low: number, high: number): Supposed => ({
  kpi,
  written: `${low}..${high}`,
  kind: 'level',
  low,
  high,
});

const ask = (
  supposed: readonly Supposed[],
  { facts = plan(), cancelled = [] as readonly string[], draws = 1000 } = {},
) => whatIf.parse(answerWhatIf(facts, { supposed, cancelled, draws }));

describe('what was and what would be', () => {
  it('follows the driver tree to metrics, states, verdicts and money', () => {
    const answer = ask([range('cost', 130, 130)]);
    expect(answer.core_metrics[0]).toMatchObject({
      id: 'profit',
      before: { value: 48, on_target: true },
      after: { value: 18, on_target: false },
    });
    expect(answer.assumptions.find(({ id }) => id === 'cheap')).toMatchObject({
      before: { state: 'holds' },
      after: { state: 'broken', since: '2026-08' },
    });
    expect(answer.gates).toEqual([{ id: 'work.go', before: 'pass', after: 'pivot' }]);
    expect(answer.value_flow.before).toEqual({ share: 120 / 180, proven_share: 120 / 180 });
    expect(answer.value_flow.after).toEqual({ share: 0, proven_share: 0 });
    expect(answer.money).toMatchObject({ freed: 0, spent_since_broken: { before: 0, after: 0 } });
  });

  it('says which inputs a derived KPI no longer hangs on', () => {
    const [supposed] = ask([range('profit', 5, 5)]).supposed;
    expect(supposed).toMatchObject({ before: 48, after: 5, instead_of: ['revenue', 'cost'] });
  });

  it('frees what is left in the budget of what is cancelled', () => {
    const answer = ask([], { cancelled: ['work'] });
    expect(answer.cancelled).toEqual([{ initiative: 'work', freed: 20, committed: 20 }]);
    expect(answer.money).toMatchObject({
      active_budget: { before: 180, after: 60 },
      committed: { before: 30, after: 10 },
      freed: 20,
    });
    expect(answer.gates).toEqual([{ id: 'work.go', before: 'pass', after: null }]);
    expect(answer.draws).toBeNull();
  });

  it('what was spent since a premise broke is spent, whatever is cancelled', () => {
    const facts = plan({ cost: TEN.map(() => 130) });
    const { money } = ask([], { facts, cancelled: ['work'] });
    expect(money.spent_since_broken).toEqual({ before: 700, after: 700 });
  });

  it('holds the runway against the floor that is set', () => {
    expect(ask([range('runway', 4, 4)]).runway).toMatchObject({
      floor: 6,
      before: { value: 100, short: false },
      after: { value: 4, short: true },
    });
  });

  it('a metric that loses its figure is undefined, with the reason', () => {
    const [, metric] = ask([range('revenue', 0, 0)]).core_metrics;
    expect(metric?.after).toMatchObject({ value: null, on_target: null });
    expect(metric?.after.undefined_because).toMatch(/revenue/);
  });
});

describe('draws', () => {
  const shareOf = (answer: ReturnType<typeof ask>, id: string) =>
    answer.draws?.core_metrics.find((each) => each.id === id);

  it.each([
    [20, 50],
    [30, 70],
    [35, 45],
    [-50, 10],
  ])(
    'a metric that is itself normal over %d..%d meets its target as often as it should',
    (low, high) => {
      // A range of changes is normal whatever its ends: the figure of the last month is 48.
      const supposed = { ...range('profit', low - 48, high - 48), kind: 'absolute' as const };
      const [middle, sd] = [(low + high) / 2, (high - low) / 2 / 1.2815515655446004];
      const share = shareOf(ask([supposed]), 'profit')?.meets_target ?? -1;
      expect(Math.abs(share - (1 - normalCdf((40 - middle) / sd)))).toBeLessThan(0.02);
    },
  );

  it('keep to the ends at a tenth on either side', () => {
    const profit = shareOf(ask([range('profit', 25, 100)]), 'profit');
    expect(profit?.p10).toBeCloseTo(25, 0);
    expect(profit?.p50).toBeCloseTo(50, 0);
    expect(profit?.p90).toBeCloseTo(100, -0.5);
  });

  it('hang neither on the order of what is asked nor on what is asked besides', () => {
    const [a, b] = [range('revenue', 120, 180), range('cost', 80, 120)];
    expect(ask([a, b])).toEqual(ask([b, a]));
    const alone = shareOf(ask([b]), 'runway');
    expect(shareOf(ask([a, b]), 'runway')).toEqual(alone);
    expect(ask([a], { cancelled: ['work', 'aside'] })).toEqual(
      ask([a], { cancelled: ['aside', 'work'] }),
    );
  });

  it('are the same for ever', () => {
    const answer = ask([range('revenue', 120, 180), range('cost', 80, 120)], { draws: 200 });
    expect(answer.draws).toMatchInlineSnapshot(`
      {
        "core_metrics": [
          {
            "id": "profit",
            "meets_target": 0.655,
            "p10": 12.8035265391,
            "p50": 52.4769026216,
            "p90": 84.5383263215,
            "undefined_draws": 0,
            "unit": "USD",
          },
          {
            "id": "unit_cost",
            "meets_target": null,
            "p10": 0.497995393749,
            "p50": 0.663395081228,
            "p90": 0.898864532814,
            "undefined_draws": 0,
            "unit": "1",
          },
          {
            "id": "runway",
            "meets_target": null,
            "p10": 100,
            "p50": 100,
            "p90": 100,
            "undefined_draws": 0,
            "unit": "months",
          },
        ],
        "count": 200,
        "gates": [
          {
            "hold": 0.225,
            "id": "work.go",
            "kill": 0.035,
            "pass": 0.615,
            "pivot": 0.125,
          },
        ],
      }
    `);
  });

  it('count the verdicts on each gate', () => {
    const [gate] = ask([range('cost', 80, 150)]).draws?.gates ?? [];
    expect((gate?.pass ?? 0) + (gate?.hold ?? 0) + (gate?.pivot ?? 0) + (gate?.kill ?? 0)).toBe(1);
    expect(gate?.pass).toBeGreaterThan(0.2);
    expect(gate?.pivot).toBeGreaterThan(0.2);
  });

  it('in which a metric has no figure are counted, and meet no target', () => {
    const supposed: Supposed = { ...range('revenue', -250, 50), kind: 'absolute' };
    const share = shareOf(ask([supposed]), 'unit_cost');
    expect(share?.undefined_draws).toBeGreaterThan(300);
    expect(share?.undefined_draws).toBeLessThan(600);
    expect(share?.meets_target).toBeNull();
  });

  it('are not judged where there is no target', () => {
    const answer = ask([range('profit', 5, 60)], { facts: plan({ target: '' }) });
    expect(shareOf(answer, 'profit')?.meets_target).toBeNull();
  });
});

describe('the tornado', () => {
  const wobbly = TEN.map((value, at) => value + (at % 2 ? 10 : -10));

  it('puts the assumption first that moves a core metric most', () => {
    const order = (facts: Facts) =>
      ask([range('runway', 9, 9)], { facts }).tornado.map(({ assumption }) => assumption);
    expect(order(plan({ cost: wobbly }))).toEqual(['cheap', 'sells']);
    expect(order(plan({ cost: TEN.map((value, at) => value + (at % 2 ? 0.1 : -0.1)) }))).toEqual([
      'sells',
      'cheap',
    ]);
  });

  it('moves a KPI over its noise, over a tenth where that cannot be told, or over the range asked about', () => {
    const sourceOf = (supposed: Supposed, facts: Facts) =>
      ask([supposed], { facts }).tornado.find(({ kpi }) => kpi === 'cost');
    const other = range('runway', 9, 9);
    expect(sourceOf(other, plan({ cost: wobbly }))?.interval).toBe('noise');
    expect(sourceOf(other, plan())).toMatchObject({ interval: 'tenth', low: 90, high: 110 });
    expect(sourceOf(range('cost', 80, 95), plan())).toMatchObject({
      interval: 'range',
      low: 80,
      high: 95,
      money: 180,
      swing: 15 / 40,
    });
  });

  it('says what becomes of each core metric that is computed from it', () => {
    const cost = ask([range('cost', 80, 95)]).tornado.find(({ kpi }) => kpi === 'cost');
    expect(cost?.core_metrics).toMatchObject([
      { id: 'profit', low: 68, high: 53 },
      { id: 'unit_cost' },
    ]);
  });

  it('follows formulas only, and names what it leaves out', () => {
    const { tornado_left_out: leftOut } = ask([range('cost', 80, 95)]);
    expect(leftOut).toEqual([
      { assumption: 'known', because: 'no KPI judges it' },
      { assumption: 'liked', because: 'no core metric is computed from visits' },
    ]);
  });

  it('a metric that is lost at one end is the largest swing', () => {
    const [first] = ask([{ ...range('revenue', -200, -100), kind: 'absolute' }]).tornado;
    expect(first).toMatchObject({ assumption: 'sells', swing: null });
  });
});
