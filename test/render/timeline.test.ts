import { describe, expect, it } from 'vitest';
import { layCells, scaleTimeline } from '../../src/render/timeline.ts';

/** The head and one row, as they stand in a terminal. */
function draw(names: readonly string[], signs: string, room: number): readonly string[] {
  const scale = scaleTimeline(names, room);
  return [...scale.head, layCells([...signs], scale)];
}

const months = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    return `${2024 + Math.floor(at / 12)}-${month}`;
  });

describe('the columns of a timeline', () => {
  it.each([
    [
      'months',
      ['2025-11', '2025-12', '2026-01', '2026-02'],
      '.~PK',
      ['2025  2026', '11 12 01 02', ' .  ~  P  K'],
    ],
    ['a year that has no room', ['2025-12', '2026-01'], '.~', ['2025', '12 01', ' .  ~']],
    ['quarters', ['FY2026-Q1', 'FY2026-Q2'], '.~', ['FY2026', 'Q1 Q2', ' .  ~']],
    ['weeks', ['2026-W01', '2026-W02'], '.~', ['2026', 'W01 W02', '  .   ~']],
    ['days', ['2026-08-15', '2026-08-16'], '.~', ['2026', '08-15 08-16', '    .     ~']],
    ['years', ['2025', '2026'], '.~', ['2025 2026', '   .    ~']],
  ] as const)('are named: %s', (_, names, signs, lines) => {
    expect(draw(names, signs, 40)).toEqual(lines);
  });

  it('are named here and there where not all names fit', () => {
    expect(draw(months(24), '.'.repeat(23) + 'K', 30)).toEqual([
      expect.stringMatching(/^2024-01 .* 2025-12$/),
      expect.stringMatching(/^' +.*'$/),
      '.......................K',
    ]);
  });

  it('are the latest where not all fit', () => {
    const scale = scaleTimeline(months(60), 20);
    expect(scale.shown).toBe(20);
    expect(layCells([...'.'.repeat(59), 'K'], scale)).toBe(`${'.'.repeat(19)}K`);
  });
});
