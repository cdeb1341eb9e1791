import { describe, expect, it } from 'vitest';
// @ts-expect-error The bench is written in JavaScript.
import { seedOf, TABLES } from '../../bench/accuracy-tables.js';

/** The quick form of `npm run bench:accuracy`, with bounds so wide that only a mistake is outside. */
const [rules, noises, forecasts, unrelated, related, effects, powers] = TABLES;

const measured = new Map<typeof rules, ReturnType<typeof measure>>();

/** Each table once for all tests that look at it. */
function figuresOf(table: typeof rules) {
  const known = measured.get(table) ?? measure(table);
  measured.set(table, known);
  return known;
}

function measure(table: typeof rules) {
  const number = TABLES.indexOf(table);
  return table
    .jobs(true)
    .flatMap((job: object, at: number) => table.measure(job, seedOf(number, at)));
}

describe('the figures of a rule', () => {
  const found = figuresOf(rules);

  it('agree with simulated false alarms, of one edge and of two', () => {
    expect(found.length).toBeGreaterThanOrEqual(40);
    for (const { computed, simulated, years } of found) {
      expect(Math.abs(computed - simulated)).toBeLessThan(0.015);
      for (const { bothComputed, bothSimulated } of years) {
        if (bothSimulated < 0.1) expect(Math.abs(bothComputed - bothSimulated)).toBeLessThan(0.015);
        else expect(bothComputed).toBeGreaterThan(bothSimulated - 0.015);
      }
    }
  });

  it('agree with simulated delays', () => {
    for (const { delays } of found) {
      for (const { computed, simulated, share } of delays) {
        expect(Math.abs(computed - simulated)).toBeLessThanOrEqual(1);
        expect(share).toBeGreaterThan(0.78);
      }
    }
  });

  it('are not far off where the noise is estimated and the level known', () => {
    for (const { truth, levelKnown, shown } of figuresOf(noises)) {
      expect(levelKnown[1]).toBeGreaterThan(truth / 3);
      expect(levelKnown[1]).toBeLessThan(truth * 3);
      expect(shown[0]).toBeLessThan(truth);
      expect(shown[2]).toBeGreaterThan(truth);
    }
  });
});

describe('a forecast', () => {
  it('is rarely published without a trend, and its interval holds the true date', () => {
    let [published, covered, wrong, flat] = [0, 0, 0, 0];
    for (const cell of figuresOf(forecasts)) {
      if (cell.slope === 0) {
        wrong += cell.published;
        flat += 1;
      }
      if (cell.coverage === undefined) continue;
      published += cell.published;
      covered += cell.published * cell.coverage;
    }
    expect(wrong / flat).toBeLessThan(0.03);
    expect(covered / published).toBeGreaterThan(0.7);
    expect(covered / published).toBeLessThan(0.95);
  });
});

describe('the answer to a claim', () => {
  it('is rarely supported where nothing drives anything, unlike what is usually done', () => {
    for (const { counts, runs, shared } of figuresOf(unrelated)) {
      expect(counts.supported / runs).toBeLessThan(0.1);
      expect(counts.supported).toBeGreaterThan(0);
      expect(counts.pearson / runs).toBeGreaterThan(shared === 'season' ? 0.9 : 0.2);
    }
  });

  it('is supported where the KPI does drive the metric', () => {
    for (const { counts, runs } of figuresOf(related)) {
      expect(counts.supported / runs).toBeGreaterThan(0.9);
    }
  });

  it('is rarely unsupported where the effect is as large as claimed', () => {
    for (const { counts, runs } of figuresOf(effects)) {
      expect(counts.unsupported / runs).toBeLessThan(0.15);
    }
  });
});

describe('the periods that would decide', () => {
  it('do decide most claims', () => {
    let [stated, decided] = [0, 0];
    for (const cell of figuresOf(powers)) {
      stated += cell.stated.length;
      decided += cell.right + cell.wrong;
    }
    expect(stated).toBeGreaterThan(30);
    expect(decided / stated).toBeGreaterThan(0.6);
  });
});

describe('a table of the accuracy', () => {
  it.each<[string, typeof rules]>(TABLES.map((table: typeof rules) => [table.title, table]))(
    '%s: has a cell for each column',
    (_, table) => {
      const figures = figuresOf(table);
      for (const row of figures) expect(table.describe(row)).toHaveLength(table.header.length);
      for (const line of table.summarise(figures))
        expect(line).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  it('is the same each time', () => {
    for (const table of [noises, related, effects]) {
      expect(measure(table)).toEqual(figuresOf(table));
    }
  });
});
