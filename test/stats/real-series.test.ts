import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/load/number.ts';
import { isMistake } from '../../src/mistake.ts';
import { testLags } from '../../src/stats/lag-regression.ts';
import type { YearLength } from '../../src/stats/season-design.ts';
import table from './real-series/claims.json' with { type: 'json' };

const FOLDER = join(import.meta.dirname, 'real-series');
const SEASONS: readonly YearLength[] = [0, 4, 12, 52];

/** Own p of a finding that may fail a run. */
const CONFIRMED = 0.004;

type Row = (typeof table.rows)[number];

/** One column of a file of figures, without its header. */
function readColumn(file: string, column: string): readonly number[] {
  const [header = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
  const at = header.split(',').indexOf(column);
  return lines.map((line) => {
    const value = parseNumber(line.split(',')[at] ?? '');
    if (isMistake(value)) throw new Error(`${file}, ${column}: ${line}`);
    return value;
  });
}

function judge({ x, y, lags, sign, season }: Row) {
  const kpi = readColumn(x.file, x.column);
  const whole = readColumn(y.file, y.column);
  const metric = [...whole.slice(y.rotatedBy), ...whole.slice(0, y.rotatedBy)];
  const length = Math.min(kpi.length, metric.length);
  return testLags({
    x: Float64Array.from(kpi.slice(0, length)),
    y: Float64Array.from(metric.slice(0, length)),
    lags,
    sign: sign === 1 ? 1 : -1,
    season: SEASONS.find((one) => one === season) ?? 0,
    effect: table.effect,
  });
}

const judged = table.rows.map((row) => ({ ...row, ...judge(row), recorded: row }));
const ofKind = (kind: string) => judged.filter((row) => row.kind === kind);
const namesOf = (rows: typeof judged) => rows.map((row) => row.name);

describe('real series', () => {
  it.each(judged)('answers as recorded, $kind: $name', ({ recorded, ...found }) => {
    expect(found.answer).toBe(recorded.answer);
    expect(Math.abs(found.positive - recorded.positive)).toBeLessThan(1e-6);
    expect(Math.abs(found.negative - recorded.negative)).toBeLessThan(1e-6);
  });

  it('supports what is known to be true, with the one miss that the README explains', () => {
    expect(ofKind('true')).toHaveLength(5);
    const missed = ofKind('true').filter((row) => row.answer !== 'supported');
    expect(namesOf(missed)).toEqual(['houses begun are finished half a year later']);
  });

  it('never supports the opposite of what is true', () => {
    expect(ofKind('opposite')).toHaveLength(5);
    expect(namesOf(ofKind('opposite').filter((row) => row.answer === 'supported'))).toEqual([]);
  });

  it('supports no true pair once it is rotated', () => {
    expect(ofKind('rotated')).toHaveLength(5);
    expect(namesOf(ofKind('rotated').filter((row) => row.answer === 'supported'))).toEqual([]);
  });

  it('supports one unrelated pair in twenty, confirms none', () => {
    const unrelated = ofKind('unrelated');
    expect(unrelated).toHaveLength(20);
    expect(namesOf(unrelated.filter((row) => row.answer === 'supported'))).toEqual([
      'petrol price and sales',
    ]);
    const confirmed = unrelated.filter((row) => Math.min(row.positive, row.negative) <= CONFIRMED);
    expect(namesOf(confirmed)).toEqual([]);
  });
});
