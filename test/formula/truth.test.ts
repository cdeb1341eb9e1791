import { describe, expect, it } from 'vitest';
import { evaluateTruth, type TruthWorld } from '../../src/formula/truth.ts';
import { read } from './reading.ts';

const none = Number.NaN;

const series: ReadonlyMap<string, readonly number[]> = new Map([
  ['rate', [0.2, 0.25]],
  ['cac', [300, 180]],
  ['tenths', [0.1 + 0.2, 0.1 + 0.2]],
  ['fine', [400.001, 400.001]],
  ['gap', [1, none]],
  ['net_adds', [5, 0]],
]);

const world: TruthWorld = {
  series: (name) => Float64Array.from(series.get(name) ?? []),
  whyMissing: (name, at) => `${name} has no figure for 2026-0${at + 1}`,
  label: (at) => `2026-0${at + 1}`,
  format: (side, value, inFull) => {
    if (side.type === 'name' && side.name === 'rate') return `${value * 100}%`;
    return inFull ? String(value) : value.toFixed(2);
  },
  holds: (id) =>
    id === 'unknown'
      ? { value: undefined, because: 'unknown is unproven' }
      : { value: id === 'sound', because: `${id} ${id === 'sound' ? 'holds' : 'is broken'}` },
  done: (title) => ({ value: title === 'Launch', because: `"${title}" is asked` }),
  verdict: (gate) => ({ value: gate === 'sso.scale_up', because: `the verdict of ${gate}` }),
};

const yes = 'holds(sound)';
const no = 'holds(failed)';
const open = 'holds(unknown)';

describe('evaluateTruth', () => {
  it.each([
    ['rate >= 25%', true, 'rate is 25% in 2026-02, at least 25%'],
    ['rate > 25%', false, 'rate is 25% in 2026-02, not above 25%'],
    ['cac <= 120', false, 'cac is 180.00 in 2026-02, above 120'],
    ['cac < 120', false, 'cac is 180.00 in 2026-02, not below 120'],
    ['120 < cac', true, '120 is below cac (180.00)'],
    ['cac = 180', true, 'cac is 180.00 in 2026-02, equal to 180'],
    ['cac != 180', false, 'cac is 180.00 in 2026-02, equal to 180'],
    ['lag(cac) > cac', true, 'lag(cac) is 300.00 in 2026-02, above cac (180.00)'],
    ['gap > 0', undefined, 'gap has no figure for 2026-02'],
    ['cac > gap', undefined, 'gap has no figure for 2026-02'],
    ['cac / net_adds < 5', undefined, 'net_adds is 0 in 2026-02, and nothing can be divided by it'],
    ["done('Launch')", true, '"Launch" is asked'],
    ['verdict(sso.scale_up)', true, 'the verdict of sso.scale_up'],
    ['verdict(scale_up)', false, 'the verdict of scale_up'],
    [no, false, 'failed is broken'],
    [`not ${no}`, true, 'failed is broken'],
    ['cac', undefined, 'cac is a figure, neither true nor false'],
    [
      `${yes} and cac <= 120 and ${no}`,
      false,
      'cac is 180.00 in 2026-02, above 120; failed is broken',
    ],
  ])('%s', (text, value, because) => {
    expect(evaluateTruth(read(text), 1, world)).toEqual({ value, because });
  });

  it.each([
    [`${yes} and ${yes}`, true],
    [`${yes} and ${no}`, false],
    [`${yes} and ${open}`, undefined],
    [`${no} and ${open}`, false],
    [`${open} and ${no}`, false],
    [`${open} and ${open}`, undefined],
    [`${no} and ${no}`, false],
    [`${yes} or ${yes}`, true],
    [`${yes} or ${no}`, true],
    [`${yes} or ${open}`, true],
    [`${open} or ${yes}`, true],
    [`${no} or ${open}`, undefined],
    [`${no} or ${no}`, false],
    [`${open} or ${open}`, undefined],
    [`not ${open}`, undefined],
  ])('joins as Kleene does: %s', (text, value) => {
    expect(evaluateTruth(read(text), 1, world).value).toBe(value);
  });

  it('tells what decided, and nothing else', () => {
    expect(evaluateTruth(read(`${yes} and ${open}`), 1, world).because).toBe('unknown is unproven');
    expect(evaluateTruth(read(`${no} or ${open}`), 1, world).because).toBe('unknown is unproven');
    expect(evaluateTruth(read(`${no} or ${yes}`), 1, world).because).toBe('sound holds');
    expect(evaluateTruth(read(`${yes} and ${yes}`), 1, world).because).toBe('sound holds');
  });

  it.each([
    ['tenths = 0.3', true],
    ['tenths <= 0.3', true],
    ['tenths > 0.3', false],
    ['tenths >= 0.3', true],
    ['tenths < 0.3', false],
    ['tenths != 0.3', false],
    ['0.3 < tenths', false],
    ['0.3 >= tenths', true],
    ['tenths <= 0.29999999', false],
    ['cac - 180 = 0', true],
    ['cac - 180 > 0', false],
  ])('F07 binary rounding decides nothing: %s', (text, value) => {
    expect(evaluateTruth(read(text), 1, world).value).toBe(value);
  });

  it('F07 prints more digits rather than contradicting the comparison', () => {
    const { because } = evaluateTruth(read('fine <= 400'), 1, world);
    expect(because).toBe('fine is 400.001 in 2026-02, above 400');
  });

  it('is open before the first period and after the last', () => {
    const before = { value: undefined, because: 'there is no period to look at' };
    expect(evaluateTruth(read('cac > 1'), -1, world)).toEqual(before);
    expect(evaluateTruth(read('cac > 1'), 2, world).value).toBeUndefined();
  });
});
