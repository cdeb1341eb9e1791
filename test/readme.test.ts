import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { dayOf } from './facts-of.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');

/** Runs a command line of the README as its reader would, and gives what it prints. */
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

describe('the README', () => {
  const text = readFileSync(README, 'utf8');

  it('shows a plan that is the one the tool judges below it', () => {
    const plan = /```yaml\n(# plan\.yaml\n[\s\S]*?)```/.exec(text)?.[1] ?? '';
    if (process.env.UPDATE) {
      mkdirSync(join(ROOT, 'test/readme'), { recursive: true });
      writeFileSync(join(ROOT, 'test/readme/plan.yaml'), plan);
    }
    expect(readFileSync(join(ROOT, 'test/readme/plan.yaml'), 'utf8')).toBe(plan);
  });

  it('shows what the commands print (UPDATE=1 rewrites it)', async () => {
    let written = text;
    for (const [block, line = ''] of text.matchAll(/```console\n\$ ([^\n]+)\n[\s\S]*?```/g)) {
      const printed = (await run(line)).trimEnd();
      written = written.replace(block, () => `\`\`\`console\n$ ${line}\n${printed}\n\`\`\``);
    }
    if (process.env.UPDATE) writeFileSync(README, written);
    else expect(text).toBe(written);
  });
});
