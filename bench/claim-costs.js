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
  const count = isQuick ? CLAIMS.quick : CLAIMS.full;
  console.log('\nClaims of 60 months, three lags, one process, processor time\n');
  printTable(
    ['what', 'measured', 'beside', 'ratio', 'budget', 'met'],
    [
      ...costRows(folder, { count, gaps: 0, oracle }),
      ...costRows(folder, { count: count / 10, gaps: 0.05, oracle }),
    ].map((row) => [...row, '', '', '', ''].slice(0, 6)),
  );
  if (!oracle) {
    console.log(
      '\nThe reference implementation was not measured: PLAN_ORACLE does not name its file.',
    );
  }
}

function costRows(folder, { count, gaps, oracle }) {
  const samplePath = join(folder, 'sample.json');
  const cost = JSON.parse(
    runBundle('claims.js', folder, [String(count), String(SAMPLE), samplePath, String(gaps)]),
  );
  const growth = cost.memory / cost.earlyMemory;
  const kind = gaps === 0 ? 'without gaps' : `${100 * gaps}% of the figures missing`;
  const found = oracle ? askOracle(oracle, samplePath) : undefined;
  return [
    [`${count} claims, ${kind}: one takes`, microseconds(cost.microseconds)],
    ...(gaps === 0
      ? [
          [
            'peak memory',
            mebibytes(cost.memory),
            `after ${cost.early}: ${mebibytes(cost.earlyMemory)}`,
            `${growth.toFixed(2)} x`,
            `<= ${MOST_GROWTH} x`,
            growth <= MOST_GROWTH,
          ],
        ]
      : []),
    ...(found ? [costBeside(cost, found, gaps === 0 ? LEAST_RATIO : undefined)] : []),
    // With many gaps a season may have no figure left, of which the reference still makes something.
    ...(found && gaps === 0 ? [likeness(found)] : []),
  ];
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

function costBeside(cost, found, least) {
  const ratio = found.microseconds / cost.microseconds;
  return [
    `the oracle in numpy, ${found.claims} claims`,
    microseconds(found.microseconds),
    `here: ${microseconds(cost.microseconds)}`,
    `${ratio.toFixed(0)} x`,
    ...(least === undefined ? [] : [`>= ${least} x`, ratio >= least]),
  ];
}

function likeness(found) {
  return [
    'same answers as the oracle',
    `${found.same} of ${found.claims}`,
    `p apart by ${found.apart.toExponential(1)}`,
    '',
    'all, 1e-6',
    found.same === found.claims && found.apart <= 1e-6,
  ];
}

function microseconds(time) {
  return `${time.toFixed(0)} us`;
}

function mebibytes(size) {
  return `${size.toFixed(0)} MiB`;
}
