import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { redrawTranscripts } from './transcripts.ts';

const PAGE = join(import.meta.dirname, '../docs/history.md');

it('docs/history.md shows what the commands print (UPDATE=1 rewrites it)', async () => {
  const text = readFileSync(PAGE, 'utf8');
  const written = await redrawTranscripts(text);
  if (process.env.UPDATE) writeFileSync(PAGE, written);
  else expect(text).toBe(written);
});
