import { expect, it } from 'vitest';
import { factsOf, QUIET_CORE } from '../facts-of.ts';

const FACTS = factsOf(
  `
teams: { growth: {}, board: {} }
assumptions:
  they_reply: { claim: They reply, kpi: reply_rate, expect: { at_least: 10% } }
kpis:${QUIET_CORE}
  visits: { unit: visit, kind: flow, better: higher, team: growth, actual: { 2026-01: 9 }, drives: { signups: {} } }
  signups: { unit: signup, kind: flow, better: higher, team: growth, actual: { 2026-01: 9 }, drives: { two: {} } }
  replies: { unit: reply, kind: flow, actual: { 2026-01: 9 } }
  letters: { unit: reply, kind: flow, actual: { 2026-01: 9 } }
  reply_rate: { unit: "%", better: higher, formula: replies / letters }
  idle: { unit: "1", kind: flow, actual: { 2026-01: 9 } }
initiatives:
  adverts: { state: active, team: growth, moves: { visits: { by: +5%, from: 2026-01 } }, budget: { 2026-01: 100 } }
  posters: { state: active, moves: { signups: { by: +5%, from: 2026-01 }, visits: { by: +5%, from: 2026-01 } }, budget: { 2026-01: 20 } }
  later: { state: proposed, team: growth, moves: { visits: { by: +5%, from: 2026-01 } }, budget: { 2026-01: 7 } }
`,
  '2026-05-10',
);

it.each<[string, readonly string[], number]>([
  ['visits', ['adverts', 'posters'], 120],
  ['two', ['adverts', 'posters'], 120],
  ['one', [], 0],
  ['reply_rate', [], 0],
])('the active work that moves %s, each initiative once', (kpi, ids, money) => {
  const moving = FACTS.moving(kpi);
  expect(moving.initiatives.map(({ id }) => id)).toEqual(ids);
  expect(moving.money).toBe(money);
});

it('gathers what a team watches, reaches and spends', () => {
  const { kpis, coreMetricsReached, initiatives, money } = FACTS.team('growth');
  expect(kpis).toEqual(['signups', 'visits']);
  expect(coreMetricsReached).toEqual(['two']);
  expect(initiatives.map(({ id }) => id)).toEqual(['adverts']);
  expect(money).toBe(100);
  expect(FACTS.team('board')).toMatchObject({ kpis: [], initiatives: [], money: 0 });
});

it('knows which KPIs an assumption is judged by, over formulas too', () => {
  const serving = ['reply_rate', 'replies', 'letters', 'idle', 'visits'];
  expect(serving.filter(FACTS.graph.servesAssumption)).toEqual([
    'reply_rate',
    'replies',
    'letters',
  ]);
});

it.each<[string, readonly string[], number]>([
  ['visits', ['adverts', 'posters'], 120],
  ['signups', ['posters'], 20],
  ['idle', [], 0],
])('the money that %s justifies', (kpi, ids, money) => {
  const justified = FACTS.justifiedBy(kpi);
  expect(justified.initiatives.map(({ id }) => id)).toEqual(ids);
  expect(justified.money).toBe(money);
});
