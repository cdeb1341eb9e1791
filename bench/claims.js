import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { shareNuisances, testLags } from '../src/stats/lag-regression.ts';
import { pairMaker } from './simulate.js';

/**
 * Bundled and run as a process of its own: tests many claims of 60 months and prints the processor time that one takes
 * (others may use the machine), and the peak of the memory after the first tenth and at the end, as JSON. Writes a
 * sample of them, with the answers, to a file. `gaps` is the share of figures that are missing.
 */
const [count, sampleSize, samplePath, gaps] = process.argv.slice(2);
const BATCH = 100;
const CLAIM = { lags: { from: 1, to: 3 }, sign: 1, season: 12, effect: 0.4 };
const MADE = { length: 60, persistence: 0.6, shared: 'nothing', gaps: 0, correlation: 0.3, lag: 2 };

const makePair = pairMaker({ ...MADE, season: 12, gaps: Number(gaps) }, 1);
const nuisanceFor = shareNuisances();
const early = Number(count) / 10;
const answers = new Map();
const sample = [];
let microseconds = 0;
let earlyMemory = 0;
for (let done = 0; done < Number(count); done += BATCH) {
  // What it takes to make the series is not counted.
  const claims = Array.from({ length: BATCH }, () => ({ ...CLAIM, ...makePair() }));
  const start = process.cpuUsage();
  const results = claims.map((claim) => testLags(claim, nuisanceFor));
  const { user, system } = process.cpuUsage(start);
  microseconds += user + system;
  for (const { answer } of results) answers.set(answer, (answers.get(answer) ?? 0) + 1);
  if (sample.length < Number(sampleSize)) sample.push(...claims.map(describeForOracle(results)));
  if (done + BATCH === early) earlyMemory = peakMemory();
}
writeFileSync(samplePath, JSON.stringify(sample.slice(0, Number(sampleSize))));
process.stdout.write(
  JSON.stringify({
    count: Number(count),
    early,
    microseconds: microseconds / Number(count),
    earlyMemory,
    memory: peakMemory(),
    answers: Object.fromEntries(answers),
  }),
);

function describeForOracle(results) {
  return ({ x, y, lags, season, effect }, at) => {
    const { answer, positive, negative } = results[at];
    return { x: plain(x), y: plain(y), lags, season, effect, answer, positive, negative };
  };
}

/** A gap is NaN here, which JSON writes as null. */
function plain(series) {
  return Array.from(series);
}

/** In MiB; on Linux what the system itself counted. */
function peakMemory() {
  try {
    return /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1] / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
