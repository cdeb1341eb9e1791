import { fillGaps } from '../src/stats/fill-gaps.ts';
import { shareNuisances, testLags } from '../src/stats/lag-regression.ts';
import { differences, isCorrelatedAtBestLag, isGrangerCause } from './naive.js';
import { pairMaker } from './simulate.js';

/** Table C: how often a claim gets each of the four answers, beside what is usually done. */
const ANSWERS = ['supported', 'contradicted', 'unsupported', 'undetermined'];
const NAIVE = ['pearson', 'levels', 'differences'];
/** False `supported` is to be inside this where nothing drives anything, with a yearly season from 26 months on. */
const PROMISED = [0.03, 0.065];
/** The most that `unsupported` may be said of an effect that is as large as claimed. */
const NOMINAL = 0.05;
export const WINDOW = { from: 1, to: 3 };
export const TRUE_LAG = 2;
const MODERATE = 0.4;
export const STRENGTHS = { weak: 0.3, moderate: MODERATE, strong: 0.5 };

/** What a cell is where it does not say otherwise. */
export const USUAL = {
  season: 12,
  persistence: 0.6,
  shared: 'nothing',
  gaps: 0,
  correlation: 0,
  lag: TRUE_LAG,
  lags: WINDOW,
  effect: MODERATE,
};

const ANSWER_COLUMNS = [...ANSWERS, 'Pearson', 'Granger', 'on changes'];

export const nullTable = {
  title: 'C1. Nothing drives anything: the share of claims that is supported all the same',
  about: [
    'Claimed: lags 1 to 3, higher is better, a moderate effect; nominal 5%. Pearson: the best of the lags 0 to 3, p <= .05.',
    'Granger: three lags, p <= .05, on the levels and on the changes. Shared: both have the same season, which reaches the',
    'metric two periods later, or the same straight trend. Judged: the share of claims with figures enough for a test at',
    'any lag. Promised: supported within 3 to 6.5% with season 12.',
  ],
  header: [
    'n',
    'season',
    'persistence',
    'shared',
    'gaps',
    'judged',
    ...ANSWER_COLUMNS,
    'se',
    'promised',
  ],
  jobs: nullJobs,
  measure: measureClaims,
  describe: (cell) => [
    String(cell.length),
    String(cell.season),
    cell.persistence.toFixed(1),
    cell.shared,
    percent(cell.gaps, 0),
    percent(cell.judged / cell.runs, 0),
    ...shares(cell),
    percent(errorOf(cell), 2),
    isPromised(cell) ? describePromise(cell) : '',
  ],
  summarise: summariseNull,
};

export const powerTable = {
  title: 'C2. The KPI does drive the metric, two periods later: the share that is found',
  about: [
    'Effect: correlation of a shock to the KPI with the shock to the metric. Claimed: the lags named, a moderate effect.',
  ],
  header: ['n', 'persistence', 'effect', 'lags', ...ANSWER_COLUMNS, 'se'],
  jobs: powerJobs,
  measure: measureClaims,
  describe: (cell) => [
    String(cell.length),
    cell.persistence.toFixed(1),
    cell.correlation.toFixed(2),
    describeLags(cell),
    ...shares(cell),
    percent(errorOf(cell), 2),
  ],
  summarise: () => [],
};

export const effectTable = {
  title:
    'C3. Unsupported: right where there is no effect, wrong where the effect is as large as claimed',
  about: [
    'The effect is claimed to be weak (.3), moderate (.4) or strong (.5). Unsupported when it is nothing: the share that is',
    'settled. Unsupported when it is exactly as claimed: the error, nominal 5%.',
  ],
  header: ['n', 'claimed', 'true', 'lags', ...ANSWERS, 'se', 'wrong <= 5%'],
  jobs: effectJobs,
  measure: measureClaims,
  describe: (cell) => [
    String(cell.length),
    cell.effect.toFixed(1),
    cell.correlation.toFixed(1),
    describeLags(cell),
    ...shares(cell).slice(0, ANSWERS.length),
    percent(errorOf(cell, 'unsupported'), 2),
    describeWrong(cell),
  ],
  summarise: (cells) => {
    const wrong = cells.filter(({ correlation }) => correlation > 0);
    const most = Math.max(...wrong.map(({ counts, runs }) => counts.unsupported / runs));
    return [`False unsupported: ${percent(most)} at most in ${wrong.length} cells.`];
  },
};

function nullJobs(isQuick) {
  const runs = isQuick ? 250 : 1_000;
  if (isQuick) {
    return [
      { ...USUAL, length: 60, runs },
      { ...USUAL, length: 36, shared: 'season', runs },
    ];
  }
  const monthly = [26, 36, 60, 104].flatMap((length) =>
    ['nothing', 'season', 'trend'].flatMap((shared) =>
      [0, 0.1].flatMap((gaps) =>
        [0, 0.3, 0.6, 0.9].map((persistence) => ({ ...USUAL, length, shared, gaps, persistence })),
      ),
    ),
  );
  const others = [
    { length: 60, season: 0 },
    { length: 36, season: 4 },
    { length: 156, season: 52 },
  ].flatMap((kind) => [0.3, 0.6, 0.9].map((persistence) => ({ ...USUAL, ...kind, persistence })));
  return [...monthly, ...others].map((cell) => ({
    ...cell,
    runs: cell.season === 52 ? 1_000 : runs,
  }));
}

