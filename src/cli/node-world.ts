import process from 'node:process';
import type { World } from './world.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** The real world: the only place that reads the clock, and once. */
export function nodeWorld(): World {
  const today = Math.floor(Date.now() / MILLISECONDS_A_DAY);
  const { stdout, stderr, env } = process;
  return { stdout, stderr, cwd: process.cwd(), env, today: () => today };
}
