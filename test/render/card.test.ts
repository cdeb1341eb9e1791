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

  it('says at which value a core metric misses its target', () => {
    const sound = judgePlan({ ...SMALL_PLAN, 'model.yaml': HEADROOM });
    expect(renderCard('assumptions.price_stays', sound, { color: false, width: 200 })).toMatch(
      /headroom {5}.* to the tolerated edge; net_new_arr misses its target at .* all else as it is/,
    );
  });
});

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
