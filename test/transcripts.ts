import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../src/cli/main.ts';
import { dayOf } from './facts-of.ts';
import { makeRepository } from './repository.ts';

const ROOT = join(import.meta.dirname, '..');
const TRANSCRIPT = /```console\n\$ ([^\n]+)\n[\s\S]*?```/g;

/** What the READMEs run their commands on. */
const SHOWN = ['examples', 'test/readme'];
/** Where a README has the history of feature-first-trap made. */
const STORY = 'northwind';
const MAKE_STORY = join(ROOT, 'examples/feature-first-trap/history/make-history.mjs');

/** A text with what its command lines print now, below each of them. */
export async function redrawTranscripts(text: string): Promise<string> {
  let written = text;
  for (const [block, line = ''] of text.matchAll(TRANSCRIPT)) {
    const printed = (await run(line)).trimEnd();
    written = written.replace(block, () => `\`\`\`console\n$ ${line}\n${printed}\n\`\`\``);
  }
  return written;
}

/** Runs a command line of a README as its reader would, and gives what it prints. */
async function run(line: string): Promise<string> {
  let printed = '';
  const stream = {
    write: (text: string) => {
      printed += text;
    },
  };
  await main(line.split(' ').slice(1), {
    stdout: stream,
    stderr: stream,
    cwd: readersFolder(),
    env: { PATH: process.env.PATH },
    today: () => dayOf('2026-10-05'),
  });
  return printed;
}

let folder: string | undefined;

/**
 * A copy of the examples in a repository with one commit from after every date in them, and beside it the story that
 * feature-first-trap makes: what is printed must not hang on the history of this checkout, which may be shallow or none.
 */
function readersFolder(): string {
  if (folder !== undefined) return folder;
  const repository = makeRepository();
  process.on('exit', repository.remove);
  for (const path of SHOWN)
    cpSync(join(ROOT, path), join(repository.root, path), { recursive: true });
  repository.commit('The examples', {}, { date: '2026-11-20' });
  makeStory(join(repository.root, STORY));
  folder = repository.root;
  return folder;
}

/** The scripted history of feature-first-trap as a repository in a new folder. */
export function makeStory(where: string): void {
  execFileSync(process.execPath, [MAKE_STORY, where], { stdio: ['ignore', 'ignore', 'inherit'] });
}
