import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** One entry of this folder with the sources that it uses, as a file of `folder` that Node runs; gives its path. */
export function bundle(entry, folder) {
  const outfile = join(folder, `${basename(entry, '.js')}.mjs`);
  buildSync({
    entryPoints: [join(here, entry)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
  return outfile;
}

/** Runs a bundled entry as a process of its own; gives what it prints. */
export function runBundle(entry, folder, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle(entry, folder), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  // The end of it: before that Node prints the line that failed, and minified that is all of the file.
  if (status !== 0) throw new Error(`${entry} ended with ${status}\n${stderr.slice(-600)}`);
  return stdout;
}
