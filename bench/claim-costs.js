import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runBundle } from './bundle.js';
import { printTable } from './table.js';

const CLAIMS = { full: 20_000, quick: 1_000 };
const SAMPLE = 40;
const LEAST_RATIO = 50;
/** Memory that grows by more than this from the first tenth of the claims to the last is kept by somebody. */
const MOST_GROWTH = 1.15;

/** Prints what a claim costs, alone and beside the reference implementation if its path is given. */
export function printClaimCosts(folder, { isQuick, oracle }) {
  const samplePath = join(folder, 'sample.json');
  const count = isQuick ? CLAIMS.quick : CLAIMS.full;
  const cost = JSON.parse(
    runBundle('claims.js', folder, [String(count), String(SAMPLE), samplePath]),
  );
  const growth = cost.memory / cost.earlyMemory;
  console.log(`\n${count} claims of 60 months, three lags, gaps in a tenth of them, one process\n`);
  printTable(
    ['what', 'measured', 'beside', 'ratio', 'budget', 'met'],
    [
      ['processor time of a claim', microseconds(cost.microseconds)],
      [
        'peak memory',
        mebibytes(cost.memory),
        `after ${cost.early}: ${mebibytes(cost.earlyMemory)}`,
        `${growth.toFixed(2)} x`,
        `<= ${MOST_GROWTH} x`,
        growth <= MOST_GROWTH,
      ],
      ...(oracle ? oracleRows(cost, askOracle(oracle, samplePath)) : []),
    ].map((row) => [...row, '', '', '', ''].slice(0, 6)),
  );
  console.log(`\nAnswers: ${describeAnswers(cost.answers)}.`);
  if (!oracle) {
    console.log(
      'The reference implementation was not measured: PLAN_ORACLE does not name its file.',
    );
  }
}

function askOracle(oracle, samplePath) {
  const script = fileURLToPath(new URL('claims-oracle.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [script, oracle, samplePath], {
    encoding: 'utf8',
    // With more threads numpy spends more time on such small matrices, not less.
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`The oracle ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

function oracleRows(cost, found) {
  const ratio = found.microseconds / cost.microseconds;
  return [
    [
      `the oracle in numpy, ${found.claims} claims`,
      microseconds(found.microseconds),
      `here: ${microseconds(cost.microseconds)}`,
      `${ratio.toFixed(0)} x`,
      `>= ${LEAST_RATIO} x`,
      ratio >= LEAST_RATIO,
    ],
    [
      'same answers as the oracle',
      `${found.same} of ${found.claims}`,
      `p apart by ${found.apart.toExponential(1)}`,
      '',
      'all, 1e-6',
      found.same === found.claims && found.apart <= 1e-6,
    ],
  ];
}

function describeAnswers(answers) {
  return Object.entries(answers)
    .map(([answer, count]) => `${count} ${answer}`)
    .join(', ');
}

function microseconds(time) {
  return `${time.toFixed(0)} us`;
}

function mebibytes(size) {
  return `${size.toFixed(0)} MiB`;
}
