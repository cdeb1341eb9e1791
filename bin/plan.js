#!/usr/bin/env node
import process from 'node:process';

const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  process.stderr.write(`plan: Node 20 or later is needed; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  await start();
}

async function start() {
  process.stdout.on('error', unfinished);
  process.stderr.on('error', unfinished);
  try {
    const { run } = await import('../dist/cli/run.js');
    process.exitCode ||= await run(process.argv.slice(2));
  } catch (error) {
    // Node would end with 1, which says that the plan was judged and fails.
    process.stderr.write(`plan: this is a bug of ours, please report it\n${error.stack}\n`);
    process.exitCode = 70;
  }
}

/** A result that was not printed whole must not count as a pass. A reader such as `head` may leave early, in silence. */
function unfinished(error) {
  if (error.code === 'EPIPE' || this === process.stderr) {
    process.exitCode ||= 2;
    return;
  }
  process.exitCode = 2;
  process.stderr.write(`plan: the result could not be printed (${error.code})\n`);
}
