import { join } from 'node:path';
import { main } from '../src/cli/main.ts';
import { dayOf } from './facts-of.ts';

const ROOT = join(import.meta.dirname, '..');
const TRANSCRIPT = /```console\n\$ ([^\n]+)\n[\s\S]*?```/g;

/** A text with what its command lines print now, below each of them; all are run from the root. */
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
    cwd: ROOT,
    env: {},
    today: () => dayOf('2026-10-05'),
  });
  return printed;
}
