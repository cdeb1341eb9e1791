import { delayUntil } from '../src/stats/delay.ts';
import { runRisk, twoSidedRunRisk } from '../src/stats/run-risk.ts';
import { normalFrom } from './simulate.js';

/** Table A: what the tool computes of a declared rule against what simulated series do. */
const TOLERANCES = [0.5, 1, 1.5, 2];
const SHIFTS = [1, 2, 3];
const LONGEST_RUN = 5;
const MONTHS = 12;
/** A year of quarters, of months, of weeks. */
const YEARS = [4, MONTHS, 52];
const HORIZON = 60;
const SURE = 0.8;
const RARE = 0.1;

export const ruleTable = {
  title: 'A. A declared rule: computed against simulated',
  about: [
    'The level lies on the declared edge, the tolerance is in standard deviations of the noise, and the rule trips after',
    'so many months in a row beyond. False alarm: within 12 months. Delay: months until it has tripped with 80% chance,',
    'after the level moved one / two / three tolerances beyond the widened edge ("-": more than 60).',
  ],
  header: [
    'persistence',
    'tolerance',
    'in a row',
    'computed',
    'simulated',
    'points',
    'delays computed',
    'simulated',
    'apart',
  ],
  jobs: (isQuick) =>
    (isQuick ? [0, 0.6] : [0, 0.3, 0.6, 0.9]).map((persistence) => ({
      persistence,
      runs: isQuick ? 20_000 : 400_000,
    })),
  measure: measureRules,
  describe: (rule) => [
    rule.persistence.toFixed(1),
    `${rule.tolerance.toFixed(1)} sd`,
    String(rule.after),
    percent(rule.computed),
    percent(rule.simulated),
    (100 * (rule.computed - rule.simulated)).toFixed(2),
    rule.delays.map(({ computed }) => computed ?? '-').join(' / '),
    rule.delays.map(({ simulated }) => simulated ?? '-').join(' / '),
    String(largestApart(rule)),
  ],
  summarise: summariseRules,
};

function measureRules({ persistence, runs }, seed) {
  const thresholds = [
    ...TOLERANCES,
    ...TOLERANCES.flatMap((tolerance) => SHIFTS.map((shift) => -shift * tolerance)),
  ];
  const tripped = simulateTrips([...new Set(thresholds)], persistence, runs, normalFrom(seed));
  const lengths = Array.from({ length: LONGEST_RUN }, (_, k) => k + 1);
  return TOLERANCES.flatMap((tolerance) =>
    lengths.map((after) => compareRule({ persistence, tolerance, after }, tripped)),
  );
}

/**
 * The share of series in which a run of each length has been beyond each threshold by the end of each period, on
 * the upper side (`above`) or on either (`either`, with the threshold mirrored).
 */
function simulateTrips(thresholds, persistence, runs, normal) {
  const size = (LONGEST_RUN + 1) * HORIZON;
  const watches = thresholds.map((edge) => ({
    edge,
    above: new Float64Array(size),
    // A threshold under the level is for delays, which have one side.
    either: edge > 0 ? new Float64Array(size) : undefined,
  }));
  const step = Math.sqrt(1 - persistence * persistence);
  const values = new Float64Array(HORIZON);
  for (let run = 0; run < runs; run++) {
    values[0] = normal();
    for (let at = 1; at < HORIZON; at++) {
      values[at] = persistence * values[at - 1] + step * normal();
    }
    for (const { edge, above, either } of watches) {
      countRuns(values, edge, Number.POSITIVE_INFINITY, above);
      if (either) countRuns(values, edge, edge, either);
    }
  }
  const shares = (counts) => counts && cumulate(counts, runs);
  return new Map(
    watches.map(({ edge, above, either }) => [
      edge,
      { above: shares(above), either: shares(either) },
    ]),
  );
}

/** Each length of run is counted in the period in which it is reached for the first time. */
function countRuns(values, upperEdge, lowerEdge, counts) {
  let [up, down, longest] = [0, 0, 0];
  for (let period = 0; period < HORIZON && longest < LONGEST_RUN; period++) {
    const value = values[period];
    up = value > upperEdge ? up + 1 : 0;
    down = -value > lowerEdge ? down + 1 : 0;
    if (up <= longest && down <= longest) continue;
    longest += 1;
    counts[longest * HORIZON + period] += 1;
  }
}

function cumulate(counts, runs) {
  const shares = counts.map((count) => count / runs);
  for (let at = 1; at < shares.length; at++) {
    if (at % HORIZON > 0) shares[at] += shares[at - 1];
  }
  return shares;
}

function compareRule(rule, tripped) {
  const { persistence, tolerance, after } = rule;
  const noise = { mean: 0, sd: 1, phi: persistence, after };
  const counts = tripped.get(tolerance);
  const at = (numbers, periods) => numbers[after * HORIZON + periods - 1];
  const years = YEARS.map((periods) => ({
    periods,
    computed: runRisk({ ...noise, edge: tolerance, upper: true, periods }),
    simulated: at(counts.above, periods),
    bothComputed: twoSidedRunRisk({ ...noise, lower: -tolerance, upper: tolerance, periods }),
    bothSimulated: at(counts.either, periods),
  }));
  const delays = SHIFTS.map((shift) => compareDelay(shift * tolerance, noise, tripped));
  const { computed, simulated } = years.find(({ periods }) => periods === MONTHS);
  return { ...rule, computed, simulated, years, delays };
}

function compareDelay(beyond, noise, tripped) {
  const shares = tripped
    .get(-beyond)
    .above.subarray(noise.after * HORIZON, (noise.after + 1) * HORIZON);
  const computed = delayUntil({ ...noise, mean: beyond, edge: 0, upper: true, chance: SURE });
  const found = shares.findIndex((share) => share >= SURE);
  return { computed, simulated: found < 0 ? undefined : found + 1, share: shares[computed - 1] };
}

/** In periods; a delay beyond the horizon counts as one more than the horizon. */
function largestApart({ delays }) {
  const apart = ({ computed = HORIZON + 1, simulated = HORIZON + 1 }) =>
    Math.abs(computed - simulated);
  return Math.max(...delays.map(apart));
}

function summariseRules(rules) {
  const delays = rules.flatMap((rule) => rule.delays);
  const isApart = ({ computed, simulated }) => computed !== simulated;
  const shares = delays.flatMap(({ share }) => share ?? []);
  return [
    'Largest difference of the false alarm, in points. For a band with two edges the two sides are added, which counts',
    'a series that trips on both sides twice: too high where a trip is likely, and told apart for that reason.',
    ...YEARS.map((periods) => describeYear(rules, periods)),
    `Delays: ${delays.length}, apart by ${Math.max(...rules.map(largestApart))} months at most, in ${delays.filter(isApart).length} cases; by the computed month at least ${percent(Math.min(...shares))} had tripped.`,
  ];
}

function describeYear(rules, periods) {
  const years = rules.flatMap((rule) => rule.years.filter((year) => year.periods === periods));
  const worst = (kept) => {
    const apart = kept.map((year) => Math.abs(year.bothComputed - year.bothSimulated));
    return (100 * Math.max(...apart)).toFixed(2);
  };
  const one = years.map(({ computed, simulated }) => Math.abs(computed - simulated));
  const rare = years.filter(({ bothSimulated }) => bothSimulated <= RARE);
  return `  ${periods} periods: one edge ${(100 * Math.max(...one)).toFixed(2)}; two edges ${worst(rare)} where that is below 10%, ${worst(years)} in all`;
}

function percent(share) {
  return `${(100 * share).toFixed(2)}%`;
}
