import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/stats/normal.ts';
import { randomFrom } from '../../src/stats/random.ts';
import { runRisk, runRiskByPeriod, twoSidedRunRisk } from '../../src/stats/run-risk.ts';
import oracle from './run-risk.json' with { type: 'json' };

const rule = { mean: 0, sd: 1, phi: 0.5, edge: 1, after: 3, periods: 12, upper: true };

/** The share of simulated AR(1) series that trip the rule: nothing in common with the quadrature. */
function simulateRisk(given: typeof rule, seed: number): number {
  const random = randomFrom(seed);
  const draw = () => normalQuantile(random());
  const series = 20_000;
  let tripped = 0;
  for (let one = 0; one < series; one++) {
    let noise = draw();
    let run = 0;
    let longest = 0;
    for (let period = 0; period < given.periods; period++) {
      const value = given.mean + given.sd * noise;
      run = (given.upper ? value > given.edge : value < given.edge) ? run + 1 : 0;
      longest = Math.max(longest, run);
      noise = given.phi * noise + Math.sqrt(1 - given.phi ** 2) * draw();
    }
    if (longest >= given.after) tripped += 1;
  }
  return tripped / series;
}

describe('runRisk', () => {
  it.each(oracle.cases)('agrees with the oracle: $after beyond $edge, phi $phi', (given) => {
    expect(Math.abs(runRisk(given) - given.risk)).toBeLessThan(1e-9);
  });

  it.each([
    { ...rule },
    { ...rule, phi: 0, edge: 0.5 },
    { ...rule, phi: 0.9, edge: 1.5 },
    { ...rule, phi: -0.4, after: 2 },
    { ...rule, mean: 120, sd: 9, edge: 111, upper: false },
  ])('agrees with simulation: phi $phi, edge $edge, after $after', (given) => {
    expect(Math.abs(runRisk(given) - simulateRisk(given, 11))).toBeLessThan(0.015);
  });

  it.each([
    ['no spread, mean inside', { sd: 0 }, 0],
    ['no spread, mean on the edge', { sd: 0, mean: 1 }, 0],
    ['no spread, mean beyond', { sd: 0, mean: 2 }, 1],
    ['no spread, mean beyond, too few periods', { sd: 0, mean: 2, periods: 2 }, 0],
    ['no spread, mean beyond, just enough periods', { sd: 0, mean: 2, periods: 3 }, 1],
    ['no upper edge', { edge: Number.POSITIVE_INFINITY }, 0],
    ['everything above the edge', { edge: Number.NEGATIVE_INFINITY }, 1],
    ['fewer periods than the run', { periods: 2 }, 0],
    ['no periods', { periods: 0 }, 0],
    ['unknown mean', { mean: Number.NaN }, Number.NaN],
    ['unknown spread', { sd: Number.NaN }, Number.NaN],
    ['endless spread', { sd: Number.POSITIVE_INFINITY }, Number.NaN],
    ['negative spread', { sd: -1 }, Number.NaN],
    ['unknown edge', { edge: Number.NaN }, Number.NaN],
    ['unknown persistence', { phi: Number.NaN }, Number.NaN],
    ['a run of nothing', { after: 0 }, Number.NaN],
  ])('takes %s', (_, change, risk) => {
    expect(runRisk({ ...rule, ...change })).toBe(risk);
  });

  it.each([1, -1])('takes persistence %d as .99 of it', (phi) => {
    expect(runRisk({ ...rule, phi })).toBe(runRisk({ ...rule, phi: 0.99 * phi }));
  });

  const someRule = fc.record({
    mean: fc.constant(0),
    sd: fc.double({ min: 0.2, max: 3, noNaN: true }),
    phi: fc.double({ min: -0.6, max: 0.95, noNaN: true }),
    edge: fc.double({ min: 0.1, max: 3, noNaN: true }),
    after: fc.integer({ min: 1, max: 5 }),
    periods: fc.integer({ min: 5, max: 24 }),
    upper: fc.constant(true),
  });

  // The grid is not exactly smooth in the edge: a thousandth of a point of slack.
  const slack = 1e-5;

  it('grows with the spread while the mean is inside', () => {
    fc.assert(
      fc.property(someRule, (given) => {
        expect(runRisk({ ...given, sd: 1.2 * given.sd })).toBeGreaterThan(runRisk(given) - slack);
      }),
      { numRuns: 60 },
    );
  });

  it('falls as the run gets longer and grows with the periods', () => {
    fc.assert(
      fc.property(someRule, (given) => {
        const risk = runRisk(given);
        expect(runRisk({ ...given, after: given.after + 1 })).toBeLessThanOrEqual(risk);
        expect(runRisk({ ...given, periods: given.periods + 1 })).toBeGreaterThanOrEqual(risk);
        expect(risk).toBeGreaterThanOrEqual(0);
        expect(risk).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the mirrored rule and in any unit', () => {
    fc.assert(
      fc.property(someRule, (given) => {
        const risk = runRisk(given);
        const mirrored = runRisk({ ...given, edge: -given.edge, upper: false });
        const cents = runRisk({ ...given, sd: 100 * given.sd, edge: 100 * given.edge });
        expect(mirrored).toBeCloseTo(risk, 10);
        expect(cents).toBeCloseTo(risk, 10);
      }),
      { numRuns: 30 },
    );
  });
});

describe('runRiskByPeriod', () => {
  it('gives for each period what runRisk gives for that many', () => {
    const risks = [...runRiskByPeriod(rule)];
    expect(risks).toHaveLength(12);
    expect(risks[7]).toBe(runRisk({ ...rule, periods: 8 }));
  });
});

describe('twoSidedRunRisk', () => {
  const band = { mean: 0, sd: 1, phi: 0.5, lower: -1, upper: 1.5, after: 3, periods: 12 };

  it('adds the two sides', () => {
    const below = runRisk({ ...rule, edge: -1, upper: false });
    const above = runRisk({ ...rule, edge: 1.5 });
    expect(twoSidedRunRisk(band)).toBeCloseTo(below + above, 12);
  });

  it('never exceeds 1', () => {
    expect(twoSidedRunRisk({ ...band, lower: -0.01, upper: 0.01, after: 1, periods: 50 })).toBe(1);
  });

  it('takes an open side', () => {
    const open = { ...band, lower: Number.NEGATIVE_INFINITY };
    expect(twoSidedRunRisk(open)).toBe(runRisk({ ...rule, edge: 1.5 }));
  });
});
