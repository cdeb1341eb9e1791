import { describe, expect, it } from 'vitest';
import { factsOf, monthly, QUIET_CORE } from '../facts-of.ts';

const WAVES = [50, 70, 60, 90, 40, 80, 55, 75, 65, 95, 45, 85];
const OTHERS = [50, 45, 60, 40, 75, 70, 20, 80, 85, 30, 90, 20];

/** The duplicates among KPIs that one team has, as "kpi = original". */
function duplicatesOf(kpis: string, above = 0.95): readonly string[] {
  const facts = factsOf(
    `
teams: { growth: {} }
assumptions: { any: { claim: Any } }
kpis:
${kpis}${QUIET_CORE}`,
    '2027-02-10',
  );
  return facts.duplicates(above).map(({ kpi, original }) => `${kpi} = ${original}`);
}

function measured(id: string, values: readonly number[], more = 'team: growth'): string {
  return `  ${id}: { unit: USD, kind: flow, better: higher, seasonality: none, actual: ${monthly(2026, values)}, ${more} }\n`;
}

function derived(id: string, formula: string, more = 'team: growth'): string {
  return `  ${id}: { unit: USD, better: higher, seasonality: none, formula: ${formula}, ${more} }\n`;
}

describe('two KPIs that say one thing', () => {
  it('are found by how they move', () => {
    const doubled = WAVES.map((value) => 2 * value + 3);
    expect(duplicatesOf(measured('a', WAVES) + measured('b', doubled))).toEqual(['b = a']);
    expect(duplicatesOf(measured('a', WAVES) + measured('b', OTHERS))).toEqual([]);
  });

  it('are found by their formulas, and then not by how they move as well', () => {
    const sources = measured('x', WAVES, 'owner: ana') + measured('y', OTHERS, 'owner: ana');
    expect(duplicatesOf(sources + derived('first', 'x + y') + derived('later', 'y + x'))).toEqual([
      'later = first',
    ]);
  });

  it('are found where one is a plain copy, the copy being the duplicate whatever its name', () => {
    expect(duplicatesOf(measured('z', WAVES) + derived('a', 'z'))).toEqual(['a = z']);
  });

  it('are in order of the one that repeats', () => {
    const copies = derived('c', 'z') + derived('b', 'z') + derived('a', 'z');
    expect(duplicatesOf(measured('z', WAVES) + copies)).toEqual(['a = z', 'b = z', 'c = z']);
  });

  it('of other cadences are not held against each other', () => {
    const quarterly = (id: string, values: readonly number[]) =>
      `  ${id}: { unit: USD, kind: flow, better: higher, cadence: quarter, seasonality: none, team: growth, actual: { ${values
        .map((value, at) => `${2024 + Math.floor(at / 4)}-Q${(at % 4) + 1}: ${value}`)
        .join(', ')} } }\n`;
    expect(duplicatesOf(measured('a', WAVES) + quarterly('b', WAVES))).toEqual([]);
    expect(duplicatesOf(quarterly('a', WAVES) + quarterly('b', WAVES))).toEqual(['b = a']);
  });

  it.each([
    ['of one team', 'team: growth', 'team: growth', true],
    ['that both have a target', 'target: 100', 'target: 50', true],
    ['of which one is counted', 'team: growth', 'target: 50', false],
    ['of which none is', 'owner: ana', 'owner: ana', false],
  ])('are a matter of KPIs %s', (_, first, second, isFound) => {
    const found = duplicatesOf(measured('a', WAVES, first) + measured('b', WAVES, second));
    expect(found.length > 0).toBe(isFound);
  });
});
