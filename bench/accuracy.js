import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundle } from './bundle.js';
import { printClaimCosts } from './claim-costs.js';
import { printTable } from './table.js';

/**
 * Prints how far the tool's own figures and answers can be trusted: against simulated series of which the truth is
 * known, the same at each run. `--quick` does a few cells of each table, with few series.
 */
const isQuick = process.argv.includes('--quick');
const start = performance.now();
const work = mkdtempSync(join(tmpdir(), 'plan-accuracy-'));
try {
  const { TABLES } = await import(pathToFileURL(bundle('accuracy-tables.js', work)).href);
  await measureTables(TABLES);
  printClaimCosts(work, { isQuick, oracle: process.env.PLAN_ORACLE });
  console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s in all.`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Hands the jobs to the workers in order, so that the first table is ready first. */
async function measureTables(tables) {
  const waiting = tables.flatMap(({ jobs }, table) =>
    jobs(isQuick).map((job, at) => ({ table, at, job })),
  );
  const figures = tables.map(({ jobs }) => Array(jobs(isQuick).length));
  let printed = 0;
  const keep = ({ table, at, figures: found }) => {
    figures[table][at] = found;
    while (printed < tables.length && !figures[printed].includes(undefined)) {
      printAccuracy(tables[printed], figures[printed].flat());
      printed += 1;
    }
  };
  const file = bundle('accuracy-worker.js', work);
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(file));
  try {
    await Promise.all(workers.map((worker) => workOff(worker, waiting, keep)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function workOff(worker, waiting, keep) {
  return new Promise((done, fail) => {
    const next = () => {
      const job = waiting.shift();
      if (job) worker.postMessage(job);
      else done();
    };
    worker.on('error', fail);
    worker.on('message', (found) => {
      keep(found);
      next();
    });
    next();
  });
}

function printAccuracy({ title, about, header, describe, summarise }, figures) {
  console.log(`\n${[title, ...about].join('\n')}\n`);
  printTable(header, figures.map(describe));
  const summary = summarise(figures);
  if (summary.length > 0) console.log(`\n${summary.join('\n')}`);
}
