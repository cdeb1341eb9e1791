import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redrawTranscripts } from './transcripts.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');

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
    const written = await redrawTranscripts(text);
    if (process.env.UPDATE) writeFileSync(README, written);
    else expect(text).toBe(written);
  });
});
