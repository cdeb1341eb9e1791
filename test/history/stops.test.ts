import { describe, expect, it } from 'vitest';
import { replayHistory } from '../../src/history/replay.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { formatDay } from '../../src/period/day.ts';
import { dayOf } from '../facts-of.ts';
import { historyOf, type Vintage } from '../history-of.ts';

const HEADER = `plan: 1
name: Small
currency: USD
cadence: month
settle: 3 days
core_metrics: [cac, two, three]
`;
const MODEL = `assumptions:
  cheap: { claim: It is cheap, kpi: cac, expect: { at_most: 100 }, tolerance: 10%, from: 2026-01, breaks_after: 2 }
`;
const work = (state: string) => `initiatives:
  campaign:
    state: ${state}
    rests_on: [cheap]
    budget: { 2026-Q1: 300 }
    gates: { next: { due: 2026-06-30, require: [holds(cheap)] } }
`;
const kpis = (figures: string) => `kpis:
  cac: { unit: USD, kind: ratio, better: lower, actual: { ${figures} } }
  two: { unit: "1", kind: stock, better: higher, actual: { 2025-12: 1 } }
  three: { unit: "1", kind: stock, better: higher, actual: { 2025-12: 1 } }
`;
/** It is killed on 2026-03-04, when February closes. */
const RUN: readonly Vintage[] = [
  {
    on: '2026-01-10',
    files: {
      'plan.yaml': HEADER,
      'model.yaml': MODEL,
      'work.yaml': work('active'),
      'kpis.yaml': kpis('2025-12: 90'),
    },
  },
  { on: '2026-02-03', files: { 'kpis.yaml': kpis('2026-01: 150') } },
  { on: '2026-03-04', files: { 'kpis.yaml': kpis('2026-01: 150, 2026-02: 160') } },
];
const decide = (verdict: string, on: string) =>
  `decisions: [{ gate: campaign.next, on: ${on}, verdict: ${verdict}, by: dan, because: So }]\n`;
const override = (until: string) =>
  `overrides: [{ gate: campaign.next, verdict: pass, by: eva, because: So, until: ${until} }]\n`;

function stopOf(later: readonly Vintage[], to = '2026-06-20', by: 'period' | 'commit' = 'period') {
  const replay = replayHistory(historyOf([...RUN, ...later]), {
    by,
    from: undefined,
    to: dayOf(to),
    limits: DEFAULT_LIMITS,
  });
  const stop = replay?.stops.get('campaign.next');
  const { decision, override: over, gone } = stop ?? {};
  const day = (each: number | undefined) => (each === undefined ? 'never' : formatDay(each));
  return {
    fired: day(replay?.days[stop?.at ?? -1]?.asOf),
    ...(decision
      ? { decided: `${day(decision.entry.on)} ${day(decision.recorded)} ${day(decision.counted)}` }
      : {}),
    ...(over ? { overridden: `${day(over.recorded)} until ${day(over.entry.until)}` } : {}),
    ...(gone === undefined ? {} : { gone: day(gone) }),
  };
}

describe.each(['period', 'commit'] as const)('the first stop of a gate, by %s', (by) => {
  it('waits for a decision until it was recorded, whatever day it names', () => {
    const files = { 'zz.yaml': decide('kill', '2026-03-20') };
    const later = [
      { on: '2026-04-10', files: { 'plan.yaml': `${HEADER}# words\n` } },
      { on: '2026-05-12', files },
      { on: '2026-05-20', files: { 'plan.yaml': HEADER } },
    ];
    expect(stopOf(later, '2026-06-20', by)).toEqual({
      fired: '2026-03-04',
      decided: '2026-03-20 2026-05-12 2026-05-12',
    });
  });

  it('takes a decision that is dated before it and was recorded after it', () => {
    const later = [{ on: '2026-05-12', files: { 'zz.yaml': decide('kill', '2026-02-01') } }];
    expect(stopOf(later, '2026-06-20', by).decided).toBe('2026-02-01 2026-05-12 2026-05-12');
  });

  it('counts a decision recorded ahead from its own day', () => {
    const later = [{ on: '2026-03-20', files: { 'zz.yaml': decide('kill', '2026-05-12') } }];
    expect(stopOf(later, '2026-06-20', by).decided).toBe('2026-05-12 2026-03-20 2026-05-12');
  });

  it('names the decision and the day where the work was cancelled with it', () => {
    const files = { 'work.yaml': work('cancelled'), 'zz.yaml': decide('kill', '2026-05-10') };
    const later = [
      { on: '2026-05-12', files },
      { on: '2026-05-20', files: { 'plan.yaml': HEADER } },
    ];
    expect(stopOf(later, '2026-06-20', by)).toEqual({
      fired: '2026-03-04',
      decided: '2026-05-10 2026-05-12 2026-05-12',
      gone: '2026-05-12',
    });
  });

  it('says from when on an override was there', () => {
    const later = [
      { on: '2026-04-12', files: { 'zz.yaml': override('2026-06-30') } },
      { on: '2026-04-20', files: { 'plan.yaml': `${HEADER}# words\n` } },
    ];
    expect(stopOf(later, '2026-06-20', by).overridden).toBe('2026-04-12 until 2026-06-30');
  });

  it('is not answered by what was decided before', () => {
    const later = [{ on: '2026-03-20', files: { 'plan.yaml': `${HEADER}# words\n` } }];
    const early = { on: '2026-02-20', files: { 'zz.yaml': decide('pass', '2026-02-20') } };
    const replay = replayHistory(
      historyOf([...RUN.slice(0, 2), early, ...RUN.slice(2), ...later]),
      {
        by,
        from: undefined,
        to: dayOf('2026-06-20'),
        limits: DEFAULT_LIMITS,
      },
    );
    expect(replay?.stops.get('campaign.next')?.decision).toBeUndefined();
  });
});

it('names the first commit that cannot be read, and why', () => {
  const history = historyOf([
    ...RUN,
    { on: '2026-03-10', files: { 'plan.yaml': `${HEADER}# words\n` } },
    { on: '2026-03-12', files: { 'model.yaml': 'assumptions: [' } },
    { on: '2026-03-14', files: { 'plan.yaml': HEADER } },
  ]);
  const replay = replayHistory(history, {
    by: 'period',
    from: undefined,
    to: dayOf('2026-05-20'),
    limits: DEFAULT_LIMITS,
  });
  expect(replay?.unreadable?.step).toBe(4);
  expect(replay?.unreadable?.problem?.place).toMatchObject({ file: 'model.yaml', line: 1 });
});
