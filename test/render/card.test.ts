import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../src/render/card.ts';
import { SMALL_PLAN } from '../cli/small-plan.ts';
import { judgePlan } from './judged-plan.ts';

const judged = judgePlan(SMALL_PLAN);
const { workspace } = judged.facts;
const SECTIONS = ['kpis', 'assumptions', 'initiatives', 'teams'] as const;
const SUBJECTS = SECTIONS.flatMap((section) =>
  [...workspace[section].keys()].map((id) => `${section}.${id}`),
);
const PLAIN = { color: false, width: 80 };

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const COLORS = /\u001B\[\d+m/g;

describe('renderCard', () => {
  it.each([
    'assumptions.low_cost_acquisition',
    'assumptions.segment_wants_self_serve',
    'kpis.cac',
    'kpis.signups',
    'kpis.satisfaction',
    'initiatives.self_serve',
    'teams.finance',
  ])('%s', async (subject) => {
    const card = renderCard(subject, judged, PLAIN);
    await expect(card).toMatchFileSnapshot(join(import.meta.dirname, 'cards', `${subject}.txt`));
  });

  it.each(SUBJECTS)('%s fits 40 columns and 80', (subject) => {
    for (const width of [40, 80]) {
      const lines = renderCard(subject, judged, { color: false, width }).split('\n');
      // A row is a label and at least one word, which is never broken.
      expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
    }
  });

  it.each(SUBJECTS)('%s says the same in colour', (subject) => {
    const painted = renderCard(subject, judged, { color: true, width: 80 });
    expect(painted).toContain('\u001B[');
    expect(painted.replaceAll(COLORS, '')).toBe(renderCard(subject, judged, PLAIN));
  });

  it('names the open findings about its subject', () => {
    const [finding] = judged.result.findings;
    const about = { subject: 'kpis.cac', check: 'stale-series', severity: 'warning' as const };
    const blank = {
      message: '',
      next: '',
      file: '',
      line: 1,
      column: 1,
      money: null,
      people: [],
      evidence: {},
      waived: null,
      known: null,
    };
    const result = { ...judged.result, findings: [{ ...blank, ...finding, ...about }] };
    expect(renderCard('kpis.cac', { ...judged, result }, PLAIN)).toContain(
      'findings     stale-series (warning)',
    );
  });

  it('shows no figure of a period that had not begun', () => {
    const earlier = judgePlan(SMALL_PLAN, { asOf: '2026-06-10' });
    const card = renderCard('kpis.signups', earlier, PLAIN);
    expect(card).toContain('1,200 signups in 2026-05');
    expect(card).toContain('o provisional');
    expect(card).not.toContain('2026-07');
  });

  it('says how often a sound assumption would trip, and what would calm it', () => {
    const noisy = judgePlan({ ...SMALL_PLAN, 'model.yaml': NOISY });
    const card = renderCard('assumptions.steady', noisy, { color: false, width: 120 });
    expect(card.replace(/\s+/g, ' ')).toMatch(
      /would trip the rule within a year with \d+% chance; \d+ periods in a row or a tolerance of [\d.]+ pp would/,
    );
    expect(card.replace(/\s+/g, ' ')).toMatch(
      /trips with 80% chance within .* periods if the level moves 1/,
    );
  });

  it.each(['assumptions.low_cost', 'kpis.cac'])(
    'forecast: %s says when, and on which course it stands',
    async (subject) => {
      const path = join(import.meta.dirname, '../checks/drifting-assumption/hit-forecast.yaml');
      const forecast = judgePlan(
        { 'plan.yaml': readFileSync(path, 'utf8') },
        { asOf: '2026-07-10' },
      );
      const card = renderCard(subject, forecast, PLAIN);
      await expect(card).toMatchFileSnapshot(
        join(import.meta.dirname, 'cards', `forecast.${subject}.txt`),
      );
    },
  );

  it.each(['kpis.app_downloads', 'kpis.new_customers'])(
    'claims: %s shows what is claimed, from both sides',
    async (subject) => {
      const path = join(import.meta.dirname, '../checks/vanity-kpi/hit.yaml');
      const vain = judgePlan({ 'plan.yaml': readFileSync(path, 'utf8') }, { asOf: '2026-05-05' });
      const card = renderCard(subject, vain, PLAIN);
      await expect(card).toMatchFileSnapshot(
        join(import.meta.dirname, 'cards', `claims.${subject}.txt`),
      );
    },
  );

  it('draws what a unit buys where there are six rates, and leaves a gap where one is not known', () => {
    const chartOf = (asOf: string, rows = SIGNUPS) => {
      const card = renderCard('kpis.signups', judgePlan(claimedBy(rows), { asOf }), PLAIN);
      return /sales for each of signups by month\n(.*?)\n\n/s.exec(card)?.[1];
    };
    expect(chartOf('2025-06-05')).toBeUndefined();
    expect(chartOf('2025-07-05')).toContain('* what each buys, - when the claim was made');
    expect(chartOf('2025-08-05', { ...SIGNUPS, '2025-03': undefined })).toContain('. not known');
  });

  it('marks what is inflated only after the base, and beyond the tolerance', () => {
    const signups = { ...SIGNUPS, '2025-02': 300, '2026-01': 110, '2026-02': 120, '2026-03': 130 };
    const judgedNow = judgePlan(claimedBy(signups), { asOf: '2026-04-05' });
    const card = renderCard('kpis.signups', judgedNow, { color: false, width: 120 });
    const chart = card.slice(card.indexOf('sales for each of signups by month'));
    expect(chart.match(/x(?! inflated)/g)).toHaveLength(2);
    expect(chart).toContain('x inflated');
  });

  it('says at which value a core metric misses its target', () => {
    const sound = judgePlan({ ...SMALL_PLAN, 'model.yaml': HEADROOM });
    expect(renderCard('assumptions.price_stays', sound, { color: false, width: 200 })).toMatch(
      /headroom {5}.* to the tolerated edge; net_new_arr misses its target at .* all else as it is/,
    );
  });
});

const SIGNUPS: Readonly<Record<string, number | undefined>> = Object.fromEntries(
  Array.from({ length: 15 }, (_, at) => {
    return [`${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, 100];
  }),
);

/** Sign-ups that are said to drive sales, which are 50 in every month. */
function claimedBy(signups: typeof SIGNUPS): Readonly<Record<string, string>> {
  const sales = Object.fromEntries(Object.keys(SIGNUPS).map((month) => [month, 50]));
  const flow = { unit: '1', kind: 'flow', better: 'higher', seasonality: 'none' };
  const kpis = {
    signups: { ...flow, actual: signups, drives: { sales: { lag: 0, base: '2025-01..2025-03' } } },
    sales: { ...flow, actual: sales },
    cost: { ...flow, actual: sales },
    cash: { ...flow, actual: sales },
  };
  const assumptions = { any: { claim: 'Any', kpi: 'cash', expect: { at_least: 1 } } };
  const head = { plan: 1, name: 'Small', currency: 'USD', cadence: 'month' };
  const plan = { ...head, core_metrics: ['sales', 'cost', 'cash'], kpis, assumptions };
  return { 'plan.yaml': JSON.stringify(plan) };
}

const NOISY = `assumptions:
  steady: { claim: Content, kpi: satisfaction, expect: { at_least: 73% }, tolerance: 0.1 pp, breaks_after: 1 }
  low_cost_acquisition: { claim: Cheap, kpi: cac, expect: { at_most: 300 } }
  cash_lasts: { claim: Lasts, kpi: runway, expect: { at_least: 5 } }
  segment_wants_self_serve: { claim: No call, evidence: { result: holds, on: 2026-05-10 } }
`;
const HEADROOM = NOISY.replace(
  'assumptions:\n',
  'assumptions:\n  price_stays: { claim: Price stays, kpi: price, expect: { at_least: 500 } }\n',
);
