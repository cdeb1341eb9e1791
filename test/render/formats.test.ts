import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { FORMATS } from '../../src/render/index.ts';
import { result as resultSchema } from '../../src/schema/result.ts';
import { SMALL_PLAN } from '../cli/small-plan.ts';
import { judgePlan } from './judged-plan.ts';

const GOLDEN = join(import.meta.dirname, 'golden.json');
const SNAPSHOTS = join(import.meta.dirname, 'golden');

/** With UPDATE=1 the result is made anew, by a few checks only: that there are more checks changes no format. */
if (process.env.UPDATE === '1' || !existsSync(GOLDEN)) {
  const checks = CHECKS.filter(({ id }) =>
    ['broken-assumption', 'failed-gate', 'stale-series', 'vanity-kpi'].includes(id),
  );
  const { result } = judgePlan(SMALL_PLAN, { checks });
  writeFileSync(GOLDEN, `${JSON.stringify(result, null, 2)}\n`);
}
const golden = resultSchema.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const COLORS = /\u001B\[\d+m/g;

describe('every format', () => {
  it.each([...FORMATS])('%s prints one result as it always did', async (name, render) => {
    const text = render(golden, { color: false, width: 80 });
    await expect(text).toMatchFileSnapshot(join(SNAPSHOTS, `${name}.txt`));
  });

  it('has a snapshot, and no snapshot is left over', () => {
    const names = [...FORMATS.keys()].map((name) => `${name}.txt`);
    expect(readdirSync(SNAPSHOTS).sort()).toEqual(names.sort());
  });

  it.each([...FORMATS])('%s says the same in colour', (_, render) => {
    const plain = render(golden, { color: false, width: 80 });
    const painted = render(golden, { color: true, width: 80 });
    expect(painted.replaceAll(COLORS, '')).toBe(plain);
  });

  it.each([...FORMATS])('%s ends with one line feed', (_, render) => {
    expect(render(golden, { color: false, width: 80 })).toMatch(/[^\n]\n$/);
  });

  it('text is in colour where colours are wanted', () => {
    expect(FORMATS.get('text')?.(golden, { color: true, width: 80 })).toContain('\u001B[31m');
  });
});
