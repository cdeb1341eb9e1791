import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../load/temporary-folder.ts';
import { buildOnce, runShell } from './built.ts';
import { SMALL_PLAN } from './small-plan.ts';
import { SOUND_PLAN } from './sound-plan.ts';

beforeAll(buildOnce);

const MAY = '--as-of 2026-05-10';

describe('the program as it is installed', () => {
  it('ends with 0 where the plan passes', () => {
    const run = runShell(makeFolder(SOUND_PLAN), `plan check ${MAY}`);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('passes:');
  });

  it('ends with 1 where it fails', () => {
    const run = runShell(makeFolder(SMALL_PLAN), 'plan check --as-of 2026-10-05');
    expect(run).toMatchObject({ code: 1, stderr: '' });
  });

  it('ends with 2 for an invalid plan, an empty folder, an unknown flag', () => {
    const invalid = makeFolder({ 'plan.yaml': 'plan: 2\n' });
    expect(runShell(invalid, 'plan check').code).toBe(2);
    expect(runShell(makeFolder(), 'plan check').code).toBe(2);
    expect(runShell(makeFolder(SOUND_PLAN), 'plan check --nonsense').code).toBe(2);
  });

  it('ends in silence when its reader leaves, and not with 0', () => {
    // More than a pipe holds, so that something is left to be written when the reader is gone.
    const kpis = Array.from(
      { length: 3000 },
      (_, at) =>
        `  kpi_${at}: { unit: USD, kind: flow, better: higher, actual: { 2026-01: 1, 2026-02: 2 } }`,
    );
    const folder = makeFolder({ ...SOUND_PLAN, 'many.yaml': `kpis:\n${kpis.join('\n')}\n` });
    const check = `plan check --format json --fail-on never ${MAY}`;
    const run = runShell(folder, `{ ${check}; echo "ended with $?" >&2; } | head -1`);
    expect(run.stdout).toBe('{\n');
    expect(run.stderr).toBe('ended with 2\n');
  });

  it('ends quietly for a reader that needs one line of a short text', () => {
    const run = runShell(makeFolder(SOUND_PLAN), `plan check ${MAY} | head -1`);
    expect(run).toEqual({ code: 0, stdout: 'Northwind\n', stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('ends with 2 where its output cannot be written', () => {
    const run = runShell(makeFolder(SOUND_PLAN), `plan check ${MAY} > /dev/full`);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('plan: the result could not be printed (ENOSPC)\n');
  });

  it.skipIf(!existsSync('/dev/full'))('writes no file to a full device', () => {
    const run = runShell(makeFolder(SOUND_PLAN), `plan check ${MAY} --output /dev/full`);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('"/dev/full" is not a plain file');
  });
});