function powerJobs(isQuick) {
  const runs = isQuick ? 100 : 1_000;
  const single = { from: TRUE_LAG, to: TRUE_LAG };
  if (isQuick) return [{ ...USUAL, length: 60, correlation: 0.62, lags: single, runs }];
  return [26, 36, 60, 104].flatMap((length) =>
    [0.3, 0.62].flatMap((correlation) =>
      [WINDOW, single].flatMap((lags) =>
        [0.3, 0.6].map((persistence) => ({
          ...USUAL,
          length,
          correlation,
          lags,
          persistence,
          runs,
        })),
      ),
    ),
  );
}

function effectJobs(isQuick) {
  const runs = isQuick ? 100 : 1_000;
  const single = { from: TRUE_LAG, to: TRUE_LAG };
  if (isQuick) return [{ ...USUAL, length: 36, correlation: MODERATE, lags: single, runs }];
  return [36, 60, 104].flatMap((length) =>
    Object.values(STRENGTHS).flatMap((effect) =>
      [WINDOW, single].flatMap((lags) =>
        [0, effect].map((correlation) => ({ ...USUAL, length, effect, lags, correlation, runs })),
      ),
    ),
  );
}

/** How many pairs of one specification get which answer, from each method; the same for the same seed. */
function measureClaims(cell, seed) {
  const { season, lags, effect, runs } = cell;
  const makePair = pairMaker(cell, seed);
  const nuisanceFor = shareNuisances();
  const counts = Object.fromEntries([...ANSWERS, ...NAIVE].map((name) => [name, 0]));
  let judged = 0;
  for (let run = 0; run < runs; run++) {
    const { x, y } = makePair();
    const { answer, fits } = testLags({ x, y, lags, sign: 1, season, effect }, nuisanceFor);
    counts[answer] += 1;
    if (fits.some(({ fit }) => fit)) judged += 1;
    for (const name of findNaively(fillGaps(x), fillGaps(y))) counts[name] += 1;
  }
  return [{ ...cell, counts, judged }];
}

function findNaively(x, y) {
  const found = [];
  if (isCorrelatedAtBestLag(x, y)) found.push('pearson');
  if (isGrangerCause(x, y)) found.push('levels');
  if (isGrangerCause(differences(x), differences(y))) found.push('differences');
  return found;
}

function shares({ counts, runs }) {
  return [...ANSWERS, ...NAIVE].map((name) => percent(counts[name] / runs));
}

function errorOf({ counts, runs }, answer = 'supported') {
  const share = counts[answer] / runs;
  return Math.sqrt((share * (1 - share)) / runs);
}

function isPromised({ season, length }) {
  return season === 12 && length >= 26;
}

/** Outside by more than two standard errors is not the luck of the draw. */
function describePromise(cell) {
  const share = cell.counts.supported / cell.runs;
  const [least, most] = PROMISED;
  if (share >= least && share <= most) return 'yes';
  const side = share < least ? 'below' : 'ABOVE';
  return `NO, ${side}${describeLuck(share < least ? least - share : share - most, errorOf(cell))}`;
}

function describeLuck(away, error) {
  return away > 2 * error ? '' : ', by chance?';
}

function describeWrong(cell) {
  const share = cell.counts.unsupported / cell.runs;
  if (cell.correlation === 0) return '';
  if (share <= NOMINAL) return 'yes';
  return `NO${describeLuck(share - NOMINAL, errorOf(cell, 'unsupported'))}`;
}

function summariseNull(cells) {
  const promised = cells.filter(isPromised);
  const rate = ({ counts, runs }) => counts.supported / runs;
  const all = (name) => percent(mean(promised.map(({ counts, runs }) => counts[name] / runs)));
  const [least, most] = PROMISED;
  const above = promised.filter((cell) => rate(cell) > most);
  const below = promised.filter((cell) => rate(cell) < least);
  const unjudged = below.filter(({ judged, runs }) => judged < runs / 2);
  const rates = promised.map(rate);
  return [
    `Season 12: supported in ${percent(Math.min(...rates))} to ${percent(Math.max(...rates))} of the claims, ${all('supported')} over ${promised.length} cells;`,
    `${above.length} cells above what is promised, ${below.length} below, of these ${unjudged.length} where gaps leave too few figures to judge most claims.`,
    `Pearson at the best lag ${all('pearson')}, Granger ${all('levels')}, on changes ${all('differences')}.`,
  ];
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function describeLags({ lags: { from, to } }) {
  return from === to ? String(from) : `${from}..${to}`;
}

export function percent(share, digits = 1) {
  return `${(100 * share).toFixed(digits)}%`;
}
