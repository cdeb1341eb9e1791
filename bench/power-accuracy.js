import { periodsToDecide } from '../src/stats/decision-power.ts';
import { shareNuisances, testLags } from '../src/stats/lag-regression.ts';
import { describeLags, percent, STRENGTHS, TRUE_LAG, USUAL, WINDOW } from './claim-accuracy.js';
import { pairMaker } from './simulate.js';

/** Table C4: whether claims are answered with as many periods as the tool says it takes. */
/** As far ahead as the tool looks for claims about months. */
const AHEAD = 120;
const LENGTHS = [26, 36, 60];

export const powerForecastTable = {
  title: 'C4. "Such a claim is answered in 4 of 5 cases with N periods": how many are',
  about: [
    'The same series are cut off, or go on, to the length that is stated ("takes": median and 80% of the claims) and are',
    'tested again. True: the effect is nothing, and unsupported is right, or exactly as claimed, and supported is right.',
    '"Never": ten more years would not do.',
  ],
  header: [
    'n now',
    'lags',
    'claimed',
    'true',
    'undetermined',
    'takes',
    '80% of claims',
    'then right',
    'wrong',
    'undetermined',
    'se',
    'never',
  ],
  jobs: powerForecastJobs,
  measure: measureForecasts,
  describe: (cell) => [
    String(cell.length),
    describeLags(cell),
    cell.effect.toFixed(1),
    cell.correlation.toFixed(1),
    percent(cell.open / cell.runs),
    cell.stated.length === 0 ? '' : String(quantile(cell.stated, 0.5)),
    cell.stated.length === 0
      ? ''
      : `${quantile(cell.stated, 0.1)} to ${quantile(cell.stated, 0.9)}`,
    ...['right', 'wrong', 'still'].map((name) => shareOf(cell, name)),
    percent(Math.sqrt(0.25 / Math.max(cell.stated.length, 1)), 1),
    percent((cell.runs - cell.stated.length) / cell.runs, 0),
  ],
  summarise: (cells) => {
    const sum = (of) => cells.reduce((total, cell) => total + of(cell), 0);
    const stated = sum((cell) => cell.stated.length);
    const decided = sum(({ right, wrong }) => right + wrong);
    const right = sum((cell) => cell.right);
    return [
      `Of ${stated} claims ${percent(decided / stated)} were answered with as many periods, ${percent(right / stated)} rightly.`,
    ];
  },
};

function powerForecastJobs(isQuick) {
  const single = { from: TRUE_LAG, to: TRUE_LAG };
  const runs = isQuick ? 60 : 300;
  const kinds = isQuick
    ? [{ length: 36, lags: single, effect: STRENGTHS.moderate }]
    : LENGTHS.flatMap((length) =>
        [WINDOW, single].flatMap((lags) =>
          Object.values(STRENGTHS).map((effect) => ({ length, lags, effect })),
        ),
      );
  return kinds.flatMap((kind) =>
    [0, kind.effect].map((correlation) => ({ ...USUAL, ...kind, correlation, runs })),
  );
}

function measureForecasts(cell, seed) {
  const { length, lags, season, effect, correlation, runs } = cell;
  const makePair = pairMaker({ ...cell, length: length + AHEAD }, seed);
  const nuisanceFor = shareNuisances();
  const rightAnswer = correlation > 0 ? 'supported' : 'unsupported';
  const found = { open: 0, right: 0, wrong: 0, still: 0, stated: [] };
  for (let run = 0; run < runs; run++) {
    const { x, y } = makePair();
    const testAt = (periods) =>
      testLags(
        { x: x.slice(0, periods), y: y.slice(0, periods), lags, sign: 1, season, effect },
        nuisanceFor,
      );
    const now = testAt(length);
    if (now.answer === 'undetermined') found.open += 1;
    const stated = periodsToDecide(now, { season, lags, effect }, length, length + AHEAD);
    if (stated === undefined) continue;
    found.stated.push(stated);
    const { answer } = testAt(stated);
    found[answer === rightAnswer ? 'right' : answer === 'undetermined' ? 'still' : 'wrong'] += 1;
  }
  return [{ ...cell, ...found }];
}

function shareOf(cell, name) {
  return cell.stated.length === 0 ? '' : percent(cell[name] / cell.stated.length);
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)];
}
