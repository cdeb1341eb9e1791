import type { Day } from '../period/day.ts';

/** All that a command may touch besides the plan's files. Tests hand in one that captures. */
export interface World {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in UTC. */
  today(): Day;
}

export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}
