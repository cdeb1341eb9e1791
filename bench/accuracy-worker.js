import { parentPort } from 'node:worker_threads';
import { seedOf, TABLES } from './accuracy-tables.js';

/** Bundled and run as a worker: does one job of a table at a time. */
parentPort.on('message', ({ table, at, job }) => {
  parentPort.postMessage({ table, at, figures: TABLES[table].measure(job, seedOf(table, at)) });
});
