import { main } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';
import { isMistake } from '../../src/mistake.ts';
import { type Day, parseDay } from '../../src/period/day.ts';

/** What a command left behind. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Columns of the terminal; without them there is none. */
  readonly columns?: number;
  readonly today?: string;
}

/** Runs a command in a folder with captured streams and a fixed day. */
export async function runPlan(
  cwd: string,
  argv: readonly string[],
  { env = {}, columns, today = '2026-10-05' }: Surroundings = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write(text: string) {
      written[name] += text;
    },
    isTTY: columns !== undefined,
    columns,
  });
  const world: World = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    cwd,
    env,
    today: () => dayOf(today),
  };
  const code = await main(argv, world);
  return { code, ...written };
}

export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (isMistake(day)) throw new Error(day.mistake);
  return day;
}
