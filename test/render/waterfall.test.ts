import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawWaterfall } from '../../src/render/waterfall.ts';

describe('drawWaterfall', () => {
  it('adds up in the digits shown', () => {
    const lines = drawWaterfall(
      { name: 'target', value: 120 },
      [
        { name: 'spend', value: 189.94 },
        { name: 'customers', value: 13.44 },
        { name: 'the model', value: 0 },
      ],
      { name: 'actual', value: 323.38 },
    );
    expect(lines).toEqual([
      'target       120.0',
      '+ spend      190.0',
      '+ customers   13.4',
      '+ the model    0.0',
      '= actual     323.4',
    ]);
  });

  it('groups thousands and shows what goes down', () => {
    const lines = drawWaterfall(
      { name: 'target', value: 300000 },
      [{ name: 'customers', value: -18470 }],
      { name: 'actual', value: 281530 },
    );
    expect(lines).toEqual(['target       300,000', '+ customers  -18,470', '= actual     281,530']);
  });

  it('adds up for any numbers', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, fc.array(number, { minLength: 1, maxLength: 6 }), (start, parts) => {
        const steps = parts.map((value, at) => ({ name: `step_${at}`, value }));
        const end = start + parts.reduce((sum, part) => sum + part, 0);
        const lines = drawWaterfall({ name: 'a', value: start }, steps, { name: 'z', value: end });
        const shown = lines.map((line) => Number(line.split(/ {2,}/).at(-1)?.replaceAll(',', '')));
        const sum = shown.slice(0, -1).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(shown.at(-1) ?? Number.NaN, 3);
      }),
    );
  });
});
