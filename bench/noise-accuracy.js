import { falseAlarmOf, readNoisyRule } from '../src/evaluate/rule-risk.ts';
import { runRisk } from '../src/stats/run-risk.ts';
import { autoregression, normalFrom } from './simulate.js';

/** Table A': the false alarm that a user sees, from a history of figures, against the true one of the same series. */
const LENGTHS = [24, 36, 60];
const MONTHS = 12;
const AFTER = 3;
/** The level lies on the declared edge; the tolerance in standard deviations. */
const TOLERANCES = [1, 1.5];

export const noiseTable = {
  title: "A'. The false alarm as a user sees it, its noise estimated from the figures",
  about: [
    'The rule trips after 3 months in a row beyond one edge, within 12 months; the level lies on the declared edge.',
    'Level, spread and persistence are estimated, with trend and season taken out. 80% of the histories show a figure',
    'in the interval. Beside it the same if the level were known: the rest is what spread and persistence add. At the end',
    'the medians of the estimated spread (truly 1) and persistence.',
  ],
  header: [
    'figures',
    'season',
    'persistence',
    'tolerance',
    'true',
    'median shown',
    '80% of histories',
    'level known',
    '80% of histories',
    'sd',
    'persistence',
  ],
  jobs: noiseJobs,
  measure: measureNoise,
  describe: (cell) => [
    String(cell.length),
    String(cell.season),
    cell.persistence.toFixed(1),
    `${cell.tolerance.toFixed(1)} sd`,
    percent(cell.truth),
    percent(cell.shown[1]),
    interval(cell.shown),
    percent(cell.levelKnown[1]),
    interval(cell.levelKnown),
    cell.sd.toFixed(2),
    cell.phi.toFixed(2),
  ],
  summarise: (cells) => [
    `The median is off by ${points(cells, 'shown')} points at most, by ${points(cells, 'levelKnown')} where the level is known.`,
  ],
};

function noiseJobs(isQuick) {
  const runs = isQuick ? 100 : 400;
  if (isQuick) return [{ length: 60, season: MONTHS, persistence: 0.3, runs }];
  const histories = [
    ...LENGTHS.map((length) => ({ length, season: MONTHS })),
    { length: 36, season: 0 },
  ];
  return histories.flatMap((history) =>
    [0, 0.3, 0.6, 0.9].map((persistence) => ({ ...history, persistence, runs })),
  );
}

function measureNoise({ length, season, persistence, runs }, seed) {
  const normal = normalFrom(seed);
  const histories = Array.from({ length: runs }, () => autoregression(length, persistence, normal));
  return TOLERANCES.map((tolerance) => {
    const rules = histories.flatMap((values) => readRule(values, tolerance, season) ?? []);
    return {
      length,
      season,
      persistence,
      tolerance,
      truth: runRisk({
        mean: 0,
        sd: 1,
        phi: persistence,
        edge: tolerance,
        after: AFTER,
        upper: true,
        periods: MONTHS,
      }),
      shown: spread(rules.map(falseAlarmOf)),
      levelKnown: spread(rules.map((rule) => falseAlarmOf({ ...rule, mean: 0 }))),
      sd: spread(rules.map(({ sd }) => sd))[1],
      phi: spread(rules.map(({ phi }) => phi))[1],
    };
  });
}

/** Read by what the tool itself reads it with. */
function readRule(values, tolerance, season) {
  const assumption = {
    expect: { upper: new Float64Array(1) },
    tolerance: { kind: 'absolute', amount: tolerance },
    breaksAfter: AFTER,
  };
  return readNoisyRule(assumption, { season, cadence: 'month' }, values, values.length - 1);
}

/** The 10%, 50% and 90% points. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.1, 0.5, 0.9].map((share) => sorted[Math.floor(share * sorted.length)]);
}

function points(cells, which) {
  const apart = cells.map((cell) => Math.abs(cell[which][1] - cell.truth));
  return (100 * Math.max(...apart)).toFixed(1);
}

function interval([low, , high]) {
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}
