#!/usr/bin/env node
import process from 'node:process';

const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  process.stderr.write(`plan: Node 20 or later is needed; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  await run();
}

async function run() {
  const { main } = await import('../dist/cli/main.js');
  const { nodeWorld } = await import('../dist/cli/node-world.js');
  // A reader such as `head` may leave early: that is no error of ours, but the run is then unfinished.
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exitCode ||= 2;
  });
  const code = await main(process.argv.slice(2), nodeWorld());
  process.exitCode ||= code;
}
