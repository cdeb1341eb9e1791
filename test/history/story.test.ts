import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlanHistory } from '../../src/cli/read-plan-history.ts';
import { replayHistory } from '../../src/history/replay.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { runPlan } from '../cli/captured-world.ts';
import { dayOf } from '../facts-of.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { QUIET } from '../repository.ts';
import { makeStory } from '../transcripts.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/feature-first-trap');
const ENV = { PATH: process.env.PATH ?? '' };

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: folder, env: { ...QUIET }, encoding: 'utf8' });
}

/** Every file below a folder that can be part of a plan, by path. */
function planFiles(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:ya?ml|csv)$/.test(path),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe('the scripted history of feature-first-trap', () => {
  const story = mkdtempSync(join(tmpdir(), 'plan-story-'));
  beforeAll(() => makeStory(story));
  afterAll(() => rmSync(story, { recursive: true, force: true }));

  it('ends with the files of the example, byte for byte', () => {
    expect(git(story, 'status', '--porcelain')).toBe('');
    expect(planFiles(story)).toEqual(planFiles(EXAMPLE));
  });

  it('has the same commits every time', () => {
    const again = join(makeFolder(), 'again');
    makeStory(again);
    const [one, other] = [story, again].map((made) => git(made, 'rev-list', 'HEAD'));
    expect(one).toBe(other);
    expect(one?.trim().split('\n').length).toBe(25);
  });

  it('is written by people of the plan', () => {
    const known = readFileSync(join(EXAMPLE, 'plan.yaml'), 'utf8');
    const emails = new Set(git(story, 'log', '--format=%ae%n%ce').trim().split('\n'));
    expect(emails.size).toBe(5);
    for (const email of emails) expect(known).toContain(`email: ${email} `);
  });

  it('can be read at every commit', async () => {
    const history = await readPlanHistory(story, {
      env: ENV,
      cwd: '/',
      stdout: { write: () => true },
      stderr: { write: () => true },
      today: () => 0,
    });
    if (isTrouble(history)) throw new Error(history.message);
    const replay = replayHistory(history, {
      by: 'commit',
      from: undefined,
      to: dayOf('2026-10-05'),
      limits: DEFAULT_LIMITS,
    });
    expect(replay?.days.filter(({ seen }) => !seen)).toEqual([]);
  });

  it('is no part of the example: its folder changes nothing', async () => {
    const check = (plan: string) => runPlan('/', ['gate', '--plan', plan, '--as-of', '2026-10-05']);
    expect(await check(story)).toEqual(await check(EXAMPLE));
  });
});
