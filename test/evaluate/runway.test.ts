import { describe, expect, it } from 'vitest';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

/** A runway of five months from January to March, with what is said about it. */
function runwayOf({
  assumptions = '',
  unit = 'months',
  target = '',
  set = undefined as number | undefined,
  asOf = '2026-04-10',
} = {}) {
  const facts = factsOf(
    `
assumptions:
  any: { claim: Any }
${assumptions}
kpis:
  cash: { unit: ${unit}, kind: stock, better: higher, actual: ${monthly(2026, [5, 5, 5])}${target} }
${QUIET_CORE}`,
    asOf,
  );
  return facts.runway('cash', set);
}

const about = (id: string, expected: string) =>
  `  ${id}: { claim: It lasts, kpi: cash, expect: { ${expected} } }\n`;

describe('the floor of a runway', () => {
  it.each([
    ['set in the plan, before all else', { set: 4, assumptions: about('a', 'at_least: 9') }, 4],
    [
      'the highest that an assumption expects',
      { assumptions: about('a', 'at_least: 3') + about('b', 'at_least: 9'), target: ', target: 7' },
      9,
    ],
    [
      'its target, where no assumption has a lower edge',
      { assumptions: about('a', 'at_most: 30'), target: ', target: 7' },
      7,
    ],
    ['six months, where nothing is said', {}, 6],
    ['none, where it is not counted in months', { unit: 'USD' }, undefined],
    ['none, where it is months of something', { unit: 'USD/month' }, undefined],
  ])('is %s', (_, said, floor) => {
    expect(runwayOf(said)?.floor).toBe(floor);
  });

  it('says where it comes from', () => {
    expect(runwayOf({ set: 4 })?.source).toBe('set in the plan');
    expect(runwayOf({ assumptions: about('a', 'at_least: 9') })?.source).toBe('a');
    expect(runwayOf({ target: ', target: 7' })?.source).toBe('its target');
    expect(runwayOf()?.source).toBe('the usual six months');
  });

  it('is held in the inner unit', () => {
    expect(runwayOf({ unit: '"%"', set: 4 })).toMatchObject({ floor: 0.04, isShort: false });
  });
});

describe('a short runway', () => {
  it.each([
    [6, true],
    [5, false],
    [4, false],
  ])('with five months left and a floor of %i: %s', (set, isShort) => {
    expect(runwayOf({ set })?.isShort).toBe(isShort);
  });

  it('is not known when the latest figure is later than it may be', () => {
    expect(runwayOf({ asOf: '2026-05-10' })).toBeDefined();
    expect(runwayOf({ asOf: '2026-06-10' })).toBeUndefined();
  });
});
